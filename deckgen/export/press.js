// The HTML deck as it was read, without its scripts, → what is to be printed of it. Answers with the number of slides.
(function (ask) {
  'use strict';
  var root = document.documentElement;
  var main = document.getElementById('_main');
  var all = function (selector, from) { return Array.from((from || document).querySelectorAll(selector)); };
  var slides = all('.slides > section');

  function make(tag, name, parent) {
    var made = document.createElement(tag);
    made.className = name;
    if (parent) parent.append(made);
    return made;
  }

  function prepare() {
    root.className = 'deck print-pdf press ' + ask.classes;
    document.getElementById('_style-deck').media = 'all';
    document.getElementById('_style-doc').media = 'not all';
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(ask.css);
    document.adoptedStyleSheets = [sheet];
    // A link to a slide leads to its page; one to a slide that is not printed leads nowhere.
    all('a[href^="#/"]').forEach(function (link) {
      var id = decodeURIComponent(link.getAttribute('href').slice(2));
      if (document.getElementById(id)) link.setAttribute('href', '#' + id);
      else link.removeAttribute('href');
    });
    all('.slides h2, .slides h3').forEach(part);
    all('video').forEach(function (film) {
      var poster = make('img', film.className);
      poster.src = film.poster;
      poster.alt = film.getAttribute('aria-label') || '';
      film.replaceWith(poster);
    });
  }

  // Lines of a title are blocks: as the name of a bookmark they need a space between them.
  function part(heading) {
    all('.l + .l', heading).forEach(function (line) {
      make('span', 'gap', line.previousElementSibling).textContent = ' ';
    });
  }

  // A page for what is seen before the first step, and one after each; links and bookmarks lead to the first of them.
  function unfold(slide) {
    var step = function (each) { return +each.dataset.fragmentIndex; };
    var steps = Array.from(new Set(all('.fragment', slide).map(step))).sort(function (a, b) { return a - b; });
    var states = steps.map(function () { return slide.cloneNode(true); });
    slide.after.apply(slide, states);
    [slide].concat(states).forEach(function (state, at) {
      all('.fragment', state).forEach(function (each) {
        if (at <= steps.indexOf(step(each))) each.classList.add('later');
      });
      if (at) withoutPlace(state);
    });
  }

  function withoutPlace(state) {
    [state].concat(all('[id]', state)).forEach(function (each) { each.removeAttribute('id'); });
    all('h2,h3', state).forEach(function (heading) {
      var plain = make('p', heading.className);
      plain.lang = heading.lang;
      plain.append.apply(plain, Array.from(heading.childNodes));
      heading.replaceWith(plain);
    });
  }

  function thumb(slide, scale, parent) {
    var frame = make('div', 'thumb', parent);
    frame.style.setProperty('--scale', scale);
    make('div', 'slides', make('div', 'reveal', make('div', 'shrink', frame))).append(slide);
  }

  function number(at, parent) { make('p', 'number', parent).textContent = at + 1; }

  function notes() {
    slides.forEach(function (slide, at) {
      var page = make('div', 'sheet', main);
      var said = slide.querySelector('aside.notes');
      thumb(slide, ask.scale, page);
      number(at, page);
      if (!said) return;
      all('h3', said).forEach(function (heading) { heading.remove(); });
      said.lang = said.lang || slide.lang;
      page.append(said);
    });
  }

  // `slots` of one page at a time; beside each slide there may be lines to write on.
  function handout() {
    var page = null;
    slides.forEach(function (slide, at) {
      if (at % ask.slots === 0) page = make('div', 'sheet', main);
      page.style.setProperty('--columns', ask.columns);
      page.style.setProperty('--row', ask.row);
      var cell = make('div', 'cell', page);
      cell.style.setProperty('--scale', ask.scale);
      thumb(slide, ask.scale, cell);
      number(at, cell);
      if (!ask.lines) return;
      var lines = make('div', 'lines', page);
      for (var line = 0; line < ask.lines; line += 1) make('div', 'line', lines);
    });
  }

  function contact() {
    var page = make('div', 'sheet', main);
    page.style.setProperty('--columns', ask.columns);
    slides.forEach(function (slide, at) {
      var cell = make('div', 'cell', page);
      thumb(slide, ask.scale, cell);
      number(at, cell);
    });
  }

  prepare();
  var arrange = { notes: notes, handout: handout, contact: contact };
  if (ask.mode === 'steps') slides.forEach(unfold);
  if (arrange[ask.mode]) {
    arrange[ask.mode]();
    main.querySelector(':scope > .reveal').remove();
  }
  return slides.length;
})
