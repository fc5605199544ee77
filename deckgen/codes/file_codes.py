"""A path, and the file behind it → what can be wrong before anybody asks what is shown.

`data-empty`: a data file has a head and no rows, or nothing at all.

The first line of a CSV file names its columns; what is shown stands below it.

Fails:

    - title: More ships every year
      table: {data: ships.csv}
    --- ships.csv ---
    Year,Ships

Passes:

    - title: More ships every year
      table: {data: ships.csv}
    --- ships.csv ---
    Year,Ships
    2023,9
    2024,11

`data-ragged`: a row of a data file has more or fewer cells than its head.

Often a cell holds the sign that separates the cells. Put that cell in quotation marks. A title in
the lines above the head makes it too short, too: columns of a chart need their names.

Fails:

    - title: More ships every year
      table: {data: ships.csv}
    --- ships.csv ---
    Year,Ships
    2023,3,200
    2024,4100

Passes:

    - title: More ships every year
      table: {data: ships.csv}
    --- ships.csv ---
    Year,Ships
    2023,"3,200"
    2024,4100

`data-syntax`: a row of a data file cannot be read as CSV.

Most often a cell that starts with a quotation mark does not end with one. A quotation mark inside
such a cell is written twice.

Fails:

    - title: What they say
      table: {data: answers.csv}
    --- answers.csv ---
    Who,Answer
    A crane driver,"We "stopped" climbing"

Passes:

    - title: What they say
      table: {data: answers.csv}
    --- answers.csv ---
    Who,Answer
    A crane driver,"We ""stopped"" climbing"

`data-too-large`: a data file has more than 100,000 cells.

No slide can show them. Sum them up, or keep the rows that the slide shows. No example fits here.

`file-empty`: a file has no bytes in it.

It was made and never written, or the disk was full. Save it again.

Fails:

    - title: More ships every year
      table: {data: ships.csv}
    --- ships.csv ---

Passes:

    - title: More ships every year
      table: {data: ships.csv}
    --- ships.csv ---
    Year,Ships
    2023,9
    2024,11

`file-kind`: the path leads to a folder or a device, and not to a file.

Name the file in the folder.

Fails:

    - title: The quay at dawn
      image: pictures
      alt: Three cranes unload a ship before sunrise
    --- pictures/note.txt ---
    Taken in May.

Passes:

    - title: The quay at dawn
      image: quay.png
      alt: Three cranes unload a ship before sunrise

`file-missing`: there is no file at this path.

The path is relative to the file in which it stands, and capital letters count. The hint names a
file that may have been meant.

Fails:

    - title: The quay at dawn
      image: key.png
      alt: Three cranes unload a ship before sunrise

Passes:

    - title: The quay at dawn
      image: quay.png
      alt: Three cranes unload a ship before sunrise

`file-outside`: the path leaves the folder of the file in which it stands.

An outline that somebody sent you must not read other files of yours. Copy the file into the folder,
or allow its place on the command line: --allow-outside DIR.

Fails:

    - title: The quay at dawn
      image: ../quay.png
      alt: Three cranes unload a ship before sunrise

Passes:

    - title: The quay at dawn
      image: quay.png
      alt: Three cranes unload a ship before sunrise

`file-path`: the path is empty, or no file can have such a name.

A path is written with `/`, on Windows, too, and has no characters that cannot be seen. No example
is shown: most paths of this sort are told as bad-path before a file is looked for.

`file-too-large`: a file has more bytes than are read.

The limits are 8 MiB for an outline or a data file, 32 MiB for a picture, 100 MiB for a film, 32 MiB
for a font and 512 KiB for a drawing of a theme. Make it smaller, or split the deck. No example fits
here.

`file-unreadable`: the file is there, and the system does not let it be read.

Give yourself the right to read it. Where the disk or the network drive is at fault the message says
what the system says. No example can be shown: it depends on the machine.

`not-an-outline`: the file named as OUTLINE is a document, a table or a page of another kind.

An outline is a YAML file with `title:` and a list of `slides:`. `deckgen new article DIR` makes one
to fill in; a table is shown by `table: {data: FILE}` or a `chart` in one. No example fits here.
"""
