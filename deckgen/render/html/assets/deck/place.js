// Where the deck stands: which slide, and how many of its steps are shown.
deckgen.part(function () {
  'use strict';
  const all = deckgen.all;
  const step = (each) => +each.dataset.fragmentIndex;
  let last = '';

  deckgen.shown = () => all(':scope > section', deckgen.slides);
  deckgen.title = (slide) => slide.dataset.title || slide.getAttribute('aria-label') || '';
  // The language of a slide and its direction, which that decides, not the first letter of its words.
  deckgen.speech = function (slide) {
    const turned = slide.closest('[dir]');
    return { lang: slide.closest('[lang]').lang, dir: turned ? turned.getAttribute('dir') : 'ltr' };
  };
  // Words of the deck among our own.
  deckgen.quoted = (slide, text) => deckgen.make('bdi', deckgen.speech(slide), text);
  // As the outline has it; the slides ahead of the first divider may have no name.
  deckgen.sectionName = function (number) {
    const name = document.querySelector('#_outline li[data-section="' + CSS.escape(number) + '"] > .part');
    return name ? name.textContent : '';
  };
  deckgen.steps = (slide) => new Set(all('.fragment', slide).map(step)).size;

  deckgen.position = function () {
    const slide = Reveal.getCurrentSlide();
    const slides = deckgen.shown();
    if (!slide) return { id: '', step: 0, steps: 0, index: -1, count: slides.length };
    const seen = new Set(all('.fragment.visible', slide).map(step)).size;
    return { id: slide.id, step: seen, steps: deckgen.steps(slide), index: slides.indexOf(slide), count: slides.length };
  };

  // Without a step, a slide is shown as it is before the first.
  deckgen.go = function (place) {
    const slides = deckgen.shown();
    const wanted = slides.find((slide) => slide.id === place.id);
    if (!wanted) return;
    const shown = Math.max(0, Math.min(+place.step || 0, deckgen.steps(wanted)));
    if (wanted === Reveal.getCurrentSlide()) Reveal.navigateFragment(shown - 1);
    else Reveal.slide(slides.indexOf(wanted), 0, shown - 1);
  };

  deckgen.next = () => Reveal.next();
  deckgen.previous = () => Reveal.prev();

  // reveal.js tells of a slide and of its steps one after the other: what is the same place is told once.
  function look() {
    const here = deckgen.position();
    const now = here.id + ' ' + here.step;
    if (now === last) return;
    last = now;
    deckgen.store.set('position', { id: here.id, step: here.step });
    deckgen.tell('position', here);
  }

  // Who follows a link to a slide sees all of it; who shows the deck, loads it again or comes back to it, stands where he was.
  function arrive(address) {
    const loaded = performance.getEntriesByType('navigation')[0];
    const here = deckgen.position();
    const before = deckgen.store.get('position', null);
    if (loaded && loaded.type !== 'navigate') {
      // reveal.js writes the address down up to a second late: where a page was loaded again, memory is right.
      if (before && (before.id === here.id || loaded.type === 'reload')) deckgen.go(before);
    } else if (/^#\/[^/]+$/.test(address) && !deckgen.isPresenter()) {
      deckgen.go({ id: here.id, step: here.steps });
    }
  }

  const address = location.hash;
  deckgen.on('ready', function () {
    arrive(address);
    Reveal.on('slidechanged', look);
    Reveal.on('fragmentshown', look);
    Reveal.on('fragmenthidden', look);
    look();
  });
  deckgen.on('update', look);
});
