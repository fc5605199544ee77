// The last part: reveal.js is started, and told what it must leave to us.
deckgen.part(function () {
  'use strict';

  const isOurs = (event) => deckgen.isOutlineOpen() || deckgen.keys.rest(event);

  function toggleFullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (deckgen.root.requestFullscreen) deckgen.root.requestFullscreen().catch(() => { /* not allowed here */ });
  }

  // reveal.js hides slides from readers; a printed page must be seen by them.
  function readyToPrint() {
    Reveal.toggleOverview(false);
    deckgen.shown().forEach(function (slide) {
      ['hidden', 'inert', 'aria-hidden'].forEach((each) => slide.removeAttribute(each));
    });
  }

  // Its rules for decks from right to left set headings in a font of their own and turn English slides round.
  function ready() {
    document.querySelector('.reveal').classList.remove('rtl');
    deckgen.tell('ready');
  }

  // reveal.js takes every setting from the address too: a link must not be able to change what a deck does.
  function start() {
    const asked = location.search;
    if (asked) {
      try {
        history.replaceState(null, '', location.pathname + location.hash);
      } catch (refused) {
        location.replace(location.pathname + location.hash);
        return;
      }
    }
    Reveal.initialize({
      width: deckgen.page.width, height: deckgen.page.height, margin: 0, minScale: 0.02, maxScale: 20, center: false,
      controls: false, progress: true, slideNumber: false, hash: true, postMessage: false, postMessageEvents: false,
      showNotes: false, previewLinks: false, autoAnimate: false, autoSlide: 0, pause: false, navigationMode: 'linear',
      scrollActivationWidth: null, rtl: deckgen.root.dir === 'rtl', transition: 'none', transitionSpeed: 'fast',
      backgroundTransition: 'none', keyboardCondition: (event) => !isOurs(event) && deckgen.keys.isKept(event)
    });
    if (/^\?view=deck$/.test(asked)) history.replaceState(null, '', location.pathname + asked + location.hash);
    if (Reveal.isReady()) ready(); else Reveal.on('ready', ready);
  }

  if (matchMedia('(prefers-reduced-motion: reduce)').matches) deckgen.root.classList.add('still');
  deckgen.keys.add({ keys: ['f'], shown: 'F', does: 'Full screen', group: 'Present', run: toggleFullscreen });
  start();
  addEventListener('beforeprint', readyToPrint);
  addEventListener('afterprint', () => Reveal.sync());
});
