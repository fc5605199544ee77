// How the presenter has set up his desk, and the separators that move its panes, by pointer and by keyboard.
deckgen.part(function () {
  'use strict';
  const HABITS = ['notes', 'split', 'shelf'];

  // Habits are numbers. They are known to every window, so that they outlast each.
  deckgen.habit = (name, otherwise) => deckgen.store.get('habit ' + name, otherwise);

  deckgen.keep = function (name, value) {
    take({ name: name, value: value });
    deckgen.link.send('habit', { name: name, value: value });
  };

  function take(habit) {
    if (!habit || !HABITS.includes(habit.name) || !Number.isFinite(habit.value)) return;
    deckgen.store.set('habit ' + habit.name, habit.value);
    deckgen.tell('habit', habit.name);
  }

  // Per cent of the window: its width (split) or height (shelf, on which the next slide stands).
  function separator(name, bounds, isRow) {
    const handle = deckgen.byId('_' + name);
    const mirrored = !isRow && deckgen.root.dir === 'rtl';
    const value = () => Math.max(bounds.least, Math.min(bounds.most, deckgen.habit(name, bounds.usual)));

    function apply() {
      deckgen.root.style.setProperty('--' + name, String(value()));
      handle.setAttribute('aria-valuenow', Math.round(value()));
    }

    function set(wanted) { deckgen.keep(name, Math.max(bounds.least, Math.min(bounds.most, wanted))); }

    function drag(event) {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const share = isRow ? event.clientY / innerHeight : event.clientX / innerWidth;
      set(100 * (mirrored ? 1 - share : share) + (isRow ? bounds.offset() : 0));
    }

    function press(event) {
      const forth = isRow ? 'ArrowDown' : mirrored ? 'ArrowLeft' : 'ArrowRight';
      const back = isRow ? 'ArrowUp' : mirrored ? 'ArrowRight' : 'ArrowLeft';
      const wanted = { [forth]: value() + 2, [back]: value() - 2, Home: bounds.least, End: bounds.most }[event.key];
      if (wanted === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      set(wanted);
    }

    handle.setAttribute('aria-valuemin', bounds.least);
    handle.setAttribute('aria-valuemax', bounds.most);
    handle.addEventListener('pointerdown', (event) => handle.setPointerCapture(event.pointerId));
    handle.addEventListener('pointermove', drag);
    handle.addEventListener('keydown', press);
    handle.addEventListener('dblclick', () => set(bounds.usual));
    deckgen.on('habit', apply);
    apply();
  }

  // The next slide does not begin at the top of the window.
  const offset = () => -100 * deckgen.byId('_next-frame').getBoundingClientRect().top / innerHeight;

  deckgen.root.style.setProperty('--ratio', String(deckgen.page.width / deckgen.page.height));
  separator('split', { least: 30, most: 78, usual: 60 }, false);
  separator('shelf', { least: 0, most: 60, usual: 27, offset: offset }, true);
  deckgen.link.on('habit', take);
});
