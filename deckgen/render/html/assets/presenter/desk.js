// The presenter's desk: time, place, budgets, and the buttons.
deckgen.part(function () {
  'use strict';
  const byId = deckgen.byId;
  const clock = deckgen.clock;
  const timer = deckgen.timer;
  const plan = deckgen.plan;
  const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
  let tick = 0;
  let wasBehind = false;

  // Only what has changed is written: the page is laid out again for nothing less.
  function write(id, text) {
    const element = byId(id);
    if (element.textContent !== text) element.textContent = text;
  }

  function budget(id, name, spent, planned) {
    byId(id).hidden = !planned;
    if (!planned) return;
    const label = byId(id).querySelector('.budget-name');
    if (label.textContent !== name.textContent) label.replaceChildren(name);
    byId(id).querySelector('.budget-time').textContent = clock(spent) + ' of ' + clock(planned);
    byId(id).classList.toggle('is-over', spent > planned);
    byId(id).style.setProperty('--spent', Math.min(1, spent / planned));
  }

  function showBudgets() {
    const slide = Reveal.getCurrentSlide();
    if (!slide) return;
    const sections = plan.sections();
    const section = sections.find((each) => each.slides.includes(slide));
    const named = section && section.name && sections.length > 1;
    budget('_budget-slide', deckgen.make('span', {}, 'This slide'), plan.spent(slide), plan.seconds(slide));
    const shown = named ? section : { name: '', spent: 0, planned: 0 };
    budget('_budget-section', deckgen.quoted(deckgen.root, shown.name), shown.spent, shown.planned);
  }

  function showTime() {
    const elapsed = timer.elapsed() / 1000;
    const total = plan.total();
    const left = total === null ? 0 : total - Math.floor(elapsed);
    write('_elapsed', clock(elapsed));
    const rest = left < 0 ? clock(-left) + ' over' : clock(left) + ' left';
    write('_planned', total === null ? '' : 'of ' + clock(total) + ' · ' + rest);
    write('_pace', timer.isRunning() || !timer.hasStarted() ? plan.pace() : 'paused');
    byId('_desk').classList.toggle('is-behind', timer.hasStarted() && plan.behind() > 0);
    byId('_desk').classList.toggle('is-paused', timer.hasStarted() && !timer.isRunning());
    write('_clock', time.format(new Date()));
    write('_timer', timer.isRunning() ? 'Pause' : timer.hasStarted() ? 'Resume' : 'Start');
    byId('_reset').hidden = timer.isRunning() || !timer.hasStarted();
    showBudgets();
    deckgen.tell('second');
  }

  // Nobody wants the seconds read out; that the talk has fallen behind is said once.
  function warn() {
    const isBehind = timer.isRunning() && plan.behind() > 0;
    if (isBehind && !wasBehind) deckgen.say('You are behind time.');
    wasBehind = isBehind;
  }

  // Again when the next second begins.
  function run() {
    clearTimeout(tick);
    if (!deckgen.isPresenter()) return;
    showTime();
    warn();
    tick = setTimeout(run, 1005 - (timer.isRunning() ? timer.elapsed() : Date.now()) % 1000);
  }

  function showPlace(here) {
    write('_counter', here.index + 1 + ' of ' + here.count);
    write('_step', here.steps ? 'Step ' + here.step + ' of ' + here.steps : '');
    byId('_back').setAttribute('aria-disabled', here.index <= 0 && here.step === 0);
    byId('_forth').setAttribute('aria-disabled', here.index === here.count - 1 && here.step === here.steps);
    if (deckgen.isPresenter()) showTime();
  }

  // What is hidden must not keep the focus, and with it the keys.
  function changeRole() {
    document.activeElement.blur();
    deckgen.announce();
    showPlace(deckgen.position());
    run();
  }

  const on = (id, does) => byId(id).addEventListener('click', does);
  on('_back', () => deckgen.previous());
  on('_forth', () => deckgen.next());
  on('_timer', timer.toggle);
  on('_reset', timer.reset);
  const when = deckgen.isPresenter;
  deckgen.keys.add({
    keys: ['k'], shown: 'K', does: 'Start or pause the time', group: 'Presenter', when: when, run: timer.toggle
  });
  deckgen.keys.add({
    keys: ['Shift+k'], shown: 'Shift+K', does: 'Time back to 0:00 (when paused)', group: 'Presenter',
    when: () => when() && !byId('_reset').hidden, run: timer.reset
  });
  deckgen.on('timer', run);
  deckgen.on('position', showPlace);
  deckgen.on('role', changeRole);
  deckgen.on('update', () => showPlace(deckgen.position()));
  deckgen.on('ready', run);
});
