// The screen does not sleep while somebody presents: in full screen, or with another window of the deck open.
deckgen.part(function () {
  'use strict';
  const full = matchMedia('(display-mode: fullscreen)');
  let lock = null;
  let isAsking = false;

  const isWanted = () => document.visibilityState === 'visible' &&
    Boolean(document.fullscreenElement || full.matches || deckgen.isPresenter() || deckgen.link.peers());

  deckgen.isKeptAwake = () => Boolean(lock && !lock.released);

  // A browser may know no such lock, or refuse it: then the screen sleeps as it always does.
  async function ask() {
    isAsking = true;
    try { lock = await navigator.wakeLock.request('screen'); } catch (refused) { lock = null; }
    isAsking = false;
    if (lock && !isWanted()) look();
  }

  // The browser itself gives the lock up when the window goes out of sight.
  function look() {
    if (!navigator.wakeLock || isAsking) return;
    if (isWanted() && !deckgen.isKeptAwake()) ask();
    else if (!isWanted() && deckgen.isKeptAwake()) lock.release().catch(() => { /* it is gone already */ });
  }

  ['fullscreenchange', 'visibilitychange'].forEach((name) => document.addEventListener(name, look));
  full.addEventListener('change', look);
  deckgen.on('role', look);
  deckgen.on('peers', look);
  deckgen.on('ready', look);
});
