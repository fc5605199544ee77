// The page of a preview follows its server: it becomes the next version, slide by slide, and stands where it stood.
(function () {
  'use strict';
  const root = deckgen.root;

  const client = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const AGAIN = 2000; // milliseconds until a server is asked again that would not answer
  const YOUNG = 1000; // a page that was loaded so many milliseconds ago would be loaded in vain
  let version = root.dataset.version;
  let events = null;
  let work = Promise.resolve();

  // The address is written by reveal.js in its own time; it says where the page is to stand again.
  function reload() {
    const here = deckgen.position ? deckgen.position().id : '';
    if (here) history.replaceState(null, '', '#/' + encodeURIComponent(here));
    setTimeout(() => location.reload(), performance.now() < YOUNG ? YOUNG : 0);
  }

  // A patch that cannot be put in is a mistake of ours: it is told, and the whole page is right.
  function fail(error) {
    console.error(error);
    reload();
  }

  // One after the other: the fonts of a patch may take a moment.
  function take(patch) {
    if (patch.from !== version) {
      reload();
      return;
    }
    version = patch.version;
    if (!deckgen.patch) reload();
    else work = work.then(() => deckgen.patch(patch)).then(() => deckgen.tell('problems', patch.problems)).catch(fail);
  }

  function greet(hello) {
    deckgen.tell('server', true);
    if (hello.version === version) deckgen.tell('problems', hello.problems);
    else reload();
  }

  function connect() {
    events = new EventSource('/events?as=deck&client=' + client);
    const on = (name, run) => events.addEventListener(name, (event) => run(JSON.parse(event.data)));
    on('hello', greet);
    on('patch', take);
    on('reload', reload);
    on('problems', (told) => deckgen.tell('problems', told.problems));
    on('command', (told) => deckgen.tell('command', told.verb));
    events.addEventListener('error', function () {
      deckgen.tell('server', false);
      // The browser connects again by itself, but not where something else has answered.
      if (events.readyState === EventSource.CLOSED) setTimeout(connect, AGAIN);
    });
  }

  deckgen.client = client;
  connect();
  // A stream that is cut because the page goes is no news to the page.
  addEventListener('pagehide', () => events.close());
  addEventListener('pageshow', (event) => { if (event.persisted) connect(); });
})();
