"""The remote on a phone: what it is told, what it can do, and who may."""

import io
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import segno
from serving import PATIENCE, PresentingDeck, Served, get, head, lan_address, post, serving
from windows import overhear, violations

from deckgen.build import Options
from deckgen.serve.http.lan import lan_addresses, remote_address
from deckgen.serve.http.rate import Bucket, Buckets, Rate
from deckgen.serve.screens.invitation import ink_of, invitation
from deckgen.serve.screens.remote import Remote
from deckgen.serve.session.hub import Hub
from deckgen.serve.session.session import Session

OUTLINE = """\
title: The harbour
lang: en
slides:
  - title: Berths are full by ten
    id: berths
    steps: true
    bullets: [Thirty-eight ships, Room for thirty-one]
    notes: |
      Begin with the picture of **1990**, slowly.

      - Then 38
      - and `31`

      1. At the end [ask](https://example.org)
  - {title: Not today, id: hidden, hidden: true, text: Nothing}
  - {title: 船到泊位, id: ships, lang: zh-Hant-HK, text: 船, notes: 先說一九九零年的那張照片。}
  - {title: At the end, id: end, text: Thank you}
"""
WIDE, NARROW, TABLET = (390, 844), (320, 568), (820, 1180)
ON_ITS_SIDE = (844, 390)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The preview of a small deck, for a phone too."""
    folder = tmp_path_factory.mktemp("remote")
    (folder / "outline.yaml").write_text(OUTLINE, "utf-8")
    with serving(folder / "outline.yaml", "--lan") as running:
        yield running


@pytest.fixture
def deck(served: Served) -> Iterator[PresentingDeck]:
    """A deck that presents the first slide."""
    presenting = PresentingDeck(served.port)
    presenting.report("berths", step=1, steps=2, index=0)
    yield presenting
    presenting.close()


@contextmanager
def states(served: Served, host: str = "127.0.0.1") -> Iterator[Iterator[dict[str, Any]]]:
    """What a phone is told, one state after the other."""
    with socket.create_connection((host, served.port), PATIENCE) as phone:
        asked = head(
            "GET",
            "/remote/state",
            served.port,
            Host=f"{host}:{served.port}",
            X_Deckgen_Token=served.token,
        )
        phone.sendall(asked + b"\r\n")
        with phone.makefile("rb") as stream:
            yield (json.loads(line) for line in stream if line.startswith(b"{"))


def tap(served: Served, verb: str, token: str | None = None) -> int:
    return post(
        served.port, f"/remote/{verb}", X_Deckgen_Token=served.token if token is None else token
    ).status


def test_the_token_is_too_long_to_guess_and_new_each_time(tmp_path: Path) -> None:
    (tmp_path / "outline.yaml").write_text(OUTLINE, "utf-8")
    session, hub = Session(tmp_path / "outline.yaml", Options()), Hub()
    tokens = {Remote(session, hub, 8000).token for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 22  # of 64 letters each: 128 bits and more


def test_the_token_is_in_no_page_and_in_no_log(served: Served, deck: PresentingDeck) -> None:
    tap(served, "next")
    for path in ("/", "/deck", "/remote", "/files/outline.html"):
        assert served.token.encode() not in get(served.port, path).body, path
    assert sum(line.count(served.token) for line in served.said) == 1


def test_three_things_can_be_done(served: Served, deck: PresentingDeck) -> None:
    for verb in ("next", "previous", "pause"):
        assert tap(served, verb) == 204
        assert deck.next_event() == ("command", {"verb": verb})


def test_only_the_deck_that_presents_is_told(served: Served, deck: PresentingDeck) -> None:
    other = PresentingDeck(served.port, "other")
    assert tap(served, "next") == 204
    assert deck.next_event() == ("command", {"verb": "next"})
    assert other.has_heard_nothing()
    other.close()


def test_the_server_says_when_nobody_presents(served: Served) -> None:
    with states(served) as told:
        while next(told) != {"presenting": False}:
            pass
    assert tap(served, "next") == 409


def test_a_wrong_token_does_nothing_and_soon_is_not_even_looked_at(
    served: Served, deck: PresentingDeck
) -> None:
    found = [
        tap(served, "next", token)
        for token in ("", "A" * 22, served.token[:-1], served.token + "A", "é")
    ]
    assert set(found) <= {403, 429}
    assert post(served.port, "/remote/next").status in (403, 429)
    assert post(served.port, f"/remote/next?token={served.token}").status == 429
    assert deck.has_heard_nothing()
    # Who has the right one is never kept out by who has not, even from the same address.
    assert tap(served, "next") == 204


def test_taps_are_limited(served: Served, deck: PresentingDeck) -> None:
    assert any(tap(served, "pause") == 429 for _ in range(500))


def test_the_phone_is_told_where_the_talk_is(served: Served, deck: PresentingDeck) -> None:
    with states(served) as told:
        first = next(told)
        assert first["presenting"]
        assert (first["index"], first["count"], first["step"], first["steps"]) == (0, 3, 1, 2)
        assert first["slide"] == {"title": "Berths are full by ten", "lang": "en"}
        assert first["next"] == {"title": "船到泊位", "lang": "zh-Hant-HK"}
        deck.report("end", index=2, paused=True, elapsed=61, planned=1200)
        then = next(told)
        assert (then["paused"], then["elapsed"], then["planned"]) == (True, 61, 1200)
        assert (then["next"], then["notes"]) == (None, [])
        deck.report("no such slide")
        assert next(told)["slide"] is None


def test_time_goes_on_between_two_reports(served: Served, deck: PresentingDeck) -> None:
    deck.report("berths", elapsed=100, running=True)
    elapsed = 0
    while elapsed <= 100:
        with states(served) as told:
            elapsed = next(told)["elapsed"]


def test_notes_are_plain_text(served: Served, deck: PresentingDeck) -> None:
    with states(served) as told:
        assert next(told)["notes"] == [
            "Begin with the picture of 1990, slowly.",
            "• Then 38",
            "• and 31",
            "1. At the end ask",
        ]


def test_so_many_phones_and_no_more(served: Served) -> None:
    from contextlib import ExitStack

    with ExitStack() as stack:
        for _ in range(16):
            assert next(stack.enter_context(states(served)))
        assert get(served.port, "/remote/state", X_Deckgen_Token=served.token).status == 429


def test_a_bucket_drips() -> None:
    bucket = Bucket(Rate(burst=2, per_second=0.5))
    assert [bucket.take(now) for now in (100, 100, 100, 101, 102, 102, 90, 1e9, 1e9, 1e9)] == [
        True,
        True,
        False,
        False,
        True,
        False,
        False,
        True,
        True,
        False,
    ]


def test_peers_are_counted_one_by_one_and_forgotten_in_the_end() -> None:
    buckets = Buckets(Rate(burst=1, per_second=0), most=3)
    assert [buckets.take(peer, 0) for peer in "aabb"] == [True, False, True, False]
    assert [buckets.take(peer, 0) for peer in "cda"] == [True, True, True]


def test_the_addresses_are_those_of_this_machine_in_a_network() -> None:
    found = lan_addresses()
    assert len(set(found)) == len(found)
    for each in found:
        assert not each.startswith("127.")
        with socket.socket() as own:
            own.bind((each, 0))  # no other machine's address can be bound


def drawn(text: str) -> list[list[bool]]:
    """Half blocks, light on dark → modules, True where dark."""
    rows = []
    for line in (each for each in text.splitlines() if "█" in each):
        bare = line.removeprefix("\x1b[38;5;231;48;5;16m").removesuffix("\x1b[0m")
        rows += [[mark in " ▄" for mark in bare], [mark in " ▀" for mark in bare]]
    return rows


@pytest.mark.parametrize("ink", ["own", "black-on-white"])
def test_the_terminal_shows_the_code_with_white_around_it(ink: Any) -> None:
    address = remote_address("192.168.100.123", 65535, "A" * 22)
    code = [
        [bool(each) for each in row]
        for row in segno.make(address, error="l", micro=False).matrix_iter(border=4)
    ]
    shown = drawn(invitation((address,), ink))
    assert shown[: len(code)] == code
    assert not any(map(any, shown[len(code) :]))
    assert len(code[0]) <= 80


def test_the_invitation_says_what_is_not_safe_and_what_does_not_work() -> None:
    address, other = (
        remote_address("192.168.0.2", 8000, "A" * 22),
        remote_address("8.8.8.8", 8000, "A" * 22),
    )
    said = invitation((address, other), "none")
    assert "█" not in said
    assert "Nothing is encrypted" in said
    assert "8.8.8.8 can be reached from the internet" in said
    assert "192.168.0.2 can be reached from the internet" not in said
    assert "in no network" in invitation((), "none")


class Screen(io.StringIO):
    """A terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class OldScreen(Screen):
    encoding = "latin-1"


