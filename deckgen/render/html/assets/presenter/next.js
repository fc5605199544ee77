// What the next press will show: a likeness of the slide with its next step, or of the next slide.
deckgen.part(function () {
  'use strict';
  const frame = deckgen.byId('_next-frame');
  const stage = deckgen.make('div', { class: 'slides' });
  const peek = deckgen.make('div', { class: 'reveal peek', 'aria-hidden': 'true' }, stage);
  const step = (each) => +each.dataset.fragmentIndex;
  let drawn = null;
  let request = 0;

  // Made piece by piece: the slide itself carries styles that reveal.js has set, which may not be written again here.
  function likeness(slide) {
    const copy = deckgen.make('section', { class: slide.className.replace(/\b(past|future|present|stack)\b/g, '') + ' present' });
    ['lang', 'dir'].forEach((name) => { if (slide.hasAttribute(name)) copy.setAttribute(name, slide.getAttribute(name)); });
    Array.from(slide.children).forEach((each) => { if (!each.matches('aside')) copy.append(each.cloneNode(true)); });
    deckgen.all('[id]', copy).forEach((each) => each.removeAttribute('id'));
    deckgen.all('video', copy).forEach(stillOf);
    return copy;
  }

  // A film that is not played needs not be loaded.
  function stillOf(film) {
    film.replaceWith(deckgen.make('img', { class: film.className, src: film.getAttribute('poster') || '', alt: '' }));
  }

  // Our own words stand on dark ground, in English: the slide's colours, language and direction are those of the deck.
  function suit() {
    const colors = getComputedStyle(deckgen.root);
    ['paper', 'ink', 'muted', 'accent', 'point', 'link'].forEach(function (name) {
      peek.style.setProperty('--' + name, colors.getPropertyValue('--' + name));
    });
    peek.lang = deckgen.root.lang;
    peek.dir = deckgen.root.dir || 'ltr';
  }

  function showSteps(copy, slide, count) {
    const order = Array.from(new Set(deckgen.all('.fragment', slide).map(step))).sort((a, b) => a - b);
    const last = count ? order[count - 1] : -1;
    deckgen.all('.fragment', copy).forEach(function (each) {
      each.classList.toggle('visible', step(each) <= last);
      each.classList.remove('current-fragment');
    });
  }

  // Which slide, and how many of its steps.
  function coming() {
    const here = deckgen.position();
    const slides = deckgen.shown();
    if (here.step < here.steps) return { slide: slides[here.index], step: here.step + 1, steps: here.steps };
    const slide = slides[here.index + 1];
    return slide ? { slide: slide, step: 0, steps: 0 } : null;
  }

  function caption(next) {
    const what = deckgen.byId('_next-what');
    if (!next) what.replaceChildren('End of the deck');
    else if (next.step) what.replaceChildren('Step ' + next.step + ' of ' + next.steps);
    else what.replaceChildren(deckgen.quoted(next.slide, deckgen.title(next.slide)));
  }

  function draw() {
    request = 0;
    if (!deckgen.isPresenter()) return;
    const next = coming();
    caption(next);
    frame.classList.toggle('is-end', !next);
    if (!next) {
      drawn = null;
      stage.replaceChildren();
      return;
    }
    if (next.slide !== drawn) {
      suit();
      stage.replaceChildren(likeness(next.slide));
    }
    drawn = next.slide;
    showSteps(stage.firstChild, next.slide, next.step);
  }

  // After the slide itself, which must not wait for it.
  function ask() {
    if (!request) request = setTimeout(draw);
  }

  function fit() {
    if (!frame.clientWidth) return;
    frame.style.setProperty('--k', Math.min(frame.clientWidth / deckgen.page.width, frame.clientHeight / deckgen.page.height));
  }

  peek.inert = true;
  frame.append(peek);
  new ResizeObserver(fit).observe(frame);
  deckgen.on('position', ask);
  deckgen.on('role', ask);
  deckgen.on('ready', ask);
  deckgen.on('update', function () {
    drawn = null;
    ask();
  });
});
