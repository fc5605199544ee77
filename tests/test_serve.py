"""`deckgen serve`, from outside: a process, an address, and browsers that look at it."""

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from serving import PATIENCE, PresentingDeck, Served, get, lan_address, serving
from windows import overhear, violations

from deckgen.serve.http.threads import TooLongError, in_thread
from deckgen.serve.session.hub import PENDING, Hub
from deckgen.serve.session.position import Position

OUTLINE = """\
title: The harbour looks up
author: A. Writer
minutes: 20
slides:
  - title: What changed
    bullets: [Cranes are remote, Berths are booked]
    notes: Begin with the picture of 1990
    minutes: 2
  - title: Not for the public
    hidden: true
    text: Confidential
  - section: What comes
  - text: A third berth, if the board agrees
  - title: In the end
    text: Ships
"""
BROKEN = OUTLINE.replace("bullets:", "bulets:")
THEME = 'name: ours\nextends: harbour\npalette:\n  accent: "#7c3aed"\n'

Show = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an outline, in a folder of its own, which may be renamed."""
    (tmp_path / "talk").mkdir()
    write(tmp_path / "talk" / "outline.yaml", OUTLINE)
    return tmp_path / "talk"


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    """The outline, served by a server of the test's own; what it has said holds no traceback."""
    with serving(folder / "outline.yaml") as started:
        yield started
    assert_well(started)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for the tests that do not listen to what its terminal says."""
    folder = tmp_path_factory.mktemp("running")
    write(folder / "outline.yaml", OUTLINE)
    with serving(folder / "outline.yaml") as started:
        yield started
    assert_well(started)


@pytest.fixture
def shared(running: Served) -> Served:
    """That server, with its outline as it was."""
    for path in running.folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
    write(running.folder / "outline.yaml", OUTLINE)
    until(lambda: is_as_it_was(running), running)
    return running


def is_as_it_was(served: Served) -> bool:
    front, deck = (get(served.port, path).body.decode() for path in ("/", "/deck"))
    return ">1 advice<" in front and all(
        text in deck for text in ("Ships", "Cranes are remote", "What comes")
    )


def assert_well(served: Served) -> None:
    assert not [line for line in served.said if "Traceback" in line or "bug" in line]


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for the tests that change nothing."""
    folder = tmp_path_factory.mktemp("still")
    write(folder / "outline.yaml", OUTLINE)
    with serving(folder / "outline.yaml") as started:
        yield started


@pytest.fixture
def show(browser: Any) -> Iterator[Show]:
    """A function: server and path → a tab that shows it, in a context of its own, which must have
    been silent.
    """
    contexts: list[tuple[Any, list[str]]] = []

    def open_tab(served: Served, path: str = "/", **options: Any) -> Any:
        options.setdefault("viewport", {"width": 1280, "height": 720})
        context = browser.new_context(**options)
        contexts.append((context, overhear(context, served.home)))
        tab = context.new_page()
        tab.goto(served.home + path)
        if path == "/":
            tab.wait_for_function(
                "() => !document.querySelector('.sheet') || document.querySelector('.sheet').shadowRoot"
            )
        elif path.startswith("/deck"):
            tab.wait_for_function("() => document.querySelector('.reveal.ready')")
        return tab

    yield open_tab
    for context, heard in contexts:
        context.close()
        assert heard == []