def test_the_code_is_drawn_where_it_can_be() -> None:
    assert ink_of(Screen(), {}) in ("black-on-white", "own")
    assert ink_of(Screen(), {"WT_SESSION": "1", "TERM": "xterm"}) == "black-on-white"
    assert ink_of(Screen(), {"NO_COLOR": "1"}) == "own"
    assert ink_of(Screen(), {"TERM": "dumb"}) == "none"
    assert ink_of(OldScreen(), {}) == "none"
    assert ink_of(io.StringIO(), {}) == "none"
    assert ink_of(None, {}) == "none"


def test_the_presenter_window_gets_the_code_as_a_picture(served: Served) -> None:
    answer = get(served.port, "/remote/qr.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    modules = segno.make(served.remote, error="l", micro=False).symbol_size(border=4)[0]
    assert f'viewBox="0 0 {modules} {modules}"'.encode() in answer.body


# The phone's page


@pytest.fixture
def phone(browser: Any, served: Served) -> Iterator[Callable[..., Any]]:
    """A function: a phone that has opened the remote; it must have been silent, and have asked
    nobody else.
    """
    opened = []
    host = lan_address() or "127.0.0.1"

    def open_phone(
        size: tuple[int, int] = WIDE, scheme: str = "light", address: str = served.remote
    ) -> Any:
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            has_touch=True,
            is_mobile=True,
        )
        opened.append((context, overhear(context, f"http://{host}:{served.port}/")))
        page = context.new_page()
        page.goto(address)
        return page

    yield open_phone
    for context, heard in opened:
        context.close()
        assert heard == []


