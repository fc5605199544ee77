// What stands around the slides: scale, announcements, outline, document view, printing.
(function () {
  'use strict';
  var root = document.documentElement;
  var byId = function (id) { return document.getElementById(id); };
  var all = function (selector, from) { return Array.from((from || document).querySelectorAll(selector)); };

  if (!root.classList.contains('deck')) {
    // The document: links to a slide lead to its place in the text; what is too wide can be scrolled by keyboard.
    all('a[href^="#/"]').forEach(function (link) { link.setAttribute('href', '#' + link.getAttribute('href').slice(2)); });
    byId('_outline').hidden = false;
    // From the document to the slide that is being read: the one that was asked for, while its top is in
    // sight, else the first that does not end in the upper quarter of the window.
    byId('_as-slides').addEventListener('click', function () {
      var box = function (slide) { return slide.getBoundingClientRect(); };
      var slides = all('.slides > section').filter(function (slide) { return slide.getClientRects().length; });
      var asked = byId(decodeURIComponent(location.hash.replace(/^#\/?/, '').split('/')[0]));
      var stays = slides.indexOf(asked) >= 0 && box(asked).top >= 0 && box(asked).top < innerHeight;
      var read = stays ? asked : slides.find(function (slide) { return box(slide).bottom > innerHeight / 4; });
      if (read) byId('_as-slides').hash = '#/' + encodeURIComponent(read.id);
    });
    var reach = function () {
      all('.wide').forEach(function (each) {
        if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
        else each.removeAttribute('tabindex');
      });
    };
    reach();
    addEventListener('resize', reach);
    if (location.hash.indexOf('#/') === 0) {
      var wanted = byId(decodeURIComponent(location.hash.slice(2).split('/')[0]));
      if (wanted) wanted.scrollIntoView();
    }
    return;
  }

  var deck = document.querySelector('.reveal');
  var main = byId('_main');
  var status = byId('_status');
  var outline = byId('_outline');
  var bar = byId('_bar');
  var name = document.title;
  var page = deck.dataset;
  var still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  var before = null;
  var address = location.hash;

  // reveal.js rounds its scale to two decimals, which cuts pixels off or leaves a border.
  function fit() {
    root.style.setProperty('--k', Math.min(main.clientWidth / page.width, main.clientHeight / page.height));
    var room = main.clientWidth - 64 - 20 * (columns() - 1);
    root.style.setProperty('--columns', columns());
    root.style.setProperty('--thumb', room / columns() / page.width);
  }

  // How many slides stand beside each other in the overview: three to six, two on a narrow screen.
  function columns() { return Math.max(2, Math.min(6, Math.round(main.clientWidth / 300))); }

  function label(slide) { return slide.dataset.title || slide.getAttribute('aria-label') || ''; }

  function announce() {
    var slides = Reveal.getSlides();
    var slide = Reveal.getCurrentSlide();
    if (!slide) return;
    var place = slides.indexOf(slide) + 1;
    status.textContent = 'Slide ' + place + ' of ' + slides.length + ': ' + label(slide);
    document.title = label(slide) === name ? name : label(slide) + ' – ' + name;
    all('a[aria-current]', outline).forEach(function (each) { each.removeAttribute('aria-current'); });
    var here = outline.querySelector('a[href="#/' + CSS.escape(slide.id) + '"]');
    if (here) here.setAttribute('aria-current', 'page');
    enable();
  }

  // A button that was disabled would drop the focus that is on it.
  function enable() {
    var steps = Reveal.availableFragments();
    byId('_previous').setAttribute('aria-disabled', Reveal.isFirstSlide() && !steps.prev);
    byId('_next').setAttribute('aria-disabled', Reveal.isLastSlide() && !steps.next);
  }

  // What appears at a step is read out, in its own language.
  function tell(event) {
    status.textContent = '';
    event.fragments.forEach(function (each) {
      var words = document.createElement('span');
      words.lang = each.closest('[lang]').lang;
      var copy = each.cloneNode(true);
      all('[aria-hidden=true]', copy).forEach(function (mute) { mute.remove(); });
      all('li,p,h2,h3,th,td,text', copy).forEach(function (piece) { piece.prepend(' '); });
      words.textContent = copy.textContent.replace(/\s+/g, ' ');
      status.append(words);
    });
    enable();
  }

  // A screen reader reads on from the new slide, not from the place that went away.
  function follow(event) {
    announce();
    var from = event.previousSlide;
    var active = document.activeElement;
    if (!outline.hidden || bar.contains(active)) return;
    if (active === document.body || (from && from.contains(active))) {
      event.currentSlide.focus({ preventScroll: true });
    }
  }

  function openOutline() {
    before = document.activeElement;
    outline.hidden = false;
    deck.inert = true;
    bar.inert = true;
    byId('_menu').setAttribute('aria-expanded', 'true');
    (outline.querySelector('a[aria-current]') || outline.querySelector('a')).focus();
  }

  function closeOutline() {
    // What is hidden keeps the keys for a moment, unless it lets go of them.
    if (outline.contains(document.activeElement)) document.activeElement.blur();
    outline.hidden = true;
    deck.inert = false;
    bar.inert = false;
    byId('_menu').setAttribute('aria-expanded', 'false');
    if (before && before.focus) before.focus({ preventScroll: true });
  }

  function toggleOutline() { if (outline.hidden) openOutline(); else closeOutline(); }

  function readAsDocument() { location.search = '?view=doc'; }

  // In the overview every slide can be reached, so none may be hidden from readers.
  function openEyes() {
    if (!Reveal.isOverview()) return;
    all('.slides > section').forEach(function (slide) { slide.removeAttribute('aria-hidden'); });
    Reveal.getCurrentSlide().scrollIntoView({ block: 'nearest' });
  }

  function moveByRow(step) {
    var last = Reveal.getTotalSlides() - 1;
    Reveal.slide(Math.max(0, Math.min(last, Reveal.getIndices().h + step * columns())));
  }

  // Keys that reveal.js must leave to us, or to the button that has the focus.
  function isOurs(event) {
    var key = event.key;
    if (!outline.hidden) return true;
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    // Whoever made the screen black, as clickers do, finds the slide again by any key; B and its like do it themselves.
    if (Reveal.isPaused() && !/^([bv./]|F1|Shift)$/i.test(key)) {
      Reveal.togglePause(false);
      event.preventDefault();
      return true;
    }
    if ((key === ' ' || key === 'Enter') && event.target.closest('button')) return true;
    // A film that has the focus is played by the keys that play films; clickers and the other keys still lead on.
    if (/^( |Enter|Home|End|Arrow.*|m)$/.test(key) && event.target.closest('video')) return true;
    if (Reveal.isOverview() && (key === 'ArrowUp' || key === 'ArrowDown') && !event.shiftKey) {
      moveByRow(key === 'ArrowUp' ? -1 : 1);
      event.preventDefault();
      return true;
    }
    return false;
  }

  // A link inside the deck can be gone back from; reveal.js alone would write over the address that was left.
  function remember(event) {
    var link = event.target.closest('a[href^="#/"]');
    if (!link || !byId(decodeURIComponent(link.hash.slice(2)))) return;
    history.replaceState(null, '', '#/' + encodeURIComponent(Reveal.getCurrentSlide().id));
    event.preventDefault();
    location.hash = link.hash;
  }

  function toggleFullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(function () { /* not allowed here */ });
  }

  // reveal.js hides slides from readers; a printed page must be seen by them.
  function readyToPrint() {
    document.title = name;
    Reveal.toggleOverview(false);
    all('.slides > section').forEach(function (slide) {
      ['hidden', 'inert', 'aria-hidden'].forEach(function (each) { slide.removeAttribute(each); });
    });
  }

  function awake() {
    root.classList.add('awake');
    clearTimeout(awake.timer);
    awake.timer = setTimeout(function () { root.classList.remove('awake'); }, 2500);
  }

  // Who follows a link to a slide sees all of it; who shows the deck, loads it again or comes back to it, stands where he was.
  function openWhole() {
    var loaded = performance.getEntriesByType('navigation')[0];
    if (!/^#\/[^/]+$/.test(address) || (loaded && loaded.type !== 'navigate')) return;
    var steps = all('.fragment', Reveal.getCurrentSlide()).map(function (each) { return +each.dataset.fragmentIndex; });
    if (steps.length) Reveal.navigateFragment(Math.max.apply(null, steps));
  }

  function ready() {
    openWhole();
    deck.setAttribute('role', 'region');
    deck.setAttribute('aria-label', page.title);
    deck.setAttribute('aria-roledescription', 'slide deck');
    var spoken = deck.querySelector('.aria-status');
    spoken.removeAttribute('aria-live');
    spoken.hidden = true;
    all('.slides > section').forEach(function (slide) { slide.tabIndex = -1; });
    Reveal.on('slidechanged', follow);
    Reveal.on('slidechanged', openEyes);
    Reveal.on('fragmentshown', tell);
    Reveal.on('fragmenthidden', enable);
    Reveal.on('overviewshown', function () {
      deck.setAttribute('data-prevent-swipe', '');
      openEyes();
    });
    Reveal.on('overviewhidden', function () {
      deck.removeAttribute('data-prevent-swipe');
      deck.querySelector('.slides').scrollTop = 0;
      Reveal.sync();
    });
    Reveal.on('paused', function () { status.textContent = 'The screen is black. Any key shows the slide again.'; });
    Reveal.on('resumed', announce);
    announce();
  }

  // reveal.js takes every setting from the address too: a link must not be able to change what a deck does.
  function start() {
    var asked = location.search;
    if (asked) {
      try {
        history.replaceState(null, '', location.pathname + location.hash);
      } catch (refused) {
        location.replace(location.pathname + location.hash);
        return;
      }
    }
    Reveal.initialize({
      width: +page.width, height: +page.height, margin: 0, minScale: 0.02, maxScale: 20, center: false,
      controls: false, progress: true, slideNumber: false, hash: true, postMessage: false, postMessageEvents: false,
      showNotes: false, previewLinks: false, autoAnimate: false, autoSlide: 0, navigationMode: 'linear',
      scrollActivationWidth: null, rtl: root.dir === 'rtl', transition: 'none', transitionSpeed: 'fast',
      backgroundTransition: 'none', keyboardCondition: function (event) { return !isOurs(event); }
    });
    if (/^\?view=deck$/.test(asked)) history.replaceState(null, '', location.pathname + asked + location.hash);
    Reveal.addKeyBinding(70, toggleFullscreen);
    Reveal.addKeyBinding({ keyCode: 84, key: 'T', description: 'Outline' }, toggleOutline);
    Reveal.addKeyBinding({ keyCode: 68, key: 'D', description: 'Read as a document' }, readAsDocument);
    if (Reveal.isReady()) ready(); else Reveal.on('ready', ready);
  }

  if (still) root.classList.add('still');
  start();
  fit();
  addEventListener('resize', fit);
  byId('_previous').addEventListener('click', function () { Reveal.prev(); });
  byId('_next').addEventListener('click', function () { Reveal.next(); });
  byId('_menu').addEventListener('click', toggleOutline);
  byId('_close').addEventListener('click', closeOutline);
  outline.addEventListener('click', function (event) { if (event.target.closest('a')) closeOutline(); });
  outline.addEventListener('keydown', function (event) {
    var plain = !(event.ctrlKey || event.altKey || event.metaKey);
    if (event.key === 'Escape' || (plain && event.key.toLowerCase() === 't')) {
      event.preventDefault();
      event.stopPropagation();
      closeOutline();
    }
  });
  document.addEventListener('click', remember, true);
  deck.addEventListener('click', function () { if (Reveal.isPaused()) Reveal.togglePause(false); });
  addEventListener('pointermove', awake);
  addEventListener('beforeprint', readyToPrint);
  addEventListener('afterprint', function () { Reveal.sync(); announce(); });
})();
