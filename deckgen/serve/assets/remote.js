// The phone's side of the remote: what the presenting deck says of itself, and three things that it can be asked.
(function () {
  'use strict';
  const SILENCE = 12000; // ms without a word, of which there is one every 5 s: the connection is lost
  const STALE = 1500; // ms after which a tap is forgotten: a slide that moves late moves by surprise
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;
  const buttons = ['previous', 'next', 'pause'].map(byId);
  let token = '';
  let now = { presenting: false };
  let heard = 0;
  let reader = null;
  let wake = () => {};

  // The token comes in the address and leaves it at once: it stays in this tab, and nobody reads it over a shoulder.
  function takeToken() {
    const given = /^#([\w-]{20,})$/.exec(location.hash);
    try {
      if (given) sessionStorage.setItem('deckgen remote', given[1]);
      token = sessionStorage.getItem('deckgen remote') || '';
    } catch (refused) {
      if (given) token = given[1];
    }
    if (location.hash) history.replaceState(null, '', location.pathname);
  }

  // A request that gives up; `limit` in ms.
  function ask(path, method, limit) {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), limit);
    const made = fetch('/remote/' + path, { method: method, headers: { 'X-Deckgen-Token': token }, signal: stop.signal });
    return { answer: made, stop: () => stop.abort(), keep: () => clearTimeout(late) };
  }

  async function follow() {
    let pause = 250;
    while (token) {
      const asked = ask('state', 'GET', SILENCE);
      reader = asked;
      try {
        const answer = await asked.answer;
        asked.keep();
        if (answer.status === 403) token = '';
        if (answer.ok) {
          pause = 250;
          await read(answer.body.getReader(), asked.stop);
        }
      } catch (lost) { /* and found again below */ }
      reader = null;
      if (!token) break;
      show('lost');
      await new Promise((go) => { wake = () => go(undefined); setTimeout(wake, pause); });
      pause = Math.min(pause * 2, 4000);
    }
    show('stranger');
  }

  // Lines of JSON; of several that come at once, the last one counts.
  async function read(lines, stop) {
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const watch = setTimeout(stop, SILENCE);
      const part = await lines.read().finally(() => clearTimeout(watch));
      if (part.done) return;
      const whole = (rest + decoder.decode(part.value, { stream: true })).split('\n');
      rest = whole.pop();
      if (whole.length) hear(JSON.parse(whole[whole.length - 1]));
    }
  }

  function hear(said) {
    const before = now;
    now = said;
    heard = performance.now();
    show(said.presenting ? 'ready' : 'nobody');
    if (said.presenting && said.slide && (!before.slide || before.index !== said.index)) {
      byId('said').textContent = 'Slide ' + (said.index + 1) + ' of ' + said.count + ': ' + said.slide.title;
    }
  }

  const WORDS = {
    ready: ['Connected'],
    nobody: ['Connected', 'Nobody presents', 'Open the deck on the computer: this remote follows it.'],
    lost: ['Looking for the computer …'],
    stranger: ['Not connected', 'Scan the code', 'It is in the terminal and in the presenter window, and new each time the deck is served.']
  };

  function show(state) {
    const [link, title, text] = WORDS[state];
    root.dataset.state = state;
    write(byId('link'), link);
    buttons.forEach((each) => each.setAttribute('aria-disabled', String(state !== 'ready')));
    if (state === 'lost') return; // what was shown stays, dimmed
    const slide = state === 'ready' ? now.slide : null;
    const shown = state === 'ready' ? now : {};
    write(byId('title'), slide ? slide.title : title || 'Slide ' + (shown.index + 1), slide && slide.lang);
    writeNotes(shown.notes || (text ? [text] : []), slide && slide.lang);
    write(byId('place'), place(shown));
    byId('following').hidden = !shown.next;
    write(byId('then'), shown.next ? shown.next.title : '', shown.next && shown.next.lang);
    root.classList.toggle('black', Boolean(shown.paused));
    write(byId('pause'), shown.paused ? 'Show the slides' : 'Black screen');
    tick();
  }

  function place(shown) {
    if (!shown.presenting) return '';
    const step = shown.steps ? ', step ' + shown.step + ' of ' + shown.steps : '';
    return 'Slide ' + (shown.index + 1) + ' of ' + shown.count + step;
  }

  function write(element, text, lang) {
    if (element.textContent !== text) element.textContent = text;
    element.lang = lang || 'en';
  }

  function writeNotes(texts, lang) {
    const notes = byId('text');
    notes.lang = lang || 'en';
    if (notes.dataset.said === texts.join('\n')) return;
    notes.dataset.said = texts.join('\n');
    notes.replaceChildren(...texts.map((text) => {
      const made = document.createElement('p');
      made.dir = 'auto';
      made.className = /^(•|\d+\.) /.test(text) ? 'item' : '';
      made.textContent = text;
      return made;
    }));
    byId('notes').scrollTop = 0;
  }

  function tick() {
    const is = root.dataset.state === 'ready' || (root.dataset.state === 'lost' && now.presenting);
    byId('time').hidden = !is;
    if (!is) return;
    const elapsed = now.elapsed + (now.running ? (performance.now() - heard) / 1000 : 0);
    write(byId('elapsed'), clock(elapsed));
    write(byId('planned'), now.planned === null ? '' : 'of ' + clock(now.planned));
    root.classList.toggle('late', now.planned !== null && elapsed > now.planned);
  }

  function clock(seconds) {
    const whole = Math.floor(seconds);
    const two = (number) => String(number).padStart(2, '0');
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    return (hours ? hours + ':' + two(minutes) : minutes) + ':' + two(whole % 60);
  }

  // Taps arrive in the order in which they were made.
  let queue = Promise.resolve();
  function tap(verb) {
    if (root.dataset.state !== 'ready') return;
    if (navigator.vibrate) navigator.vibrate(12);
    byId('hint').hidden = true;
    const made = performance.now();
    queue = queue.then(async () => {
      if (performance.now() - made > STALE) return;
      try {
        const answer = await ask(verb, 'POST', 3000).answer;
        if (!answer.ok) write(byId('link'), answer.status === 429 ? 'Too fast' : 'Nobody presents');
      } catch (lost) { write(byId('link'), 'That was not sent'); }
    });
  }

  const KEYS = { ArrowRight: 'next', PageDown: 'next', ArrowLeft: 'previous', PageUp: 'previous', b: 'pause', '.': 'pause' };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !KEYS[event.key]) return;
    if (event.target === byId('notes') && /^Page/.test(event.key)) return; // it scrolls them
    event.preventDefault();
    tap(KEYS[event.key]);
  });
  buttons.forEach((each) => each.addEventListener('click', () => tap(each.id)));
  document.addEventListener('touchstart', () => {}, { passive: true }); // without it, Safari shows no :active

  // A phone that slept comes back with a connection that looks alive.
  function look() {
    if (document.hidden) return;
    if (reader && performance.now() - heard > SILENCE / 2) reader.stop();
    wake();
  }
  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', look);
  window.addEventListener('hashchange', () => {
    const before = token;
    takeToken();
    if (!before) follow();
    else if (reader) reader.stop();
  });

  byId('hint').hidden = window.isSecureContext;
  setInterval(tick, 500);
  takeToken();
  follow();
})();
