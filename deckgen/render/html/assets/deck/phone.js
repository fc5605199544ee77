// The phone that is the remote: it is told where the window that presents stands, and what it asks for is done here.
deckgen.part(function () {
  'use strict';
  const CODE = '/remote/qr.svg';
  let isServed = false;
  let isTelling = false;
  let isNews = false;

  // Of windows that are linked, the presenter's tells the time. Of others, the one that was last used.
  const presents = () => deckgen.isPresenter() || !deckgen.link.peers('presenter');

  function state() {
    const here = deckgen.position();
    const time = { elapsed: deckgen.timer.elapsed() / 1000, running: deckgen.timer.isRunning(), planned: deckgen.plan.total() };
    return Object.assign({ client: deckgen.client, paused: deckgen.screen() !== '' }, time, here);
  }

  // One report at a time: of what has changed meanwhile, the last is told.
  async function tell() {
    isNews = true;
    if (isTelling || !isServed) return;
    isTelling = true;
    while (isNews && presents() && deckgen.position().index >= 0) {
      isNews = false;
      const asked = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(state()) };
      try { await fetch('/position', asked); } catch (gone) { break; } // whoever is back asks again
    }
    isTelling = false;
  }

  // As a clicker's: when the screen is black, the first tap shows the slide again.
  function obey(verb) {
    if (verb === 'pause') deckgen.screen(deckgen.screen() ? '' : 'black');
    else if (deckgen.screen()) deckgen.screen('');
    else if (verb === 'next') deckgen.next();
    else if (verb === 'previous') deckgen.previous();
  }

  // Without --lan there is no code, and an empty answer.
  async function findCode() {
    try {
      const answer = await fetch(CODE, { method: 'HEAD' });
      if (answer.status === 200) deckgen.root.dataset.remote = CODE;
    } catch (gone) { /* asked again when it is back */ }
  }

  deckgen.on('server', function (there) {
    if (there && !isServed) findCode();
    isServed = there;
    tell();
  });
  /** @type {DeckEvent[]} */
  const heard = ['ready', 'position', 'update', 'screen', 'timer', 'role', 'peers'];
  heard.forEach((name) => deckgen.on(name, tell));
  addEventListener('focus', tell);
  deckgen.on('command', obey);
});
