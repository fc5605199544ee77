"""The command line → what can be wrong with what it names.

`folder-is-file`: a new project is to stand where a file is.

Name a folder that is not there yet, or an empty one.

Fails, as a command:

    deckgen new outline.yaml
    --- outline.yaml ---
    title: Harbour

Passes, as a command:

    deckgen new talk

`folder-not-empty`: a new project is to stand in a folder that has something in it.

Nothing is overwritten. Name a folder that is not there yet, or an empty one.

Fails, as a command:

    deckgen new talk
    --- talk/notes.txt ---
    Begin with the picture.

Passes, as a command:

    deckgen new harbour
    --- talk/notes.txt ---
    Begin with the picture.

`nothing-to-print`: every slide is hidden, so that a PDF or a picture would have no page.

Show a slide, or build pptx and html alone, which keep hidden slides.

Fails, as a command:

    deckgen build --to pdf
    --- outline.yaml ---
    title: Harbour
    cover: false
    slides:
      - title: More ships
        hidden: true
        text: Eleven a day

Passes, as a command:

    deckgen build --to pptx
    --- outline.yaml ---
    title: Harbour
    cover: false
    slides:
      - title: More ships
        hidden: true
        text: Eleven a day

`outline-is-folder`: the outline that was named is a folder.

Name the file in it.

Fails, as a command:

    deckgen check talk
    --- talk/outline.yaml ---
    title: Harbour
    slides:
      - title: More ships
        text: Eleven a day

Passes, as a command:

    deckgen check talk/outline.yaml
    --- talk/outline.yaml ---
    title: Harbour
    slides:
      - title: More ships
        text: Eleven a day

`outline-is-no-file`: the outline that was named is a device or a pipe.

Write the outline into a file, and name that.

Fails, as a command:

    deckgen check /dev/null

Passes, as a command:

    deckgen check outline.yaml

`outline-missing`: there is no outline of this name.

Without a name it is outline.yaml in the folder in which the command is given.

Fails, as a command:

    deckgen check outlin.yaml

Passes, as a command:

    deckgen check outline.yaml

`output-is-outline`: the outline has the name of its own deck, and would be overwritten.

Call it .yaml, or write elsewhere with --out.

Fails, as a command:

    deckgen build talk.html --to html --out .
    --- talk.html ---
    title: Harbour
    slides:
      - title: More ships
        text: Eleven a day

Passes, as a command:

    deckgen build talk.html --to html --out decks
    --- talk.html ---
    title: Harbour
    slides:
      - title: More ships
        text: Eleven a day

`unknown-setting`: --set names something that cannot be set.

Values of the theme can be set, by `theme` and their keys. Another theme is chosen with --theme.

Fails, as a command:

    deckgen check --set "palette.accent=#7c3aed"

Passes, as a command:

    deckgen check --set "theme.palette.accent=#7c3aed"
"""
