// What the audience sees, and what the presenter must be told of it.
deckgen.part(function () {
  'use strict';
  const byId = deckgen.byId;
  const windows = deckgen.windows;
  const notice = byId('_notice');
  let remedy = null;

  function say(text, button, run) {
    const words = byId('_notice-words');
    remedy = run;
    notice.hidden = !text;
    deckgen.root.classList.toggle('noticed', Boolean(text));
    if (words.textContent !== text) words.textContent = text;
    byId('_notice-button').textContent = button;
  }

  function look() {
    if (windows.isBlocked() && windows.isSingle()) {
      say(
        'The browser did not let a second window open: presenter and slides share this one.',
        'Try again', windows.openPresenter
      );
    } else if (windows.isAlone()) {
      const blocked = windows.isBlocked() ? 'The browser did not let a window open. ' : '';
      say(blocked + 'Nobody sees the slides.', 'Open the slides', windows.openSlides);
    } else say('', '', null);
    const isLinked = deckgen.link.peers() > 0;
    byId('_swap').hidden = !isLinked;
    byId('_single').hidden = isLinked && !windows.isSingle();
    byId('_single').setAttribute('aria-pressed', windows.isSingle());
    byId('_leave').hidden = windows.isSingle();
  }

  // What the speaker takes into his hand, and what he is told, is on his desk and not on the slide or over his notes.
  const rehearsing = byId('_rehearsing');
  const usual = rehearsing.parentElement;
  function moveTools() {
    const isDesk = deckgen.isPresenter();
    (isDesk ? byId('_toolbox') : deckgen.main).append(byId('_tools'));
    (isDesk ? byId('_switches') : usual).append(rehearsing);
  }

  byId('_black').addEventListener('click', () => deckgen.screen(deckgen.screen() === 'black' ? '' : 'black'));
  byId('_notice-button').addEventListener('click', () => { if (remedy) remedy(); });
  byId('_swap').addEventListener('click', windows.swap);
  byId('_single').addEventListener('click', windows.toggleSingle);
  byId('_leave').addEventListener('click', windows.leave);

  // The code that a phone reads to become the remote; only where a server says so.
  function showPhone() {
    const address = deckgen.root.dataset.remote || '';
    const isInside = /^data:image\//.test(address);
    const isOurs = isInside || Boolean(address) && new URL(address, location.href).origin === location.origin;
    byId('_phone').hidden = !isOurs;
    if (!isOurs) return;
    const code = { id: '_phone-code', src: address, alt: 'The code that opens the remote', width: 288, height: 288 };
    byId('_phone-place').replaceChildren(deckgen.make('img', code));
  }

  byId('_phone').addEventListener('click', () => deckgen.openDialog(byId('_phone-dialog')));
  byId('_phone-close').addEventListener('click', () => byId('_phone-dialog').close());
  new MutationObserver(showPhone).observe(deckgen.root, { attributeFilter: ['data-remote'] });
  deckgen.on('ready', function () {
    moveTools();
    showPhone();
    look();
  });
  deckgen.on('role', moveTools);
  deckgen.on('screen', (color) => byId('_black').setAttribute('aria-pressed', color === 'black'));
  deckgen.on('windows', look);
  deckgen.on('peers', look);
});
