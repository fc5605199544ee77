"""No number is another one in the chart: files as programs of many languages write them, and how
each of their cells was meant.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from effort import seeds, told

from deckgen.diagnostics import Severity
from deckgen.page.boxes import ChartBox


@dataclass(frozen=True)
class Habit:
    """How the programs of a language write numbers: the signs, and what parts the cells."""

    lang: str
    decimal: str
    thousands: str
    parts: str
    is_indian: bool = False


HABITS = (
    Habit("en", ".", ",", ","),
    Habit("en", ".", "", ","),
    Habit("en", ".", ",", "\t"),
    Habit("de", ",", ".", ";"),
    Habit("de", ",", "", ";"),
    Habit("fr", ",", "\u202f", ";"),
    Habit("fr", ",", "\u00a0", ";"),
    Habit("fr", ",", " ", ";"),
    Habit("de-CH", ".", "'", ";"),
    Habit("de-CH", ".", "’", ";"),
    Habit("hi", ".", ",", ",", is_indian=True),
    Habit("es", ",", ".", ";"),
)
MISSING = ("", "n/a", "-", "–", "TBD")


def grouped(digits: str, habit: Habit) -> str:
    """Return digits with the signs of thousands."""
    if not habit.thousands or len(digits) < 4:
        return digits
    head, groups = digits[:-3], [digits[-3:]]
    size = 2 if habit.is_indian else 3
    while head:
        head, group = head[:-size], head[-size:]
        groups.insert(0, group)
    return habit.thousands.join(groups)


def cell(value: Decimal, habit: Habit, pick: random.Random) -> str:
    """Return a number as the habit has it, between quotation marks where it needs them."""
    whole, _, rest = f"{abs(value):f}".partition(".")
    text = grouped(whole, habit) + (habit.decimal + rest if rest else "")
    if value < 0:
        text = f"({text})" if pick.random() < 0.2 else pick.choice("-−") + text
    return f'"{text}"' if habit.parts in text else text


def table_of(seed: int) -> tuple[str, str, list[list[Decimal | None]]]:
    """Return the language, the file, and the meant values of its two series."""
    pick = random.Random(seed)
    habit = pick.choice(HABITS)
    decimals = pick.choice([0, 0, 1, 2, 3])
    size = pick.choice([10, 1_000, 100_000, 10_000_000])
    rows = [f"Year{habit.parts}Ships{habit.parts}Trains"]
    series: list[list[Decimal | None]] = [[], []]
    for number in range(pick.choice([1, 2, 5])):
        cells = [f"Row {number}"]
        for values in series:
            value = Decimal(pick.randint(-size, size)).scaleb(-decimals)
            if number and pick.random() < 0.1:
                cells.append(pick.choice(MISSING))
                values.append(None)
                continue
            cells.append(cell(value, habit, pick))
            values.append(value)
        rows.append(habit.parts.join(cells))
    return habit.lang, "\n".join(rows) + "\n", series


def assert_numbers_are_kept(plan_deck: Callable[..., Any], some: Iterable[int]) -> None:
    for seed in some:
        with told(seed):
            lang, data, meant = table_of(seed)
            chart = "chart: {type: column, data: d.csv, series: [Ships, Trains]}"
            outline = f"title: T\nlang: {lang}\ncover: false\nslides:\n  - title: A\n    {chart}\n"
            pages, report = plan_deck(outline, {"d.csv": data})
            if pages is None:
                faults = [each for each in report.diagnostics if each.severity is Severity.FAULT]
                # Two readings, and nothing tells which: never the wrong one.
                assert {each.code for each in faults} <= {"unclear-number", "data-empty"}, data
                continue
            (box,) = (each for each in pages.pages[0].leaves if isinstance(each, ChartBox))
            shown = [
                [None if value is None else Decimal(str(value)) for value in each.values]
                for each in box.chart.series
            ]
            assert shown == meant, data


def test_no_number_of_a_file_is_another_one(plan_deck: Callable[..., Any]) -> None:
    assert_numbers_are_kept(plan_deck, range(60))


@pytest.mark.slow
def test_no_number_of_many_files_is_another_one(plan_deck: Callable[..., Any]) -> None:
    assert_numbers_are_kept(plan_deck, seeds(60, 560, "numbers", at_length=20_000))
