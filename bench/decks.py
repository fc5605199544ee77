"""A number of slides → the same mixed deck as a deckgen outline and as pandoc's Markdown.

Every slide has words of its own, so that nothing can be remembered from the slide before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

WORDS = (
    "crane berth tide pilot vessel cargo quay buoy harbour lighthouse anchor channel current dredger engine ferry "
    "freight gate hatch hull island jetty keel ladder manifest mooring navigation officer passenger port radar rope "
    "sail schedule shipyard signal sonar storage tanker terminal tonnage tow transit tug voyage warehouse watch wave "
    "wharf winch yard"
).split()
PICTURES = 8


class Words:
    """Endless text that is the same in every run."""

    def __init__(self) -> None:
        self._random = Random(1)

    def take(self, number: int) -> str:
        """Return the next `number` words, the first with a capital."""
        return " ".join(self._random.choices(WORDS, k=number)).capitalize()

    def items(self, number: int, length: int) -> list[str]:
        """Return `number` texts of `length` words."""
        return [self.take(length) for _ in range(number)]

    def number(self, limit: int) -> int:
        """Return a number from 0 up to `limit`, without it."""
        return self._random.randrange(limit)


@dataclass(frozen=True)
class Slide:
    """One slide, written twice."""

    yaml: str
    markdown: str


def bullets(words: Words) -> Slide:
    """Five bullets."""
    items = words.items(5, 6)
    return Slide(f"    bullets: [{', '.join(items)}]\n", _list(items))


def columns(words: Words) -> Slide:
    """Two columns of three bullets."""
    left, right = words.items(3, 4), words.items(3, 4)
    return Slide(
        f"    columns:\n      - bullets: [{', '.join(left)}]\n      - bullets: [{', '.join(right)}]\n",
        f":::: columns\n::: column\n{_list(left)}:::\n::: column\n{_list(right)}:::\n::::\n",
    )


def table(words: Words) -> Slide:
    """Four columns, a header and five rows."""
    rows = [[words.take(2), *(str(words.number(1000)) for _ in range(3))] for _ in range(6)]
    lines = "".join(f"        - [{', '.join(row)}]\n" for row in rows[1:])
    bars = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return Slide(
        f"    table:\n      columns: [{', '.join(rows[0])}]\n      rows:\n{lines}",
        bars.replace("\n", "\n|---|---|---|---|\n", 1),
    )


def quote(words: Words) -> Slide:
    """A quotation and who said it."""
    text, author = words.take(14), words.take(2)
    return Slide(f"    quote: {text}\n    by: {author}\n", f"> {text}\n>\n> {author}\n")


def image(words: Words) -> Slide:
    """One of eight pictures."""
    name, text = f"picture-{words.number(PICTURES)}.png", words.take(5)
    return Slide(f"    image: {name}\n    alt: {text}\n", f"![{text}]({name})\n")


KINDS: tuple[Callable[[Words], Slide], ...] = (bullets, columns, table, quote, image)


def write_deck(folder: Path, slides: int) -> None:
    """Write ``outline.yaml``, ``deck.md`` and the pictures of a deck with that many slides and a
    cover.
    """
    words = Words()
    yaml, markdown = ["title: Benchmark\nslides:\n"], ["---\ntitle: Benchmark\n---\n"]
    for index in range(slides):
        title, notes = f"{words.take(4)} {index}", words.take(25)
        slide = KINDS[index % len(KINDS)](words)
        yaml.append(f"  - title: {title}\n{slide.yaml}    notes: {notes}\n")
        markdown.append(f"\n## {title}\n\n{slide.markdown}\n::: notes\n{notes}\n:::\n")
    (folder / "outline.yaml").write_text("".join(yaml), "utf-8")
    (folder / "deck.md").write_text("".join(markdown), "utf-8")
    for number in range(PICTURES):
        _draw(folder / f"picture-{number}.png", number)


def _draw(path: Path, number: int) -> None:
    from PIL import Image

    shade = Image.linear_gradient("L").resize((800, 500)).rotate(number * 45)
    Image.merge("RGB", (shade, shade.rotate(90), shade.rotate(180))).save(path)


def _list(items: list[str]) -> str:
    return "".join(f"- {item}\n" for item in items) + "\n"
