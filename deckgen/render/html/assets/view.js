// Runs before anything is drawn: the deck, or the same file as a document?
// Without a script the document is what a reader gets.
(function () {
  'use strict';
  var view = /[?&]view=(deck|doc)\b/.exec(location.search);
  var phone = matchMedia('(max-width: 600px) and (orientation: portrait)').matches;
  var linked = /^deckgen (presenter|slides) /.test(window.name);
  if (view ? view[1] === 'doc' : phone && !linked) return;
  document.documentElement.className = 'deck print-pdf';
  document.getElementById('_style-deck').media = 'all';
  document.getElementById('_style-doc').media = 'not all';
})();
