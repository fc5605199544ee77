// A dot that follows the pointer, here and in the other windows, and goes when the hand rests.
deckgen.part(function () {
  'use strict';
  const REST = 1000; // milliseconds
  const dot = deckgen.overlay.appendChild(deckgen.make('div', { id: '_dot' }));
  let next = null; // where the dot is to be drawn at the next frame; `send`: the others are told
  let timer = 0;

  const isOnPage = (at) => at.x >= 0 && at.y >= 0 && at.x <= deckgen.page.width && at.y <= deckgen.page.height;

  function hide() { dot.classList.remove('on'); }

  function draw() {
    const at = next.at;
    if (next.send) deckgen.link.send('point', at);
    next = null;
    clearTimeout(timer);
    if (!at) return hide();
    dot.style.left = at.x + 'px';
    dot.style.top = at.y + 'px';
    dot.classList.add('on');
    timer = setTimeout(hide, REST);
  }

  // However often it moves, once a frame.
  function show(at, send) {
    if (!next) requestAnimationFrame(draw);
    next = { at: at, send: send };
  }

  function follow(event) {
    if (deckgen.tool() !== 'pointer') return;
    const at = deckgen.point(event);
    show(isOnPage(at) && event.type !== 'pointerleave' && event.type !== 'pointercancel' ? at : null, true);
  }

  ['pointerdown', 'pointermove', 'pointerleave', 'pointercancel'].forEach((name) => deckgen.main.addEventListener(name, follow));
  deckgen.on('tool', (name) => { if (name !== 'pointer' && dot.classList.contains('on')) show(null, true); });
  deckgen.link.on('point', function (at) {
    if (at === null) show(null, false);
    else if (at && Number.isFinite(at.x) && Number.isFinite(at.y) && isOnPage(at)) show({ x: at.x, y: at.y }, false);
  });
});
