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

  function meet(theirs, from) {
    peers.set(from, theirs === 'presenter' ? 'presenter' : 'slides');
    deckgen.tell('peers', peers.size);
  }

  // A window that comes, or that was loaded again, asks; the others tell where they stand, and it goes there.
  deckgen.link.on('hello', function (theirs, from) {
    meet(theirs, from);
    deckgen.link.send('here', role);
    deckgen.link.send('position', deckgen.position());
  });
  deckgen.link.on('here', meet);
  deckgen.link.on('bye', function (data, from) {
    peers.delete(from);
    deckgen.tell('peers', peers.size);
  });

  deckgen.link.on('position', function (place) {
    if (!place || typeof place.id !== 'string' || !Number.isInteger(place.step) || !Reveal.isReady()) return;
    heardPlace = place.id + ' ' + place.step;
    const here = deckgen.position();
    if (here.id !== place.id || here.step !== place.step) deckgen.go(place);
  });
  deckgen.on('position', function (here) {
    // What was heard is not said again.
    if (here.id + ' ' + here.step !== heardPlace) deckgen.link.send('position', here);
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
