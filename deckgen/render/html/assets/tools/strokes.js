// What is drawn on each slide: kept through a reload, the same in all windows, never more than fits.
//
// A stroke: { tool: 'pen' | 'marker', color: 0 | 1 | 2, points: [x, y, x, y, …] } in page pixels. Strokes do not change.
deckgen.part(function () {
  'use strict';
  const STROKES = 400; // on a slide
  const NUMBERS = 20000; // on a slide: handwriting all over it
  const LONGEST = 3000; // numbers of one stroke
  const STEPS_BACK = 50;
  const drawn = new Map();
  const before = new Map();

  const isNumber = (value) => Number.isFinite(value) && Math.abs(value) < 1e5;

  function isStroke(each) {
    return Boolean(each) && (each.tool === 'pen' || each.tool === 'marker') && [0, 1, 2].includes(each.color) &&
      Array.isArray(each.points) && each.points.length > 1 && each.points.length <= LONGEST &&
      each.points.length % 2 === 0 && each.points.every(isNumber);
  }

  const size = (strokes) => strokes.reduce((sum, each) => sum + each.points.length, 0);

  function isDrawing(strokes) {
    return Array.isArray(strokes) && strokes.length <= STROKES && strokes.every(isStroke) && size(strokes) <= NUMBERS;
  }

  const isSlide = (id) => typeof id === 'string' && deckgen.shown().some((slide) => slide.id === id);
  const copy = (each) => ({ tool: each.tool, color: each.color, points: each.points.slice() });

  function of(id) {
    if (!drawn.has(id)) {
      const kept = deckgen.store.get('ink ' + id, []);
      drawn.set(id, isDrawing(kept) ? kept.map(copy) : []);
    }
    return drawn.get(id);
  }

  function put(id, strokes) {
    drawn.set(id, strokes);
    deckgen.store.set('ink ' + id, strokes);
    deckgen.tell('ink', id);
  }

  function remember(id) {
    const steps = before.get(id) || [];
    before.set(id, steps.concat([of(id)]).slice(-STEPS_BACK));
  }

  const send = (id) => deckgen.link.send('ink', { id: id, strokes: of(id) });

  deckgen.strokes = {
    of: of,
    LONGEST: LONGEST,
    isStroke: isStroke,
    // Whether another stroke fits on the slide.
    hasRoom: (id) => of(id).length < STROKES && size(of(id)) + LONGEST <= NUMBERS,
    // The drawing of a slide; with `isStep`, what was there can be brought back.
    set: function (id, strokes, isStep) {
      if (isStep) remember(id);
      put(id, strokes);
      send(id);
    },
    canUndo: (id) => (before.get(id) || []).length > 0,
    undo: function (id) {
      const steps = before.get(id) || [];
      if (!steps.length) return;
      put(id, steps.pop());
      send(id);
    }
  };

  // A slide that gets another name keeps its drawing.
  deckgen.on('rename', function (names) {
    const strokes = of(names.from);
    before.set(names.to, before.get(names.from) || []);
    before.delete(names.from);
    put(names.from, []);
    put(names.to, strokes);
  });

  // The drawing as a whole each time: what a window has missed, it has with the next stroke.
  deckgen.link.on('ink', function (told) {
    if (!told || !isSlide(told.id) || !isDrawing(told.strokes)) return;
    if (told.strokes.length !== of(told.id).length) remember(told.id);
    put(told.id, told.strokes.map(copy));
  });
  deckgen.link.on('hello', function () {
    deckgen.shown().forEach((slide) => { if (of(slide.id).length || before.has(slide.id)) send(slide.id); });
  });
});
