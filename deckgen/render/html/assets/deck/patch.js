// What a version has more than the one before → the page: slides, styles, fonts, the outline.
deckgen.part(function () {
  'use strict';
  const slides = deckgen.slides;
  // Of the classes of a slide, some are the deck's and the others reveal.js's; so are the attributes.
  const OWN = ['aria-label', 'aria-labelledby', 'data-planned', 'lang'];
  const LONG = 50000; // characters of a stylesheet to which is added: it is read anew each time
  const classes = new WeakMap();
  const fonts = new Map();
  const sheets = { root: new CSSStyleSheet(), theme: new CSSStyleSheet(), rules: [] };
  let rules = '';

  function note(slide) { classes.set(slide, slide.className.split(' ')); }

  function parse(html) {
    return new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
  }

  function bytes(base64) { return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)); }

  // A face is in the page before a text needs it: nothing blinks.
  async function addFont(font) {
    const key = [font.family, font.weight, font.style].join(' ');
    const face = new FontFace(font.family, bytes(font.data), { weight: String(font.weight), style: font.style, display: 'block' });
    await face.load();
    document.fonts.add(face);
    if (fonts.has(key)) document.fonts.delete(fonts.get(key));
    fonts.set(key, face);
  }

  // A policy that forbids styles in the text of a page allows those that a script has made.
  function addRules(css) {
    if (!css) return;
    if (!sheets.rules.length || rules.length > LONG) {
      sheets.rules.push(new CSSStyleSheet());
      rules = '';
    }
    rules += css + '\n';
    sheets.rules[sheets.rules.length - 1].replaceSync(rules);
  }

  function style(patch) {
    addRules(patch.css);
    if (patch.root) sheets.root.replaceSync(patch.root);
    sheets.theme.replaceSync(patch.theme);
    document.adoptedStyleSheets = [sheets.root, ...sheets.rules, sheets.theme];
  }

  function become(slide, fresh) {
    slide.classList.remove(...classes.get(slide) || []);
    note(fresh);
    classes.set(slide, classes.get(fresh));
    slide.classList.add(...classes.get(slide));
    OWN.filter((name) => !fresh.hasAttribute(name)).forEach((name) => slide.removeAttribute(name));
    Array.from(fresh.attributes).forEach(function (each) {
      if (each.name !== 'class') slide.setAttribute(each.name, each.value);
    });
    slide.replaceChildren(...fresh.childNodes);
  }

  // What is shown stays so: it is not to fade in again.
  function show(slide, step) {
    deckgen.all('.fragment', slide).forEach(function (each) {
      each.classList.toggle('visible', +each.dataset.fragmentIndex < step);
    });
  }

  // Where a slide that is no more has stood among those that are: after the nearest one before it.
  function placeOf(id, order) {
    const had = deckgen.shown().map((slide) => slide.id);
    return 1 + order.indexOf(had.slice(0, had.indexOf(id)).reverse().find((each) => order.includes(each)));
  }

  // The title is in the id of a slide without an id of its own: a new one in the place of the current one is that slide.
  function rename(order, here) {
    const current = deckgen.byId(here.id);
    const now = order[placeOf(here.id, order)];
    if (!current || order.includes(here.id) || !now || deckgen.byId(now)) return here;
    current.id = now;
    deckgen.tell('rename', { from: here.id, to: now });
    return { ...here, id: now };
  }

  function arrange(patch, here) {
    const known = new Map(deckgen.shown().map((slide) => [slide.id, slide]));
    const wanted = patch.order.map(function (id) {
      const fresh = patch.html[id] ? parse(patch.html[id]) : null;
      const slide = known.get(id) || fresh;
      if (fresh && id === here.id) show(fresh, here.step);
      if (fresh && slide !== fresh) become(slide, fresh);
      else if (fresh) note(fresh);
      return slide;
    });
    const kept = new Set(wanted);
    known.forEach((slide) => { if (!kept.has(slide)) slide.remove(); });
    let at = slides.querySelector(':scope > section');
    wanted.forEach(function (slide) {
      if (slide === at) at = at.nextElementSibling;
      else slides.insertBefore(slide, at);
    });
  }

  function outline(html) {
    if (!html) return;
    const nav = deckgen.byId('_outline');
    const old = nav.querySelector(':scope > ol');
    const current = old.querySelector('a[aria-current]');
    const fresh = parse(html);
    const same = current && fresh.querySelector('a[href="' + CSS.escape(current.getAttribute('href')) + '"]');
    if (same) same.setAttribute('aria-current', 'page');
    const hadFocus = old.contains(document.activeElement);
    old.replaceWith(fresh);
    if (hadFocus) (same || fresh.querySelector('a')).focus();
  }

  // On the same slide and step; where the slide is gone, on the one that came after it.
  function stand(order, here, place) {
    const index = Math.max(0, Math.min(place, order.length - 1));
    const step = order[index] === here.id ? Math.min(here.step, deckgen.steps(deckgen.byId(here.id))) : 0;
    Reveal.sync();
    Reveal.slide(index, 0, step - 1);
    // reveal.js writes the address of another place, not a new name of the same one.
    if (location.hash) history.replaceState(null, '', '#/' + encodeURIComponent(order[index]));
  }

  // From outside it is one change: what is seen between its parts is never drawn.
  deckgen.patch = async function (patch) {
    await Promise.all(patch.fonts.map(addFont));
    const here = rename(patch.order, deckgen.position());
    const active = document.activeElement;
    const hadFocus = active && active !== document.body && slides.contains(active);
    const place = patch.order.includes(here.id) ? patch.order.indexOf(here.id) : placeOf(here.id, patch.order);
    style(patch);
    arrange(patch, here);
    outline(patch.outline);
    stand(patch.order, here, place);
    deckgen.tell('update');
    if (hadFocus && !slides.contains(document.activeElement)) Reveal.getCurrentSlide().focus({ preventScroll: true });
  };

  deckgen.shown().forEach(note);
});
