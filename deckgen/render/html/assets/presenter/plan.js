// What was planned: seconds of slides and sections, and whether the talk is behind or ahead of them.
deckgen.part(function () {
  'use strict';
  const LENIENT = 10; // seconds that nobody needs to be told of
  const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);
  const seconds = (slide) => Math.max(0, +slide.dataset.planned || 0);
  const spent = (slide) => deckgen.timer.spent(slide.id) / 1000;

  // 245 → "4:05", 3725 → "1:02:05"
  deckgen.clock = function (given) {
    const whole = Math.floor(Math.max(0, given));
    const two = (number) => String(number).padStart(2, '0');
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    return (hours ? hours + ':' + two(minutes) : minutes) + ':' + two(whole % 60);
  };

  // The first slides may be of no section.
  const nameOf = (number) => deckgen.sectionName(number) || (number === '0' ? 'Opening' : '');

  // The shown slides by their sections, in order.
  function sections() {
    const found = new Map();
    deckgen.shown().forEach(function (slide) {
      const number = slide.dataset.section || '0';
      if (!found.has(number)) found.set(number, []);
      found.get(number).push(slide);
    });
    return Array.from(found, ([number, slides]) => ({
      number: number, name: nameOf(number), slides: slides,
      planned: sum(slides.map(seconds)), spent: sum(slides.map(spent))
    }));
  }

  function total() {
    const planned = deckgen.shown().filter((slide) => slide.dataset.planned !== undefined);
    return planned.length ? sum(planned.map(seconds)) : null;
  }

  // Seconds behind the plan (ahead of it: less than 0), null without one. On time is who is within what was
  // planned for the slide that is shown.
  function behind() {
    if (total() === null) return null;
    const slides = deckgen.shown();
    const at = deckgen.position().index;
    const begin = sum(slides.slice(0, Math.max(0, at)).map(seconds));
    const end = begin + (slides[at] ? seconds(slides[at]) : 0);
    const elapsed = deckgen.timer.elapsed() / 1000;
    const late = elapsed > end ? elapsed - end : Math.min(0, elapsed - begin);
    return Math.abs(late) < LENIENT ? 0 : late;
  }

  function pace() {
    const late = deckgen.timer.hasStarted() ? behind() : null;
    if (late === null) return '';
    if (late === 0) return 'on time';
    return deckgen.clock(Math.abs(late)) + (late > 0 ? ' behind' : ' ahead');
  }

  deckgen.plan = { total: total, seconds: seconds, spent: spent, sections: sections, behind: behind, pace: pace };
});
