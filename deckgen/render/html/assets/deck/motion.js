// How one slide takes the place of another. Styles of its own a script may not add here, but animations it may.
deckgen.part(function () {
  'use strict';
  var root = deckgen.root;

  var LENGTH = { fade: 500, push: 500, wipe: 500, cover: 500, morph: 1000 }; // milliseconds, as in the PowerPoint deck
  var still = matchMedia('(prefers-reduced-motion: reduce)');
  var running = [];
  var lent = null;

  // From the side on which the next page is.
  var side = root.dir === 'rtl' ? -1 : 1;
  var beside = 'translateX(' + 100 * side + '%)';
  var gone = 'translateX(' + -100 * side + '%)';
  var cut = side > 0 ? 'inset(0 0 0 100%)' : 'inset(0 100% 0 0)';

  // What happens to the slide that comes and to the one before it; backwards the same is played in reverse.
  var CHANGES = {
    fade: [[{ opacity: 0 }, { opacity: 1 }], [{}, {}]],
    push: [[{ transform: beside }, { transform: 'none' }], [{ transform: 'none' }, { transform: gone }]],
    wipe: [[{ clipPath: cut }, { clipPath: 'inset(0)' }], [{}, {}]],
    cover: [[{ transform: beside }, { transform: 'none' }], [{}, {}]],
    morph: [[{}, {}], [{ opacity: 1, zIndex: 13 }, { opacity: 0, zIndex: 13 }]]
  };

  function stop() {
    running.splice(0).forEach(function (each) { each.cancel(); });
    if (lent && !lent.classList.contains('present')) lent.style.display = 'none';
    lent = null;
  }

  function play(element, frames, length, direction) {
    running.push(element.animate(frames, { duration: length, easing: 'ease-in-out', direction: direction }));
  }

  // The slide before lies under the one that comes; both are seen, whatever reveal.js has hidden.
  function seen(frames, layer) {
    return frames.map(function (frame) { return Object.assign({ opacity: 1, zIndex: layer }, frame); });
  }

  // Where something must be put to stand where it stands on the other slide: "x y width height" of both.
  function placed(own, other) {
    var a = own.dataset.at.split(' ').map(Number);
    var b = other.dataset.at.split(' ').map(Number);
    var x = a[2] && b[2] ? b[2] / a[2] : 1;
    var y = a[3] && b[3] ? b[3] / a[3] : 1;
    return 'translate(' + (b[0] - a[0] * x) + 'px,' + (b[1] - a[1] * y) + 'px) scale(' + x + ',' + y + ')';
  }

  // What both slides have moves on both of them alike, while one fades into the other: it is seen once.
  function carry(comes, before, direction) {
    comes.querySelectorAll('[data-morph]').forEach(function (each) {
      var twin = before.querySelector('[data-morph="' + CSS.escape(each.dataset.morph) + '"]');
      if (!twin) return;
      play(each, [{ transform: placed(each, twin) }, { transform: 'none' }], LENGTH.morph, direction);
      play(twin, [{ transform: 'none' }, { transform: placed(twin, each) }], LENGTH.morph, direction);
    });
  }

  function change(event) {
    stop();
    var to = event.currentSlide;
    var from = event.previousSlide;
    if (!from || from === to || still.matches || Reveal.isOverview() || deckgen.screen()) return;
    var slides = Reveal.getSlides();
    var forward = slides.indexOf(from) < slides.indexOf(to);
    var comes = forward ? to : from;
    var before = forward ? from : to;
    var name = comes.dataset.enter;
    var frames = CHANGES[name];
    if (!frames) return;
    if (from.style.display === 'none') {
      from.style.display = 'block';
      lent = from;
    }
    var direction = forward ? 'normal' : 'reverse';
    play(comes, seen(frames[0], 12), LENGTH[name], direction);
    play(before, seen(frames[1], 11), LENGTH[name], direction);
    if (name === 'morph') carry(comes, before, direction);
    // The event may come when the next change has begun.
    var first = running[0];
    first.onfinish = function () { if (running[0] === first) stop(); };
  }

  Reveal.on('slidechanged', change);
  Reveal.on('overviewshown', stop);
  addEventListener('beforeprint', stop);
});
