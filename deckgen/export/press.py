"""A deck and the formats wanted → their files, by one browser that is started for all of them."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from deckgen.export import sheets
from deckgen.export.browser import Browser, open_browser
from deckgen.export.browser_error import BrowserError
from deckgen.export.pdf import neutral
from deckgen.export.settings import Settings
from deckgen.export.sheets import Ask, Printed

Progress = Callable[[str, int, int], None]

# What a slide needs before it can be drawn. The fonts are inside the file, and are not read before
# they are wanted.
_FONTS = (
    "Promise.all(Array.from(document.fonts, each => each.load())).then(() => document.fonts.size)"
)
_PICTURES = (
    "Promise.all(Array.from(document.querySelectorAll('.slides > section')[{at}].querySelectorAll('img'),"
    " each => each.decode().catch(() => 0))).then(all => all.length)"
)
_SHOW = "document.querySelectorAll('.slides > section').forEach((each, at) => each.classList.toggle('shown', at === {at}))"
_LENGTH = "Math.ceil(document.querySelector('.sheet').getBoundingClientRect().height)"
# In a picture of a screen, as of a printer, the pages are at rest and their colours are what they
# are.
_MEDIA = "print"


def print_deck(
    program: Path,
    deck: Printed,
    names: Sequence[str],
    settings: Settings,
    progress: Progress | None = None,
) -> dict[str, tuple[bytes, ...]]:
    """Return the files of every format in `names`: one, and of ``png`` one for each slide.

    Raises `BrowserError` where the browser does not do its work.
    """
    with open_browser(program) as (browser, folder):
        place = _put(deck, folder)
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        session = str(
            browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        )
        press = _Press(browser, session, place.as_uri(), deck, settings, progress or _silent)
        press.prepare()
        return {name: press.make(name) for name in names}


def _put(deck: Printed, folder: Path) -> Path:
    """Write the deck where the browser may read it."""
    place = folder / "deck.html"
    for path, data in {"deck.html": deck.html, **deck.films}.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    return place


def _silent(stage: str, done: int, total: int) -> None:
    pass


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return files("deckgen.export").joinpath(name).read_text("utf-8")


@dataclass(frozen=True, slots=True)
class _Press:
    """A page of the browser, in which the deck is opened anew for every format."""

    browser: Browser
    session: str
    address: str
    deck: Printed
    settings: Settings
    progress: Progress

    def prepare(self) -> None:
        """Take from the page what it does not need: scripts of its own, and every network."""
        self._call("Page.enable")
        self._call("Network.enable")
        offline: Mapping[str, object] = {
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        }
        self._call("Network.emulateNetworkConditions", offline=True, **offline)
        self._call("Emulation.setScriptExecutionDisabled", value=True)
        self._call("Emulation.setEmulatedMedia", media=_MEDIA)

    def make(self, name: str) -> tuple[bytes, ...]:
        """Return the files of one format."""
        match name:
            case "pdf":
                return (self._pdf(name, sheets.slides(steps=self.settings.steps)),)
            case "notes.pdf":
                return (self._pdf(name, sheets.notes(self.deck, self.settings)),)
            case "handout.pdf":
                return (self._pdf(name, sheets.handout(self.deck, self.settings)),)
            case "png":
                return tuple(self._pictures())
            case "contact.png":
                return (self._contact(),)
            case _:
                raise ValueError(name)

    def _pdf(self, name: str, ask: Ask) -> bytes:
        self._open(name, ask)
        wanted = {
            "preferCSSPageSize": True,
            "printBackground": True,
            "generateTaggedPDF": True,
            "generateDocumentOutline": True,
            "transferMode": "ReturnAsStream",
        }
        stream = self._call("Page.printToPDF", **wanted)["stream"]
        return neutral(b"".join(self._read(stream)))

    def _read(self, stream: object) -> Iterator[bytes]:
        """Yield what stands in a stream of the browser's, which ends a message where it likes."""
        at_end = False
        while not at_end:
            piece = self._call("IO.read", handle=stream, size=1 << 22)
            text = str(piece["data"])
            yield base64.b64decode(text) if piece.get("base64Encoded") else text.encode("latin-1")
            at_end = bool(piece["eof"])
        self._call("IO.close", handle=stream)

    def _pictures(self) -> Iterator[bytes]:
        self._window(self.deck.width, self.deck.height, self.settings.width)
        self._open("png", sheets.pictures(self.deck))
        for at in range(self.deck.slides):
            self.progress("drawing png", at, self.deck.slides)
            self._evaluate(_SHOW.format(at=at))
            yield self._shot(self.deck.width, self.deck.height)

    def _contact(self) -> bytes:
        width = sheets.CONTACT_WIDTH
        self._window(width, self.deck.height, self.settings.width)
        self._open("contact.png", sheets.contact(self.deck))
        height = self._evaluate(_LENGTH)
        assert isinstance(height, int)
        self._window(width, height, self.settings.width)
        return self._shot(width, height)

    def _window(self, width: int, height: int, pixels: int) -> None:
        """Make the window so large, in CSS pixels, and its pictures so wide."""
        scale = {"deviceScaleFactor": pixels / width, "mobile": False}
        self._call("Emulation.setDeviceMetricsOverride", width=width, height=height, **scale)

    def _shot(self, width: int, height: int) -> bytes:
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        return base64.b64decode(
            str(self._call("Page.captureScreenshot", format="png", clip=clip)["data"])
        )

    def _open(self, name: str, ask: Ask) -> None:
        """Read the deck, arrange it as it is asked for, and see to it that all of it can be drawn."""
        self._call("Page.navigate", url=self.address)
        self.browser.expect("Page.loadEventFired")
        argument = json.dumps(ask.as_argument(_asset("press.css")))
        count = self._evaluate(f"{_asset('press.js')}({argument})")
        if count != self.deck.slides:
            raise BrowserError(
                f"{self.browser.program} did not read the deck",
                "a newer version of the browser may",
            )
        self._evaluate(_FONTS)
        for at in range(self.deck.slides):
            self.progress(f"preparing {name}", at, self.deck.slides)
            self._evaluate(_PICTURES.format(at=at))

    def _evaluate(self, script: str) -> object:
        """Run a script of ours in the page and return its value."""
        answer = self._call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        result = answer["result"]
        if "exceptionDetails" in answer or not isinstance(result, dict):
            raise BrowserError(
                f"{self.browser.program} cannot lay out the deck",
                "a newer version of the browser may",
            )
        return result.get("value")

    def _call(self, method: str, **parameters: object) -> Mapping[str, object]:
        return self.browser.call(method, self.session, **parameters)