def write(path: Path, text: str) -> None:
    """Save as most editors do: a new file in the place of the old."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, "utf-8")
    part.replace(path)


def until(condition: Callable[[], object], served: Served) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "".join(served.said)
        time.sleep(0.01)


def hears(served: Served, text: str) -> None:
    """Wait until the terminal says it."""
    until(lambda: text in "".join(served.said), served)


def follows(tab: Any, text: str) -> None:
    """Wait until the deck has the text on its slides."""
    tab.wait_for_function(
        "text => document.querySelector('.slides').textContent.includes(text)", arg=text
    )


def is_said(tab: Any, text: str) -> None:
    """Wait until a page shows the text."""
    tab.wait_for_function("text => document.body.innerText.includes(text)", arg=text)


# ---- it follows -----------------------------------------------------------------------------------


def test_a_save_is_seen_in_the_deck_and_the_slide_stays(shared: Served, show: Show) -> None:
    tab = show(shared, "/deck#/in-the-end")
    write(
        shared.folder / "outline.yaml",
        OUTLINE.replace("Ships", "Boats").replace("Cranes", "Elevators"),
    )
    follows(tab, "Boats")
    follows(tab, "Elevators")
    assert tab.evaluate("Reveal.getCurrentSlide().id") == "in-the-end"


def test_a_file_that_is_written_in_place_is_followed_too(shared: Served, show: Show) -> None:
    tab = show(shared, "/deck")
    (shared.folder / "outline.yaml").write_text(OUTLINE.replace("Ships", "Boats"), "utf-8")
    follows(tab, "Boats")


def test_saves_one_upon_the_other_end_with_the_last(shared: Served, show: Show) -> None:
    tab = show(shared, "/deck")
    for number in range(30):
        write(shared.folder / "outline.yaml", OUTLINE.replace("Ships", f"Ship {number} of thirty"))
    follows(tab, "Ship 29 of thirty")


def test_a_fault_is_shown_over_the_deck_with_its_place_until_it_is_mended(
    shared: Served, show: Show
) -> None:
    tab = show(shared, "/deck")
    write(shared.folder / "outline.yaml", BROKEN)
    is_said(tab, "outline.yaml:6:5")
    is_said(tab, "^^^^^^")
    write(shared.folder / "outline.yaml", OUTLINE)
    tab.wait_for_function("() => !document.body.innerText.includes('outline.yaml:6:5')")
    follows(tab, "Cranes")


def test_the_terminal_says_a_fault_once_and_that_it_is_mended(folder: Path, served: Served) -> None:
    hears(served, "6 slides")
    write(folder / "outline.yaml", BROKEN)
    hears(served, "outline.yaml:6:5: fault: unknown key `bulets`")
    hears(served, "  6 |     bulets: [Cranes")
    write(folder / "outline.yaml", BROKEN.replace("Ships", "Boats"))
    write(folder / "outline.yaml", OUTLINE.replace("Ships", "Boats"))
    hears(served, "mended")
    assert "".join(served.said).count("unknown key `bulets`") == 1


def test_advices_are_said_once_and_are_no_faults(folder: Path, served: Served) -> None:
    hears(served, "advice: the slide has no title")
    write(folder / "outline.yaml", OUTLINE.replace("Ships", "Boats").replace("20", "21"))
    until(lambda: len([line for line in served.said if "slides  " in line]) > 1, served)
    assert "".join(served.said).count("the slide has no title") == 1


def test_a_picture_that_is_missing_is_seen_when_it_comes(
    shared: Served, show: Show, root: Path
) -> None:
    tab = show(shared, "/deck")
    write(
        shared.folder / "outline.yaml",
        OUTLINE.replace("text: Ships", "image: pictures/wide.png\n    alt: A ship"),
    )
    is_said(tab, "pictures/wide.png")
    (shared.folder / "pictures").mkdir()
    shutil.copy(root / "tests/cases/wide.png", shared.folder / "pictures" / "wide.png")
    tab.wait_for_function("() => document.querySelector('.slides img[alt=\"A ship\"]')")


def test_a_theme_that_is_broken_half_way_and_mended(shared: Served, show: Show) -> None:
    theme = shared.folder / "themes" / "ours" / "theme.yaml"
    theme.parent.mkdir(parents=True)
    write(theme, THEME)
    write(shared.folder / "outline.yaml", "theme: ours\n" + OUTLINE)
    tab = show(shared, "/deck")
    color = "() => getComputedStyle(document.documentElement).getPropertyValue('--accent') === '{}'"
    tab.wait_for_function(color.format("#7c3aed"))
    write(theme, THEME.replace('"#7c3aed"', '"#7c3'))
    is_said(tab, "theme.yaml:4")
    write(theme, THEME.replace("#7c3aed", "#9333ea"))
    tab.wait_for_function(color.format("#9333ea"))
    tab.wait_for_function("() => !document.body.innerText.includes('theme.yaml:4')")


def test_an_outline_that_is_deleted_and_comes_back(
    folder: Path, served: Served, show: Show
) -> None:
    tab = show(served, "/deck")
    (folder / "outline.yaml").unlink()
    hears(served, "there is no file")
    is_said(tab, "there is no file")
    write(folder / "outline.yaml", OUTLINE.replace("Ships", "Boats"))
    follows(tab, "Boats")
    hears(served, "mended")


def test_an_outline_that_becomes_a_link_is_followed_where_it_leads(
    folder: Path, served: Served, show: Show
) -> None:
    tab = show(served, "/deck")
    there = folder.with_name("elsewhere") / "ours.yaml"
    there.parent.mkdir()
    write(there, OUTLINE.replace("Ships", "Boats"))
    (folder / "outline.yaml").unlink()
    (folder / "outline.yaml").symlink_to(there)
    follows(tab, "Boats")
    write(there, OUTLINE.replace("Ships", "Ferries"))
    follows(tab, "Ferries")


@pytest.mark.slow
def test_a_folder_that_is_renamed_deleted_and_comes_back(
    folder: Path, served: Served, show: Show
) -> None:
    tab = show(served, "/deck")
    away = folder.rename(folder.with_name("elsewhere"))
    hears(served, "there is no file")
    away.rename(folder)
    hears(served, "mended")
    write(folder / "outline.yaml", OUTLINE.replace("Ships", "Boats"))
    follows(tab, "Boats")
    shutil.rmtree(folder)
    until(lambda: "".join(served.said).count("there is no file") == 2, served)
    folder.mkdir()
    write(folder / "outline.yaml", OUTLINE.replace("Ships", "Ferries"))
    follows(tab, "Ferries")


@pytest.mark.slow
def test_two_thousand_files_beside_are_nothing_to_it(
    folder: Path, served: Served, show: Show
) -> None:
    tab = show(served, "/deck")
    for number in range(2000):
        (folder / f"note-{number}.txt").write_text("beside")
    before = len(served.said)
    write(folder / "outline.yaml", OUTLINE.replace("Ships", "Boats"))
    follows(tab, "Boats")
    until(lambda: len(served.said) > before, served)
    assert len([line for line in served.said[1:] if "slides  " in line]) <= 2


def test_two_browsers_see_the_same_and_one_may_be_closed(shared: Served, show: Show) -> None:
    first, second = show(shared, "/deck"), show(shared, "/deck")
    write(shared.folder / "outline.yaml", OUTLINE.replace("Ships", "Boats"))
    follows(first, "Boats")
    follows(second, "Boats")
    first.close()
    write(shared.folder / "outline.yaml", OUTLINE.replace("Ships", "Ferries"))
    follows(second, "Ferries")


def test_an_outline_at_fault_from_the_start_is_served_until_it_is_mended(
    folder: Path, browser: Any
) -> None:
    write(folder / "outline.yaml", BROKEN)
    with serving(folder / "outline.yaml") as served:
        assert "unknown key" in "".join(served.said)
        assert get(served.port, "/files/outline.pptx").status == 404
        tab, front = browser.new_page(), browser.new_page()
        tab.goto(served.home + "/deck")
        front.goto(served.home + "/")
        is_said(tab, "outline.yaml:6:5")
        is_said(front, "outline.yaml:6:5")
        write(folder / "outline.yaml", OUTLINE)
        follows(tab, "Cranes are remote")
        is_said(front, "What changed")
        tab.close()
        front.close()


# ---- how it starts and ends -----------------------------------------------------------------------


def command(folder: Path, root: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    environment = {**kept, "PYTHONPATH": str(root), "PYTHONUNBUFFERED": "1", **more}
    line = [sys.executable, "-m", "deckgen", "serve", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(line, cwd=folder, env=environment, stdout=pipe, stderr=pipe, text=True)


def test_an_outline_that_is_not_there_is_a_fault(folder: Path, root: Path) -> None:
    out, err = (process := command(folder, root, "outlin.yaml")).communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert out == ""
    assert "did you mean outline.yaml?" in err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_ends_it_at_once_and_well_though_windows_are_open(
    folder: Path, root: Path, number: signal.Signals
) -> None:
    process = command(folder, root, "--port", "0")  # no display: no browser, and no complaint
    assert process.stdout is not None
    address = next(line for line in process.stdout if line.startswith("http"))
    port = int(address.split(":")[2].split("/")[0])
    decks = [PresentingDeck(port, f"window-{each}") for each in range(3)]
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "Traceback" not in out + err
    assert "Task" not in out + err
    for deck in decks:
        deck.close()


@pytest.mark.slow
def test_ctrl_c_during_the_first_build_ends_it_well(folder: Path, root: Path) -> None:
    slides = "".join(
        f"  - title: Slide {number}\n    text: Words {number}\n" for number in range(3000)
    )
    write(folder / "outline.yaml", f"title: Long\nslides:\n{slides}")
    process = command(folder, root, "--port", "0")
    until_started(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (0, "", "")


def until_started(pid: int) -> None:
    """Wait until a process has threads: it builds in one."""
    while len(list(Path(f"/proc/{pid}/task").iterdir())) < 2:
        time.sleep(0.005)


def test_a_port_that_is_taken_gives_way_to_the_next(folder: Path, root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = command(folder, root, "--no-open", "--port", str(port))
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("http"):
                break
        process.terminate()
        process.communicate(timeout=PATIENCE)
    chosen = int(lines[-1].split(":")[2].split("/")[0])
    assert chosen > port
    assert f"port {port} is taken, {chosen} is free\n" in lines


def test_it_opens_the_browser_of_the_user_where_there_is_a_display(
    folder: Path, root: Path
) -> None:
    (folder / "browser.py").write_text(
        "import pathlib, sys\npathlib.Path('opened').write_text(sys.argv[1])"
    )
    chosen = f"{sys.executable} {folder / 'browser.py'} %s"
    process = command(folder, root, "--port", "0", BROWSER=chosen, DISPLAY=":99")
    assert process.stdout is not None
    address = next(line for line in process.stdout if line.startswith("http")).split()[0]
    deadline = time.monotonic() + PATIENCE
    while not (folder / "opened").exists() or not (folder / "opened").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.terminate()
    process.communicate(timeout=PATIENCE)
    assert (folder / "opened").read_text() == address


def test_without_lan_it_listens_on_this_machine_alone_and_has_no_remote(still: Served) -> None:
    assert get(still.port, "/remote").status == 404
    assert get(still.port, "/remote/qr.svg").status == 204
    address = lan_address()
    if not address:
        pytest.skip("this machine is in no network")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((address, still.port), PATIENCE)


# ---- the page at `/` ------------------------------------------------------------------------------


def test_the_index_shows_every_slide_as_the_deck_does(still: Served, show: Show) -> None:
    tab = show(still, "/")
    assert tab.title() == "The harbour looks up – deckgen"
    titles = tab.locator(".card .title").all_inner_texts()
    assert titles == [
        "The harbour looks up",
        "What changed",
        "Not for the public",
        "What comes",
        "Text",
        "In the end",
    ]
    texts = tab.evaluate(
        "Array.from(document.querySelectorAll('.sheet'), each => each.shadowRoot.textContent)"
    )
    assert "Cranes are remote" in texts[1]
    assert "Begin with the picture" not in texts[1]
    assert tab.locator(".card.unseen .title").all_inner_texts() == ["Not for the public"]
    assert tab.locator(".card.unseen .tag").inner_text() == "hidden"
    assert "2:00" in tab.locator(".card").nth(1).inner_text()
    assert "20:00 planned" in tab.locator(".facts").inner_text()
    sheet, host = tab.evaluate(
        "(each => [each.shadowRoot.querySelector('section').getBoundingClientRect().toJSON(),"
        " each.getBoundingClientRect().toJSON()])(document.querySelector('.sheet'))"
    )
    assert (sheet["width"], sheet["height"]) == pytest.approx(
        (host["width"], host["height"]), abs=0.6
    )
    assert tab.evaluate("document.fonts.size") > 0


def test_the_index_is_the_same_in_firefox(still: Served, visit: Callable[..., Any]) -> None:
    tab = visit(still.home, "/")
    tab.wait_for("document.querySelector('.sheet').shadowRoot !== null")
    tab.wait_for("[...document.fonts].length > 0")
    sheet, host = tab.evaluate(
        "(each => [each.shadowRoot.querySelector('section').getBoundingClientRect().width,"
        " each.getBoundingClientRect().width])(document.querySelectorAll('.sheet')[1])"
    )
    assert sheet == pytest.approx(host, abs=0.6)
    tab.wait_for(
        "[...document.querySelectorAll('.size')].every(each => / [kM]B$/.test(each.textContent))"
    )


def test_a_thumbnail_leads_to_its_slide(still: Served, show: Show) -> None:
    tab = show(still, "/")
    tab.click("text=In the end")
    tab.wait_for_function("() => document.querySelector('.reveal.ready')")
    assert tab.evaluate("Reveal.getCurrentSlide().id") == "in-the-end"


def test_the_index_has_the_advices_beneath_their_slides(still: Served, show: Show) -> None:
    tab = show(still, "/")
    found = tab.locator(".card:has(.remarks)")
    assert found.count() == 1
    assert "the slide has no title" in found.inner_text()
    assert "outline.yaml:13:5" in found.inner_text()
    assert "1 advice" in tab.locator(".facts").inner_text()


def test_the_index_follows_and_keeps_the_focus(shared: Served, show: Show) -> None:
    tab = show(shared, "/")
    tab.focus("a[href='/deck#/in-the-end']")
    write(
        shared.folder / "outline.yaml",
        OUTLINE.replace("Ships", "Boats").replace("  - section: What comes\n", ""),
    )
    texts = "[...document.querySelectorAll('.sheet')].map(each => each.shadowRoot.textContent)"
    tab.wait_for_function(f"() => {texts}.some(each => each.includes('Boats'))")
    assert tab.locator(".card").count() == 5
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "/deck#/in-the-end"
    write(shared.folder / "outline.yaml", BROKEN)
    is_said(tab, "outline.yaml:6:5")
    assert tab.locator(".card").count() == 5
    write(shared.folder / "outline.yaml", OUTLINE)
    tab.wait_for_function("() => !document.body.innerText.includes('outline.yaml:6:5')")


def test_the_index_keeps_text_of_the_outline_text(shared: Served, show: Show) -> None:
    hostile = "</script><script>window.ran=1</script><img src=x onerror=window.ran=2>"
    write(shared.folder / "outline.yaml", OUTLINE.replace("In the end", f"'{hostile}'"))
    tab = show(shared, "/")
    is_said(tab, "<img src=x onerror=window.ran=2>")
    assert tab.evaluate("window.ran") is None


def test_the_downloads_are_what_build_writes(still: Served, deckgen: Run, tmp_path: Path) -> None:
    run = deckgen("build", "outline.yaml", "--out", str(tmp_path / "out"), cwd=still.folder)
    assert run.returncode == 0, run.stderr
    for name in ("pptx", "html"):
        answer = get(still.port, f"/files/outline.{name}")
        assert answer.body == (tmp_path / "out" / f"outline.{name}").read_bytes()
        assert (
            answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''outline.{name}"
        )
    assert get(still.port, "/files/outline.yaml").status == 404


def test_the_index_says_how_large_the_files_are(still: Served, show: Show) -> None:
    tab = show(still, "/")
    tab.wait_for_function(
        "() => [...document.querySelectorAll('.size')].every(each => / [kM]B$/.test(each.textContent))"
    )
    length = int(get(still.port, "/files/outline.pptx").headers["content-length"])
    assert tab.locator(".size").first.inner_text() == f"{round(length / 1000)} kB"


def assert_accessible(tab: Any, axe_source: str) -> None:
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(tab, axe_source) == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_on_the_index(
    still: Served, show: Show, axe_source: str, width: int, scheme: str
) -> None:
    viewport = {"width": width, "height": 720}
    assert_accessible(
        show(still, "/", viewport=viewport, color_scheme=scheme, bypass_csp=True), axe_source
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_index_of_a_deck_at_fault(
    shared: Served, show: Show, axe_source: str, scheme: str
) -> None:
    tab = show(
        shared, "/", viewport={"width": 320, "height": 720}, color_scheme=scheme, bypass_csp=True
    )
    write(shared.folder / "outline.yaml", BROKEN)
    is_said(tab, "1 fault")
    assert_accessible(tab, axe_source)


def test_every_control_of_the_index_is_reached_by_keyboard_and_large_enough(
    still: Served, show: Show
) -> None:
    tab = show(still, "/", viewport={"width": 320, "height": 720})
    wanted = tab.locator("a, button").count()
    reached = set()
    for _ in range(wanted):
        tab.keyboard.press("Tab")
        name = tab.evaluate("document.activeElement.outerHTML.slice(0, 80)")
        box = tab.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
        assert min(box["width"], box["height"]) >= 24, name
        assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        reached.add(name)
    assert len(reached) == wanted


def test_the_index_says_when_the_server_has_gone(served: Served, browser: Any) -> None:
    tab = browser.new_page()
    tab.goto(served.home)
    tab.wait_for_function("() => document.querySelector('.sheet').shadowRoot")
    served.process.terminate()
    is_said(tab, "not connected")
    tab.close()


@pytest.mark.slow
def test_the_powerpoint_file_is_drawn_beside_and_follows(
    folder: Path, served: Served, show: Show, soffice: str, pdftoppm: str
) -> None:
    tab = show(served, "/")
    assert tab.locator(".twin img").count() == 0
    tab.click("#twin")
    assert tab.get_attribute("#twin", "aria-pressed") == "true"
    drawn = "() => [...document.querySelectorAll('.twin img')].filter(each => each.complete && each.naturalWidth).length"
    tab.evaluate(
        "document.querySelectorAll('.card').forEach(each => { each.style.contentVisibility = 'visible'; })"
    )
    tab.wait_for_function(
        "() => document.querySelectorAll('.twin img').length === 6", timeout=120_000
    )
    for number in range(6):
        tab.locator(".twin").nth(number).scroll_into_view_if_needed()
    tab.wait_for_function(f"{drawn} === 6", timeout=120_000)
    first = get(served.port, "/twin/2.png").body
    write(folder / "outline.yaml", OUTLINE.replace("Cranes are remote", "Elevators everywhere"))
    until(lambda: get(served.port, "/twin/2.png").body not in (first, b""), served)
    state = json.loads(get(served.port, "/twin").body)
    assert state["pages"] == 6
    assert state["failure"] == ""
    tab.click("#twin")
    assert tab.locator(".twin img").count() == 0
    other = show(served, "/")
    other.click("#twin")
    is_said(other, "first HTML, then PowerPoint")


# ---- what it answers ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/events?as=somebody", 400),
        (f"/events?client={'x' * 301}", 400),
        ("/twin/0.png", 404),
        ("/twin/99.png", 404),
        ("/media/film.mp4", 404),
        ("/assets/index.html.j2", 404),
        ("/outline.yaml", 404),
    ],
)
def test_it_answers_what_is_not_there_with_a_sentence(
    still: Served, path: str, status: int
) -> None:
    answer = get(still.port, path)
    assert answer.status == status
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "more",
    [
        {"step": -1},
        {"step": "1"},
        {"index": 1e9},
        {"elapsed": 10**400},
        {"elapsed": True},
        {"planned": "x"},
        {"paused": 0},
        {"client": 1},
    ],
)
def test_a_position_that_is_none_is_refused(still: Served, more: dict[str, Any]) -> None:
    deck = PresentingDeck(still.port)
    assert deck.report("in-the-end").status == 204
    assert deck.report("in-the-end", **more).status == 400
    deck.close()


# ---- who hears what -------------------------------------------------------------------------------


def run(talk: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run it in a thread of its own: Playwright has a loop in this one."""
    with ThreadPoolExecutor() as pool:
        pool.submit(lambda: asyncio.run(talk())).result()


