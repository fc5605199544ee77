// The words of the slides, and where a reader's words are among them.
deckgen.part(function () {
  'use strict';
  const BLOCKS = 'p,h2,h3,li,td,th,pre,figcaption,text,blockquote,a.b';
  const SEPARATOR = ' · ';
  // What stands on every page leads to none; what is hidden from readers is an ornament or said elsewhere.
  const LEFT_OUT = 'aside,style,[aria-hidden=true],[role=doc-noteref],[role=doc-backlink],.r-footer,.r-date,.r-number,.r-page,.r-section-number';
  // Marks of direction; accents, and the points and marks over Hebrew and Arabic letters: who types in haste leaves them out.
  const MARKS = /[\u061c\u200e\u200f\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
  let index = null;

  // The same letters in any case, with any accents, wide or narrow.
  function fold(text) {
    return text.normalize('NFKD').toLowerCase().replace(MARKS, '').replace(/ς/g, 'σ').replace(/ß/g, 'ss');
  }

  const squeeze = (text) => text.replace(/\s+/g, ' ').trim();

  // The text of each block once, in reading order, with what is said instead of a picture.
  function textOf(element, leftOut) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, function (node) {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      return node.matches(leftOut) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
    const blocks = [];
    let block = null;
    const add = function (text, owner) {
      if (owner === null || owner !== block) blocks.push('');
      blocks[blocks.length - 1] += text;
      block = owner;
    };
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.data.trim() || block) add(node.data, node.parentElement.closest(BLOCKS) || node.parentElement);
      } else if (node.alt || node.getAttribute('aria-label')) add(node.alt || node.getAttribute('aria-label'), null);
    }
    return blocks.map(squeeze).filter(Boolean).join(SEPARATOR);
  }

  function entry(slide, at) {
    const title = deckgen.title(slide);
    const notes = slide.querySelector('aside.notes');
    const found = {
      slide: slide, number: at + 1, title: title, text: textOf(slide, LEFT_OUT + ',h2.r-title'),
      notes: notes ? textOf(notes, 'h3:first-child') : ''
    };
    found.folded = { title: fold(title), text: fold(found.text), notes: fold(found.notes) };
    return found;
  }

  function entries() {
    index = index || deckgen.shown().map(entry);
    return index;
  }

  const isLetter = (text, at) => at >= 0 && at < text.length && /[\p{L}\p{N}]/u.test(text[at]);

  // 0: not there; 2 where a word begins with it, 1 inside a word.
  function weight(text, word) {
    let at = text.indexOf(word);
    if (at < 0) return 0;
    for (; at >= 0; at = text.indexOf(word, at + 1)) if (!isLetter(text, at - 1)) return 2;
    return 1;
  }

  // How well a slide answers; 0 unless it has every word.
  function rank(each, words, places) {
    let sum = 0;
    for (const word of words) {
      const inTitle = weight(each.folded.title, word);
      const found = inTitle ? 2 + inTitle : Math.max(...places.map((place) => weight(each.folded[place], word)));
      if (!found) return 0;
      sum += found;
    }
    return sum;
  }

  // Slides with all of the words, the best first. A number is first of all the slide's own.
  function search(query) {
    const folded = fold(query).trim();
    const words = folded.split(/\s+/).filter(Boolean);
    if (!words.length) return { words: words, found: [] };
    const places = deckgen.isPresenter() ? ['text', 'notes'] : ['text'];
    const number = /^\d+$/.test(folded) ? Number(folded) : 0;
    const ranked = entries().map((each) => [each.number === number ? Infinity : rank(each, words, places), each]);
    const hits = ranked.filter(([points]) => points > 0).sort((a, b) => (a[0] === b[0] ? 0 : b[0] - a[0]));
    return { words: words, found: hits.map(([, each]) => each) };
  }

  // Where the words are in a text that is not folded: [start, end] of each, in order, none over another.
  function spots(text, words) {
    let folded = '';
    const from = [];
    for (let at = 0; at < text.length;) {
      const one = String.fromCodePoint(text.codePointAt(at));
      const plain = fold(one);
      for (let each = 0; each < plain.length; each += 1) from.push(at);
      folded += plain;
      at += one.length;
    }
    from.push(text.length);
    const found = [];
    words.forEach(function (word) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
        let end = at + word.length;
        while (end < folded.length && from[end] === from[at + word.length - 1]) end += 1;
        found.push([from[at], from[end]]);
      }
    });
    let last = 0;
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]).filter(function ([start, end]) {
      const isClear = start >= last;
      if (isClear) last = end;
      return isClear;
    });
  }

  // The text with its words marked, as nodes.
  function marked(text, words) {
    const nodes = [];
    let at = 0;
    spots(text, words).forEach(function ([start, end]) {
      nodes.push(text.slice(at, start), deckgen.make('mark', {}, text.slice(start, end)));
      at = end;
    });
    nodes.push(text.slice(at));
    return nodes;
  }

  // The part of a text around the first of the words, cut between words where there are any; empty if none is there.
  function snippet(text, words) {
    const first = spots(text, words)[0];
    if (!first) return '';
    const ahead = text.slice(Math.max(0, first[0] - 40), first[0]);
    const start = first[0] - (first[0] > 40 ? ahead.replace(/^\S{0,20}\s/, '').length : ahead.length);
    const behind = text.slice(first[1], first[1] + 80);
    const rest = first[1] + 80 < text.length ? behind.replace(/\s\S{0,20}$/, '').replace(/[\s·]+$/, '') : behind;
    return (start > 0 ? '… ' : '') + text.slice(start, first[1]) + rest + (rest.length < text.length - first[1] ? ' …' : '');
  }

  deckgen.words = { search: search, marked: marked, snippet: snippet };
  deckgen.on('update', () => { index = null; });
});
