// What the parts of the deck's script share: the one name `deckgen`, and the elements, events and memory of this window.
(function () {
  'use strict';
  const root = document.documentElement;
  const heard = {};
  let modal = null;

  // The other parts add the rest of it.
  const deckgen = /** @type {Deckgen} */ (window.deckgen = {
    root: root,
    byId: (id) => document.getElementById(id),
    all: (selector, from) => Array.from((from || document).querySelectorAll(selector)),

    // A part runs where slides are shown, not where the file is read as a document.
    part: (run) => { if (root.classList.contains('deck')) run(); },

    // An element; what is no element among its children is text.
    make: function (tag, attributes, ...children) {
      const made = document.createElement(tag);
      Object.entries(attributes || {}).forEach(([name, value]) => made.setAttribute(name, value));
      made.append(...children);
      return made;
    },

    on: (name, run) => { (heard[name] = heard[name] || []).push(run); },
    tell: (name, data) => { (heard[name] || []).forEach((run) => run(data)); }
  });

  deckgen.part(function () {
    deckgen.main = deckgen.byId('_main');
    deckgen.deck = document.querySelector('.reveal');
    deckgen.slides = document.querySelector('.slides');
    deckgen.overlay = deckgen.slides.appendChild(deckgen.make('div', { id: '_overlay', 'aria-hidden': 'true' }));
    deckgen.page = { width: +deckgen.deck.dataset.width, height: +deckgen.deck.dataset.height };

    const status = deckgen.byId('_status');
    deckgen.say = (text) => { status.replaceChildren(text); };

    // One dialog at a time. `close` of the element gives the focus back, as HTML says.
    deckgen.openDialog = function (dialog) {
      if (modal && modal !== dialog) modal.close();
      modal = dialog;
      if (!dialog.open) dialog.showModal();
    };
    deckgen.isInDialog = () => Boolean(modal && modal.open);

    // What survives a reload of this window. A browser may refuse: then it is kept until then.
    const kept = {};
    const place = 'deckgen ' + location.pathname + ' ';
    deckgen.store = {
      get: function (name, otherwise) {
        try {
          const found = sessionStorage.getItem(place + name);
          if (found !== null) return JSON.parse(found);
        } catch (refused) { /* what is in memory will do */ }
        return name in kept ? kept[name] : otherwise;
      },
      set: function (name, value) {
        kept[name] = value;
        try { sessionStorage.setItem(place + name, JSON.stringify(value)); } catch (refused) { /* as above */ }
      }
    };
  });
})();
