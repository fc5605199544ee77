// The dialog that finds a slide: by words, or by its number.
deckgen.part(function () {
  'use strict';
  const byId = deckgen.byId;
  const dialog = byId('_find');
  const input = byId('_find-words');
  const list = byId('_find-list');
  const count = byId('_find-count');
  const LIMIT = 50; // who has not found it among so many types another word
  let found = [];
  let chosen = -1;

  function option(each, at, words) {
    const say = deckgen.words;
    const speech = deckgen.speech(each.slide);
    const parts = [deckgen.make('span', { class: 'find-title', ...speech }, ...say.marked(each.title, words))];
    const text = say.snippet(each.text, words);
    const notes = deckgen.isPresenter() && !text ? say.snippet(each.notes, words) : '';
    if (text || notes) {
      const piece = deckgen.make('span', { lang: speech.lang }, ...say.marked(text || notes, words));
      const prefix = notes ? [deckgen.make('bdi', {}, 'Notes:'), ' '] : [];
      parts.push(deckgen.make('span', { class: 'find-text', dir: speech.dir }, ...prefix, piece));
    }
    const number = deckgen.make('span', { class: 'find-number' }, String(each.number));
    const made = deckgen.make('li', { id: '_find-' + at, role: 'option', 'aria-selected': 'false' }, number,
      deckgen.make('span', { class: 'find-what' }, ...parts));
    made.addEventListener('click', () => go(at));
    return made;
  }

  function choose(at) {
    const options = list.children;
    if (options[chosen]) options[chosen].setAttribute('aria-selected', 'false');
    chosen = at;
    if (!options[at]) {
      input.removeAttribute('aria-activedescendant');
      return;
    }
    options[at].setAttribute('aria-selected', 'true');
    options[at].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', options[at].id);
  }

  function told() {
    if (!input.value.trim()) return '';
    const slides = found.length === 1 ? '1 slide' : found.length + ' slides';
    if (!found.length) return 'No slide has this';
    return found.length > LIMIT ? slides + ', the best ' + LIMIT + ' of them here' : slides;
  }

  function look() {
    const answer = deckgen.words.search(input.value);
    found = answer.found;
    chosen = -1;
    list.replaceChildren(...found.slice(0, LIMIT).map((each, at) => option(each, at, answer.words)));
    list.hidden = !found.length;
    input.setAttribute('aria-expanded', String(found.length > 0));
    count.textContent = told();
    choose(0);
    list.scrollTop = 0;
  }

  // Who searched for what is on a slide sees all of it; and can go back in the browser's history to where he was.
  function go(at) {
    const slide = found[at] && found[at].slide;
    if (!slide) return;
    dialog.close();
    if (Reveal.isOverview()) Reveal.toggleOverview(false);
    if (slide !== Reveal.getCurrentSlide()) {
      history.replaceState(null, '', '#/' + encodeURIComponent(Reveal.getCurrentSlide().id));
      history.pushState(null, '', '#/' + encodeURIComponent(slide.id));
    }
    deckgen.go({ id: slide.id, step: deckgen.steps(slide) });
    slide.focus({ preventScroll: true });
  }

  function steer(event) {
    if (event.isComposing) return;
    const last = list.children.length - 1;
    if (event.key === 'Enter') go(chosen);
    else if (event.key === 'ArrowDown' && last >= 0) choose(chosen < last ? chosen + 1 : 0);
    else if (event.key === 'ArrowUp' && last >= 0) choose(chosen > 0 ? chosen - 1 : last);
    else return;
    event.preventDefault();
  }

  function open() {
    deckgen.openDialog(dialog);
    input.focus();
    input.select();
    look();
  }

  input.addEventListener('input', look);
  input.addEventListener('keydown', steer);
  byId('_find-close').addEventListener('click', () => dialog.close());
  byId('_search').addEventListener('click', open);
  deckgen.on('update', () => { if (dialog.open) look(); });
  deckgen.keys.add({ keys: ['/', 'g'], shown: '/, G', does: 'Find a slide by words or number', group: 'Find', run: open });
});
