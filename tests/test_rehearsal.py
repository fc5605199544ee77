"""A rehearsal: the time of every slide is logged, in every window, and comes out as minutes for the
outline.
"""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from finding import OUTLINE, beside, build, pages_of
from windows import ready

Show = Callable[..., Any]
# Long lists go on over further slides, which are one slide of the outline.
LONG = "\n".join(
    f"      - The {number}th thing to be said of the harbour and its cranes" for number in range(30)
)
CASES = f"""{OUTLINE}  - title: "Quoted: \\"so\\" # 'it' is said"
    bullets:
{LONG}
"""


@pytest.fixture(scope="module")
def deck_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The deck of `finding` and a long slide, as HTML."""
    return build(tmp_path_factory.mktemp("rehearsal"), CASES)


@pytest.fixture
def show(browser: Any, deck_file: Path) -> Iterator[Show]:
    """A function: what follows the file's name → the deck in a window."""
    with pages_of(browser, deck_file) as open_tab:
        yield open_tab


def later(tab: Any, seconds: float) -> None:
    """Set the clock of all windows forward, and stop it there: what is logged is what the clock
    says.
    """
    now = tab.evaluate("Date.now()") / 1000 + seconds
    tab.context.clock.set_fixed_time(datetime.fromtimestamp(now, UTC))


