// What is in the speaker's hand: one tool at a time, taken by its key or its button, put away by Escape.
deckgen.part(function () {
  'use strict';
  const bar = deckgen.byId('_tools');
  const names = { pointer: 'Pointer', pen: 'Pen', marker: 'Highlighter', eraser: 'Eraser', zoom: 'Zoom' };
  let held = '';

  deckgen.tool = () => held;

  // The same tool again puts it away.
  deckgen.take = function (name) {
    const before = held;
    held = name === held || !names[name] ? '' : name;
    if (held) deckgen.root.dataset.tool = held;
    else delete deckgen.root.dataset.tool;
    hold();
    deckgen.say(held ? names[held] + '. Escape puts it away.' : names[before] + ' put away.');
    deckgen.tell('tool', held);
  };

  // A finger draws, points or moves what is enlarged: it does not turn the pages then.
  function hold() { deckgen.main.toggleAttribute('data-prevent-swipe', Boolean(held || deckgen.zoom())); }

  function press(name, isPressed) {
    const button = bar.querySelector('button[data-tool=' + name + ']');
    if (button) button.setAttribute('aria-pressed', isPressed);
  }

  function escape() {
    if (held) deckgen.take('');
    else deckgen.zoom(null);
  }

  const draw = { group: 'Point and draw' };
  const add = (key, does, run, more) => deckgen.keys.add(Object.assign({ keys: [key], shown: key.toUpperCase(), does: does, run: run }, draw, more));
  add('l', 'Pointer', () => deckgen.take('pointer'));
  add('p', 'Pen', () => deckgen.take('pen'));
  add('h', 'Highlighter', () => deckgen.take('marker'));
  add('e', 'Eraser', () => deckgen.take('eraser'));
  deckgen.keys.add(Object.assign({
    keys: ['Escape'], shown: 'Esc', does: 'Put the tool away', run: escape, when: () => Boolean(held || deckgen.zoom())
  }, draw));

  // The bar stands at the slide, and a click on it leaves the keys with the slides.
  deckgen.main.append(bar);
  bar.addEventListener('mousedown', (event) => event.preventDefault());
  bar.addEventListener('click', function (event) {
    const button = event.target.closest('button[data-tool]');
    if (!button) return;
    const name = button.dataset.tool;
    if (name === 'black') deckgen.screen(deckgen.screen() ? '' : 'black');
    else if (name === 'zoom' && deckgen.zoom()) deckgen.zoom(null);
    else deckgen.take(name);
  });

  deckgen.on('tool', () => Object.keys(names).forEach((name) => press(name, name === held)));
  deckgen.on('zoom', function () {
    hold();
    press('zoom', Boolean(deckgen.zoom()));
  });
  deckgen.on('screen', (color) => press('black', Boolean(color)));
});
