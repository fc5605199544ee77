// The outline of the deck, the bar of buttons, and links that can be gone back from.
deckgen.part(function () {
  'use strict';
  const byId = deckgen.byId;
  const outline = byId('_outline');
  const bar = byId('_bar');
  let before = null;
  let waking = 0;

  // Only the slides and the bar rest: what else is on the screen stays in reach.
  function rest(isResting) {
    deckgen.deck.inert = isResting;
    bar.inert = isResting;
    byId('_tools').inert = isResting;
    byId('_menu').setAttribute('aria-expanded', isResting);
  }

  function open() {
    before = document.activeElement;
    outline.hidden = false;
    rest(true);
    (outline.querySelector('a[aria-current]') || outline.querySelector('a')).focus();
  }

  function close() {
    // What is hidden keeps the keys for a moment, unless it lets go of them.
    if (outline.contains(document.activeElement)) document.activeElement.blur();
    outline.hidden = true;
    rest(false);
    if (before && before.focus) before.focus({ preventScroll: true });
  }

  function toggle() { if (outline.hidden) open(); else close(); }

  function mark(here) {
    deckgen.all('a[aria-current]', outline).forEach((each) => each.removeAttribute('aria-current'));
    const link = outline.querySelector('a[href="#/' + CSS.escape(here.id) + '"]');
    if (link) link.setAttribute('aria-current', 'page');
    // A button that was disabled would drop the focus that is on it.
    byId('_previous').setAttribute('aria-disabled', here.index <= 0 && here.step === 0);
    byId('_next').setAttribute('aria-disabled', here.index === here.count - 1 && here.step === here.steps);
  }

  // A link inside the deck can be gone back from; reveal.js alone would write over the address that was left.
  function remember(event) {
    const link = event.target.closest('a[href^="#/"]');
    if (!link || !byId(decodeURIComponent(link.hash.slice(2)))) return;
    history.replaceState(null, '', '#/' + encodeURIComponent(Reveal.getCurrentSlide().id));
    event.preventDefault();
    location.hash = link.hash;
  }

  // From a footnote's marker to the note and back: the slide stays, and the focus moves.
  function turnTo(event) {
    const link = event.target.closest('a[role^="doc-"]');
    const target = link && byId(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    target.focus({ preventScroll: true });
  }

  function wake() {
    deckgen.root.classList.add('awake');
    clearTimeout(waking);
    waking = setTimeout(() => deckgen.root.classList.remove('awake'), 2500);
  }

  deckgen.isOutlineOpen = () => !outline.hidden;
  deckgen.keys.add({ keys: ['t'], shown: 'T', does: 'Outline', group: 'Find', always: true, run: toggle });
  deckgen.keys.add({
    keys: ['d'], shown: 'D', does: 'Read as a document', group: 'Find', run: () => { location.search = '?view=doc'; }
  });
  deckgen.on('position', mark);
  byId('_previous').addEventListener('click', () => deckgen.previous());
  byId('_next').addEventListener('click', () => deckgen.next());
  byId('_menu').addEventListener('click', toggle);
  byId('_close').addEventListener('click', close);
  outline.addEventListener('click', (event) => { if (event.target.closest('a')) close(); });
  outline.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  document.addEventListener('click', remember, true);
  document.addEventListener('click', turnTo);
  addEventListener('pointermove', wake);
});
