// The colours of the pens are the theme's; readers who do not see them are told their names.
deckgen.part(function () {
  'use strict';
  // Names of hues, each up to so many degrees.
  /** @type {[number, string][]} */
  const HUES = [[12, 'Red'], [42, 'Orange'], [68, 'Yellow'], [165, 'Green'], [192, 'Teal'], [255, 'Blue'], [292, 'Purple'],
    [340, 'Pink'], [360, 'Red']];

  function name(hex) {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
    const most = Math.max(red, green, blue);
    const spread = most - Math.min(red, green, blue);
    if (spread < 0.12) return most < 0.25 ? 'Black' : 'Grey';
    const hue = most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
    const degrees = (hue * 60 + 360) % 360;
    return HUES.find(([end]) => degrees <= end)[1];
  }

  const style = getComputedStyle(deckgen.root);
  deckgen.all('#_colors button').forEach(function (button) {
    const called = name(style.getPropertyValue('--pen-' + button.dataset.color).trim());
    button.setAttribute('aria-label', called);
    button.title = called;
  });
});
