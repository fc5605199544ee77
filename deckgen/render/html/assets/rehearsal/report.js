// The dialog after a rehearsal: what each slide took and was planned to, and the minutes as YAML.
deckgen.part(function () {
  'use strict';
  const byId = deckgen.byId;
  const make = deckgen.make;
  const dialog = byId('_rehearsal');
  const text = byId('_rehearsal-text');
  const said = byId('_rehearsal-said');
  const rehearsal = deckgen.rehearsal;
  const isKnown = (value) => value !== undefined;
  const clock = (time) => (isKnown(time) ? deckgen.clock(Math.round(time / 1000)) : '–');

  function difference(used, planned) {
    if (!isKnown(used) || !isKnown(planned)) return '';
    const seconds = Math.round(used / 1000) - Math.round(planned / 1000);
    return (seconds > 0 ? '+' : seconds < 0 ? '−' : '±') + deckgen.clock(Math.abs(seconds));
  }

  function row(head, used, planned, classes) {
    const times = [clock(used), clock(planned), difference(used, planned)].map((time) => make('td', {}, time));
    return make('tr', { class: classes }, head, ...times);
  }

  function pageRow(each) {
    const title = make('span', deckgen.speech(each.slide), each.title);
    return row(make('th', { scope: 'row' }, make('span', { class: 'find-number' }, String(each.number)), ' ', title), each.used, each.planned, '');
  }

  function sumRow(name, pages, classes) {
    const all = (what) => deckgen.minutes.together(pages.map((each) => each[what]));
    return row(make('th', { scope: 'row' }, ...name), all('used'), all('planned'), classes);
  }

  // A section has a sum where it has several slides.
  function rows(pages) {
    const parts = Array.from(new Set(pages.map((each) => each.part)));
    const found = [];
    parts.forEach(function (part) {
      const within = pages.filter((each) => each.part === part);
      const name = deckgen.sectionName(part);
      found.push(...within.map(pageRow));
      if (name && within.length > 1) {
        const words = make('span', deckgen.speech(deckgen.root), name);
        found.push(sumRow(['Section: ', words], within, 'sum'));
      }
    });
    return found;
  }

  function fill() {
    const pages = deckgen.minutes.pages();
    byId('_rehearsal-rows').replaceChildren(...rows(pages));
    byId('_rehearsal-sum').replaceChildren(sumRow(['Whole deck'], pages, 'sum'));
    text.value = deckgen.minutes.yaml(pages);
    said.textContent = '';
  }

  function open() {
    fill();
    deckgen.openDialog(dialog);
    byId('_rehearsal-title').focus();
  }

  function press() {
    if (rehearsal.phase() === 'none') {
      rehearsal.start();
      deckgen.say('The rehearsal has begun. R ends it.');
      return;
    }
    if (rehearsal.phase() === 'running') rehearsal.stop();
    open();
  }

  // Where the clipboard is not for pages, what is selected can still be copied by hand.
  function copied(isDone) { said.textContent = isDone ? 'Copied' : 'Selected: copy it with Ctrl+C'; }

  function copySelected() {
    text.focus();
    text.select();
    copied(document.execCommand('copy'));
  }

  function copy() {
    if (!navigator.clipboard) copySelected();
    else navigator.clipboard.writeText(text.value).then(() => copied(true), copySelected);
  }

  function save() {
    const address = URL.createObjectURL(new Blob([text.value], { type: 'text/yaml' }));
    const stem = decodeURIComponent(location.pathname.split('/').pop()).replace(/\.html?$/i, '') || 'deck';
    make('a', { href: address, download: stem + '-rehearsal.yaml' }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    said.textContent = 'Saved';
  }

  function end(how) {
    dialog.close();
    rehearsal[how]();
  }

  byId('_rehearsal-copy').addEventListener('click', copy);
  byId('_rehearsal-save').addEventListener('click', save);
  byId('_rehearsal-on').addEventListener('click', () => end('goOn'));
  byId('_rehearsal-discard').addEventListener('click', () => end('discard'));
  byId('_rehearsal-close').addEventListener('click', () => dialog.close());
  // Another window went on, or gave up: there is nothing to report any more.
  deckgen.on('rehearsal', (phase) => { if (phase !== 'stopped' && dialog.open) dialog.close(); });
  deckgen.on('update', () => { if (dialog.open) fill(); });
  deckgen.keys.add({
    keys: ['r'], shown: 'R', does: 'Rehearse: begin, or end and see the times', group: 'Present', run: press
  });
});
