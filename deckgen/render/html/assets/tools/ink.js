// The hand that draws: pen, highlighter and eraser, with a mouse, a finger or a stylus.
deckgen.part(function () {
  'use strict';
  const ERASER = 32; // PointerEvent.buttons of a stylus that is turned round (Pointer Events 3 §5.1)
  const WIDTH = { pen: 5, marker: 26, eraser: 24 }; // page pixels, as in tools.css
  const layer = deckgen.overlay;
  const strokes = deckgen.strokes;
  const panel = deckgen.byId('_ink');
  let color = 0;
  let hand = null; // { id, tool, slide, points } while a stroke is being drawn
  let hasStylus = false;
  let theirs = null; // the stroke that is being drawn in another window
  let isAsked = false;
  let isTold = false; // the others know of a stroke

  const here = () => deckgen.position().id;
  const isInk = () => Boolean(WIDTH[deckgen.tool()]);
  const round = (value) => Math.round(value * 10) / 10;
  const stroke = () => ({ tool: hand.tool, color: color, points: hand.points.slice() });

  // A point in the middle of a straight piece says nothing; a long piece keeps some, so that curves stay where they were.
  function add(at) {
    const points = hand.points;
    const last = points.length - 2;
    const [x, y] = [round(at.x), round(at.y)];
    if (last >= 0 && Math.hypot(x - points[last], y - points[last + 1]) < 1) return;
    if (last >= 2 && isStraight(points, last, x, y)) points.length = last;
    points.push(x, y);
  }

  function isStraight(points, at, x, y) {
    const [dx, dy] = [x - points[at - 2], y - points[at - 1]];
    const length = Math.hypot(dx, dy);
    const away = Math.abs(dx * (points[at + 1] - points[at - 1]) - dy * (points[at] - points[at - 2]));
    return length <= 16 && away <= 0.4 * length;
  }

  function begin(event) {
    if (!isInk() || hand || event.altKey || Reveal.isOverview()) return;
    if (event.pointerType === 'pen') hasStylus = true;
    // The palm of a hand that holds a stylus is no pen.
    if (hasStylus && event.pointerType === 'touch') return;
    const isTurned = Boolean(event.buttons & ERASER);
    if (event.button && !isTurned) return;
    event.preventDefault();
    const tool = isTurned ? 'eraser' : deckgen.tool();
    const slide = here();
    if (tool !== 'eraser' && !strokes.hasRoom(slide)) {
      deckgen.say('No more fits on this slide.');
      return;
    }
    hand = { id: event.pointerId, tool: tool, slide: slide, points: [], hasErased: false };
    layer.setPointerCapture(event.pointerId);
    deckgen.root.classList.add('inking');
    take([event]);
  }

  function take(events) {
    if (hand.tool === 'eraser') erase(events.map(deckgen.point));
    else {
      events.map(deckgen.point).forEach(add);
      if (hand.points.length >= strokes.LONGEST - 2) goOn();
      ask();
    }
  }

  // A very long stroke is several, each of which begins where the one before it ends.
  function goOn() {
    const last = hand.points.slice(-2);
    finish();
    hand.points = last;
    if (!strokes.hasRoom(hand.slide)) end();
  }

  function follow(event) {
    const at = deckgen.point(event);
    const tool = hand ? hand.tool : deckgen.tool();
    if (!WIDTH[tool] || event.pointerType === 'touch') deckgen.sheet.nib(null);
    else deckgen.sheet.nib(at, WIDTH[tool] / 2, tool === 'eraser' ? 'rub' : 'c' + color);
    if (!hand || hand.id !== event.pointerId) return;
    const between = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    take(between.length ? between : [event]);
  }

  function finish() {
    if (hand.tool !== 'eraser' && hand.points.length) strokes.set(hand.slide, strokes.of(hand.slide).concat([stroke()]), true);
  }

  function end() {
    if (!hand) return;
    finish();
    hand = null;
    deckgen.root.classList.remove('inking');
    ask();
  }

  // The others see a stroke grow, once a frame.
  function ask() {
    if (!isAsked) requestAnimationFrame(show);
    isAsked = true;
  }

  function show() {
    isAsked = false;
    const now = hand && hand.points.length ? stroke() : null;
    deckgen.sheet.show(now || theirs);
    if (now || isTold) deckgen.link.send('ink-live', now && { id: hand.slide, stroke: now });
    isTold = Boolean(now);
  }

  function distance(x, y, points, at) {
    const [ax, ay] = [points[at], points[at + 1]];
    const [dx, dy] = at + 2 < points.length ? [points[at + 2] - ax, points[at + 3] - ay] : [0, 0];
    const along = dx || dy ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))) : 0;
    return Math.hypot(x - ax - along * dx, y - ay - along * dy);
  }

  function isHit(each, at) {
    const reach = (WIDTH.eraser + WIDTH[each.tool]) / 2;
    for (let index = 0; index < each.points.length; index += 2) {
      if (distance(at.x, at.y, each.points, index) <= reach) return true;
    }
    return false;
  }

  // A stroke at a time; all that go in one movement come back in one step.
  function erase(places) {
    const was = strokes.of(hand.slide);
    const left = was.filter((each) => !places.some((at) => isHit(each, at)));
    if (left.length === was.length) return;
    strokes.set(hand.slide, left, !hand.hasErased);
    hand.hasErased = true;
  }

  function undo() { strokes.undo(here()); }

  function clear() {
    if (!strokes.of(here()).length) return;
    strokes.set(here(), [], true);
    deckgen.say('Cleared. U brings the drawing back.');
  }

  function mark() {
    panel.hidden = !isInk();
    const id = here();
    deckgen.byId('_undo').setAttribute('aria-disabled', !strokes.canUndo(id));
    deckgen.byId('_clear').setAttribute('aria-disabled', !strokes.of(id).length);
    deckgen.all('[data-color]', panel).forEach((each) => each.setAttribute('aria-pressed', +each.dataset.color === color));
  }

  function choose(event) {
    const button = event.target.closest('[data-color]');
    if (!button) return;
    color = +button.dataset.color;
    if (deckgen.tool() === 'eraser') deckgen.take('pen');
    mark();
  }

  layer.addEventListener('pointerdown', begin);
  layer.addEventListener('pointermove', follow);
  ['pointerup', 'pointercancel'].forEach((name) => layer.addEventListener(name, function (event) {
    if (hand && hand.id === event.pointerId) end();
  }));
  layer.addEventListener('pointerleave', () => deckgen.sheet.nib(null));
  panel.addEventListener('click', choose);
  deckgen.byId('_undo').addEventListener('click', undo);
  deckgen.byId('_clear').addEventListener('click', clear);
  const group = 'Point and draw';
  deckgen.keys.add({ keys: ['u'], shown: 'U', does: 'Undo what was drawn', group: group, when: () => strokes.canUndo(here()), run: undo });
  deckgen.keys.add({ keys: ['c'], shown: 'C', does: 'Clear this slide', group: group, when: () => strokes.of(here()).length > 0, run: clear });
  addEventListener('keydown', function (event) {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
    if (!isUndo || deckgen.keys.rest(event) || !strokes.canUndo(here())) return;
    event.preventDefault();
    undo();
  });

  deckgen.on('rename', function (names) {
    if (hand && hand.slide === names.from) hand.slide = names.to;
  });

  // Whoever turns the page ends the stroke on the page before.
  deckgen.on('position', function (place) {
    theirs = null;
    if (hand && hand.slide !== place.id) end();
    ask();
  });
  deckgen.on('tool', function () {
    end();
    deckgen.sheet.nib(null);
  });
  deckgen.on('position', mark);
  deckgen.on('tool', mark);
  deckgen.on('ink', mark);
  deckgen.link.on('ink-live', function (told) {
    theirs = told && told.id === here() && strokes.isStroke(told.stroke) ? told.stroke : null;
    ask();
  });
});
