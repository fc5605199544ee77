// Who shows what: a window for the presenter beside the one with the slides, or one window for both.
deckgen.part(function () {
  'use strict';
  const store = deckgen.store;
  const PATIENCE = 1500; // milliseconds in which a window that is loaded again is back
  let isSingle = deckgen.isPresenter() && store.get('single', false);
  let isBlocked = false;
  let waiting = 0;
  let isAlone = false;

  // Browsers let a script close only the windows that a script has opened, and complain of others.
  if (window.opener) store.set('opened', true);

  // A window that is there already is brought to the front as it is, wherever this one has been loaded again meanwhile.
  function show(role) {
    const name = deckgen.link.nameFor(role);
    const there = deckgen.link.peers(role) ? window.open('', name, features()) : null;
    if (there && !isBlank(there)) return focus(there);
    return focus(window.open(location.href, name, features()));
  }

  function isBlank(there) {
    try { return there.location.href === 'about:blank'; } catch (foreign) { return false; }
  }

  function focus(there) {
    if (there) there.focus();
    return Boolean(there);
  }

  function features() {
    const width = Math.round(Math.min(1280, screen.availWidth * 0.9));
    const height = Math.round(Math.min(800, screen.availHeight * 0.85));
    return 'popup,width=' + width + ',height=' + height;
  }

  function setSingle(wanted) {
    isSingle = wanted;
    store.set('single', wanted);
    deckgen.setRole(wanted ? 'presenter' : 'slides');
    look();
  }

  // This window must be one with slides before: the other is found by its name, and begins with a copy of what this one
  // remembers.
  function openPresenter() {
    setSingle(false);
    isBlocked = !show('presenter');
    if (isBlocked) setSingle(true);
  }

  function openSlides() {
    isBlocked = !show('slides');
    look();
  }

  function openOther() {
    if (deckgen.isPresenter() && !isSingle) openSlides(); else openPresenter();
  }

  function toggleSingle() {
    if (isSingle) setSingle(false);
    else if (deckgen.link.peers()) openOther();
    else setSingle(true);
  }

  function swap() {
    if (!deckgen.link.peers()) return;
    deckgen.link.send('swap');
    exchange();
  }

  function exchange() {
    isSingle = false;
    store.set('single', false);
    deckgen.setRole(deckgen.isPresenter() ? 'slides' : 'presenter');
  }

  function leave() {
    if (isSingle || !store.get('opened', false)) setSingle(false);
    else window.close();
  }

  // Nobody sees the slides: said when it lasts.
  function look() {
    clearTimeout(waiting);
    const misses = deckgen.isPresenter() && !isSingle && !deckgen.link.peers('slides');
    if (misses && !isAlone) waiting = setTimeout(() => setAlone(true), PATIENCE);
    else setAlone(misses);
  }

  function setAlone(wanted) {
    isAlone = wanted;
    if (!deckgen.isPresenter() || deckgen.link.peers('slides')) isBlocked = false;
    deckgen.tell('windows', deckgen.windows);
  }

  deckgen.windows = {
    isSingle: () => isSingle, isAlone: () => isAlone, isBlocked: () => isBlocked,
    openPresenter: openPresenter, openSlides: openSlides, toggleSingle: toggleSingle, swap: swap, leave: leave
  };

  const add = deckgen.keys.add;
  add({ keys: ['s'], shown: 'S', does: 'Presenter window (in it: slides window)', group: 'Present', run: openOther });
  add({ keys: ['Shift+s'], shown: 'Shift+S', does: 'Presenter and slides in one window', group: 'Present', run: toggleSingle });
  add({ keys: ['x'], shown: 'X', does: 'Swap the screens', group: 'Present', when: () => deckgen.link.peers() > 0, run: swap });
  deckgen.link.on('swap', exchange);
  deckgen.on('peers', look);
  deckgen.on('role', look);
  deckgen.on('ready', look);
});
