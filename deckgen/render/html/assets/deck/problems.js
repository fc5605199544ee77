// What is wrong with the newest source, in the words of the terminal; the slides are those of the last version without a fault.
deckgen.part(function () {
  'use strict';
  const make = deckgen.make;
  const ENGLISH = { lang: 'en', dir: 'ltr' };
  const PATIENCE = 1000; // milliseconds in which a server may be started again
  let told = { faults: 0, advices: 0, fault_texts: [], advice_texts: [] };
  let opened = '';
  let waiting = 0;

  const title = make('h2', { id: '_problems-title' });
  const hint = make('p', {});
  const close = make('button', { type: 'button' }, 'Close');
  const list = make('div', { class: 'list own-keys', tabindex: '0', role: 'group', 'aria-labelledby': '_problems-title' });
  const panel = make('div', { ...ENGLISH, id: '_problems', class: 'ui', role: 'region', 'aria-labelledby': '_problems-title', hidden: '' },
    make('header', {}, title, close), hint, list);
  const badge = make('button', { ...ENGLISH, id: '_advices', type: 'button', 'aria-expanded': 'false', 'aria-controls': '_problems', hidden: '' });
  const stopped = make('p', { ...ENGLISH, id: '_stopped', class: 'ui', role: 'status' });

  function count(number, word) { return number + ' ' + word + (number === 1 ? '' : 's'); }

  // The first line says what is wrong; under it stand the line of the source and a caret.
  function entry(text) {
    const end = text.indexOf('\n');
    return make('pre', {}, make('strong', {}, end < 0 ? text : text.slice(0, end)), end < 0 ? '' : text.slice(end));
  }

  function fill(number, texts) {
    list.replaceChildren(...texts.map(entry));
    if (number > texts.length) list.append(make('p', {}, 'and ' + (number - texts.length) + ' more, in the terminal'));
    list.scrollTop = 0;
  }

  function open(what) {
    opened = what;
    const isFault = what === 'faults';
    panel.classList.toggle('fault', isFault);
    // A fault is read out when it comes; an advice was asked for.
    panel.setAttribute('role', isFault ? 'alert' : 'region');
    title.textContent = isFault ? count(told.faults, 'fault') : count(told.advices, 'advice');
    hint.textContent = isFault ? 'These are the slides as they were. They follow as soon as the outline is mended.' : '';
    hint.hidden = !isFault;
    panel.hidden = false;
    fill(told[what], isFault ? told.fault_texts : told.advice_texts);
    badge.setAttribute('aria-expanded', !isFault);
  }

  function shut() {
    const hadFocus = panel.contains(document.activeElement);
    opened = '';
    panel.hidden = true;
    badge.setAttribute('aria-expanded', 'false');
    if (hadFocus) (badge.hidden ? deckgen.deck : badge).focus({ preventScroll: true });
  }

  function receive(problems) {
    told = problems;
    badge.textContent = count(told.advices, 'advice');
    badge.hidden = !told.advices;
    if (told.faults) open('faults');
    else if (opened === 'advices' && told.advices) open('advices');
    else if (opened) shut();
  }

  function connected(isThere) {
    if (isThere) {
      clearTimeout(waiting);
      waiting = 0;
      stopped.textContent = '';
    } else if (!waiting) {
      waiting = setTimeout(() => { stopped.textContent = 'The preview has stopped. It goes on when the server is back.'; }, PATIENCE);
    }
  }

  // The audience is shown slides; whoever presents sees in another window what is wrong.
  function audience() {
    deckgen.root.classList.toggle('audience', !deckgen.isPresenter() && deckgen.link.peers('presenter') > 0);
  }

  document.body.append(panel, badge, stopped);
  close.addEventListener('click', shut);
  badge.addEventListener('click', () => { if (opened === 'advices') shut(); else open('advices'); });
  addEventListener('keydown', function (event) {
    if (event.key !== 'Escape' || !opened || deckgen.isInDialog() || deckgen.isOutlineOpen()) return;
    event.preventDefault();
    event.stopPropagation();
    shut();
  }, true);
  deckgen.on('problems', receive);
  deckgen.on('server', connected);
  deckgen.on('peers', audience);
  deckgen.on('role', audience);
});