def spent(tab: Any) -> dict[str, int]:
    """Whole seconds by slide, as far as they are logged."""
    return {name: time // 1000 for name, time in tab.evaluate("deckgen.rehearsal.spent()").items()}


def times(tab: Any) -> dict[str, list[str]]:
    """The rows of the report."""
    rows = tab.evaluate(
        "[...document.querySelectorAll('#_rehearsal :is(tbody, tfoot) tr')]"
        ".map(row => [...row.children].map(each => each.textContent))"
    )
    return {name: rest for name, *rest in rows}


def test_the_time_of_every_visit_is_added_up_and_compared_with_the_plan(show: Show) -> None:
    tab = show("#/café-on-the-quay")
    later(tab, 0)
    tab.keyboard.press("r")
    assert tab.text_content("#_rehearsing") == "Rehearsing 0:00"
    later(tab, 65)
    tab.wait_for_function(
        "() => document.querySelector('#_rehearsing').textContent === 'Rehearsing 1:05'"
    )
    tab.evaluate("deckgen.go({ id: 'café-on-the-quay', step: 1 })")  # no other slide
    later(tab, 5)
    tab.evaluate("deckgen.go({ id: 'the-bill', step: 0 })")
    later(tab, 10)
    tab.evaluate("deckgen.go({ id: 'café-on-the-quay', step: 0 })")
    later(tab, 40)
    tab.keyboard.press("r")
    assert not tab.is_visible("#_rehearsing")
    assert tab.is_visible("#_rehearsal")
    assert spent(tab) == {"café-on-the-quay": 110, "the-bill": 10}
    found = times(tab)
    assert found["4 Café on the quay"] == ["1:50", "1:30", "+0:20"]
    assert found["8 The bill"][0] == "0:10"
    assert found["8 The bill"][2].startswith("−")
    assert (found["2 Claims are short"][0], found["2 Claims are short"][2]) == ("–", "")
    assert found["Section: Who steers?"] == ["1:50", "4:00", "−2:10"]
    assert found["Whole deck"] == ["2:00", "10:00", "−8:00"]


def test_a_rehearsal_goes_on_through_a_reload_and_through_an_hour_elsewhere(show: Show) -> None:
    tab = show("#/claims-are-short")
    later(tab, 0)
    tab.keyboard.press("r")
    later(tab, 30)
    tab.keyboard.press("PageDown")
    later(tab, 5)
    tab.reload()
    ready(tab)
    assert tab.is_visible("#_rehearsing")
    later(tab, 3600)
    tab.keyboard.press("r")
    assert spent(tab) == {"claims-are-short": 30, "who-steers": 3605}
    tab.reload()
    ready(tab)
    assert not tab.is_visible("#_rehearsal")
    tab.keyboard.press("r")  # what was logged is there until it is given up
    assert times(tab)["2 Claims are short"][0] == "0:30"
    assert times(tab)["3 Who steers?"][0] == "1:00:05"


def test_both_windows_rehearse_and_one_that_comes_back_knows_what_it_missed(show: Show) -> None:
    audience = show("#/claims-are-short")
    presenter = beside(audience)
    presenter.keyboard.press("r")
    audience.wait_for_selector("#_rehearsing:not([hidden])")
    presenter.keyboard.press("PageDown")
    audience.wait_for_function("() => deckgen.position().id === 'who-steers'")
    for tab in (presenter, audience):
        tab.wait_for_function("() => 'claims-are-short' in deckgen.rehearsal.spent()")
    audience.goto("about:blank")
    presenter.keyboard.press("PageDown")
    presenter.keyboard.press("End")
    audience.go_back()
    ready(audience)
    audience.wait_for_function("() => 'café-on-the-quay' in deckgen.rehearsal.spent()")
    assert audience.is_visible("#_rehearsing")
    audience.keyboard.press("r")
    assert audience.is_visible("#_rehearsal")
    presenter.wait_for_function("() => deckgen.rehearsal.phase() === 'stopped'")
    assert not presenter.is_visible("#_rehearsing")
    assert not presenter.is_visible("#_rehearsal")
    presenter.keyboard.press("r")
    assert presenter.is_visible("#_rehearsal")
    audience.click("#_rehearsal-discard")
    presenter.wait_for_function("() => !document.querySelector('#_rehearsal').open")
    assert presenter.evaluate("deckgen.rehearsal.phase()") == "none"


def test_what_is_no_log_is_not_taken_for_one(show: Show) -> None:
    tab = show()
    other = beside(tab)
    tab.keyboard.press("r")
    tab.evaluate("deckgen.link.on('told', () => { window.told = true; })")
    other.evaluate(
        """[null, 1, {}, [], { stamp: 9e15 }, { stamp: 9e15, phase: 'stopped', spent: 3, at: 'x', since: 0 },
          { stamp: 9e15, phase: 'stopped', spent: {}, at: {}, since: 0 },
          { stamp: 9e15, phase: 'gone', spent: {}, at: '', since: 0 },
          { stamp: -1, phase: 'stopped', spent: {}, at: '', since: 0 }]
          .forEach(each => deckgen.link.send('rehearsal', each))"""
    )
    other.evaluate("deckgen.link.send('told')")
    tab.wait_for_function("() => window.told")
    assert tab.evaluate("deckgen.rehearsal.phase()") == "running"


def test_whoever_stopped_by_mistake_goes_on(show: Show) -> None:
    tab = show("#/claims-are-short")
    later(tab, 0)
    tab.keyboard.press("r")
    later(tab, 20)
    tab.keyboard.press("r")
    later(tab, 500)
    tab.click("#_rehearsal-on")
    assert tab.is_visible("#_rehearsing")
    later(tab, 20)
    tab.keyboard.press("r")
    assert spent(tab) == {"claims-are-short": 40}
    tab.keyboard.press("Escape")
    tab.keyboard.press("r")
    tab.click("#_rehearsal-discard")
    assert not tab.is_visible("#_rehearsal")
    assert spent(tab) == {}
    tab.keyboard.press("r")
    assert tab.is_visible("#_rehearsing")


def rehearse(tab: Any, seconds: int = 47) -> str:
    """Show every slide, each a little longer, and return the YAML."""
    later(tab, 0)
    tab.keyboard.press("Home")
    tab.keyboard.press("r")
    for at, name in enumerate(tab.evaluate("deckgen.shown().map(each => each.id)")):
        tab.evaluate("id => deckgen.go({ id: id, step: 0 })", name)
        later(tab, seconds + 7 * at)
    tab.keyboard.press("r")
    return str(tab.input_value("#_rehearsal-text"))


def pasted(outline: str, minutes: dict[str, Any]) -> str:
    """The outline with the minutes put below their slides, as an author would."""
    from deckgen.language.slugs import slug

    whole = yaml.safe_load(outline)
    given = {str(each["id"]): each["minutes"] for each in minutes["slides"]}
    for slide in whole["slides"]:
        name = str(slide.get("id") or slug(slide.get("title") or slide.get("section")))
        slide.pop("minutes", None)
        if name in given:
            slide["minutes"] = given.pop(name)
    whole["minutes"] = minutes["minutes"]
    assert set(given) == {"cover"}  # which deckgen has added: it takes what is left
    return str(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False))


