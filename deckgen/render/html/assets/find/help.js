// The dialog that lists every key, from the same tables that make the keys work.
deckgen.part(function () {
  'use strict';
  const byId = deckgen.byId;
  const dialog = byId('_help');
  const GROUPS = ['Slides', 'Find', 'Present', 'Screen', 'Point and draw', 'Presenter', 'Overview'];
  const HEADINGS = { Presenter: 'In the presenter’s view', Overview: 'In the overview' };
  const NAMES = {
    ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', ' ': 'Space', PageUp: 'Page Up', PageDown: 'Page Down'
  };

  const shown = (keys) => keys.map((key) => NAMES[key] || (key.length === 1 ? key.toUpperCase() : key)).join(', ');

  function rows() {
    const kept = deckgen.keys.kept().map((each) => ({ shown: shown(each.keys), does: each.does, group: 'Slides' }));
    return kept.concat(deckgen.keys.list().filter((each) => each.shown));
  }

  // "Shift+P, W or ., ← →" → keys as they are on the keyboard.
  function written(text) {
    const keys = text.split(/,\s+| or |\s+(?=[←→↑↓])/).map(function (one) {
      const pressed = one.split(/\s*\+\s*(?=.)/).map((key) => deckgen.make('kbd', {}, key));
      return deckgen.make('span', { class: 'keys' }, ...pressed.flatMap((key, at) => (at ? [' + ', key] : [key])));
    });
    return keys.flatMap((each, at) => (at ? [' ', each] : [each]));
  }

  function group(name, listed) {
    const lines = listed.map((each) => deckgen.make('div', {}, deckgen.make('dt', {}, ...written(each.shown)),
      deckgen.make('dd', {}, each.does)));
    return deckgen.make('section', {}, deckgen.make('h3', {}, HEADINGS[name] || name), deckgen.make('dl', {}, ...lines));
  }

  function fill() {
    const listed = rows();
    const names = GROUPS.concat(listed.map((each) => each.group).filter((name) => !GROUPS.includes(name)));
    const groups = Array.from(new Set(names), (name) => [name, listed.filter((each) => each.group === name)]);
    byId('_help-keys').replaceChildren(...groups.filter(([, rest]) => rest.length).map(([name, rest]) => group(name, rest)));
  }

  function open() {
    fill();
    deckgen.openDialog(dialog);
  }

  byId('_help-close').addEventListener('click', () => dialog.close());
  byId('_keys').addEventListener('click', open);
  dialog.addEventListener('keydown', (event) => { if (event.key === '?') dialog.close(); });
  deckgen.keys.add({ keys: ['?'], shown: '?', does: 'This list of keys', group: 'Find', run: open });
});
