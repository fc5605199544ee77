// How strokes look: an SVG over the slide for the pens, and one that colours what it covers for the highlighters.
deckgen.part(function () {
  'use strict';
  const SVG = 'http://www.w3.org/2000/svg';
  const paths = new WeakMap();
  let isAsked = false;

  function make(tag, attributes, parent) {
    const made = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    return parent.appendChild(made);
  }

  const box = { viewBox: '0 0 ' + deckgen.page.width + ' ' + deckgen.page.height };
  // Beside the slides and not over them in a layer of its own, in which there would be nothing to mix colours with.
  const marks = make('svg', Object.assign({ id: '_marks', 'aria-hidden': 'true' }, box), deckgen.slides);
  const sheet = make('svg', Object.assign({ id: '_pens' }, box), deckgen.overlay);
  // All halos are under all strokes: a line that crosses another does not cut it.
  const halos = make('g', { class: 'halos' }, sheet);
  const lines = make('g', { class: 'lines' }, sheet);
  const current = { pen: make('path', {}, sheet), marker: make('path', {}, marks) };
  const nib = make('circle', { class: 'nib' }, sheet);

  // Through the middles between points, which curves smoothly around each of them.
  function path(points) {
    const end = points.length - 2;
    let d = 'M' + points[0] + ' ' + points[1];
    if (!end) return d + 'h.01';
    for (let at = 2; at < end; at += 2) {
      const x = (points[at] + points[at + 2]) / 2;
      const y = (points[at + 1] + points[at + 3]) / 2;
      d += 'Q' + points[at] + ' ' + points[at + 1] + ' ' + x.toFixed(1) + ' ' + y.toFixed(1);
    }
    return d + 'L' + points[end] + ' ' + points[end + 1];
  }

  function pathOf(stroke) {
    if (!paths.has(stroke)) paths.set(stroke, path(stroke.points));
    return paths.get(stroke);
  }

  const isOf = (tool) => (stroke) => stroke.tool === tool;
  const fill = (group, strokes) => {
    group.replaceChildren();
    strokes.forEach((each) => make('path', { class: 'c' + each.color, d: pathOf(each) }, group));
  };

  // Relative luminance of the slide's ground (WCAG 2.2): is black or white further from it?
  function isDark(slide) {
    const [red, green, blue, alpha] = getComputedStyle(slide).backgroundColor.match(/[\d.]+/g).map(Number);
    if (alpha === 0) return false;
    const [r, g, b] = [red, green, blue].map((each) => (each / 255 <= 0.04045 ? each / 3294.6 : ((each / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.179;
  }

  function draw() {
    isAsked = false;
    const slide = Reveal.getCurrentSlide();
    if (!slide) return;
    const strokes = deckgen.strokes.of(slide.id);
    deckgen.slides.classList.toggle('on-dark', isDark(slide));
    const pens = strokes.filter(isOf('pen'));
    fill(halos, pens);
    fill(lines, pens);
    fill(marks, strokes.filter(isOf('marker')));
    marks.append(current.marker);
  }

  // However much comes in, the sheet is drawn once a frame.
  function ask() {
    if (!isAsked) requestAnimationFrame(draw);
    isAsked = true;
  }

  deckgen.sheet = {
    // The stroke that is being drawn, or none.
    show: function (stroke) {
      Object.entries(current).forEach(function ([tool, element]) {
        const isIt = Boolean(stroke) && stroke.tool === tool;
        element.setAttribute('class', isIt ? 'c' + stroke.color : '');
        element.setAttribute('d', isIt ? path(stroke.points) : '');
      });
    },
    // What the pen would draw, or the eraser take, where the pointer is; without a place, nothing.
    nib: function (at, radius, color) {
      nib.setAttribute('class', at ? 'nib on ' + color : 'nib');
      if (!at) return;
      Object.entries({ cx: at.x, cy: at.y, r: radius }).forEach(([name, value]) => nib.setAttribute(name, value));
    }
  };
  deckgen.on('position', ask);
  deckgen.on('update', ask);
  deckgen.on('ink', ask);
});
