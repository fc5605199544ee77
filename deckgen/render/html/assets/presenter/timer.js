// How long the talk runs, and how long every slide was shown. Linked: any window of the deck can tell the time.
//
// Timers of a window in the background are held back: everything is reckoned from points in time, nothing from ticks.
deckgen.part(function () {
  'use strict';
  const FORGOTTEN = 12 * 3600 * 1000; // milliseconds: a talk that went on for so long was left running
  const FRESH = { stamp: 0, started: false, since: 0, elapsed: 0, at: '', spent: {} };
  const isTime = (value) => Number.isFinite(value) && value >= 0;
  let state = remembered();
  let index = -1;

  function isSound(given) {
    return Boolean(given) && [given.stamp, given.since, given.elapsed].every(isTime) &&
      typeof given.started === 'boolean' && typeof given.at === 'string' &&
      Boolean(given.spent) && Object.values(given.spent).every(isTime);
  }

  function remembered() {
    const found = deckgen.store.get('timer', FRESH);
    return isSound(found) && Date.now() - found.stamp < FORGOTTEN ? found : FRESH;
  }

  // What has run since the last change was written down.
  const pending = () => state.since ? Math.max(0, Date.now() - state.since) : 0;

  function take(given) {
    state = given;
    deckgen.store.set('timer', state);
    deckgen.tell('timer');
  }

  // Write down what has run for the slide that was shown, then change what is to be changed.
  function change(wanted) {
    const now = Date.now();
    const ran = pending();
    const spent = Object.assign({}, state.spent);
    if (ran) spent[state.at] = (spent[state.at] || 0) + ran;
    const settled = { stamp: Math.max(now, state.stamp + 1), elapsed: state.elapsed + ran, spent: spent };
    take(Object.assign({}, state, settled, state.since ? { since: now } : {}, wanted));
    deckgen.link.send('timer', state);
  }

  const timer = deckgen.timer = {
    // Milliseconds: of the whole talk, and of a slide, by its id.
    elapsed: () => state.elapsed + pending(),
    spent: (id) => (state.spent[id] || 0) + (id === state.at ? pending() : 0),
    isRunning: () => state.since > 0,
    hasStarted: () => state.started,
    start: () => { if (!state.since) change({ started: true, since: Date.now() }); },
    pause: () => { if (state.since) change({ since: 0 }); },
    toggle: () => { if (state.since) timer.pause(); else timer.start(); },
    reset: () => change({ started: false, since: 0, elapsed: 0, spent: {} })
  };

  // The talk begins with the first move away from the first slide.
  deckgen.on('position', function (here) {
    const begins = !state.started && index === 0 && here.index > 0;
    index = here.index;
    // Before the talk there is nothing to write down: a window that knows of no time must not overrule one that does.
    if (!state.started) take(Object.assign({}, state, { at: here.id }));
    else if (here.id !== state.at) change({ at: here.id });
    if (begins) timer.start();
  });

  deckgen.link.on('timer', (theirs) => { if (isSound(theirs) && theirs.stamp > state.stamp) take(theirs); });
  deckgen.link.on('hello', () => { if (state.stamp) deckgen.link.send('timer', state); });
});
