r"""A single value → what can be wrong with it: a number, a colour, a path, a text.

`bad-color`: this is not a colour.

A colour is `#rgb` or `#rrggbb` in quotes, or the name of one in the theme's palette: paper, ink,
surface, muted, accent, accent-text, on-accent, link, good, bad, series1 to series6. The palette
itself has values only, but for a first series called accent, which follows it.

Fails:

    - title: More ships
      background: "#eef3f"
      text: Eleven a day

Passes:

    - title: More ships
      background: "#eef3f7"
      text: Eleven a day

`bad-id`: this cannot be the name of a slide.

An `id` stands in links, as `#ships`: it has letters, digits and hyphens only, and starts with no
hyphen.

Fails:

    - title: More ships
      id: more ships
      text: Eleven a day

Passes:

    - title: More ships
      id: more-ships
      text: Eleven a day

`bad-language`: this is not the tag of a language.

A tag is two or three letters, and where it matters a script or a region: en, en-HK, zh-Hant-HK, ar.
It picks fonts, line breaks, the direction of reading and the voice that reads the slide out.

Fails:

    - title: More ships
      lang: english
      text: Eleven a day

Passes:

    - title: More ships
      lang: en
      text: Eleven a day

`bad-length`: this is not a length.

A length has a unit: 0.6in, 15mm, 12pt. In a theme's boxes it may be a share of the page, too (50%),
or count in columns: c1 to c12 for the left side, 1c to 12c for the width.

Fails, as a theme:

    space: {margin: 0.6}

Passes, as a theme:

    space: {margin: 0.6in}

`bad-number`: this is not a number, or none that can be drawn.

Write 12, -3.5 or .25. In a chart and in its file 1,234.5, 12 % and (3.2) can be read as well, and a
missing value is an empty cell or `~`. A magnitude or a unit is said once: 1200 for `1.2k`, or 1.2
and `unit: k`. A column that holds words is left out by naming the others in `series`.

Fails:

    - title: More ships
      minutes: two
      text: Eleven a day

Passes:

    - title: More ships
      minutes: 2
      text: Eleven a day

`bad-path`: this is not the path of a file.

A path is relative to the file in which it stands and is written with `/`. Nothing is fetched from a
network: save a picture beside the outline.

Fails:

    - title: The quay at dawn
      image: https://example.org/quay.png
      alt: Three cranes unload a ship before sunrise

Passes:

    - title: The quay at dawn
      image: quay.png
      alt: Three cranes unload a ship before sunrise

`markup`: something inside a text cannot be shown as it is written.

Text is Markdown with bold, italic, code, links, icons and formulas; a `text` has paragraphs and
lists, too. Headings, tables, pictures and HTML have no place there: they are slides of their own
kind. The message names what was found.

Fails:

    - title: More ships
      text: |
        # By day

        Eleven ships

Passes:

    - title: More ships
      text: |
        **By day**

        Eleven ships

`odd-markup`: a text has signs that were probably meant otherwise than they are read.

It is an advice. Either they are markup elsewhere (HTML, LaTeX, a heading inside one text) and are
printed as they stand, or they are markup here and may have been meant as signs: stars inside a
word, a backslash. The hint says what to write. A backslash before a sign keeps it as it is, and so
do backticks around the words.

Fails:

    - title: More ships
      bullets: ["By day<br>and by night", Eleven]

Passes:

    - title: More ships
      bullets: ["By day\nand by night", Eleven]

`out-of-range`: a number is larger or smaller than it may be.

The line `expected` names the limit.

Fails:

    - title: More ships
      minutes: -2
      text: Eleven a day

Passes:

    - title: More ships
      minutes: 2
      text: Eleven a day

`too-long`: a text has more characters than any slide can show.

A title or an item may have 20,000 characters, a `text` or a program 100,000, a formula 4,000. More
stands in one key only by mistake, and would take minutes to set. No example fits here.

`unknown-icon`: there is no icon of this name.

Icons are those of Lucide (https://lucide.dev/icons), by the names that stand there. There are no
logos of companies among them.

Fails:

    - title: What we promise
      cards:
        - {title: Safe, icon: sheild}
        - {title: Fast, icon: gauge}

Passes:

    - title: What we promise
      cards:
        - {title: Safe, icon: shield}
        - {title: Fast, icon: gauge}
"""
