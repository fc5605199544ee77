// The keys of clickers, which are keyboards of a few buttons: next and previous (PageDown and PageUp, arrows, Enter), a
// black screen (B or a full stop: screen.js), and one that starts and ends a show (F5 or Shift+F5, and Escape).
deckgen.part(function () {
  'use strict';
  const turns = /^(Page(Up|Down)|Arrow(Up|Down|Left|Right)|Enter|Backspace| |n)$/i;
  const full = matchMedia('(display-mode: fullscreen)');
  let wasFull = false;

  // One press is one step, however long it lasts: a button held down a moment too long must not skip slides.
  const isHeld = (event) => event.repeat && turns.test(event.key) && !Reveal.isOverview() && !deckgen.zoom();

  // F5 starts a show, and in a show that runs does nothing. Where nobody has shown the deck in full screen since it was
  // loaded, it is the browser's, and loads the deck again; with Ctrl it always does.
  function start(event) {
    if (event.key !== 'F5' || deckgen.isPresenter() || !(wasFull || document.fullscreenElement || full.matches)) return false;
    if (!document.fullscreenElement && !full.matches) deckgen.root.requestFullscreen().catch(() => { /* not allowed here */ });
    return true;
  }

  deckgen.keys.first((event) => isHeld(event) || start(event));
  document.addEventListener('fullscreenchange', () => { wasFull = wasFull || Boolean(document.fullscreenElement); });

  const add = (key, does, run) => deckgen.keys.add({
    keys: [key], shown: key, does: does, group: 'Slides', run: run, when: () => !Reveal.isOverview()
  });
  add('Enter', 'As Page Down', () => deckgen.next());
  add('Backspace', 'As Page Up', () => deckgen.previous());
});
