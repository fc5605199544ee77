/* The deck at `/deck` → its slides, small, in the page at `/`: each in a shadow tree, so that the styles of one are not those
of the other. */

const SLIDE_CSS = `
:host{display:block;position:relative;overflow:hidden}
.reveal,.slides{position:static!important;display:block!important;margin:0!important;inset:auto!important;height:auto!important}
.slides{width:var(--page-width)!important;transform:scale(var(--k))!important;transform-origin:0 0!important;
overflow:visible!important;background:none!important}
.slides>section{position:relative!important;display:block!important;inset:auto!important;transform:none!important;
visibility:visible!important;opacity:1!important}
.slides .fragment{opacity:1!important;visibility:inherit!important}
.slides>section,.slides>section *{pointer-events:none!important;animation:none!important;transition:none!important}`;

const look = { css: '', faces: new CSSStyleSheet(), slide: new CSSStyleSheet(), own: new CSSStyleSheet() };
look.own.replaceSync(SLIDE_CSS);

const drawn = new WeakMap();

/* Fonts count for the whole page only; what is said of the root of the deck is said of each thumbnail. */
function adopt(css) {
  if (css === look.css) return;
  look.css = css;
  look.faces.replaceSync((css.match(/@font-face\s*\{[^}]*\}/g) || []).join('\n'));
  look.slide.replaceSync(css.replace(/(^|[\s}])(?::root|html)(?=\{)/g, '$1:host'));
  document.adoptedStyleSheets = [look.faces];
}

export function draw(deck) {
  const sections = new Map(Array.from(deck.page.querySelectorAll('.slides > section'), each => [each.id, each]));
  if (sections.size) adopt(deck.css);
  for (const link of document.querySelectorAll('[data-slide]')) {
    const section = sections.get(link.dataset.slide);
    if (section) fill(link.querySelector('.sheet'), section);
  }
}

function fill(sheet, section) {
  const html = section.outerHTML;
  if (drawn.get(sheet) === html) return;
  drawn.set(sheet, html);
  const root = sheet.shadowRoot || sheet.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [look.slide, look.own];
  const reveal = document.createElement('div');
  const slides = document.createElement('div');
  reveal.className = 'reveal';
  slides.className = 'slides';
  reveal.inert = true;
  const copy = document.importNode(section, true);
  copy.querySelectorAll('aside').forEach(each => each.remove());
  copy.querySelectorAll('video').forEach(each => { each.removeAttribute('src'); each.removeAttribute('controls'); });
  slides.append(copy);
  reveal.append(slides);
  root.replaceChildren(reveal);
}

/* All thumbnails are of one width. */
const measure = new ResizeObserver(([entry]) => {
  const width = Number(document.body.dataset.width);
  if (width) document.documentElement.style.setProperty('--k', String(entry.contentRect.width / width));
});

export function scale() {
  measure.disconnect();
  document.documentElement.style.setProperty('--ratio', document.body.dataset.ratio || '16 / 9');
  const first = document.querySelector('.sheet');
  if (first) measure.observe(first);
}
