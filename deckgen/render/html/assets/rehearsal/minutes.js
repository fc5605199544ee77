// A rehearsal → rows of a table, and minutes that can be put into the outline.
deckgen.part(function () {
  'use strict';

  // The outline's slide: a page that goes on bears its id, a full stop and a number; one of digits bears a stroke.
  const idOf = (slide) => slide.id.replace(/\.\d+$/, '').replace(/^_(?=\d+$)/, '');

  // The slide that opens a section: the outline names the section by it.
  const opens = (slide) => Boolean(document.querySelector('#_outline a.part[href="#/' + CSS.escape(slide.id) + '"]'));

  function page(slide, at, spent) {
    const planned = slide.dataset.planned;
    return {
      slide: slide, id: idOf(slide), number: at + 1, title: deckgen.title(slide), part: slide.dataset.section,
      opens: opens(slide), used: spent[slide.id], planned: planned === undefined ? undefined : planned * 1000
    };
  }

  const sum = (values) => values.reduce((whole, each) => whole + (each || 0), 0);
  const isKnown = (value) => value !== undefined;
  const clock = (time) => deckgen.clock(time / 1000);

  // One time for several; unknown where all are.
  function together(values) {
    const known = values.filter(isKnown);
    return known.length ? sum(known) : undefined;
  }

  // The pages of a slide as one.
  function slides(pages) {
    const found = [];
    pages.forEach(function (each) {
      const before = found[found.length - 1];
      if (!before || before.id !== each.id) found.push(Object.assign({}, each));
      else Object.assign(before, { used: together([before.used, each.used]), title: before.title.replace(/ \(1\/\d+\)$/, '') });
    });
    return found;
  }

  // Milliseconds → tenths of a minute; what was shown took one at least.
  const tenths = (time) => Math.max(1, Math.round(time / 6000));
  const minutes = (count) => String(count / 10);

  // In a comment of YAML 1.2 (§5.1): no line ends, and no characters that it does not allow.
  function comment(text) {
    return text.replace(/[\s\u0085]+/g, ' ').replace(/[^\t\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  }

  // A plain scalar where YAML reads one as text, else between quotation marks.
  const scalar = (text) => (/^[a-z][a-z0-9-]*$/i.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text) ? text : JSON.stringify(text));

  function entry(each, within) {
    const head = '  # ' + each.number + ' ' + comment(each.title);
    if (!isKnown(each.used)) return [head + ': not shown'];
    const lines = [head + ': ' + clock(each.used), '  - id: ' + scalar(each.id)];
    if (!each.opens) return lines.concat('    minutes: ' + minutes(tenths(each.used)));
    // The minutes of the slide that opens a section are those of the section.
    if (!within.every((one) => isKnown(one.used))) return [head + ': ' + clock(each.used) + ', of a section that was not shown whole'];
    const used = sum(within.map((one) => one.used));
    return lines.concat('    # the whole section: ' + clock(used), '    minutes: ' + minutes(sum(within.map((one) => tenths(one.used)))));
  }

  function yaml(pages) {
    const found = slides(pages);
    const isWhole = found.every((each) => isKnown(each.used));
    const lines = ['# Rehearsed: ' + clock(sum(found.map((each) => each.used))) + '.'];
    if (isWhole) lines.push('minutes: ' + minutes(sum(found.map((each) => tenths(each.used)))));
    lines.push('slides:');
    found.forEach((each) => lines.push(...entry(each, found.filter((one) => one.part === each.part))));
    return lines.join('\n') + '\n';
  }

  deckgen.minutes = {
    pages: () => deckgen.shown().map((slide, at) => page(slide, at, deckgen.rehearsal.spent())),
    together: together,
    yaml: yaml
  };
});
