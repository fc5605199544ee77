// The list of slides to jump to, with what was planned for them.
deckgen.part(function () {
  'use strict';
  const byId = deckgen.byId;
  const panel = byId('_jump');
  const list = byId('_jump-list');
  const filter = byId('_jump-filter');
  let before = null;
  let budgets = [];

  function entry(slide, number) {
    const seconds = deckgen.plan.seconds(slide);
    const title = deckgen.quoted(slide, deckgen.title(slide));
    const link = deckgen.make('a', { href: '#/' + encodeURIComponent(slide.id) },
      deckgen.make('span', { class: 'jump-number' }, String(number)), ' ', title, ' ');
    if (seconds) link.append(deckgen.make('span', { class: 'jump-time' }, deckgen.clock(seconds)));
    return deckgen.make('li', {}, link);
  }

  function part(section, slides) {
    const time = deckgen.make('span', { class: 'jump-time' });
    const links = deckgen.make('ol', {}, ...section.slides.map((slide) => entry(slide, slides.indexOf(slide) + 1)));
    if (!section.name) return deckgen.make('li', {}, links);
    budgets.push({ number: section.number, element: time });
    const name = deckgen.quoted(deckgen.root, section.name);
    return deckgen.make('li', {}, deckgen.make('p', { class: 'jump-part' }, name, ' ', time), links);
  }

  function build() {
    if (panel.hidden) return;
    const slides = deckgen.shown();
    const sections = deckgen.plan.sections();
    budgets = [];
    // Before the first section has a name, "Opening" would be the name of everything.
    if (sections.length === 1 && sections[0].number === '0') sections[0].name = '';
    list.replaceChildren(...sections.map((section) => part(section, slides)));
    mark();
    showBudgets();
    sift();
  }

  function mark() {
    const id = deckgen.position().id;
    deckgen.all('a', list).forEach(function (link) {
      const isHere = link.getAttribute('href') === '#/' + encodeURIComponent(id);
      if (isHere) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current');
    });
  }

  function showBudgets() {
    if (panel.hidden) return;
    const sections = new Map(deckgen.plan.sections().map((each) => [each.number, each]));
    budgets.forEach(function (each) {
      const section = sections.get(each.number);
      if (!section || !section.planned) return;
      each.element.textContent = deckgen.clock(section.spent) + ' of ' + deckgen.clock(section.planned);
    });
  }

  const links = () => deckgen.all('a', list).filter((link) => link.getClientRects().length);

  function sift() {
    const wanted = filter.value.trim().toLowerCase();
    deckgen.all('li li', list).forEach((item) => { item.hidden = !item.textContent.toLowerCase().includes(wanted); });
    deckgen.all(':scope > li', list).forEach((item) => { item.hidden = !item.querySelector('li:not([hidden])'); });
  }

  function open() {
    before = document.activeElement;
    panel.hidden = false;
    filter.value = '';
    build();
    byId('_list').setAttribute('aria-expanded', 'true');
    const here = list.querySelector('[aria-current]') || filter;
    here.focus();
    here.scrollIntoView({ block: 'center' });
  }

  function close() {
    if (panel.hidden) return;
    // What is hidden keeps the keys for a moment, unless it lets go of them.
    if (panel.contains(document.activeElement)) document.activeElement.blur();
    panel.hidden = true;
    byId('_list').setAttribute('aria-expanded', 'false');
    if (before && before.focus) before.focus({ preventScroll: true });
  }

  function toggle() { if (panel.hidden) open(); else close(); }

  function walk(event) {
    const found = links();
    const at = found.indexOf(document.activeElement);
    const isFilter = document.activeElement === filter;
    if (event.key === 'ArrowDown') (found[at + 1] || found[at] || filter).focus();
    else if (event.key === 'ArrowUp' && !isFilter) (found[at - 1] || filter).focus();
    else if (event.key === 'Home' && !isFilter) found[0].focus();
    else if (event.key === 'End' && !isFilter) found[found.length - 1].focus();
    else if (event.key === 'Enter' && isFilter && found.length) found[0].click();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // While the list is open, what is typed narrows it: a word has letters that are keys elsewhere.
  deckgen.keys.first(function (event) {
    if (panel.hidden || !/^\S$/u.test(event.key)) return false;
    filter.focus();
    filter.value += event.key;
    sift();
    return true;
  });
  deckgen.keys.add({ keys: ['j'], shown: 'J', does: 'Jump list', group: 'Presenter', when: deckgen.isPresenter, run: toggle });
  deckgen.keys.add({
    keys: ['Escape'], shown: 'Esc', does: 'Close the jump list', group: 'Presenter', when: () => !panel.hidden, run: close
  });
  byId('_list').addEventListener('click', toggle);
  byId('_jump-close').addEventListener('click', close);
  list.addEventListener('click', (event) => { if (event.target.closest('a')) close(); });
  filter.addEventListener('input', sift);
  panel.addEventListener('keydown', walk);
  deckgen.on('position', mark);
  deckgen.on('second', showBudgets);
  deckgen.on('update', build);
  deckgen.on('role', close);
});