def position(client: str) -> Position:
    return Position(client, "a", 0, 2, 0, 3, paused=False, elapsed=1.5, running=True, planned=None)


def test_a_command_goes_to_the_window_that_has_last_said_where_it_is() -> None:
    async def talk() -> None:
        hub = Hub()
        assert not hub.command("next")
        async with hub.listen("deck", "first") as first, hub.listen("deck", "second") as second:
            hub.report(position("first"))
            hub.report(position("second"))
            assert hub.command("next")
            hub.tell("deck", "after", "{}")
            assert await anext(second) == ("command", '{"verb": "next"}')
            assert (await anext(first))[0] == "after"
        assert hub.position is None
        assert not hub.command("next")

    run(talk)


def test_who_does_not_listen_any_more_is_let_go_and_others_are_not() -> None:
    async def talk() -> None:
        hub = Hub()
        async with hub.listen("deck") as slow, hub.listen("deck") as quick:
            for number in range(PENDING + 1):
                hub.tell("deck", "patch", str(number))
                assert await anext(quick) == ("patch", str(number))
            assert [event async for event in slow] == []
            hub.close()
            assert [event async for event in quick] == []

    run(talk)


def test_remotes_hear_where_the_talk_is_and_that_it_has_ended() -> None:
    async def talk() -> None:
        hub = Hub()
        async with hub.listen("remote") as remote:
            async with hub.listen("deck", "window"):
                hub.report(position("window"))
            heard = [json.loads((await anext(remote))[1]) for _ in range(2)]
        assert (heard[0]["id"], heard[0]["elapsed"]) == ("a", 1.5)
        assert heard[1] is None

    run(talk)


def test_work_that_does_not_end_is_broken_off_and_gives_its_locks_back() -> None:
    lock = threading.Lock()

    def endless() -> None:
        with lock:
            while True:
                pass

    # Another test may have a loop in this thread.
    with ThreadPoolExecutor() as threads, pytest.raises(TooLongError):
        threads.submit(lambda: asyncio.run(in_thread(endless, 0.1))).result()
    assert lock.acquire(timeout=PATIENCE)
