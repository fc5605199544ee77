"""The records of tests/powerpoint → the same paragraphs as deckgen sets them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from deckgen.content import Paragraph, Run
from deckgen.layout.text.setter import TextSetter, anchored
from deckgen.page.boxes import SetParagraph, Typeset
from deckgen.page.style import Color, Font, Fonts, TextStyle

FOLDER = Path(__file__).parent / "powerpoint"
MONO = "Courier New"
# Of these the advances are known; of the second only how tall they are, which is as Calibri is.
MEASURED = {"Arial", "Calibri", MONO}
AS_TALL = {"Calibri Light": "Calibri"}
ANCHORS = {"t": "top", "ctr": "middle", "b": "bottom"}
_INK = Color("#000000")


@dataclass(frozen=True)
class Drawn:
    """A paragraph as PowerPoint drew it; `record` is described in tests/powerpoint/README.md."""

    record: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.record['deck']}, slide {self.record['slide']}: {self.text[:40]!r}"

    @property
    def text(self) -> str:
        return "".join(self.runs)

    @property
    def lines(self) -> list[str]:
        return list(self.record["lines"])

    @property
    def baselines(self) -> list[float]:
        return list(self.record["baselines"])

    @property
    def runs(self) -> list[str]:
        return [run["text"] for run in self.record["runs"]]

    @property
    def on_a_mac(self) -> bool:
        return "Mac" in self.record["exporter"]

    @property
    def fonts(self) -> set[str]:
        return {run["font"] for run in self.record["runs"]}

    @property
    def sizes(self) -> set[float]:
        """The sizes that are drawn: PowerPoint rounds what it has shrunk to whole points."""
        scale = self.record["fontScale"]
        declared = {run["size"] for run in self.record["runs"]}
        return declared if scale == 1.0 else {float(round(size * scale)) for size in declared}

    @property
    def size(self) -> float:
        (size,) = self.sizes
        return size

    @property
    def leading(self) -> float:
        """The share of single line spacing. Raises ValueError for a spacing in points."""
        unit, value = self.record.get("lnSpc") or ("spcPct", 100_000)
        if unit != "spcPct":
            raise ValueError(unit)
        return float(value) / 100_000 - float(self.record["lnSpcReduction"])

    @property
    def is_alone(self) -> bool:
        return bool(self.record["n_paras"] == 1)

    @property
    def top(self) -> float:
        """Where the text area begins, from the top of the slide."""
        return float(self.record["box_rect"][1] + self.record["insets"][1])

    @property
    def room(self) -> float:
        """The height of the text area."""
        rect, insets = self.record["box_rect"], self.record["insets"]
        return float(rect[3] - insets[1] - insets[3])

    @property
    def width(self) -> float:
        """The room of a line; more than enough where the box grows with its text."""
        if self.record["wrap"] == "none":
            return 4_000.0
        return float(self.record["width_pt"])

    def typeset(self) -> Typeset:
        """The paragraph as deckgen sets it in the same box, at the same size, without a marker."""
        (body,) = {AS_TALL.get(font, font) for font in self.fonts - {MONO}} or {MONO}
        fonts = Fonts(*[Font(name, name) for name in (body, body, MONO)])
        typeset = TextSetter(fonts, "en").typeset(
            [Paragraph(tuple(map(_run, self.record["runs"])))],
            _style(self.leading, code=self.fonts == {MONO}),
            self.width,
            self.size,
        )
        return anchored(typeset, self.room, ANCHORS[self.record["anchor"]])  # type: ignore[arg-type]

    def set(self) -> SetParagraph:
        (paragraph,) = self.typeset().paragraphs
        return paragraph


def _run(run: dict[str, Any]) -> Run:
    return Run(
        run["text"],
        bold=run.get("bold", False),
        italic=run.get("italic", False),
        code=run["font"] == MONO,
        script="sub" if run.get("baseline") == "-25000" else "",
    )


def _style(leading: float, *, code: bool) -> TextStyle:
    colors = dict.fromkeys(("color", "secondary", "accent", "numeral", "mark", "link"), _INK)
    return TextStyle(
        name="body",
        font="mono" if code else "body",
        sizes=(20.0,),
        leading=leading,
        **colors,  # type: ignore[arg-type]
    )


@cache
def drawn() -> tuple[Drawn, ...]:
    """All paragraphs of lines.json."""
    return tuple(map(Drawn, json.loads((FOLDER / "lines.json").read_text("utf-8"))))


def in_korean() -> Iterator[Drawn]:
    """Yield those of cjk.json."""
    for record in json.loads((FOLDER / "cjk.json").read_text("utf-8")):
        yield Drawn(record | {"deck": record["source"], "runs": [{"text": record["text"]}]})


def set_alike() -> Iterator[Drawn]:
    """Yield those that deckgen can set as PowerPoint did: of one size, in fonts it has measured,
    with lines spaced by share.
    """
    for one in drawn():
        spacing = one.record.get("lnSpc") or ("spcPct", 0)
        if len(one.sizes) > 1 or one.record["scaled"] or spacing[0] != "spcPct":
            continue
        if len(one.fonts - {MONO}) <= 1 and one.fonts <= MEASURED | AS_TALL.keys():
            yield one


def broken_alike() -> Iterator[Drawn]:
    """Yield those of them whose lines end where deckgen's should: wrapped to a box, without tabs,
    the first line as long as the others.
    """
    for one in set_alike():
        record = one.record
        hangs = record["indent"] and not record.get("bullet")
        plain = "\t" not in one.text and not any(run.get("spc") for run in record["runs"])
        if record["wrap"] == "square" and plain and not hangs and one.fonts <= MEASURED:
            yield one
