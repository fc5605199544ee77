"""Keys and the shape of what stands behind them → what can be wrong with them.

`conflict`: an item has both `bullets` and `numbers`.

What stands below an item is one list. Keep one of them, or make two items.

Fails:

    - title: More ships
      bullets:
        - text: The north
          bullets: [Quay 1]
          numbers: [First]

Passes:

    - title: More ships
      bullets:
        - text: The north
          bullets: [Quay 1]

`empty`: a key that needs a value has none.

Write the value behind the colon or remove the line. Where a `#` stands, the value may have become a
comment.

Fails:

    - title: More ships
      bullets:
        - text:
          bullets: [Eleven a day]

Passes:

    - title: More ships
      bullets:
        - text: By day
          bullets: [Eleven a day]

`missing-key`: a key that has to be there is not there.

The message names it, and where it has to stand. docs/outline.md says which keys a kind needs.

Fails, as an outline:

    subtitle: How a port city learns
    slides:
      - title: More ships
        text: Eleven a day

Passes, as an outline:

    title: Harbour
    subtitle: How a port city learns
    slides:
      - title: More ships
        text: Eleven a day

`option-twice`: an option of a kind stands inside its content and beside it.

Either place is right, one of them. The message names the line of the first.

Fails:

    - title: More ships
      table:
        columns: [Year, Ships]
        rows: [[2024, 11]]
        align: [left, right]
      align: [left, left]

Passes:

    - title: More ships
      table:
        columns: [Year, Ships]
        rows: [[2024, 11]]
        align: [left, right]

`unknown-key`: there is no key of this name here.

It is misspelt, or belongs somewhere else. The line `expected` lists the keys that may stand in
this place; docs/outline.md has those of every kind of slide.

Fails:

    - title: More ships
      bulets: [Eleven a day]

Passes:

    - title: More ships
      bullets: [Eleven a day]

`wrong-choice`: the value is none of those that may stand here.

The line `expected` lists them.

Fails:

    - title: More ships
      transition: dissolve
      text: Eleven a day

Passes:

    - title: More ships
      transition: fade
      text: Eleven a day

`wrong-count`: a list has too few or too many items.

The line `expected` says how many there may be: more would not fit, and fewer would say nothing.

Fails:

    - title: The harbour in figures
      stats:
        - {value: 40, label: cranes}
        - {value: 11, label: ships a day}
        - {value: 9, label: minutes}
        - {value: 3, label: quays}
        - {value: 2, label: ferries}

Passes:

    - title: The harbour in figures
      stats:
        - {value: 40, label: cranes}
        - {value: 11, label: ships a day}
        - {value: 9, label: minutes}
        - {value: 3, label: quays}

`wrong-shape`: a list stands where a text was expected, or the other way round.

The message says what was expected and what is there. A text with a colon and a space in it is a
mapping to YAML, and one that starts with `[` a list: such text needs quotes.

Fails:

    - title: More ships
      bullets: Eleven a day

Passes:

    - title: More ships
      bullets: [Eleven a day]
"""
