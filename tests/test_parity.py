"""The PowerPoint file (as LibreOffice shows it) and the HTML deck (as Chromium does) set the same
lines in the same places: line by line the same text, and boxes that cover each other. Baselines are
PowerPoint's; how far LibreOffice's are from those is known for each line.
"""

from collections.abc import Callable
from typing import Any

import pytest
from conftest import Built, build_in, pages_of
from decks import DECKS
from generated import outline
from lines_html import line_boxes as html_lines
from lines_pptx import line_boxes_of_each as pptx_lines
from offset_libreoffice import as_decided

from deckgen.units import pixels


def overlap(first: Any, second: Any) -> float:
    """Intersection over union of two line boxes: a size above the baseline to a fifth of it below."""
    boxes = [
        (each.x0, each.baseline - each.size, each.x1, each.baseline + 0.2 * each.size)
        for each in (first, second)
    ]
    (a0, b0, a1, b1), (c0, d0, c1, d1) = boxes
    width, height = min(a1, c1) - max(a0, c0), min(b1, d1) - max(b0, d0)
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / ((a1 - a0) * (b1 - b0) + (c1 - c0) * (d1 - d0) - shared)


def squeezed(text: str) -> str:
    """The characters without white space: renderers report spaces at line ends differently."""
    return "".join(text.split())


WRITTEN = {"english": "en", "chinese": "zh-HK"}  # decks of many words → their language


@pytest.fixture(scope="module")
def decks(
    request: pytest.FixtureRequest,
    built_once: Callable[[str], Built],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Built]:
    """Every deck that is compared in this session, built."""
    wanted = {
        each.callspec.params["name"] for each in request.session.items if _is_comparison(each)
    }
    found = {}
    for name in sorted(wanted):
        if name in DECKS:
            found[name] = built_once(name)
        else:
            outline_of_many_words = outline(WRITTEN[name], 40)
            found[name] = build_in(tmp_path_factory.mktemp(name))(outline_of_many_words)
    return found


def _is_comparison(item: Any) -> bool:
    return getattr(item, "function", None) is test_both_decks_set_the_same_lines_in_the_same_places


@pytest.fixture(scope="module")
def office(
    decks: dict[str, Built], soffice: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The lines of each of these decks as LibreOffice sets them."""
    data = {name: built.pptx.read_bytes() for name, built in decks.items()}
    return pptx_lines(data, tmp_path_factory.mktemp("office"), soffice)


@pytest.mark.parametrize("name", [*DECKS, *WRITTEN])
def test_both_decks_set_the_same_lines_in_the_same_places(
    name: str, decks: dict[str, Built], office: dict[str, Any], browser: Any
) -> None:
    built = decks[name]
    assert not built.report.has_faults, built.report.diagnostics
    left, right = office[name], html_lines(built.html, browser)
    assert len(left) == len(right)
    scores: list[float] = []
    shown = [page for page in pages_of(built).pages if not page.hidden]
    for number, (office_page, web_page, page) in enumerate(zip(left, right, shown, strict=True), 1):
        where = f"{name}, page {number}"
        office = sorted(office_page, key=lambda each: (squeezed(each.text), each.baseline, each.x0))
        web = sorted(web_page, key=lambda each: (squeezed(each.text), each.baseline, each.x0))
        assert [squeezed(each.text) for each in office] == [squeezed(each.text) for each in web], (
            where
        )
        for one, other in zip(as_decided(office, web, page), web, strict=True):
            scores.append(overlap(one, other))
            assert scores[-1] >= 0.95, (where, one, other, scores[-1])
    mean = sum(scores) / len(scores)
    print(f"{name}: {len(scores)} lines, mean IoU {mean:.4f}, least {min(scores):.4f}")
    assert mean >= 0.98


def test_a_page_of_the_html_deck_is_as_large_as_the_slide(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck("title: T\nslides: [{blank: true}]\n")
    assert (pixels(pages.size.width), pixels(pages.size.height)) == (1280, 720)
