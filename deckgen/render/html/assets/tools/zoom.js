// A spot of the slide enlarged, in all windows: what is seen is a part of the page, never beyond its edges.
deckgen.part(function () {
  'use strict';
  const LEVELS = [1.5, 2, 3, 4];
  const page = deckgen.page;
  const main = deckgen.main;
  const style = deckgen.root.style;
  let seen = null; // { x, y, level }: the middle of what is seen, in page pixels
  let where = ''; // the slide that is enlarged
  let mouse = null;
  let drag = null;
  let hasMoved = false;
  let timer = 0;

  function draw() {
    const at = seen || { x: page.width / 2, y: page.height / 2, level: 1 };
    deckgen.root.classList.toggle('zoomed', Boolean(seen));
    style.setProperty('--zoom', at.level);
    style.setProperty('--zoom-x', page.width / 2 - at.x + 'px');
    style.setProperty('--zoom-y', page.height / 2 - at.y + 'px');
  }

  // Only what the speaker asks for moves smoothly: a window that changes its size, or a hand, is followed at once.
  function glide() {
    deckgen.root.classList.add('gliding');
    clearTimeout(timer);
    timer = setTimeout(() => deckgen.root.classList.remove('gliding'), 400);
  }

  function within(value, size, level) { return Math.max(size / 2 / level, Math.min(size - size / 2 / level, value)); }

  function set(at, isSmooth) {
    if (!at && !seen) return;
    if (isSmooth) glide();
    seen = at && { level: at.level, x: within(at.x, page.width, at.level), y: within(at.y, page.height, at.level) };
    where = deckgen.position().id;
    draw();
    deckgen.tell('zoom', seen);
  }

  function send() { deckgen.link.send('zoom', { id: where, at: seen }); }

  // Without a place: what is enlarged now; `null`: nothing.
  deckgen.zoom = function (at) {
    if (at === undefined || (at && Reveal.isOverview())) return seen;
    set(at && { x: at.x, y: at.y, level: at.level || 2 }, true);
    send();
    if (deckgen.tool() === 'zoom') deckgen.take('');
    deckgen.say(seen ? 'Enlarged. Arrows move, Escape shows the whole slide.' : 'The whole slide.');
    return seen;
  };

  function toggle() { deckgen.zoom(seen ? null : mouse || { x: page.width / 2, y: page.height / 2 }); }

  function deeper(by) {
    const level = LEVELS[LEVELS.indexOf(seen.level) + by];
    if (level) deckgen.zoom({ x: seen.x, y: seen.y, level: level });
    else if (by < 0) deckgen.zoom(null);
  }

  function move(x, y, isSmooth) {
    set({ x: seen.x + x, y: seen.y + y, level: seen.level }, isSmooth);
    send();
  }

  // A hand takes the slide and moves it, unless it holds a tool; a click that ends this leads nowhere.
  function grip(event) {
    hasMoved = false;
    if (!seen || deckgen.tool() || event.button || !deckgen.slides.contains(event.target)) return;
    drag = { id: event.pointerId, from: deckgen.point(event), x: event.clientX, y: event.clientY };
  }

  function pull(event) {
    const at = deckgen.point(event);
    const isOver = at.x >= 0 && at.y >= 0 && at.x <= page.width && at.y <= page.height;
    mouse = isOver && event.pointerType !== 'touch' && deckgen.slides.contains(event.target) ? at : null;
    if (!drag || drag.id !== event.pointerId || !seen) return;
    if (!hasMoved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 5) return;
    hasMoved = true;
    move(drag.from.x - at.x, drag.from.y - at.y, false);
  }

  function click(event) {
    if (!deckgen.slides.contains(event.target) || Reveal.isOverview()) return;
    const isAsked = deckgen.tool() === 'zoom' || event.altKey;
    if (!isAsked && !hasMoved) return;
    event.preventDefault();
    event.stopPropagation();
    if (isAsked) deckgen.zoom(event.altKey && seen ? null : deckgen.point(event));
    hasMoved = false;
  }

  main.addEventListener('pointerdown', grip);
  main.addEventListener('pointermove', pull);
  main.addEventListener('pointerleave', () => { mouse = null; });
  ['pointerup', 'pointercancel'].forEach((name) => addEventListener(name, () => { drag = null; }));
  // Ahead of whatever follows links.
  addEventListener('click', click, true);
  main.addEventListener('dragstart', (event) => { if (seen) event.preventDefault(); });

  // As the hand would move over the slide, whichever way the deck runs.
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function walk(event) {
    const [x, y] = WAYS[event.key].map((each) => each * page.width / 8 / seen.level);
    move(x, y, true);
  }

  const add = (keys, shown, does, run, when) => deckgen.keys.add({ keys: keys, shown: shown, does: does, group: 'Screen', run: run, when: when });
  const isSeen = () => Boolean(seen);
  add(['z'], 'Z', 'Enlarge, or show the whole slide', toggle);
  add(['+', '='], '+', 'Enlarge more', () => deeper(1), isSeen);
  add(['-'], '−', 'Enlarge less', () => deeper(-1), isSeen);
  add(Object.keys(WAYS), '← → ↑ ↓', 'Move what is enlarged', walk, isSeen);

  deckgen.on('rename', (names) => { if (where === names.from) where = names.to; });
  deckgen.on('position', (here) => { if (seen && here.id !== where) set(null, false); });
  deckgen.on('ready', () => Reveal.on('overviewshown', () => set(null, false)));
  deckgen.link.on('hello', () => { if (seen) send(); });
  deckgen.link.on('zoom', function (told) {
    if (!told || told.id !== deckgen.position().id || Reveal.isOverview()) return;
    const at = told.at;
    if (at === null) set(null, true);
    else if (at && Number.isFinite(at.x) && Number.isFinite(at.y) && LEVELS.includes(at.level)) set(at, true);
  });
});
