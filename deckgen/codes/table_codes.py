"""A table or a comparison → what can be wrong with its rows and columns.

`narrow-column`: a column is too narrow for any text.

Make `widths` more equal, or leave them out: columns are then as wide as their words need.

Fails:

    - title: More ships every year
      table:
        columns: [Year, Ships]
        rows: [[2023, 9], [2024, 11]]
      widths: [99, 1]

Passes:

    - title: More ships every year
      table:
        columns: [Year, Ships]
        rows: [[2023, 9], [2024, 11]]
      widths: [2, 1]

`no-rows`: a table has no rows.

They stand under `rows`, or in a CSV file that `data` names.

Fails:

    - title: More ships every year
      table: {columns: [Year, Ships]}

Passes:

    - title: More ships every year
      table:
        columns: [Year, Ships]
        rows: [[2023, 9], [2024, 11]]

`ragged-comparison`: a row of a comparison has more or fewer marks than there are options.

Give one mark for each: yes, partial, no or a text. `~` leaves it open.

Fails:

    - title: The bridge carries both
      comparison:
        options: [Bridge, Ferry]
        rows: [{name: Carries trains, marks: [yes]}]

Passes:

    - title: The bridge carries both
      comparison:
        options: [Bridge, Ferry]
        rows: [{name: Carries trains, marks: [yes, no]}]

`ragged-table`: a row of a table has more or fewer cells than the table has columns.

An empty cell is written `~`.

Fails:

    - title: More ships every year
      table:
        columns: [Year, Ships, Ferries]
        rows: [[2023, 9, 3], [2024, 11]]

Passes:

    - title: More ships every year
      table:
        columns: [Year, Ships, Ferries]
        rows: [[2023, 9, 3], [2024, 11, ~]]

`table-columns`: `align` or `widths` does not have one value for each column.

Give one for each, in the order of the columns, or leave the key out.

Fails:

    - title: More ships every year
      table:
        columns: [Year, Ships]
        rows: [[2023, 9], [2024, 11]]
      align: [left]

Passes:

    - title: More ships every year
      table:
        columns: [Year, Ships]
        rows: [[2023, 9], [2024, 11]]
      align: [left, right]

`table-twice`: a table has its data twice, in a file and in the outline.

Keep `data`, or `columns` and `rows`.

Fails:

    - title: More ships every year
      table:
        data: ships.csv
        columns: [Year, Ships]
    --- ships.csv ---
    Year,Ships
    2023,9
    2024,11

Passes:

    - title: More ships every year
      table: {data: ships.csv}
    --- ships.csv ---
    Year,Ships
    2023,9
    2024,11

`too-many-columns`: a table has more columns than have room beside each other.

Show fewer of them, or turn the table round so that its columns become rows.

Fails:

    - title: Ships in each week
      columns:
        - text: Busy in May
        - text: Calm in June
        - text: Busy in July
        - table:
            columns: [W1, W2, W3, W4, W5, W6, W7, W8, W9]
            rows: [[9, 11, 8, 9, 10, 12, 9, 8, 11]]

Passes:

    - title: Ships in each week
      table:
        columns: [W1, W2, W3, W4, W5, W6, W7, W8, W9]
        rows: [[9, 11, 8, 9, 10, 12, 9, 8, 11]]

`too-many-options`: the options of a comparison do not fit side by side.

Compare with fewer, give them shorter names, or use a table.

Fails:

    - title: How to cross the harbour
      columns:
        - text: By day
        - text: By night
        - text: In a storm
        - comparison:
            options: [Bridge, Ferry, Tunnel, Detour, Cable car]
            rows: [{name: Carries trains, marks: [yes, no, yes, yes, no]}]

Passes:

    - title: How to cross the harbour
      comparison:
        options: [Bridge, Ferry, Tunnel, Detour, Cable car]
        rows: [{name: Carries trains, marks: [yes, no, yes, yes, no]}]
"""
