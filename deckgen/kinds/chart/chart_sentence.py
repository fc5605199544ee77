"""A chart's data → the sentence that says what it shows, for those who cannot see it."""

import math

from deckgen.content import Said
from deckgen.layout.chart.chart_data import ChartData
from deckgen.records import dataclass
from deckgen.words import say

_MOST_NAMES = 6


def chart_sentence(data: ChartData, lang: str) -> Said:
    """Return the sentence: the type, the series, what they are counted by, from the least to the
    greatest value. It is in English where nobody has put it into the language.
    """
    return _ChartSentence(data, lang).whole()


@dataclass(frozen=True, slots=True)
class _ChartSentence:
    """The pieces of the sentence about a chart, in a language (BCP 47)."""

    data: ChartData
    lang: str

    def whole(self) -> Said:
        chart, subject = self._chart(), self._subject()
        if self.data.is_round:
            largest = self._largest_share()
            return say(self.lang, "chart.of_shares", chart=chart, subject=subject, largest=largest)
        values = self._range()
        return say(self.lang, "chart.of_values", chart=chart, subject=subject, range=values)

    def _say(self, key: str, **values: object) -> str:
        return say(self.lang, f"chart.{key}", **values).text

    def _chart(self) -> str:
        stacking = self.data.stacking
        return self._say(f"{self.data.type}.{stacking}" if stacking else self.data.type)

    def _subject(self) -> str:
        data, names = self.data, self._names()
        name = data.categories_name
        if data.type == "scatter":
            subject = self._say("against", names=names, name=name) if name else names
            return self._say("points", subject=subject, count=sum(1 for _ in data.numbers))
        if name:
            return self._say("by", names=names, name=name)
        count = len(data.categories)
        return self._say("one_category" if count == 1 else "categories", names=names, count=count)

    def _names(self) -> str:
        """The names of the series, of which some are left out where there are many."""
        names = [series.name for series in self.data.series if series.name]
        if not names:
            return self._say("values")
        if len(names) == 1:
            return names[0]
        if len(names) <= _MOST_NAMES:
            return self._say("and", names=", ".join(names[:-1]), last=names[-1])
        listed = names[: _MOST_NAMES - 1]
        return self._say("and_more", names=", ".join(listed), count=len(names) - len(listed))

    def _range(self) -> str:
        values = [
            (value, series.name, index)
            for series in self.data.series
            for index, value in enumerate(series.values)
            if value is not None
        ]
        low, high = min(values, key=lambda point: point[0]), max(values, key=lambda point: point[0])
        unit = f" ({self.data.title})" if self.data.title else ""
        if low[0] == high[0]:
            return self._say("all", value=self.data.format.text(low[0])) + unit
        return self._say("from_to", low=self._point(*low), high=self._point(*high)) + unit

    def _point(self, value: float, name: str, index: int) -> str:
        data, text = self.data, self.data.format.text(value)
        if data.type == "scatter":
            return text
        category = data.categories[index]
        if len(data.series) > 1:
            return self._say("point_of_series", value=text, series=name, category=category)
        return self._say("point", value=text, category=category)

    def _largest_share(self) -> str:
        data = self.data
        values = [value or 0.0 for value in data.series[0].values]
        index = max(range(len(values)), key=values.__getitem__)
        return self._say(
            "largest",
            count=len(values),
            category=data.categories[index],
            value=data.format.text(values[index]),
            share=round(values[index] / math.fsum(values) * 100),
        )
