"""A chart's data → what can be wrong with it before anybody asks what is drawn.

`chart-lengths`: a series has more or fewer values than there are categories.

A missing value is written `~`.

Fails:

    - title: More ships every year
      chart: {type: column, categories: [2022, 2023, 2024], series: {Ships: [9, 11]}}

Passes:

    - title: More ships every year
      chart: {type: column, categories: [2022, 2023, 2024], series: {Ships: [9, 11, ~]}}

`chart-too-large`: a chart has more than 50,000 values.

PowerPoint and browsers take long to draw them, and no eye tells them apart. Sum them up. No example
fits here.

`chart-twice`: a chart has its data twice, in a file and in the outline.

Keep `data`, where `series` may name columns of the file; or keep `categories` and `series` with
their numbers.

Fails:

    - title: More ships every year
      chart: {type: column, data: ships.csv, series: {Ships: [9, 11]}}
    --- ships.csv ---
    Year,Ships
    2023,9
    2024,11

Passes:

    - title: More ships every year
      chart: {type: column, data: ships.csv, series: [Ships]}
    --- ships.csv ---
    Year,Ships
    2023,9
    2024,11

`duplicate-series`: two series of a chart have the same name.

Nobody could tell them apart in the legend.

Fails:

    - title: More ships every year
      chart:
        type: line
        categories: [2023, 2024]
        series: [{name: Ships, values: [9, 11]}, {name: Ships, values: [3, 4]}]

Passes:

    - title: More ships every year
      chart:
        type: line
        categories: [2023, 2024]
        series: [{name: Large ships, values: [9, 11]}, {name: Small ships, values: [3, 4]}]

`empty-series`: a series has no number in it.

Leave it out.

Fails:

    - title: More ships every year
      chart: {type: column, categories: [2023, 2024], series: {Ships: [9, 11], Ferries: [~, ~]}}

Passes:

    - title: More ships every year
      chart: {type: column, categories: [2023, 2024], series: {Ships: [9, 11]}}

`missing-values`: words or empty cells stand where a chart wants numbers.

It is an advice. `n/a`, `-`, `TBD` and their like are taken for missing values, and leave a gap: see
the list in docs/outline.md. A value that is left out on purpose is written `~` in an outline.

Fails:

    - title: More ships every year
      chart: {type: column, categories: [2022, 2023, 2024], series: {Ships: [9, n/a, 11]}}

Passes:

    - title: More ships every year
      chart: {type: column, categories: [2022, 2023, 2024], series: {Ships: [9, ~, 11]}}

`mixed-currency`: the numbers of a chart are of two currencies.

One axis cannot show both. Make a chart of each, or put all of them into one.

Fails:

    - title: What a call costs
      chart: {type: column, categories: [North, South], series: {Call: [€9, $11]}}

Passes:

    - title: What a call costs
      chart: {type: column, categories: [North, South], series: {Call: [€9, €10]}}

`mixed-percent`: some numbers of a chart have a per cent sign and others have none.

One axis cannot show both. Write all of them with `%`, or none and `unit: "%"`.

Fails:

    - title: The quay is nearly full
      chart: {type: column, categories: [2023, 2024], series: {Used: [80 %, 90]}}

Passes:

    - title: The quay is nearly full
      chart: {type: column, categories: [2023, 2024], series: {Used: [80 %, 90 %]}}

`no-categories`: a chart has numbers and no names for them.

Add `categories`, one for each number.

Fails:

    - title: More ships every year
      chart: {type: column, series: {Ships: [9, 11]}}

Passes:

    - title: More ships every year
      chart: {type: column, categories: [2023, 2024], series: {Ships: [9, 11]}}

`no-data`: a chart has no numbers.

They stand under `series`, or in a CSV file beside the column that names the categories.

Fails:

    - title: More ships every year
      chart: {type: column, categories: [2023, 2024]}

Passes:

    - title: More ships every year
      chart: {type: column, categories: [2023, 2024], series: {Ships: [9, 11]}}

`no-x`: a scatter has one number for each point, and needs two.

Write each point as [x, y], or the x of all under `categories`.

Fails:

    - title: Long ships are slow
      chart: {type: scatter, series: {Ships: [41, 15]}}

Passes:

    - title: Long ships are slow
      chart: {type: scatter, series: {Ships: [[20, 41], [180, 15]]}}

`unclear-number`: a number can be read in two ways, a thousand times apart.

`1.310` is 1.31 with a decimal point and 1310 with a decimal comma. Other numbers of the same data
tell which (`1.5`, `1.234,56`), then the `lang` of the slide or the deck, then the file, whose cells
commas or semicolons part. Where they disagree, or say nothing, nothing is guessed:
`decimal: "."` or `decimal: ","` beside the data settles it.

Fails:

    - title: More ships every year
      chart: {type: column, data: ships.csv}
    --- ships.csv ---
    Year;Ships
    2023;1.310
    2024;2.024

Passes:

    - title: More ships every year
      chart: {type: column, data: ships.csv, decimal: ","}
    --- ships.csv ---
    Year;Ships
    2023;1.310
    2024;2.024

`unknown-column`: the data file has no column of this name.

Its first line names the columns. The line `expected` lists them.

Fails:

    - title: More ships every year
      chart: {type: column, data: ships.csv, series: [Ship]}
    --- ships.csv ---
    Year,Ships
    2023,9
    2024,11

Passes:

    - title: More ships every year
      chart: {type: column, data: ships.csv, series: [Ships]}
    --- ships.csv ---
    Year,Ships
    2023,9
    2024,11
"""
