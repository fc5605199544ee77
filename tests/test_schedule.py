"""The minutes that an outline gives, and the seconds that each page is planned for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_pages import page, sample

from deckgen.page.pages import Page, Pages, PageSection
from deckgen.paging.schedule import schedule
from deckgen.records import replace


@dataclass(frozen=True)
class Slide:
    """A slide as a test speaks of it."""

    kind: str = "text"
    minutes: float | None = None
    pages: int = 1
    hidden: bool = False


def deck_of(minutes: float | None, *parts: Sequence[Slide]) -> Pages:
    """A deck of so many minutes; the first of its parts has no divider, every other begins with
    one.
    """
    made: list[Page] = []
    for section, slides in enumerate(parts):
        for at, each in enumerate(slides):
            first = page(f"s{section}-{at}", "text", "A title")
            first = replace(first, kind=each.kind, section=section, hidden=each.hidden)
            made.append(replace(first, minutes=each.minutes))
            made += [replace(first, id=f"{first.id}.{part}") for part in range(2, each.pages + 1)]
    deck = sample(*made)
    names = tuple(PageSection(f"Part {at}" if at else "") for at in range(len(parts)))
    return replace(deck, sections=names, metadata=replace(deck.metadata, minutes=minutes))


def test_without_minutes_there_is_no_plan() -> None:
    assert (
        schedule(deck_of(None, [Slide(), Slide(pages=2)], [Slide("section"), Slide()]))
        == (None,) * 5
    )


def test_the_minutes_of_the_deck_are_shared_and_who_opens_or_closes_gets_a_third() -> None:
    deck = deck_of(9, [Slide("cover"), Slide()], [Slide("section"), Slide(), Slide("closing")])
    assert schedule(deck) == (60, 180, 60, 180, 60)


def test_the_pages_of_a_slide_share_its_minutes() -> None:
    assert schedule(deck_of(None, [Slide(minutes=1.5, pages=4), Slide()])) == (22, 23, 22, 23, None)


def test_the_minutes_of_a_divider_are_those_of_its_whole_section() -> None:
    deck = deck_of(
        None, [Slide()], [Slide("section", 5), Slide(minutes=2), Slide(), Slide("bullets", pages=2)]
    )
    assert schedule(deck) == (None, 18, 120, 54, 54, 54)


def test_what_is_left_of_the_deck_goes_to_sections_without_minutes() -> None:
    deck = deck_of(
        12,
        [Slide("cover"), Slide(minutes=1)],
        [Slide("section", 5), Slide()],
        [Slide("section"), Slide()],
    )
    assert schedule(deck) == (72, 60, 75, 225, 72, 216)


def test_a_hidden_slide_takes_nothing() -> None:
    assert schedule(deck_of(2, [Slide(minutes=1, hidden=True), Slide(), Slide()])) == (None, 60, 60)


def test_a_hidden_divider_still_says_how_long_its_section_is() -> None:
    deck = deck_of(10, [Slide()], [Slide("section", 4, hidden=True), Slide(), Slide()])
    assert schedule(deck) == (360, None, 120, 120)


def test_slides_keep_their_minutes_where_they_take_too_many() -> None:
    deck = deck_of(3, [Slide()], [Slide("section", 1), Slide(minutes=4), Slide()])
    assert schedule(deck) == (0, 0, 240, 0)


_MINUTES = st.none() | st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 7.3])
_SLIDES = st.builds(
    Slide,
    st.sampled_from(["cover", "text", "bullets", "closing"]),
    _MINUTES,
    st.integers(1, 3),
    st.booleans(),
)
_PARTS = st.lists(st.lists(_SLIDES, max_size=5), max_size=3).flatmap(
    lambda rest: st.tuples(
        st.lists(_SLIDES, min_size=1, max_size=5),
        *(
            st.builds(Slide, st.just("section"), _MINUTES).map(
                lambda head, each=each: [head, *each]
            )
            for each in rest
        ),
    )
)


def seconds(minutes: float) -> int:
    return round(minutes * 60)


@settings(max_examples=examples(150), deadline=None, derandomize=True)
@given(_PARTS, _MINUTES)
def test_every_plan_keeps_to_its_budgets(
    parts: tuple[list[Slide], ...], minutes: float | None
) -> None:
    deck = deck_of(minutes, *parts)
    planned = schedule(deck)
    assert len(planned) == len(deck.pages)
    assert all(each is None or each >= 0 for each in planned)
    assert all(each is None for each, page in zip(planned, deck.pages, strict=True) if page.hidden)
    by_section = [
        sum(each or 0 for each, page in zip(planned, deck.pages, strict=True) if page.section == at)
        for at in range(len(parts))
    ]
    sums = 0
    is_shared = False
    for at, slides in enumerate(parts):
        own = sum(
            seconds(each.minutes or 0)
            for each in slides
            if not each.hidden and each.kind != "section"
        )
        whole = slides[0].minutes if slides[0].kind == "section" else None
        if whole is not None:
            assert by_section[at] == max(own, seconds(whole))
            sums += max(own, seconds(whole))
        else:
            sums += own
            is_shared = is_shared or any(
                not each.hidden and each.minutes is None for each in slides
            )
    if minutes is not None and is_shared:
        assert sum(by_section) == max(sums, seconds(minutes))
    else:
        assert sum(by_section) == sums


@settings(max_examples=examples(60), deadline=None, derandomize=True)
@given(st.lists(_SLIDES, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_slides_changes_nothing_but_who_gets_a_second_left_over(
    slides: list[Slide], chance: Any
) -> None:
    numbered = list(enumerate(slides))
    other = list(numbered)
    chance.shuffle(other)

    def by_slide(order: list[tuple[int, Slide]]) -> dict[int, list[int | None]]:
        planned = iter(schedule(deck_of(5, [each for _, each in order])))
        return {at: [next(planned) for _ in range(each.pages)] for at, each in order}

    first, second = by_slide(numbered), by_slide(other)
    for at, one in first.items():
        for mine, theirs in zip(one, second[at], strict=True):
            assert (mine is None) == (theirs is None)
            assert abs((mine or 0) - (theirs or 0)) <= 1


OUTLINE = """
title: A talk
minutes: 6
slides:
  - title: First
    minutes: 1
    text: Words.
  - section: The plan
  - title: Second
    text: Words.
  - title: Left out
    hidden: true
    text: Words.
