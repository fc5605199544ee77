"""A chart → what can be wrong with how it is to be drawn; its numbers have a file of their own.

`area-gap`: an area chart has a missing value, and falls to zero there.

It is an advice. A line chart leaves a gap instead.

Fails:

    - title: The quay was closed in 2023
      chart: {type: area, categories: [2022, 2023, 2024], series: {Ships: [9, ~, 11]}}

Passes:

    - title: The quay was closed in 2023
      chart: {type: line, categories: [2022, 2023, 2024], series: {Ships: [9, ~, 11]}}

`crowded-chart`: a chart has more series, slices or names than can be told apart.

It is an advice. Keep what the slide is about, or `highlight` it. Many names have more room in a
chart of bars.

Fails:

    - title: Where the ships come from
      chart:
        type: pie
        categories: [North, East, South, West, Islands, River, Canal, Coast, Lakes]
        series: {Ships: [9, 8, 7, 6, 5, 4, 3, 2, 1]}

Passes:

    - title: Where the ships come from
      chart:
        type: bar
        categories: [North, East, South, West, Islands, River, Canal, Coast, Lakes]
        series: {Ships: [9, 8, 7, 6, 5, 4, 3, 2, 1]}

`fixed-axis`: an axis has an end that does not follow a value that is edited in PowerPoint.

It is an advice. The axes of charts fit themselves to their values anew, in PowerPoint as here. Only
where all values of a line or of a scatter lie within a sixth, or all those of columns or bars that
are below zero, programs differ in where such an axis begins: it is fixed, and what is edited to lie
beyond is not drawn. Edit it in the outline instead; or let the marks begin at zero.

Fails:

    - title: The water is good
      chart: {type: line, categories: [2022, 2023, 2024], series: {Clean samples: [92, 95, 98]}}

Passes:

    - title: The water is good
      chart: {type: column, categories: [2022, 2023, 2024], series: {Clean samples: [92, 95, 98]}}

`negative-share`: a chart of shares has a value below zero.

With `stacked: percent` the values of a category make up 100 %, and nothing can be less than none of
it.

Fails:

    - title: What each quay earns
      chart: {type: column, stacked: percent, categories: [2024], series: {North: [9], South: [-3]}}

Passes:

    - title: What each quay earns
      chart: {type: column, categories: [2024], series: {North: [9], South: [-3]}}

`negative-slice`: a pie or a doughnut has a value below zero.

Columns show less than nothing, slices cannot.

Fails:

    - title: What each quay earns
      chart: {type: pie, categories: [North, South], series: {Earned: [9, -3]}}

Passes:

    - title: What each quay earns
      chart: {type: column, categories: [North, South], series: {Earned: [9, -3]}}

`no-labels`: an area chart is to show its values, and has no place for them.

Points of a line and columns have room for a number beside them. An area has none.

Fails:

    - title: More ships every year
      chart: {type: area, labels: true, categories: [2023, 2024], series: {Ships: [9, 11]}}

Passes:

    - title: More ships every year
      chart: {type: line, labels: true, categories: [2023, 2024], series: {Ships: [9, 11]}}

`not-stackable`: a chart of this type cannot be stacked.

Columns, bars and areas can.

Fails:

    - title: More ships every year
      chart:
        type: line
        stacked: true
        categories: [2023, 2024]
        series: {North: [9, 11], South: [3, 4]}

Passes:

    - title: More ships every year
      chart:
        type: column
        stacked: true
        categories: [2023, 2024]
        series: {North: [9, 11], South: [3, 4]}

`one-series`: a pie or a doughnut has more than one series.

Its slices are the parts of one whole. Use columns, or make a chart of each.

Fails:

    - title: Where the ships come from
      chart: {type: pie, categories: [North, South], series: {2023: [9, 3], 2024: [11, 4]}}

Passes:

    - title: Where the ships come from
      chart: {type: column, categories: [North, South], series: {2023: [9, 3], 2024: [11, 4]}}

`unknown-highlight`: nothing on the slide has the name that `highlight` says.

In a chart it names a series or a category, in a table the head of a column or the first cell of a
row, in a comparison an option.

Fails:

    - title: The north grows
      chart: {type: column, categories: [North, South], series: {Ships: [9, 3]}, highlight: Nord}

Passes:

    - title: The north grows
      chart: {type: column, categories: [North, South], series: {Ships: [9, 3]}, highlight: North}

`zero-pie`: all values of a pie or a doughnut are zero, so that it has no slice.

A column chart shows them: a column without height still has its name.

Fails:

    - title: No ship was late
      chart: {type: pie, categories: [North, South], series: {Late: [0, 0]}}

Passes:

    - title: No ship was late
      chart: {type: column, categories: [North, South], series: {Late: [0, 0]}}
"""
