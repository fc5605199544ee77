// The overview: every slide in reach of the eyes, the pointer and the keys, its number under it, sections apart.
//
// Who looks for a slide stays where the talk is until one is chosen: no other window, and no clock, goes along.
deckgen.part(function () {
  'use strict';
  const all = deckgen.all;
  const slides = deckgen.slides;
  const isRtl = deckgen.root.dir === 'rtl';
  let rows = [];
  let at = -1;
  let column = 0;
  let resting = [];

  const isOpen = () => Reveal.isOverview();

  // The name of a section, where one begins.
  function partOf(slide, before) {
    const number = slide.dataset.section;
    return before && before.dataset.section === number ? '' : deckgen.sectionName(number);
  }

  function place(element, row, across) {
    element.style.gridArea = row + ' / ' + across;
    return element;
  }

  // Every part begins a row of its own.
  function arrange() {
    const shown = deckgen.shown();
    const columns = deckgen.columns();
    let row = 0;
    rows = [];
    clear();
    shown.forEach(function (slide, index) {
      const part = partOf(slide, shown[index - 1]);
      const full = !rows.length || rows[rows.length - 1].length === columns;
      if (part || full) {
        rows.push([]);
        row += 1;
      }
      if (part) {
        const name = deckgen.make('h2', { class: 'overview-part', lang: slide.closest('[lang]').lang }, part);
        slides.insertBefore(place(name, row, '1 / auto / -1'), slide);
        row += 1;
      }
      const across = rows[rows.length - 1].push(index);
      place(slide, row, across);
      const number = deckgen.make('span', { class: 'overview-number', 'aria-hidden': 'true' }, String(index + 1));
      slide.after(place(number, row, across));
    });
    mark();
  }

  function clear() {
    all('.overview-part, .overview-number', slides).forEach((each) => each.remove());
  }

  function mark() {
    const shown = deckgen.shown();
    const current = Reveal.getCurrentSlide();
    shown.forEach(function (slide, index) {
      slide.classList.toggle('chosen', index === at);
      slide.removeAttribute('aria-hidden');
      slide.inert = false;
      if (slide === current) slide.setAttribute('aria-current', 'true');
      else slide.removeAttribute('aria-current');
    });
  }

  function choose(index, keepsColumn) {
    const shown = deckgen.shown();
    at = Math.max(0, Math.min(shown.length - 1, index));
    mark();
    if (!keepsColumn) column = rows.find((row) => row.includes(at)).indexOf(at);
    shown[at].focus({ preventScroll: true });
    shown[at].scrollIntoView({ block: 'nearest' });
    deckgen.say('Slide ' + (at + 1) + ' of ' + shown.length);
  }

  function moveBy(count) {
    const from = rows.findIndex((row) => row.includes(at));
    const row = rows[Math.max(0, Math.min(rows.length - 1, from + count))];
    choose(row[Math.min(column, row.length - 1)], true);
  }

  // As many rows as are seen at once.
  function screenful() {
    const slide = deckgen.shown()[at];
    return Math.max(1, Math.floor(slides.clientHeight / (slide.getBoundingClientRect().height + 46)));
  }

  // The same slide stands as it stood; another begins with its first step.
  function leave(slide) {
    Reveal.toggleOverview(false);
    if (slide && slide !== Reveal.getCurrentSlide()) deckgen.go({ id: slide.id, step: 0 });
  }

  function press(event) {
    if (!isOpen()) return;
    event.preventDefault();
    event.stopPropagation();
    const slide = event.target.closest('.slides > section');
    if (slide) leave(slide);
  }

  // What can be reached inside a slide is out of the way of the keys, which go from slide to slide.
  function rest() {
    resting = all('a[href], button, video, [tabindex="0"]', slides).map((each) => [each, each.getAttribute('tabindex')]);
    resting.forEach(([each]) => { each.tabIndex = -1; });
  }

  function wakeUp() {
    resting.forEach(function ([each, before]) {
      if (before === null) each.removeAttribute('tabindex');
      else each.setAttribute('tabindex', before);
    });
    resting = [];
  }

  function open() {
    deckgen.root.classList.add('all-slides');
    deckgen.deck.setAttribute('data-prevent-swipe', '');
    rest();
    at = deckgen.position().index;
    arrange();
    choose(at);
  }

  function close() {
    deckgen.root.classList.remove('all-slides');
    deckgen.deck.removeAttribute('data-prevent-swipe');
    slides.scrollTop = 0;
    clear();
    wakeUp();
    deckgen.shown().forEach(function (slide) {
      slide.style.gridArea = '';
      slide.classList.remove('chosen');
      slide.removeAttribute('aria-current');
    });
    Reveal.sync();
    deckgen.announce();
    Reveal.getCurrentSlide().focus({ preventScroll: true });
  }

  function again() {
    if (!isOpen()) return;
    wakeUp();
    rest();
    at = Math.max(0, Math.min(deckgen.shown().length - 1, at));
    arrange();
  }

  function add(keys, does, run, shown) {
    deckgen.keys.add({ keys: keys, shown: shown, does: does, group: 'Overview', when: isOpen, run: run });
  }

  deckgen.keys.add({ keys: ['o'], shown: 'O', does: 'Overview, and back', group: 'Find', run: () => Reveal.toggleOverview() });
  add([isRtl ? 'ArrowRight' : 'ArrowLeft'], 'Slide before', () => choose(at - 1), isRtl ? '→' : '←');
  add([isRtl ? 'ArrowLeft' : 'ArrowRight'], 'Slide after', () => choose(at + 1), isRtl ? '←' : '→');
  add(['ArrowUp'], 'A row up', () => moveBy(-1), '↑');
  add(['ArrowDown'], 'A row down', () => moveBy(1), '↓');
  add(['PageUp'], 'A screen up', () => moveBy(-screenful()), 'Page Up');
  add(['PageDown'], 'A screen down', () => moveBy(screenful()), 'Page Down');
  add(['Home'], 'First slide', () => choose(0), 'Home');
  add(['End'], 'Last slide', () => choose(Infinity), 'End');
  add(['Enter', ' '], 'Show the slide', () => leave(deckgen.shown()[at]), 'Enter, Space');

  // It opens nothing: a clicker sends it.
  add(['Escape'], 'Back to where it was', () => leave(null), 'Esc');

  slides.addEventListener('click', press, true);
  deckgen.on('update', again);
  deckgen.on('ready', function () {
    Reveal.on('overviewshown', open);
    Reveal.on('overviewhidden', close);
    Reveal.on('slidechanged', () => { if (isOpen()) mark(); });
    let columns = deckgen.columns();
    new ResizeObserver(function () {
      if (columns !== deckgen.columns()) again();
      columns = deckgen.columns();
    }).observe(deckgen.main);
  });
});
