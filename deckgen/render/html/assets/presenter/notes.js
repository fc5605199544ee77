// What the speaker wants to say, as large as he wants it.
deckgen.part(function () {
  'use strict';
  const byId = deckgen.byId;
  const pane = byId('_notes');
  const SIZES = [0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3]; // of the size that suits the window
  const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|iw|ps|sd|ug|ur|yi)(-|$)/i;
  const ITS_LETTERS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
  const OTHER_LETTERS = /[A-Za-z\u00c0-\u058f]/;
  let shown = null;

  // Notes may be in another language than the slide: a paragraph with letters of one direction only has that one.
  function direction(text, lang) {
    if (ITS_LETTERS.test(text) !== OTHER_LETTERS.test(text)) return ITS_LETTERS.test(text) ? 'rtl' : 'ltr';
    return RIGHT_TO_LEFT.test(lang) && !/-latn/i.test(lang) ? 'rtl' : 'ltr';
  }

  function copyOf(notes, lang) {
    const copies = Array.from(notes.children).filter((each) => !each.matches('h3')).map((each) => each.cloneNode(true));
    copies.forEach((each) => { each.dir = direction(each.textContent, lang); });
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
    const lang = slide.closest('[lang]').lang;
    if (notes) pane.replaceChildren(deckgen.make('div', { lang: lang }, ...copyOf(notes, lang)));
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
