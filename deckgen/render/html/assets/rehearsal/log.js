// A rehearsal: how long each slide was shown. Every window that shows the deck keeps the same log, by the clock: time
// goes on while a window is hidden, loads again, or has not the focus.
deckgen.part(function () {
  'use strict';
  const sign = deckgen.byId('_rehearsing');
  const isTime = (value) => Number.isFinite(value) && value >= 0;
  let ticking = 0;
  const NONE = { stamp: 0, phase: 'none', spent: {}, at: '', since: 0 };

  // `stamp`: when somebody last started, stopped or gave up; `spent`: milliseconds by slide; `at`: shown since `since`.
  let log = read(deckgen.store.get('rehearsal', null)) || NONE;

  // What another window, or an older page, has written, if it is a log.
  function read(data) {
    if (!data || !isTime(data.stamp) || !isTime(data.since) || typeof data.at !== 'string') return null;
    if (!['none', 'running', 'stopped'].includes(data.phase) || !data.spent || typeof data.spent !== 'object') return null;
    const spent = Object.fromEntries(Object.entries(data.spent).filter(([, time]) => isTime(time)));
    return { stamp: data.stamp, phase: data.phase, spent: spent, at: data.at, since: data.since };
  }

  const isRunning = () => log.phase === 'running';
  const pending = () => (isRunning() ? Math.max(0, Date.now() - log.since) : 0);

  // The log with the slide that is shown counted until now, and another one, or the same, from now on.
  function counted(next) {
    const spent = Object.assign({}, log.spent);
    if (isRunning()) spent[log.at] = (spent[log.at] || 0) + pending();
    return Object.assign({}, log, { spent: spent, at: next, since: Date.now() });
  }

  function keep(next) {
    log = next;
    deckgen.store.set('rehearsal', log);
    show();
  }

  const share = () => deckgen.link.send('rehearsal', log);

  // What somebody did here holds in the other windows, too.
  function turn(phase, spent) {
    const next = Object.assign(counted(deckgen.position().id), { phase: phase, stamp: Date.now() });
    keep(Object.assign(next, spent ? { spent: spent } : {}));
    share();
  }

  function total() {
    return Object.values(log.spent).reduce((sum, time) => sum + time, 0) + pending();
  }

  function show() {
    clearInterval(ticking);
    sign.hidden = !isRunning();
    deckgen.root.classList.toggle('rehearsing', isRunning());
    if (!isRunning()) return;
    const write = () => { sign.textContent = 'Rehearsing ' + deckgen.clock(total() / 1000); };
    write();
    ticking = setInterval(write, 1000);
  }

  deckgen.rehearsal = {
    phase: () => log.phase,
    spent: () => Object.assign({}, log.spent),
    start: () => turn('running', {}),
    stop: () => turn('stopped'),
    goOn: () => turn('running'),
    discard: () => turn('none', {})
  };

  deckgen.on('position', (here) => { if (isRunning() && here.id !== log.at) keep(counted(here.id)); });
  // A window that comes, or comes back, takes over what the others know: it may have missed something.
  deckgen.link.on('hello', () => { if (log.stamp) share(); });
  deckgen.link.on('rehearsal', function (data) {
    const theirs = read(data);
    if (!theirs || theirs.stamp < log.stamp) return;
    const before = log.phase;
    keep(theirs);
    if (before !== log.phase) deckgen.tell('rehearsal', log.phase);
  });
  deckgen.on('ready', show);
});
