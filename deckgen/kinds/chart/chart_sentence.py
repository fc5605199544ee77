"""A chart's data → the sentence that says what it shows, for those who cannot see it."""

import math

from deckgen.layout.chart.chart_data import ChartData

_KINDS = {
    "column": "Column chart",
    "bar": "Bar chart",
    "line": "Line chart",
    "area": "Area chart",
    "pie": "Pie chart",
    "doughnut": "Doughnut chart",
    "scatter": "Scatter chart",
}
_MOST_NAMES = 6


def alternative(data: ChartData) -> str:
    """Return the sentence: the type, the series, what they are counted by, from the least to the
    greatest value.
    """
    kind = _KINDS[data.type]
    if data.stacking:
        kind = f"{'100 % stacked' if data.stacking == 'percent' else 'Stacked'} {kind[0].lower()}{kind[1:]}"
    if data.is_round:
        return f"{kind}: {_subject(data)}; {_largest_share(data)}"
    return f"{kind}: {_subject(data)}, {_range(data)}"


def _subject(data: ChartData) -> str:
    names = [each.name for each in data.series if each.name]
    shown = _listed(names) if names else "values"
    if data.type == "scatter":
        by = f" against {data.categories_name}" if data.categories_name else ""
        return f"{shown}{by}, {sum(1 for _ in data.numbers)} points"
    if data.categories_name:
        return f"{shown} by {data.categories_name}"
    return f"{shown}, {len(data.categories)} {'category' if len(data.categories) == 1 else 'categories'}"


def _listed(names: list[str]) -> str:
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[: _MOST_NAMES - 1])} and {len(names) - _MOST_NAMES + 1} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _range(data: ChartData) -> str:
    found = [
        (value, each.name, at)
        for each in data.series
        for at, value in enumerate(each.values)
        if value is not None
    ]
    low, high = min(found, key=lambda each: each[0]), max(found, key=lambda each: each[0])
    unit = f" ({data.title})" if data.title else ""
    if low[0] == high[0]:
        return f"all {data.format.text(low[0])}{unit}"
    return f"from {_point(data, *low)} to {_point(data, *high)}{unit}"


def _point(data: ChartData, value: float, name: str, at: int) -> str:
    text = data.format.text(value)
    if data.type == "scatter":
        return text
    place = data.categories[at]
    return f"{text} ({name}, {place})" if len(data.series) > 1 else f"{text} in {place}"


def _largest_share(data: ChartData) -> str:
    values = [value or 0.0 for value in data.series[0].values]
    at = max(range(len(values)), key=values.__getitem__)
    share = round(values[at] / math.fsum(values) * 100)
    return f"the largest of {len(values)} is {data.categories[at]} with {data.format.text(values[at])} ({share} %)"