def reaches(page: Any, state: str) -> None:
    page.wait_for_selector(f"html[data-state={state}]")


def text(page: Any, selector: str) -> str:
    found: str = page.inner_text(selector)
    return found.strip()


def test_the_token_leaves_the_address_bar_and_survives_a_reload(
    served: Served, deck: PresentingDeck, phone: Callable[..., Any]
) -> None:
    page = phone()
    reaches(page, "ready")
    assert page.url == served.remote.partition("#")[0]
    assert page.evaluate("history.length") <= 2  # about:blank and this: no entry has the token
    page.reload()
    reaches(page, "ready")
    assert "#" not in page.url


def test_the_phone_shows_the_slide_its_notes_and_what_comes(
    served: Served, deck: PresentingDeck, phone: Callable[..., Any]
) -> None:
    deck.report("berths", step=1, steps=2, elapsed=724, planned=1200)
    page = phone()
    reaches(page, "ready")
    assert text(page, "h1") == "Berths are full by ten"
    assert text(page, "#place") == "Slide 1 of 3, step 1 of 2"
    assert text(page, "#time") == "12:04 of 20:00"
    assert text(page, "#then") == "船到泊位"
    assert page.locator("#text p").all_inner_texts()[1:3] == ["• Then 38", "• and 31"]
    deck.report("ships", index=1, elapsed=1261, planned=1200)
    page.wait_for_selector("#text p:has-text('先說')")
    assert page.get_attribute("#text", "lang") == page.get_attribute("h1", "lang") == "zh-Hant-HK"
    assert text(page, "#said") == "Slide 2 of 3: 船到泊位"
    page.wait_for_selector("html.late")


def test_a_tap_tells_the_deck(
    served: Served, deck: PresentingDeck, phone: Callable[..., Any]
) -> None:
    page = phone()
    reaches(page, "ready")
    for name, verb in (("Next", "next"), ("Back", "previous"), ("Black screen", "pause")):
        page.get_by_role("button", name=name).tap()
        assert deck.next_event() == ("command", {"verb": verb})
    deck.report("berths", paused=True)
    page.get_by_role("button", name="Show the slides").tap()
    assert deck.next_event() == ("command", {"verb": "pause"})


