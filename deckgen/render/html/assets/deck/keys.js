// Keys: ours run ahead of those of reveal.js, which keeps the arrows, Space, Home, End and their like.
deckgen.part(function () {
  'use strict';
  const bound = new Map();
  const listed = [];
  const ahead = [];

  deckgen.keys = {
    // `keys`: values of KeyboardEvent.key, letters small; `Shift+p` with the shift key. `when`: a condition, of several
    // bindings of a key the last one that holds runs; `always`: with the outline open, too. The rest is for the help.
    add: function (binding) {
      binding.keys.forEach((key) => bound.set(key, [binding].concat(bound.get(key) || [])));
      listed.push(binding);
    },
    // Runs ahead of all of them, on a button, too; says whether it took the key.
    first: (run) => { ahead.push(run); },
    list: () => listed.slice()
  };

  // What reveal.js keeps. It knows many keys more, under which nobody would look for what they do: they rest.
  const toEnd = deckgen.root.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const toStart = toEnd === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const KEPT = [
    { keys: [toEnd, 'ArrowDown', 'PageDown', ' '], does: 'Next step or slide' },
    { keys: [toStart, 'ArrowUp', 'PageUp'], does: 'Previous step or slide' },
    { keys: ['Home'], does: 'First slide' },
    { keys: ['End'], does: 'Last slide' }
  ];
  deckgen.keys.kept = () => KEPT.slice();
  deckgen.keys.isKept = function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
    return KEPT.some((each) => each.keys.includes(event.key));
  };

  // Letters by their place on the keyboard, where it writes no Latin ones.
  function named(event) {
    const letter = /^Key([A-Z])$/.exec(event.code);
    const key = event.key.length > 1 ? event.key : event.key.toLowerCase();
    const plain = letter && !/^[a-z]$/.test(key) ? letter[1].toLowerCase() : key;
    return event.shiftKey && /^[a-z]$|^.{2,}$/.test(plain) ? 'Shift+' + plain : plain;
  }

  function isTyping(element) {
    return element instanceof Element && Boolean(element.closest('input:not([type=range],[type=checkbox],[type=radio]),textarea,select,[contenteditable]'));
  }

  // A button is pressed by its own keys, a film that has the focus is played by its own.
  function isTaken(event) {
    const at = event.target instanceof Element ? event.target : deckgen.root;
    if ((event.key === ' ' || event.key === 'Enter') && at.closest('button,summary,a[href]')) return true;
    if (/^Arrow|^(Home|End|PageUp|PageDown)$/.test(event.key) && at.closest('input,[role=slider],[role=separator],.own-keys')) return true;
    return /^( |Enter|Home|End|Arrow.*|m)$/.test(event.key) && Boolean(at.closest('video'));
  }

  // Whether reveal.js, too, must leave a key alone.
  deckgen.keys.rest = (event) => deckgen.isInDialog() || isTyping(event.target) || isTaken(event);

  addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (deckgen.isInDialog() || isTyping(event.target)) return;
    const isAhead = ahead.some((run) => run(event));
    if (!isAhead && isTaken(event)) return;
    const binding = (bound.get(named(event)) || []).find((each) => !each.when || each.when());
    if (!isAhead && (!binding || (deckgen.isOutlineOpen() && !binding.always))) return;
    event.preventDefault();
    event.stopPropagation();
    // A letter held down does not switch on and off.
    if (!isAhead && !(event.repeat && /^.$/.test(event.key) && !/[-+=]/.test(event.key))) binding.run(event);
  }, true);
});
