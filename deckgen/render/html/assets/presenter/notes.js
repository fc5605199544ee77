// What the speaker wants to say, as large as he wants it.
deckgen.part(function () {
  'use strict';
  const byId = deckgen.byId;
  const pane = byId('_notes');
  const SIZES = [0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3]; // of the size that suits the window
  let shown = null;

  function copyOf(notes) {
    const copies = Array.from(notes.children).filter((each) => !each.matches('h3')).map((each) => each.cloneNode(true));
    copies.forEach((each) => deckgen.all('[id]', each).forEach((named) => named.removeAttribute('id')));
    // What leads out of the deck must not take the place of the presenter.
    copies.forEach((each) => deckgen.all('a:not([href^="#"])', each).forEach((link) => { link.target = '_blank'; }));
    return copies;
  }

  function show() {
    const slide = Reveal.getCurrentSlide();
    if (!deckgen.isPresenter() || !slide || slide === shown) return;
    shown = slide;
    const notes = slide.querySelector('aside.notes');
    if (notes) pane.replaceChildren(deckgen.make('div', deckgen.speech(slide), ...copyOf(notes)));
    else pane.replaceChildren(deckgen.make('p', { class: 'quiet' }, 'No notes for this slide'));
    pane.scrollTop = 0;
  }

  function showAgain() {
    shown = null;
    show();
  }

  const size = () => SIZES.reduce((best, each) => Math.abs(each - factor()) < Math.abs(best - factor()) ? each : best);
  const factor = () => +deckgen.habit('notes', 1) || 1;

  function resize() {
    pane.style.setProperty('--notes', size());
    byId('_notes-smaller').setAttribute('aria-disabled', size() === SIZES[0]);
    byId('_notes-larger').setAttribute('aria-disabled', size() === SIZES[SIZES.length - 1]);
  }

  function step(by) {
    const at = SIZES.indexOf(size()) + by;
    if (at >= 0 && at < SIZES.length) deckgen.keep('notes', SIZES[at]);
  }

  const scroll = (by) => pane.scrollBy({ top: by * pane.clientHeight * 0.8 });
  // While the slide is enlarged, plus and minus are for it.
  const when = () => deckgen.isPresenter() && !deckgen.zoom();
  const add = (keys, name, does, run) => deckgen.keys.add({
    keys: keys, shown: name, does: does, group: 'Presenter', when: when, run: run
  });
  add(['+', '='], '+', 'Larger notes', () => step(1));
  add(['-'], '−', 'Smaller notes', () => step(-1));
  add(['Shift+ArrowDown'], 'Shift+↓', 'Notes further down', () => scroll(1));
  add(['Shift+ArrowUp'], 'Shift+↑', 'Notes further up', () => scroll(-1));
  byId('_notes-smaller').addEventListener('click', () => step(-1));
  byId('_notes-larger').addEventListener('click', () => step(1));
  resize();
  deckgen.on('habit', resize);
  deckgen.on('position', show);
  deckgen.on('role', show);
  deckgen.on('ready', show);
  deckgen.on('update', showAgain);
});
