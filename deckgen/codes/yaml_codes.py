r"""YAML itself → what can be wrong with it, before anybody asks what it means.

`bad-key`: what stands before a colon is missing, or is no text.

The value of a key stands behind its colon. A text that starts with `{` or `[` needs quotes, as a
key, too.

Fails:

    - title: More ships
      chart:
        type: column
        categories: [2023, 2024]
        series:
          [North]: [9, 11]
          South: [3, 4]

Passes:

    - title: More ships
      chart:
        type: column
        categories: [2023, 2024]
        series:
          "[North]": [9, 11]
          South: [3, 4]

`comment`: a `#` with a space before it makes the rest of the line a comment, which nobody will see.

Text with `#` in it needs quotes; a colour, too. It is a fault where nothing else is left of the
value. Where something is left it is only pointed out, because the comment may be meant: write a
space behind the `#` then.

Fails:

    - title: More ships
      background: #eef3f7
      text: Eleven a day

Passes:

    - title: More ships
      background: "#eef3f7"
      text: Eleven a day

`control-character`: the text holds a character that cannot be seen or printed.

It comes with text that was copied from elsewhere, or from a backslash inside double quotes: there
`\b` is such a character. Delete it, or use single quotes, which keep a backslash as it is.

Fails:

    - title: More ships
      text: "Look into the folder C:\berths"

Passes:

    - title: More ships
      text: 'Look into the folder C:\berths'

`curly-quotes`: a text between curly quotes has a comma, at which YAML ends it.

Only straight quotes are quotes to YAML. Word processors and chat programs make curly ones of them;
inside square brackets, or curly ones, such a text is cut into several at its commas.

Fails:

    - title: More ships
      bullets: [“Tugs, ferries”, Tankers]

Passes:

    - title: More ships
      bullets: ["Tugs, ferries", Tankers]

`custom-tag`: a word with `!` before it is a tag to YAML, and an outline has no tags.

Text that starts with `!` needs quotes.

Fails:

    - title: More ships
      text: !important Eleven a day

Passes:

    - title: More ships
      text: "!important Eleven a day"

`dash-in-text`: a line that starts with a dash is read as part of the text above it.

It is an advice. The line stands further in than the items of the list, so that YAML takes it for
more of the item above. Align its dash with theirs.

Fails:

    - title: More ships
      bullets:
        - Eleven a day
          - Three at night

Passes:

    - title: More ships
      bullets:
        - Eleven a day
        - Three at night

`duplicate-key`: a mapping has the same key twice.

Only one of the two values could be used, and nobody could tell which. Keep one.

Fails:

    - title: More ships
      title: Eleven a day
      text: The quay is full.

Passes:

    - title: More ships
      text: The quay is full.

`empty-document`: there is nothing in the file, or nothing but comments.

An outline needs `title` and `slides`. Where you have written some, look whether the file was saved.

Fails, as an outline:

    # To be written.

Passes, as an outline:

    title: Harbour
    slides:
      - title: More ships
        text: Eleven a day

`indentation`: a line does not start in the same column as its neighbours.

The keys of a mapping start in one column, and so do the items of a list. Only ordinary spaces
count; text from a page or a document often has others, which look the same.

Fails, as an outline:

    title: Harbour
    slides:
      - title: More ships
        text: Eleven a day
       notes: Begin with the picture.

Passes, as an outline:

    title: Harbour
    slides:
      - title: More ships
        text: Eleven a day
        notes: Begin with the picture.

`second-document`: a line of `---` starts a second document in the file.

One file is one outline. Slides are items of `slides:`, each with a dash before it.

Fails, as an outline:

    title: Harbour
    slides:
      - title: More ships
        text: Eleven a day
    ---
    title: Fewer wait

Passes, as an outline:

    title: Harbour
    slides:
      - title: More ships
        text: Eleven a day
      - title: Fewer wait
        text: Nine minutes

`tab`: a line is indented with a tab.

YAML allows spaces only, because tabs are not equally wide everywhere. Use two spaces a level, and
let your editor write spaces for the Tab key. No example can be shown: here a tab looks like spaces.

`too-deep`: lists stand inside each other deeper than can be shown or read.

A list on a slide has three levels. Make it flatter, or give a part of it a slide of its own. A file
may have 64 levels of anything, which no outline needs.

Fails:

    - title: More ships
      bullets:
        - text: North
          bullets:
            - text: Quay 1
              bullets:
                - text: Berth 4
                  bullets: [Two cranes]

Passes:

    - title: More ships
      bullets:
        - text: North
          bullets:
            - text: Quay 1
              bullets: [Berth 4 has two cranes]

`too-many-faults`: the file has a hundred faults of YAML, and the rest of it was not looked at.

Often one slip near the top is behind all of them. Mend the first ones and try again. No example
fits here.

`wrong-encoding`: the file is not in UTF-8, so that its letters cannot be told.

Save it as UTF-8; most editors have that beside the name, under "Save as". The hint names the
encoding that the file probably has, and a command that converts it. No example can be shown: this
page is in UTF-8.

`yaml-syntax`: YAML cannot read this line.

Most often the text holds something that means more to YAML: a colon and a space, or a quotation
mark, a bracket or another sign at its start. Put the text in quotes. The message says what was
found, and the hint how the line was probably meant.

Fails:

    - title: More ships: eleven a day
      text: The quay is full.

Passes:

    - title: "More ships: eleven a day"
      text: The quay is full.
"""
