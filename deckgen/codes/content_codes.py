r"""The content of a slide → what can be wrong with it; charts, tables and diagrams stand elsewhere.

`bad-contact`: an address or a number under `contact` cannot become a link.

`email`, `web` and `phone` are links in both decks. Other words stand in `closing`.

Fails:

    - closing: Questions?
      contact: {email: write to us}

Passes:

    - closing: Questions?
      contact: {email: desk@example.org}

`bad-lines`: `highlight` names lines that the code does not have, or does not name lines.

Lines are counted from 1, and written as `2`, `2-4` or `2,4-6`.

Fails:

    - title: The crane is driven by a script
      code: |
        lift(12)
        turn(90)
      highlight: 3

Passes:

    - title: The crane is driven by a script
      code: |
        lift(12)
        turn(90)
      highlight: 2

`bad-qr`: the address is no link, or is too long for a QR code that can be scanned from a seat.

Use a short https:// address.

Fails:

    - closing: Questions?
      qr: javascript:alert(1)

Passes:

    - closing: Questions?
      qr: https://example.org/talk

`column-count`: `columns` has one block, or more than four.

One block needs no columns, and five would be too narrow to read.

Fails:

    - title: Before
      columns:
        - bullets: [Ladders]

Passes:

    - title: Before and after
      columns:
        - bullets: [Ladders]
        - bullets: [A desk]

`column-widths`: `widths` does not have one number above 0 for each column.

The numbers are shares of the width: `[2, 1]` makes the first column twice as wide as the second.

Fails:

    - title: Before and after
      columns:
        - bullets: [Ladders]
        - bullets: [A desk]
      widths: [2, 1, 1]

Passes:

    - title: Before and after
      columns:
        - bullets: [Ladders]
        - bullets: [A desk]
      widths: [2, 1]

`crowded-matrix`: two things of a matrix stand so close that a name has no room beside its dot.

Show fewer things, give them shorter names, or move them apart.

Fails:

    - title: What to do first
      columns:
        - matrix:
            x: {label: Effort}
            y: {label: Value}
            items:
              - {name: The second crane of pier no. 1, x: 0.5, y: 0.5}
              - {name: The second crane of pier no. 2, x: 0.5, y: 0.5}
              - {name: The second crane of pier no. 3, x: 0.5, y: 0.5}
              - {name: The second crane of pier no. 4, x: 0.5, y: 0.5}
        - text: Money
        - text: People
        - text: Time

Passes:

    - title: What to do first
      matrix:
        x: {label: Effort}
        y: {label: Value}
        items:
          - {name: Second quay, x: 0.8, y: 0.9}
          - {name: Third quay, x: 0.9, y: 0.6}
          - {name: Bridge, x: 0.4, y: 0.5}
          - {name: Station, x: 0.2, y: 0.3}

`empty-agenda`: the agenda has nothing to list.

`agenda: true` lists the sections of the deck. Open some with `section`, or give the agenda a list
of names.

Fails:

    - agenda: true
    - title: More ships
      text: Eleven a day

Passes:

    - agenda: true
    - section: What has changed
    - title: More ships
      text: Eleven a day

`empty-code`: a listing has no code.

Write it under `code: |`, indented.

Fails:

    - title: The crane is driven by a script
      code: "   "

Passes:

    - title: The crane is driven by a script
      code: |
        lift(12)

`empty-item`: an item says nothing.

An item of a timeline, a process, cards or a funnel needs one of its keys, whichever.

Fails:

    - title: Step by step
      process:
        - {title: Measure}
        - {title: ~}

Passes:

    - title: Step by step
      process:
        - {title: Measure}
        - {title: Model}

`even-funnel`: the stages of a funnel narrow in equal steps, because their values set no widths.

It is an advice. Values set the widths where all are numbers of one unit that do not grow: €4.1 bn
and €340 m, 1,200 and 300, 100 % and 12 %.

Fails:

    - title: From a visit to a contract
      funnel: [{label: visits, value: 420}, {label: contracts, value: a dozen}]

Passes:

    - title: From a visit to a contract
      funnel: [{label: visits, value: 420}, {label: contracts, value: 12}]

`formula`: a formula cannot be read or drawn.

The message names the place. LaTeX stands in single quotes, or below `equation: |`: in double quotes
YAML takes backslashes out of it.

Fails:

    - title: The load on a cable
      equation: '\frac{m g}{2'

Passes:

    - title: The load on a cable
      equation: '\frac{m g}{2}'

`long-value`: a value of `stats` takes several lines, or makes the values beside it small.

It is an advice. All values of a slide have one size. Round a long one, write its unit shorter, or
say a part of it in `label`.

Fails:

    - title: The port in figures
      stats:
        - {value: 40, label: cranes}
        - {value: 12 %, label: fewer stops}
        - {value: "HK$ 1,234,567", label: earned in a year}

Passes:

    - title: The port in figures
      stats:
        - {value: 40, label: cranes}
        - {value: 12 %, label: fewer stops}
        - {value: HK$ 1.2 m, label: earned in a year}

`no-address`: there is a QR code, and no address for it.

`qr: true` takes the address from `contact: {web: …}`.

Fails:

    - closing: Questions?
      qr: true

Passes:

    - closing: Questions?
      contact: {web: example.org/talk}
      qr: true

`no-room-for-words`: a picture has words beside it where it stands alone.

A picture over the whole page and one in a column have no room for `text` or `bullets`.

Fails:

    - title: The quay at dawn
      image: quay.png
      alt: Three cranes unload a ship before sunrise
      side: full
      bullets: [Eleven ships a day]

Passes:

    - title: The quay at dawn
      image: quay.png
      alt: Three cranes unload a ship before sunrise
      side: left
      bullets: [Eleven ships a day]

`not-a-column`: a column is a text or a list, and has to be keys with values.

Each column says under which key its content stands: `bullets: […]`, `text: …` and so on.

Fails:

    - title: Before and after
      columns: [Ladders, A desk]

Passes:

    - title: Before and after
      columns:
        - text: Ladders
        - text: A desk

`unknown-language`: there is no programming language of this name.

Languages are those that Pygments knows (https://pygments.org/languages/). Without `language` the
code is not coloured.

Fails:

    - title: The crane is driven by a script
      code: lift(12)
      language: pyton

Passes:

    - title: The crane is driven by a script
      code: lift(12)
      language: python
"""