def test_it_works_by_keyboard(
    served: Served, deck: PresentingDeck, phone: Callable[..., Any]
) -> None:
    page = phone()
    reaches(page, "ready")
    pressed = {"ArrowRight": "next", "PageUp": "previous", "b": "pause"}
    for key, verb in pressed.items():
        page.keyboard.press(key)
        assert deck.next_event() == ("command", {"verb": verb})
    for name in ("notes", "pause", "previous", "next"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == name
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert deck.next_event() == ("command", {"verb": "next"})


def test_it_says_that_nobody_presents_and_when_somebody_does_again(
    served: Served, phone: Callable[..., Any]
) -> None:
    page = phone()
    reaches(page, "nobody")
    assert text(page, "h1") == "Nobody presents"
    assert page.get_attribute("#next", "aria-disabled") == "true"
    page.get_by_role("button", name="Next").tap(
        force=True
    )  # and asks for nothing, or the console would say so
    presenting = PresentingDeck(served.port)
    presenting.report("end", index=2)
    reaches(page, "ready")
    assert presenting.has_heard_nothing()
    presenting.close()
    reaches(page, "nobody")


def test_a_phone_with_an_old_token_is_told_to_scan_again(served: Served, browser: Any) -> None:
    page = browser.new_page()
    for address in (
        f"{served.remote.partition('#')[0]}#{'A' * 22}",
        served.remote.partition("#")[0],
    ):
        page.goto(address)
        reaches(page, "stranger")
        assert text(page, "h1") == "Scan the code"
    page.evaluate(f"location.hash = '{served.token}'")  # the new code, opened in the same tab
    page.wait_for_selector("html[data-state=nobody]")
    assert "#" not in page.url
    page.close()


def test_only_over_plain_http_it_speaks_of_sleep(
    served: Served, deck: PresentingDeck, phone: Callable[..., Any]
) -> None:
    page = (
        phone(address=f"http://127.0.0.1:{served.port}/remote#{served.token}")
        if not lan_address()
        else phone()
    )
    reaches(page, "ready")
    assert page.is_visible("#hint") is not page.evaluate("isSecureContext")
    page.get_by_role("button", name="Next").tap()
    assert deck.next_event()
    assert not page.is_visible("#hint")


@pytest.mark.parametrize("size", [WIDE, NARROW, ON_ITS_SIDE, TABLET])
def test_next_is_by_far_the_largest_and_all_is_in_sight(
    served: Served, deck: PresentingDeck, phone: Callable[..., Any], size: tuple[int, int]
) -> None:
    page = phone(size)
    reaches(page, "ready")
    assert page.evaluate(
        "[document.scrollingElement.scrollWidth, document.scrollingElement.scrollHeight]"
    ) == list(size)
    boxes = {
        name: page.locator(f"#{name}").bounding_box()
        for name in ("next", "previous", "pause", "notes", "following")
    }
    areas = {name: box["width"] * box["height"] for name, box in boxes.items()}
    assert areas["next"] > 2 * areas["previous"] > areas["pause"] or size == TABLET
    assert areas["next"] > 2 * areas["previous"]
    assert (
        min(
            min(boxes[name]["width"], boxes[name]["height"])
            for name in ("next", "previous", "pause")
        )
        >= 44
    )
    assert boxes["next"]["y"] > size[1] / 2 or size == ON_ITS_SIDE  # under the thumb
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= size[0] for box in boxes.values())
    assert all(box["y"] + box["height"] <= size[1] for box in boxes.values())
    assert boxes["notes"]["height"] >= 2 * 1.45 * 17


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_is_found(
    served: Served, deck: PresentingDeck, phone: Callable[..., Any], axe_source: str, scheme: str
) -> None:
    page = phone(NARROW, scheme)
    reaches(page, "ready")
    assert violations(page, axe_source) == []
    deck.report("berths", paused=True, elapsed=2, planned=1)
    page.wait_for_selector(".black.late")
    assert violations(page, axe_source) == []
    deck.close()
    reaches(page, "nobody")
    assert violations(page, axe_source) == []


# The deck and the phone


