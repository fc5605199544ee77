// Several windows that show one deck: who presents, who shows the slides, and that they stand at the same place.
//
// All files of a disk may hear each other's messages: those of a deck go over a channel whose name nobody else can know.
// The name travels in `window.name`, with the window's role: both survive a reload, and nothing of them is in the address.
deckgen.part(function () {
  'use strict';
  const heard = {};
  const peers = new Map();
  const self = random();
  let channel = null;
  let heardPlace = '';
  let isPlaced = false; // this window has found its first place
  // When somebody last turned a page, as far as this window knows. Messages cross: the last to turn leads all windows.
  let turned = deckgen.store.get('turned', 0);
  if (!Number.isFinite(turned)) turned = 0;

  function random() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  // "deckgen ROLE SECRET PATH"; of another deck that this window showed before, it is not ours.
  function own() {
    const found = /^deckgen (presenter|slides) ([0-9a-f]{32}) (.*)$/.exec(window.name);
    return found && found[3] === location.pathname ? { role: found[1], secret: found[2] } : null;
  }

  let role = own() ? own().role : 'slides';
  deckgen.isPresenter = () => role === 'presenter';
  deckgen.root.classList.toggle('presenter', deckgen.isPresenter());

  function nameOf(wanted, secret) { return 'deckgen ' + wanted + ' ' + secret + ' ' + location.pathname; }

  function connect() {
    const mine = own() || { secret: random() };
    window.name = nameOf(role, mine.secret);
    if (channel) return mine.secret;
    channel = new BroadcastChannel('deckgen ' + mine.secret);
    channel.addEventListener('message', (event) => receive(event.data));
    return mine.secret;
  }

  function receive(message) {
    if (!message || typeof message.kind !== 'string' || typeof message.from !== 'string') return;
    (heard[message.kind] || []).forEach((run) => run(message.data, message.from));
  }

  deckgen.link = {
    send: (kind, data) => { if (channel) channel.postMessage({ kind: kind, from: self, data: data }); },
    on: (kind, run) => { (heard[kind] = heard[kind] || []).push(run); },
    peers: (wanted) => Array.from(peers.values()).filter((each) => !wanted || each === wanted).length,
    // The name for a window that is to be linked with this one.
    nameFor: (wanted) => nameOf(wanted, connect())
  };

  deckgen.setRole = function (wanted) {
    if (wanted === role) return;
    role = wanted;
    connect();
    deckgen.root.classList.toggle('presenter', deckgen.isPresenter());
    deckgen.link.send('here', role);
    deckgen.tell('role', role);
  };

  function follow(when) {
    turned = when;
    deckgen.store.set('turned', turned);
  }

  const place = () => Object.assign({ turned: turned }, deckgen.position());

  function meet(theirs, from) {
    peers.set(from, theirs === 'presenter' ? 'presenter' : 'slides');
    deckgen.tell('peers', peers.size);
  }

  // A window that comes, or that was loaded again, asks; the others tell where they stand, and it goes there.
  deckgen.link.on('hello', function (theirs, from) {
    meet(theirs, from);
    deckgen.link.send('here', role);
    deckgen.link.send('position', place());
  });
  deckgen.link.on('here', meet);
  deckgen.link.on('bye', function (data, from) {
    peers.delete(from);
    deckgen.tell('peers', peers.size);
  });

  deckgen.link.on('position', function (theirs) {
    if (!theirs || typeof theirs.id !== 'string' || !Number.isInteger(theirs.step) || !Reveal.isReady()) return;
    if (!Number.isFinite(theirs.turned) || theirs.turned < turned) return;
    follow(theirs.turned);
    heardPlace = theirs.id + ' ' + theirs.step;
    const here = deckgen.position();
    if (here.id !== theirs.id || here.step !== theirs.step) deckgen.go(theirs);
  });
  deckgen.on('position', function (here) {
    // What was heard is not said again; nor is it news where a window begins.
    if (isPlaced && here.id + ' ' + here.step !== heardPlace) {
      follow(Math.max(Date.now(), turned + 1) + Math.random()); // no two turn at the same time
      deckgen.link.send('position', place());
    }
    isPlaced = true;
    heardPlace = '';
  });

  deckgen.on('ready', function () {
    if (!own()) return;
    connect();
    deckgen.link.send('hello', role);
  });
  addEventListener('pagehide', () => deckgen.link.send('bye'));
  // A page that comes back from the browser's memory has been away.
  addEventListener('pageshow', (event) => { if (event.persisted) deckgen.link.send('hello', role); });
});
