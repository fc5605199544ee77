// What readers who do not see the slides are told, and where their reading goes on.
deckgen.part(function () {
  'use strict';
  const all = deckgen.all;
  const name = document.title;

  function announce() {
    const slide = Reveal.getCurrentSlide();
    if (!slide) return;
    const slides = deckgen.shown();
    const title = deckgen.title(slide);
    deckgen.say('Slide ' + (slides.indexOf(slide) + 1) + ' of ' + slides.length + ': ' + title);
    // In the list of windows, the presenter's must be told from the one with the slides.
    document.title = (deckgen.isPresenter() ? 'Presenter: ' : '') + (title === name ? name : title + ' – ' + name);
  }

  // What appears at a step is read out, in its own language.
  function tell(event) {
    deckgen.say('');
    event.fragments.forEach(function (each) {
      const copy = each.cloneNode(true);
      all('[aria-hidden=true]', copy).forEach((mute) => mute.remove());
      all('li,p,h2,h3,th,td,text', copy).forEach((piece) => piece.prepend(' '));
      const words = deckgen.make('span', { lang: each.closest('[lang]').lang }, copy.textContent.replace(/\s+/g, ' '));
      deckgen.byId('_status').append(words);
    });
  }

  // A screen reader reads on from the new slide, not from the place that went away.
  function follow(event) {
    announce();
    const from = event.previousSlide;
    const active = document.activeElement;
    if (active === document.body || (from && from.contains(active))) event.currentSlide.focus({ preventScroll: true });
  }

  // reveal.js speaks for itself, and differently: the whole text of a slide at once.
  function quieten() {
    const deck = deckgen.deck;
    deck.setAttribute('role', 'region');
    deck.setAttribute('aria-label', deck.dataset.title);
    deck.setAttribute('aria-roledescription', 'slide deck');
    const spoken = deck.querySelector('.aria-status');
    spoken.removeAttribute('aria-live');
    spoken.toggleAttribute('hidden', true);
    reachable();
  }

  function reachable() { deckgen.shown().forEach((slide) => { slide.tabIndex = -1; }); }

  deckgen.announce = announce;
  deckgen.on('ready', function () {
    quieten();
    Reveal.on('slidechanged', follow);
    Reveal.on('fragmentshown', tell);
    announce();
  });
  deckgen.on('update', reachable);
  addEventListener('beforeprint', () => { document.title = name; });
  addEventListener('afterprint', announce);
});