"""


def test_the_html_deck_knows_what_is_planned_and_the_section_of_every_slide(
    build_deck: Callable[..., Any],
) -> None:
    html = build_deck(OUTLINE, to=("html",)).html.read_text("utf-8")
    slides = re.findall(r"<section [^>]*aria-roledescription=\"slide\"[^>]*>", html)
    planned = [re.findall(r' data-planned="(\d+)"', each) for each in slides]
    assert planned == [["60"], ["60"], ["60"], ["180"], []]
    assert [re.findall(r' data-section="(\d+)"', each) for each in slides] == [
        ["0"],
        ["0"],
        ["1"],
        ["1"],
        ["1"],
    ]
    assert re.findall(r'<li data-section="(\d+)"', html) == ["0", "1"]


def test_without_minutes_the_html_deck_has_no_plan(build_deck: Callable[..., Any]) -> None:
    outline = OUTLINE.replace("minutes: 6\n", "").replace("    minutes: 1\n", "")
    html = build_deck(outline, to=("html",)).html.read_text("utf-8")
    assert not re.search(r"<section[^>]* data-planned=", html)


@pytest.mark.parametrize(
    ("whole", "section", "slide", "expected"),
    [
        (15, 5, 4, []),
        (15, 5, 5, [("no-time", 14)]),
        (15, 5, 6, [("over-budget", 8)]),
        (4, 5, 4, [("over-budget", 3)]),
        (4, 5, 6, [("over-budget", 3), ("over-budget", 8)]),
        (5, 5, 4, [("no-time", 5)]),
    ],
)
def test_a_plan_that_cannot_be_kept_is_told_at_its_place(
    whole: float,
    section: float,
    slide: float,
    expected: list[tuple[str, int]],
    plan_deck: Callable[..., Any],
) -> None:
    outline = f"""title: A talk
cover: false
minutes: {whole}
slides:
  - title: First
    text: Words.

  - section: The plan
    minutes: {section}
  - title: Second
    minutes: {slide}
    text: Words.

  - title: Third
    text: Words.
"""
    _, report = plan_deck(outline)
    assert [(each.code, each.span.line) for each in report.diagnostics] == expected
    assert all("minute" in each.message or "no time" in each.message for each in report.diagnostics)
