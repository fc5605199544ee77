// The overview: every slide in reach of the eyes, the pointer and the keys.
deckgen.part(function () {
  'use strict';

  // In the overview every slide can be reached, so none may be hidden from readers.
  function openEyes() {
    if (!Reveal.isOverview()) return;
    deckgen.shown().forEach((slide) => slide.removeAttribute('aria-hidden'));
    Reveal.getCurrentSlide().scrollIntoView({ block: 'nearest' });
  }

  function moveBy(rows) {
    const last = Reveal.getTotalSlides() - 1;
    Reveal.slide(Math.max(0, Math.min(last, Reveal.getIndices().h + rows * deckgen.columns())));
  }

  const when = () => Reveal.isOverview();
  deckgen.keys.add({ keys: ['ArrowUp'], shown: '↑', does: 'A row up', group: 'Overview', when: when, run: () => moveBy(-1) });
  deckgen.keys.add({ keys: ['ArrowDown'], shown: '↓', does: 'A row down', group: 'Overview', when: when, run: () => moveBy(1) });
  deckgen.on('ready', function () {
    Reveal.on('slidechanged', openEyes);
    Reveal.on('overviewshown', function () {
      deckgen.deck.setAttribute('data-prevent-swipe', '');
      openEyes();
    });
    Reveal.on('overviewhidden', function () {
      deckgen.deck.removeAttribute('data-prevent-swipe');
      deckgen.slides.scrollTop = 0;
      Reveal.sync();
    });
  });
});
