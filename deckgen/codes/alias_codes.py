"""Anchors and aliases, with which YAML repeats things → what can be wrong with them.

`alias-cycle`: an alias stands inside the very thing that its anchor names.

`*quays` repeats what `&quays` names. Inside of that it would repeat itself without end.

Fails, as an outline:

    title: Harbour
    x-quays: &quays [North, South, *quays]
    slides:
      - title: More ships
        bullets: [Eleven a day]

Passes, as an outline:

    title: Harbour
    x-quays: &quays [North, South]
    slides:
      - title: More ships
        bullets: *quays

`bad-merge`: `<<` stands before something that is no mapping.

`<<: *usual` copies the keys of the mapping that `&usual` names. A text or a list has no keys.

Fails, as an outline:

    title: Harbour
    x-usual: &usual fade
    slides:
      - title: More ships
        <<: *usual
        text: Eleven a day

Passes, as an outline:

    title: Harbour
    x-usual: &usual {transition: fade}
    slides:
      - title: More ships
        <<: *usual
        text: Eleven a day

`too-large`: the file has too many values or characters; what aliases repeat is counted each time.

The limits are 200,000 values, 8 million characters and 300,000 characters of markup. Few aliases of
aliases are enough to fill a machine's memory, so they are counted first. Split the deck into
several, or write out what you need. No example fits here.

`unknown-alias`: there is no anchor of this name above the alias.

`*talk` repeats what `&talk` names in a line above it. Text that starts with `*` needs quotes, or
YAML takes its first word for an alias.

Fails:

    - title: More ships
      kicker: *new
      text: Eleven a day

Passes:

    - title: More ships
      kicker: "*new"
      text: Eleven a day

`unused-anchor`: an anchor is never used, so that a word is missing from the text.

It is an advice. `&` at the start of a text names it for aliases, and is not shown. Text that starts
with `&` needs quotes.

Fails:

    - title: More ships
      text: &more Eleven a day

Passes:

    - title: More ships
      text: "&more Eleven a day"
"""
