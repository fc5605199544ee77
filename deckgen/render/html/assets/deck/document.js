// The same file read as a document: links lead to places in the text, what is too wide can be scrolled by keyboard.
(function () {
  'use strict';
  if (deckgen.root.classList.contains('deck')) return;
  var byId = deckgen.byId;
  var all = deckgen.all;

  all('a[href^="#/"]').forEach(function (link) { link.setAttribute('href', '#' + link.getAttribute('href').slice(2)); });
  byId('_outline').hidden = false;
  // From the document to the slide that is being read: the one that was asked for, while its top is in
  // sight, else the first that does not end in the upper quarter of the window.
  byId('_as-slides').addEventListener('click', function () {
    var box = function (slide) { return slide.getBoundingClientRect(); };
    var slides = all('.slides > section').filter(function (slide) { return slide.getClientRects().length; });
    var asked = byId(decodeURIComponent(location.hash.replace(/^#\/?/, '').split('/')[0]));
    var stays = slides.indexOf(asked) >= 0 && box(asked).top >= 0 && box(asked).top < innerHeight;
    var read = stays ? asked : slides.find(function (slide) { return box(slide).bottom > innerHeight / 4; });
    if (read) byId('_as-slides').hash = '#/' + encodeURIComponent(read.id);
  });
  // The keys that lead here lead back.
  addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !/^(d|escape)$/i.test(event.key)) return;
    event.preventDefault();
    byId('_as-slides').click();
  });
  var reach = function () {
    all('.wide').forEach(function (each) {
      if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
      else each.removeAttribute('tabindex');
    });
  };
  reach();
  addEventListener('resize', reach);
  if (location.hash.indexOf('#/') === 0) {
    var wanted = byId(decodeURIComponent(location.hash.slice(2).split('/')[0]));
    if (wanted) wanted.scrollIntoView();
  }
})();