@pytest.fixture
def windows(browser: Any, served: Served) -> Iterator[Any]:
    """A browser on this machine; its windows must have been silent, and have asked nobody else."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    heard: list[str] = []
    context.on("console", lambda message: heard.append(message.text))
    context.on("weberror", lambda error: heard.append(str(error.error)))
    context.on(
        "request",
        lambda asked: heard.append(asked.url) if not asked.url.startswith(served.home) else None,
    )
    yield context
    context.close()
    assert heard == []


def stands_at(page: Any, slide: str, step: int = 0) -> None:
    """Wait until a deck shows the slide, and so many of its steps."""
    page.wait_for_selector(f"#{slide}.present")
    if step:
        page.wait_for_selector(f"#{slide} .fragment.visible >> nth={step - 1}", state="attached")
    page.wait_for_selector(f"#{slide} .fragment.visible >> nth={step}", state="detached")


def test_a_tap_moves_the_slide(served: Served, windows: Any, phone: Callable[..., Any]) -> None:
    deck = windows.new_page()
    deck.goto(f"{served.home}/deck#/berths")
    stands_at(deck, "berths", 2)  # who follows a link to a slide sees all of it
    page = phone()
    reaches(page, "ready")
    assert text(page, "#place") == "Slide 2 of 4, step 2 of 2"
    page.tap("#previous")
    stands_at(deck, "berths", 1)
    page.wait_for_selector("#place:has-text('step 1 of 2')")
    page.tap("#next")
    page.tap("#next")
    stands_at(deck, "ships")
    page.wait_for_selector("#text:has-text('先說')")
    deck.keyboard.press("ArrowRight")
    page.wait_for_selector("h1:has-text('At the end')")
    deck.close()
    reaches(page, "nobody")


def test_the_screen_is_black_until_the_next_tap(
    served: Served, windows: Any, phone: Callable[..., Any]
) -> None:
    deck = windows.new_page()
    deck.goto(f"{served.home}/deck")
    page = phone()
    reaches(page, "ready")
    page.tap("#pause")
    deck.wait_for_selector("html.covered")
    page.wait_for_selector("html.black")
    page.tap("#next")
    page.wait_for_selector("html:not(.black)")
    stands_at(deck, "cover")
    page.tap("#next")
    stands_at(deck, "berths")


def test_the_presenter_window_leads_and_shows_the_code(
    served: Served, windows: Any, phone: Callable[..., Any]
) -> None:
    deck = windows.new_page()
    deck.goto(f"{served.home}/deck")
    with windows.expect_page() as opening:
        deck.keyboard.press("s")
    presenter = opening.value
    presenter.wait_for_selector("html.presenter")
    page = phone()
    reaches(page, "ready")
    page.tap("#next")
    stands_at(deck, "berths")
    stands_at(presenter, "berths")
    presenter.get_by_role("button", name="Phone").click()
    presenter.wait_for_selector("#_phone-code:visible")
    assert presenter.evaluate("document.getElementById('_phone-code').decode().then(() => true)")
    presenter.close()
    page.tap("#next")
    stands_at(deck, "berths", 1)


@pytest.mark.slow
def test_deck_and_phone_understand_each_other_in_firefox(
    served: Served, visit: Callable[..., Any]
) -> None:
    deck = visit(f"{served.home}/deck")
    deck.wait_for("Boolean(document.querySelector('.reveal.ready'))")
    page = visit(f"{served.home}/remote", f"#{served.token}", WIDE)
    page.wait_for("document.documentElement.dataset.state === 'ready'")
    assert "#" not in page.address
    page.click("#next", pointer="touch")
    deck.wait_for("Reveal.getCurrentSlide().id === 'berths'")
    page.wait_for("document.querySelector('h1').textContent === 'Berths are full by ten'")
    page.click("#pause", pointer="touch")
    deck.wait_for("document.documentElement.classList.contains('covered')")
    page.click("#pause", pointer="touch")
    deck.press("s")
    presenter = deck.opened()
    presenter.wait_for("document.documentElement.classList.contains('presenter')")
    page.click("#next", pointer="touch")
    presenter.wait_for(
        "Reveal.getCurrentSlide().querySelectorAll('.fragment.visible').length === 1"
    )
    deck.wait_for("Reveal.getCurrentSlide().querySelectorAll('.fragment.visible').length === 1")


@pytest.mark.slow
def test_a_phone_that_loses_the_computer_says_so_and_finds_it_again(
    browser: Any, tmp_path: Path
) -> None:
    (tmp_path / "outline.yaml").write_text(OUTLINE, "utf-8")
    page = browser.new_page()
    with serving(tmp_path / "outline.yaml", "--lan") as running:
        page.goto(running.remote)
        reaches(page, "nobody")
        port = running.port
    reaches(page, "lost")
    assert text(page, "#link") == "Looking for the computer …"
    with serving(tmp_path / "outline.yaml", "--lan", "--port", str(port)):
        reaches(page, "stranger")  # the token was of the other run
    page.close()
