// The audience sees the slide, black or white. The presenter goes on seeing the slide, and is told.
deckgen.part(function () {
  'use strict';
  const mark = deckgen.byId('_covered');
  const cover = deckgen.byId('_cover');
  let color = '';

  const isColor = (value) => value === '' || value === 'black' || value === 'white';

  // Where presenter and slides share one window, it is what the audience sees.
  const isApart = () => deckgen.isPresenter() && !deckgen.windows.isSingle();

  function draw() {
    const isCovered = color !== '' && !isApart();
    if (color) cover.dataset.color = color;
    cover.classList.toggle('on', isCovered);
    deckgen.root.classList.toggle('covered', isCovered);
    mark.firstElementChild.textContent = 'The audience sees ' + color;
    mark.hidden = !color || isCovered;
  }

  function speak() {
    if (!color) deckgen.announce();
    else if (isApart()) deckgen.say('The audience sees ' + color + '.');
    else deckgen.say('The screen is ' + color + '. Any key shows the slide again.');
  }

  function set(wanted) {
    if (wanted === color) return;
    color = wanted;
    deckgen.store.set('screen', color);
    draw();
    speak();
    deckgen.tell('screen', color);
  }

  // Without a colour: what the screen is now.
  deckgen.screen = function (wanted) {
    if (wanted !== undefined && isColor(wanted)) {
      set(wanted);
      deckgen.link.send('screen', color);
    }
    return color;
  };

  // Whoever made the screen black, as clickers do, finds the slide again by any key; B and its like do it themselves.
  const isAnyKey = /^(.|Arrow.*|Page.*|Home|End|Enter|Escape|Tab|Backspace|Delete)$/su;
  deckgen.keys.first(function (event) {
    if (!color || !isAnyKey.test(event.key) || /^[bw.,]$/i.test(event.key)) return false;
    // What turns the pages first shows the slide; the presenter's other keys are of use while the screen is black.
    if (isApart() && !/^( |n|Arrow.*|Page.*|Home|End|Enter|Escape)$/i.test(event.key)) return false;
    deckgen.screen('');
    return true;
  });
  const key = (keys, shown, wanted) => deckgen.keys.add({
    keys: keys, shown: shown, does: wanted === 'black' ? 'Black screen' : 'White screen', group: 'Screen', always: true,
    run: () => deckgen.screen(color === wanted ? '' : wanted)
  });
  key(['b', '.'], 'B or .', 'black');
  key(['w', ','], 'W or ,', 'white');

  deckgen.main.append(mark);
  [cover, mark.lastElementChild].forEach((each) => each.addEventListener('click', () => deckgen.screen('')));
  deckgen.link.on('screen', (theirs) => { if (isColor(theirs)) set(theirs); });
  deckgen.link.on('hello', () => deckgen.link.send('screen', color));
  deckgen.on('windows', draw);
  deckgen.on('role', draw);

  // A deck that is opened anew begins with its slide.
  const loaded = performance.getEntriesByType('navigation')[0];
  const before = deckgen.store.get('screen', '');
  if (loaded && loaded.type === 'reload' && isColor(before)) color = before;
  draw();
  deckgen.on('ready', () => { if (color) { speak(); deckgen.tell('screen', color); } });
});
