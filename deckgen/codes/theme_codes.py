"""A theme → what can be wrong with its colours, fonts, layouts and drawings.

`artwork-drawing`: a file of artwork is no drawing of a page.

Artwork is drawn over the whole page, so a logo would be stretched over it. Draw on a page, in the
unit of the page, and put the logo into a group that is moved and scaled. A picture of pixels goes
into a drawing as an <image>.

Fails, as a theme:

    artwork: {all: logo.svg}
    --- themes/mine/logo.svg ---
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60">
      <path d="M0 0 H240 V60 H0 Z" fill="#c2410c"/>
    </svg>

Passes, as a theme:

    artwork: {all: logo.svg}
    --- themes/mine/logo.svg ---
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{ width }} {{ height }}">
      <g transform="translate({{ right }} 30) scale(0.5)">
        <path d="M-240 0 H0 V60 H-240 Z" fill="#c2410c"/>
      </g>
    </svg>

`artwork-template`: a drawing of the theme asks for something that a drawing may not have.

A drawing prints values, such as the colours of the palette, and chooses with `if`. Nothing else is
allowed, because a theme may come from anywhere. The hint lists the values.

Fails, as a theme:

    artwork: {all: page.svg.j2}
    --- themes/mine/page.svg.j2 ---
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{ width }} {{ height }}">
      <rect width="40" height="4" fill="{{ signal }}"/>
    </svg>

Passes, as a theme:

    artwork: {all: page.svg.j2}
    --- themes/mine/page.svg.j2 ---
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{ width }} {{ height }}">
      <rect width="40" height="4" fill="{{ accent }}"/>
    </svg>

`artwork-text`: a drawing of the theme has words in a font that deckgen does not have.

It is an advice. The words are drawn from the theme's fonts, or from twins of Office's; for any
other, Arial, Georgia or Courier New stands in. Name a font of the theme, or make paths of the
words, as every drawing program can.

Fails, as a theme:

    artwork: {all: page.svg}
    --- themes/mine/page.svg ---
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720">
      <text x="60" y="30" font-size="14" font-family="Inter">Confidential</text>
    </svg>

Passes, as a theme:

    artwork: {all: page.svg}
    --- themes/mine/page.svg ---
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720">
      <text x="60" y="30" font-size="14" font-family="Arial">Confidential</text>
    </svg>

`bad-box`: a box of a layout does not have four values.

They are the left side, the top, the width and the height.

Fails, as a theme:

    layouts:
      bullets: {body: [0.6in, 1.7in, 12in]}

Passes, as a theme:

    layouts:
      bullets: {body: [0.6in, 1.7in, 12in, 4in]}

`bad-space`: margins and gutters leave no room on the page.

The margin stands on all four sides, and eleven gutters stand between the twelve columns of a page.

Fails, as a theme:

    space: {margin: 7in}

Passes, as a theme:

    space: {margin: 0.7in}

`empty-box`: a box of a layout has no width or no height.

Both are at least one point.

Fails, as a theme:

    layouts:
      bullets: {body: [0.6in, 1.7in, 12in, 0in]}

Passes, as a theme:

    layouts:
      bullets: {body: [0.6in, 1.7in, 12in, 4in]}

`encoding`: a file of the theme is not in UTF-8.

It is a drawing or the theme's CSS. Save it as UTF-8. No example can be shown: this page is UTF-8.

`font-files`: the files of a font are not what the theme says of them.

It is an advice. PowerPoint looks for a font by its `family`, so that has to be the name that the
files have inside. Up to four files stand in the order regular, bold, italic, bold italic. A face
without a file is made up of the nearest: bold text is thickened, italic text slanted. A variable
font has its bold face inside.

Fails, as an outline:

    title: Harbour
    theme:
      name: harbour
      fonts:
        heading: {family: Signal, files: [gelasio.ttf]}
    slides:
      - title: More ships
        text: Eleven a day

Passes, as an outline:

    title: Harbour
    theme:
      name: harbour
      fonts:
        heading: {family: Gelasio, files: [gelasio.ttf, gelasio-bold.ttf]}
    slides:
      - title: More ships
        text: Eleven a day

`font-format`: a font of the theme cannot be used.

Fonts are .ttf, .otf, .woff or .woff2 files with outlines, and are measured and put into the HTML
deck. Of a collection (.ttc) save the font that you want as a .ttf.

Fails, as a theme:

    fonts: {heading: {family: Signal, files: [signal.ttf]}}
    --- themes/mine/signal.ttf ---
    The licence of this font was not accepted.

Passes, as a theme:

    fonts: {heading: {family: Georgia}}

`incomplete-theme`: the theme stands alone, and lacks layouts or styles.

Every kind of slide needs its layout. Add `extends: base`, which has all of them, and say only what
is to be different.

Fails, as a theme:

    name: mine
    palette:
      paper: "#ffffff"
      ink: "#0b1f33"
      surface: "#eef2f5"
      muted: "#55677a"
      accent: "#c2410c"
      good: "#15803d"
      bad: "#b91c1c"
      series: ["#c2410c", "#12506e", "#5a8ca6", "#1f3347", "#a16207", "#7f95a5"]
    fonts: {heading: {family: Georgia}, body: {family: Calibri}, mono: {family: Courier New}}
    scale: {}
    space: {margin: 0.6in, gutter: 0.3in}
    footer: {}
    styles: {}
    layouts: {}

Passes, as a theme:

    name: mine
    extends: base
    palette:
      accent: "#c2410c"
      series: ["#c2410c", "#12506e", "#5a8ca6", "#1f3347", "#a16207", "#7f95a5"]

`off-page`: a box of a layout leaves the page.

The left side and the width together stay on the page, and so do the top and the height. A page is
13.33 in wide at 16:9, 12 in at 16:10 and 10 in at 4:3, and 7.5 in high.

Fails, as a theme:

    layouts:
      bullets: {body: [2.6in, 1.7in, 12in, 4in]}

Passes, as a theme:

    layouts:
      bullets: {body: [0.6in, 1.7in, 12in, 4in]}

`outside-folder`: the outline names a theme outside of its folder.

An outline that somebody sent you must not read other files of yours, by a link neither. Put the
theme beside the outline, or name it on the command line: --theme. --allow-outside allows the place
that a link leads to.

Fails, as an outline:

    title: Harbour
    theme: ../mine
    slides:
      - title: More ships
        text: Eleven a day

Passes, as an outline:

    title: Harbour
    theme: harbour
    slides:
      - title: More ships
        text: Eleven a day

`series-count`: the palette does not have six colours for series.

PowerPoint's colour scheme has six accents, and charts count on them.

Fails, as a theme:

    palette: {series: ["#c2410c", "#12506e", "#5a8ca6"]}

Passes, as a theme:

    palette: {series: ["#c2410c", "#12506e", "#5a8ca6", "#1f3347", "#a16207", "#7f95a5"]}

`size-range`: a size of text is below 6 or above 400 points.

Smaller text cannot be read, and larger text fits on no page.

Fails, as a theme:

    styles: {title: {size: 440}}

Passes, as a theme:

    styles: {title: {size: 44}}

`theme-cycle`: a theme extends another one, which extends the first again.

Every value has to come from somewhere. Let the last of them extend `base`, or nothing.

Fails, as a theme:

    name: mine
    extends: yours
    --- themes/yours/theme.yaml ---
    name: yours
    extends: mine

Passes, as a theme:

    name: mine
    extends: yours
    --- themes/yours/theme.yaml ---
    name: yours
    extends: harbour

`unknown-colour`: a style names a colour that the palette does not have.

A colour is one of the palette's names, or a value in quotes.

Fails, as a theme:

    styles: {title: {color: signal}}

Passes, as a theme:

    styles: {title: {color: accent}}

`unknown-font`: nobody has measured the letters of this font.

To fit text, deckgen has to know how wide its letters are. The line `expected` lists the fonts of
which it does. Bring the files of any other: `files: [regular.ttf, bold.ttf]`.

Fails, as a theme:

    fonts: {heading: {family: Comic Sans MS}}

Passes, as a theme:

    fonts: {heading: {family: Georgia}}

`unknown-size`: a size of text is neither a number nor a name in the theme's `scale`.

`scale` gives names to sizes in points, so that many styles can share one.

Fails, as a theme:

    styles: {title: {size: huge}}

Passes, as a theme:

    scale: {huge: 48}
    styles: {title: {size: huge}}

`unknown-style`: a slot of a layout names a style that the theme does not have.

Styles stand under `styles`; the theme `base` has those of all layouts.

Fails, as a theme:

    layouts:
      bullets: {body: {box: [0.6in, 1.7in, 12in, 4in], style: loud}}

Passes, as a theme:

    layouts:
      bullets: {body: {box: [0.6in, 1.7in, 12in, 4in], style: body}}

`unknown-theme`: there is no theme of this name.

It is looked for in the folder `themes` beside the outline, then among the built-in themes.

Fails, as an outline:

    title: Harbour
    theme: harbor
    slides:
      - title: More ships
        text: Eleven a day

Passes, as an outline:

    title: Harbour
    theme: harbour
    slides:
      - title: More ships
        text: Eleven a day

`unread-key`: the theme says something that nothing reads.

It is an advice. A slot that no kind fills, a style that no text has, a size that no style has, an
anchor of a box without text, an alignment or a footer of a layout without a place for it: they do
nothing. Mostly the name is misspelt.

Fails, as a theme:

    layouts:
      bullets: {boddy: [0.6in, 1.7in, 12in, 4in]}

Passes, as a theme:

    layouts:
      bullets: {body: [0.6in, 1.7in, 12in, 4in]}
"""
