r"""A deck and its slides → what can be wrong with how they are put together.

`duplicate-id`: two slides have the same `id`.

A link to it could lead to either. Give each slide an id of its own.

Fails:

    - title: More ships
      id: ships
      text: Eleven a day
    - title: Fewer wait
      id: ships
      text: Nine minutes

Passes:

    - title: More ships
      id: ships
      text: Eleven a day
    - title: Fewer wait
      id: waiting
      text: Nine minutes

`empty-section`: a section without a page has no slide either, so that nothing of it is shown.

With `page: false` a section has no divider. What follows up to the next `section` is in it.

Fails:

    - section: What has changed
      page: false
    - section: What comes next
    - title: A second quay
      text: In three years

Passes:

    - section: What has changed
      page: false
    - title: More ships
      text: Eleven a day
    - section: What comes next
    - title: A second quay
      text: In three years

`footnote-place`: the marker of a footnote stands where none can be shown.

The foot of a page has no footnotes of its own, and what a chart or a mark says is drawn without
markers. Put the marker into the title, the caption or a text of the slide.

Fails:

    - title: Fewer stops
      text: Nine a month
      cite: "Port statistics[^1]"
      footnotes: {1: Without the ferries}

Passes:

    - title: Fewer stops
      text: "Nine a month[^1]"
      cite: Port statistics
      footnotes: {1: Without the ferries}

`kind-disagrees`: `kind` names another kind than the content has, or none at all.

The content key tells the kind already, so that `kind` is never needed.

Fails:

    - title: More ships
      kind: numbers
      bullets: [Eleven a day]

Passes:

    - title: More ships
      bullets: [Eleven a day]

`missing`: the outline has no `slides`.

Add `slides:` and a list of them. Another key of the same meaning, such as `pages`, is not read.

Fails, as an outline:

    title: Harbour
    author: A. Writer

Passes, as an outline:

    title: Harbour
    author: A. Writer
    slides:
      - title: More ships
        text: Eleven a day

`no-kind`: a slide or a column has no content.

Each has one content key, which is its kind: `bullets`, `text`, `image` and so on. A slide with
nothing but a title says `blank: true`.

Fails:

    - title: More ships

Passes:

    - title: More ships
      bullets: [Eleven a day]

`no-page`: a section without a page has keys that say something of its page.

With `page: false` there is no divider that could show them. A slide of the section can.

Fails:

    - section: What has changed
      page: false
      notes: Begin with the picture of 1990
    - title: More ships
      text: Eleven a day

Passes:

    - section: What has changed
      page: false
    - title: More ships
      text: Eleven a day
      notes: Begin with the picture of 1990

`no-slides`: `slides` is no list, or an empty one.

Start each slide with a dash.

Fails, as an outline:

    title: Harbour
    slides:
      title: More ships
      text: Eleven a day

Passes, as an outline:

    title: Harbour
    slides:
      - title: More ships
        text: Eleven a day

`no-slot`: the layout that the slide asks for has no place for its content.

Leave `layout` out: every kind has a layout of its own. Or draw the missing slot in the theme.

Fails:

    - title: The quay at dawn
      layout: cover
      table:
        columns: [Hour, Ships]
        rows: [[5, 3], [6, 4]]

Passes:

    - title: The quay at dawn
      table:
        columns: [Hour, Ships]
        rows: [[5, 3], [6, 4]]

`not-a-mapping`: an outline or a theme is a list or a text, and has to be keys with values.

An outline starts with `title:` and `slides:`, each in the first column.

Fails, as an outline:

    - title: More ships
      text: Eleven a day

Passes, as an outline:

    title: Harbour
    slides:
      - title: More ships
        text: Eleven a day

`not-a-slide`: an item of `slides` is a text or a list, and has to be keys with values.

Each slide says under which key its content stands: `bullets: […]`, `text: …` and so on.

Fails:

    - More ships

Passes:

    - title: More ships
      text: Eleven a day

`two-kinds`: a slide or a column has two content keys.

Make two slides of it, or put both side by side with `columns`.

Fails:

    - title: More ships
      bullets: [Eleven a day]
      quote: We stopped climbing.

Passes:

    - title: More ships
      columns:
        - bullets: [Eleven a day]
        - quote: We stopped climbing.

`two-titles`: a slide has a title, and its `cover` has another one.

The page shows one title. Keep the one that the cover shall show.

Fails:

    - title: Harbour
      cover: {title: The harbour looks up}

Passes:

    - cover: {title: The harbour looks up}

`unknown-footnote`: a text has the marker of a footnote that is not there.

`[^1]` in a text asks for `footnotes: {1: …}` on the slide, or else on the deck. Where the brackets
are meant, a backslash stands ahead of them: `\[^1]`.

Fails:

    - title: Fewer stops
      text: "Nine a month[^1]"

Passes:

    - title: Fewer stops
      text: "Nine a month[^1]"
      footnotes: {1: "Port statistics, 2025"}

`unknown-layout`: the theme has no layout of this name.

`layout` on a slide, and `kinds` and `artwork` in a theme, name layouts: those of the kinds, such as
`bullets`, and those that the theme adds under `layouts`.

Fails:

    - title: More ships
      layout: bulets
      bullets: [Eleven a day]

Passes:

    - title: More ships
      layout: bullets
      bullets: [Eleven a day]

`unknown-slide`: a link leads to a slide that is not there.

A link such as `#ships` leads to the slide with `id: ships`, or to one whose title makes that name.
In the notes, which the audience does not see, it is only pointed out.

Fails:

    - title: More ships
      text: See [how long they wait](#waiting).
    - title: Fewer wait
      text: Nine minutes

Passes:

    - title: More ships
      text: See [how long they wait](#waiting).
    - title: Fewer wait
      id: waiting
      text: Nine minutes
"""
