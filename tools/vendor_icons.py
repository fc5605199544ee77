"""The npm package of Lucide → the icons that a deck may name, as one text file, and VENDOR.json
about it.

For maintainers only; a build never runs it. In an empty folder:

    npm install lucide-static@1.62.0
    python tools/vendor_icons.py node_modules

A line of the file is a name, the words it is also found by, and its strokes in a grid of 24 × 24:
absolute M, L, C and Z to two decimals. An older name of an icon has the newer one after `=`
instead. `--check` compares the files here with VENDOR.json; it needs neither npm nor a network.
"""

import json
import re
import sys
from pathlib import Path

from vendored import copy, describe, run, write_down

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "deckgen" / "outline" / "markup" / "icons"
FILES = ("lucide.tsv", "LICENSE")


def vendor(modules: Path) -> None:
    """Write the icons of `modules`, a ``node_modules`` folder, and what they are."""
    sys.path.insert(0, str(ROOT))
    package = modules / "lucide-static"
    copy(package / "LICENSE", TARGET / "LICENSE")
    (TARGET / "lucide.tsv").write_text(
        "".join(f"{line}\n" for line in lines(package)), "utf-8", newline="\n"
    )
    write_down(TARGET, describe(modules, "lucide-static"), FILES)


def lines(package: Path) -> list[str]:
    """Return the lines of the file, sorted by name."""
    nodes = json.loads((package / "icon-nodes.json").read_text("utf-8"))
    tags = json.loads((package / "tags.json").read_text("utf-8"))
    drawings = {path.stem: _drawing(path) for path in sorted((package / "icons").glob("*.svg"))}
    current = {drawings[name]: name for name in sorted(nodes, reverse=True)}
    found = []
    for name, drawing in drawings.items():
        if name in nodes:
            found.append(f"{name}\t{'|'.join(tags.get(name, ()))}\t{_strokes(nodes[name])}")
        else:
            found.append(f"{name}\t\t={current[drawing]}")
    return sorted(found)


def _drawing(path: Path) -> str:
    """What is inside an icon's ``svg``."""
    text = path.read_text("utf-8")
    return re.sub(r"\s+", " ", text[text.index(">", text.index("stroke-linejoin")) + 1 :])


def _strokes(elements: list[tuple[str, dict[str, str]]]) -> str:
    from lxml.etree import Element

    from deckgen.layout.svg.contours import outline

    commands = [
        command
        for name, attributes in elements
        for command in outline(
            name, Element(name, {key: str(value) for key, value in attributes.items()})
        )
    ]
    return "".join(each.letter + " ".join(map(_number, each.numbers)) for each in commands)


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


if __name__ == "__main__":
    run(TARGET, vendor, __doc__)
