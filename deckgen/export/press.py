"""A deck and the formats wanted → their files, by one browser that is started for all of them."""

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from deckgen.export import sheets
from deckgen.export.browser import Browser, open_browser
from deckgen.export.settings import BrowserError, Settings
from deckgen.export.sheets import Ask, Printed
from deckgen.records import dataclass
from deckgen.render.seals import sealed_pdf, sealed_png

Progress = Callable[[str, int, int], None]

# Scripts for the page. What a slide needs before it can be drawn: the fonts are inside the file,
# and a browser does not read them before they are used.
_LOAD_FONTS = (
    "Promise.all(Array.from(document.fonts, each => each.load())).then(() => document.fonts.size)"
)
_LOAD_PICTURES = (
    "Promise.all(Array.from("
    "document.querySelectorAll('.slides > section')[{index}].querySelectorAll('img'),"
    " each => each.decode().catch(() => 0))).then(all => all.length)"
)
_SHOW_SLIDE = (
    "document.querySelectorAll('.slides > section')"
    ".forEach((each, index) => each.classList.toggle('shown', index === {index}))"
)
_SHEET_HEIGHT = "Math.ceil(document.querySelector('.sheet').getBoundingClientRect().height)"

_MEDIA = "print"
"""Pictures of a screen are made as for a printer, too: nothing moves, and colours are not adapted.
"""
_PIECE = 1 << 22
"""The most bytes of a PDF that the browser is asked for at a time."""

# Strings of a PDF stand in parentheses, those inside them escaped (ISO 32000-1 §7.3.4.2).
_PDF_DATES = re.compile(rb"/(?:CreationDate|ModDate) \(D:[^()\\]*\)")
_PDF_CREATOR = re.compile(rb"/Creator \((?:[^()\\]|\\.)*\)", re.DOTALL)


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
        path = _put(deck, folder)
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        press = _Press(browser, str(session), path.as_uri(), deck, settings, progress or _silent)
        press.prepare()
        return {name: press.make(name) for name in names}


def _put(deck: Printed, folder: Path) -> Path:
    """Write the deck and its films into a folder that the browser may read; return its path."""
    for name, data in {"deck.html": deck.html, **deck.films}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder / "deck.html"


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
        """Take from the page what it does not need: the deck's own scripts, and the network."""
        self._call("Page.enable")
        self._call("Network.enable")
        unlimited: Mapping[str, object] = {
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        }
        self._call("Network.emulateNetworkConditions", offline=True, **unlimited)
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
                return (self._contact_sheet(),)
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
        return sealed_pdf(_without_origin(b"".join(self._read(stream))))

    def _read(self, stream: object) -> Iterator[bytes]:
        """Yield the pieces of a stream of the browser; it chooses how long each is."""
        at_end = False
        while not at_end:
            piece = self._call("IO.read", handle=stream, size=_PIECE)
            text = str(piece["data"])
            if piece.get("base64Encoded"):
                yield base64.b64decode(text)
            else:
                yield text.encode("latin-1")
            at_end = bool(piece["eof"])
        self._call("IO.close", handle=stream)

    def _pictures(self) -> Iterator[bytes]:
        """Yield a PNG of each slide."""
        self._set_window(self.deck.width, self.deck.height, self.settings.width)
        self._open("png", sheets.pictures(self.deck))
        for index in range(self.deck.slides):
            self.progress("drawing png", index, self.deck.slides)
            self._evaluate(_SHOW_SLIDE.format(index=index))
            yield self._screenshot(self.deck.width, self.deck.height)

    def _contact_sheet(self) -> bytes:
        """Return a PNG of all slides on one sheet, whose height is known when it is laid out."""
        width = sheets.CONTACT_WIDTH
        self._set_window(width, self.deck.height, self.settings.width)
        self._open("contact.png", sheets.contact(self.deck))
        height = self._evaluate(_SHEET_HEIGHT)
        assert isinstance(height, int)
        self._set_window(width, height, self.settings.width)
        return self._screenshot(width, height)

    def _set_window(self, width: int, height: int, pixels: int) -> None:
        """Make the window `width` × `height` CSS pixels large, and its pictures `pixels` wide."""
        scale = {"deviceScaleFactor": pixels / width, "mobile": False}
        self._call("Emulation.setDeviceMetricsOverride", width=width, height=height, **scale)

    def _screenshot(self, width: int, height: int) -> bytes:
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        answer = self._call("Page.captureScreenshot", format="png", clip=clip)
        return sealed_png(base64.b64decode(str(answer["data"])))

    def _open(self, name: str, ask: Ask) -> None:
        """Load the deck, arrange its slides for the format `name`, and wait until fonts and
        pictures are loaded.
        """
        self._call("Page.navigate", url=self.address)
        self.browser.expect("Page.loadEventFired")
        argument = json.dumps(ask.as_argument(_asset("press.css")))
        count = self._evaluate(f"{_asset('press.js')}({argument})")
        if count != self.deck.slides:
            raise self._failure("did not read the deck")
        self._evaluate(_LOAD_FONTS)
        for index in range(self.deck.slides):
            self.progress(f"preparing {name}", index, self.deck.slides)
            self._evaluate(_LOAD_PICTURES.format(index=index))

    def _evaluate(self, script: str) -> object:
        """Run a script in the page and return its value."""
        answer = self._call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        result = answer["result"]
        if "exceptionDetails" in answer or not isinstance(result, dict):
            raise self._failure("cannot lay out the deck")
        return result.get("value")

    def _call(self, method: str, **parameters: object) -> Mapping[str, object]:
        return self.browser.call(method, self.session, **parameters)

    def _failure(self, what: str) -> BrowserError:
        return BrowserError(f"{self.browser.program} {what}", "a newer version of the browser may")


def _without_origin(pdf: bytes) -> bytes:
    """Return a PDF without its dates, and with deckgen as its creator instead of the browser on
    that machine; every byte keeps its offset.

    The information dictionary is the first object that Chromium writes; white space may stand
    anywhere between names. No string in it has a line feed of its own.
    """
    end = pdf.find(b"\nendobj")
    head = _PDF_DATES.sub(lambda match: b" " * len(match[0]), pdf[:end])
    head = _PDF_CREATOR.sub(lambda match: b"/Creator (deckgen)".ljust(len(match[0])), head)
    return head + pdf[end:]