def test_the_minutes_put_into_the_outline_plan_what_was_rehearsed(
    browser: Any, show: Show, deck_file: Path, tmp_path: Path
) -> None:
    tab = show()
    text = rehearse(tab)
    minutes = yaml.safe_load(text)
    used = tab.evaluate(
        "Object.fromEntries(deckgen.minutes.pages().map(each => [each.slide.id, each.used / 1000]))"
    )
    planned_before = tab.evaluate("deckgen.shown().map(each => +each.dataset.planned)")
    file = build(tmp_path, pasted(CASES, minutes))
    with pages_of(browser, file) as open_tab:
        again = open_tab()
        planned = again.evaluate(
            "Object.fromEntries(deckgen.shown().map(each => [each.id, +each.dataset.planned]))"
        )
    assert list(planned.values()) != planned_before
    assert list(planned) == list(used)
    long = [name for name in used if name.rpartition(".")[0] or f"{name}.2" in used]
    assert len(long) > 1
    for name in set(used) - set(long):
        assert planned[name] == pytest.approx(used[name], abs=3.1), (
            name
        )  # seconds: half of a tenth of a minute
    assert sum(planned[name] for name in long) == pytest.approx(
        sum(used[name] for name in long), abs=3.1
    )
    assert sum(planned.values()) == pytest.approx(sum(used.values()), abs=3 * len(used))


def test_the_yaml_names_every_slide_in_a_comment_and_says_what_was_not_shown(show: Show) -> None:
    tab = show("#/café-on-the-quay")
    tab.keyboard.press("r")
    tab.keyboard.press("r")
    text = tab.input_value("#_rehearsal-text")
    assert yaml.safe_load(text) == {"slides": [{"id": "café-on-the-quay", "minutes": 0.1}]}
    lines = text.splitlines()
    assert lines[0] == "# Rehearsed: 0:00."
    assert "  # 2 Claims are short: not shown" in lines
    assert "  # 4 Café on the quay: 0:00" in lines
    assert "    minutes: 0.1" in lines  # as deep as the keys of a slide
    tab.click("#_rehearsal-discard")
    whole = rehearse(tab)
    assert yaml.safe_load(whole)["slides"][-2]["id"] == "12"
    assert "Quoted: \"so\" # 'it' is said" in whole
    assert "    # the whole section: " in whole


def test_the_yaml_is_copied(browser: Any, deck_file: Path) -> None:
    with pages_of(browser, deck_file, permissions=["clipboard-read", "clipboard-write"]) as show:
        tab = show()
        text = rehearse(tab)
        tab.click("#_rehearsal-copy")
        tab.wait_for_selector("#_rehearsal-said:text('Copied')")
        assert tab.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == text


def test_where_the_clipboard_is_refused_the_text_is_selected(show: Show) -> None:
    tab = show()
    rehearse(tab)
    tab.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }"
    )
    tab.click("#_rehearsal-copy")
    tab.wait_for_function("() => document.querySelector('#_rehearsal-said').textContent !== ''")
    assert tab.evaluate("document.activeElement.id") == "_rehearsal-text"
    assert tab.evaluate(
        "(each => each.selectionEnd - each.selectionStart === each.value.length)(document.activeElement)"
    )


def test_the_yaml_is_saved_as_a_file(show: Show) -> None:
    tab = show()
    text = rehearse(tab)
    with tab.expect_download() as download:
        tab.click("#_rehearsal-save")
    assert download.value.suggested_filename == "outline-rehearsal.yaml"
    assert Path(download.value.path()).read_text("utf-8") == text


def test_nothing_of_it_is_printed(show: Show) -> None:
    import pdfplumber

    tab = show("#/claims-are-short")
    tab.keyboard.press("r")
    with pdfplumber.open(io.BytesIO(tab.pdf(prefer_css_page_size=True))) as pdf:
        assert "Rehearsing" not in "".join(page.extract_text() for page in pdf.pages)
