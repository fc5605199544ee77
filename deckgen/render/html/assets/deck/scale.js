// The slide as large as its room; the overview as a grid; where on the page a pointer is.
deckgen.part(function () {
  'use strict';
  const main = deckgen.main;
  const style = deckgen.root.style;

  // How many slides stand beside each other in the overview: three to six, two on a narrow screen.
  deckgen.columns = () => Math.max(2, Math.min(6, Math.round(main.clientWidth / 300)));

  // reveal.js rounds its scale to two decimals, which cuts pixels off or leaves a border.
  function fit() {
    const columns = deckgen.columns();
    style.setProperty('--k', String(Math.min(main.clientWidth / deckgen.page.width, main.clientHeight / deckgen.page.height)));
    style.setProperty('--columns', String(columns));
    style.setProperty('--thumb', String((main.clientWidth - 64 - 20 * (columns - 1)) / columns / deckgen.page.width));
  }

  deckgen.point = function (event) {
    const box = deckgen.slides.getBoundingClientRect();
    return {
      x: (event.clientX - box.left) / box.width * deckgen.page.width,
      y: (event.clientY - box.top) / box.height * deckgen.page.height
    };
  };

  fit();
  new ResizeObserver(fit).observe(main);
});
