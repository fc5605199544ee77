/* The page at `/`: follows the deck, and shows what there is to say of it. */

import { draw, scale } from './thumbnails.js';

/* ---- what changes ---- */

async function read(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

const parse = html => new DOMParser().parseFromString(html, 'text/html');

/* The styles are taken out first: this page's policy would complain of them, though they were never to be applied. */
async function readDeck() {
  const css = [];
  const html = (await read('/deck')).replace(/<style([^>]*)>([^]*?)<\/style>/g, (whole, attributes, text) => {
    if (!attributes.includes('_style-doc')) css.push(text);
    return '';
  });
  return { page: parse(html), css: css.join('\n') };
}

function exchange(page) {
  const focus = document.activeElement && document.activeElement.closest('a, button');
  const name = focus && (focus.id ? `#${CSS.escape(focus.id)}` : `a[href="${CSS.escape(focus.getAttribute('href'))}"]`);
  const sheets = new Map(
    Array.from(document.querySelectorAll('[data-slide]'), each => [each.dataset.slide, each.querySelector('.sheet')]));
  Object.assign(document.body.dataset, page.body.dataset);
  document.title = page.title;
  for (const part of ['head', 'slides', 'foot']) {
    const fresh = page.getElementById(part);
    if (fresh) document.getElementById(part).replaceWith(document.importNode(fresh, true));
  }
  for (const link of document.querySelectorAll('[data-slide]')) {
    const known = sheets.get(link.dataset.slide);
    if (known) link.querySelector('.sheet').replaceWith(known);
  }
  const again = name && document.querySelector(name);
  if (again) again.focus({ preventScroll: true });
}

let isReading = false;
let isStale = false;

async function refresh() {
  isStale = true;
  if (isReading || document.hidden) return;
  isReading = true;
  try {
    while (isStale) {
      isStale = false;
      const found = await readBoth();
      if (!found) return;
      exchange(parse(found[0]));
      show(found[1]);
    }
    if (twin.isOn) askForTwins();
  } finally {
    isReading = false;
  }
}

async function readBoth() {
  try {
    return await Promise.all([read('/'), readDeck()]);
  } catch (gone) {
    isStale = true; // when the server is back, its events tell
    return null;
  }
}

function show(deck) {
  draw(deck);
  scale();
  twin.show();
  say();
  weighSoon();
}

/* The decks come first; and what is said of a change comes a little after it. */
let waiting = 0;

function refreshSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, 250);
}

/* ---- the sizes of the files: they are made for it, so it waits until nothing changes ---- */

let weighing = 0;

function weighSoon() {
  clearTimeout(weighing);
  weighing = setTimeout(weigh, 800);
}

async function weigh() {
  for (const place of document.querySelectorAll('.size')) {
    try {
      const answer = await fetch(place.dataset.file, { method: 'HEAD' });
      if (answer.ok) place.textContent = size(Number(answer.headers.get('Content-Length')));
    } catch (gone) {
      return; // nobody misses the sizes of files that cannot be had
    }
  }
}

function size(bytes) {
  return bytes < 999500 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/* ---- the PowerPoint file's pictures ---- */

const twin = {
  isOn: false,
  state: { turn: -1, version: 0, pages: 0, working: false, failure: '' },
  show() {
    document.body.classList.toggle('twins', this.isOn);
    document.body.classList.toggle('drawing', this.isOn && this.state.working);
    const button = document.getElementById('twin');
    if (button) button.setAttribute('aria-pressed', String(this.isOn));
    for (const view of document.querySelectorAll('.twin[data-number]')) this.put(view);
  },
  put(view) {
    const number = Number(view.dataset.number);
    if (!this.isOn || number > this.state.pages) return view.replaceChildren();
    const address = `/twin/${number}.png?v=${this.state.version}`;
    let picture = view.querySelector('img');
    if (!picture) {
      picture = document.createElement('img');
      picture.alt = '';
      picture.loading = 'lazy';
      view.replaceChildren(picture);
    }
    if (picture.getAttribute('src') !== address) picture.src = address;
  },
};

async function askForTwins() {
  const answer = await fetch('/twin').catch(() => null); // it is asked again at the next change
  if (answer) heardOfTwins(await answer.json());
}

/* What an event says may arrive before an older answer. */
function heardOfTwins(state) {
  if (state.turn < twin.state.turn) return;
  twin.state = state;
  twin.show();
  say();
}

document.addEventListener('click', event => {
  if (!event.target.closest || !event.target.closest('#twin')) return;
  twin.isOn = !twin.isOn;
  twin.show();
  say();
  if (twin.isOn) askForTwins();
});

/* ---- what is said ---- */

let isAway = false;

function say() {
  const state = twin.state;
  const text = isAway ? 'not connected: deckgen serve has ended'
    : twin.isOn && state.working ? 'LibreOffice is drawing the PowerPoint file'
    : twin.isOn && state.failure ? state.failure
    : twin.isOn && state.version ? 'first HTML, then PowerPoint as LibreOffice draws it' : '';
  const place = document.getElementById('live');
  if (place.textContent !== text) place.textContent = text;
}

let events = null;

/* A browser has six connections to a server for all of its windows: one that is not seen needs none. */
function listen() {
  if (events || document.hidden) return;
  events = new EventSource('/events?as=index');
  events.addEventListener('hello', hello);
  events.addEventListener('change', refreshSoon);
  events.addEventListener('twin', event => heardOfTwins(JSON.parse(event.data)));
  events.addEventListener('error', () => { isAway = true; say(); });
}

function leave() {
  if (events) events.close();
  events = null;
  isStale = true; // what happens meanwhile is not heard of
}

function hello(event) {
  if (isAway) twin.state.turn = -1; // another server counts anew
  if (isAway || isStale || JSON.parse(event.data).version !== document.body.dataset.version) refresh();
  isAway = false;
  say();
}

addEventListener('pagehide', leave);
addEventListener('pageshow', listen);
document.addEventListener('visibilitychange', () => { if (document.hidden) leave(); else listen(); });

readDeck().then(show, () => { isStale = true; });
listen();
