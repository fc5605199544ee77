"""The npm package of Lucide → the icons that a deck may name, as one text file, and VENDOR.json about it.

For maintainers only; a build never runs it. In an empty folder:

    npm install lucide-static@1.62.0
    python tools/vendor_icons.py node_modules

npm checks the package against the `integrity` of its lock file while it installs; the same value goes into VENDOR.json.
A line of the file is a name, the words it is also found by, and its strokes in a grid of 24 × 24: absolute M, L, C and
Z to two decimals. An older name of an icon has the newer one after `=` instead.
`--check` compares the files here with VENDOR.json; it needs neither npm nor a network.
"""

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "deckgen" / "outline" / "icons"
FILES = ("lucide.tsv", "LICENSE")
RECORD = "VENDOR.json"


def vendor(modules: Path) -> None:
    """Write the icons of `modules`, a ``node_modules`` folder, and what they are."""
    package = modules / "lucide-static"
    described = json.loads((package / "package.json").read_text("utf-8"))
    lock = json.loads((modules / ".package-lock.json").read_text("utf-8"))
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "LICENSE").write_bytes((package / "LICENSE").read_bytes().replace(b"\r\n", b"\n"))
    (TARGET / "lucide.tsv").write_text("".join(f"{line}\n" for line in lines(package)), "utf-8", newline="\n")
    record = {
        "package": "lucide-static",
        "version": described["version"],
        "license": described["license"],
        "integrity": lock["packages"]["node_modules/lucide-static"]["integrity"],
        "sha256": {name: _digest(name) for name in FILES},
    }
    (TARGET / RECORD).write_text(json.dumps(record, indent=2) + "\n", "utf-8", newline="\n")


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

    from deckgen.layout.svg_outline import outline

    commands = [
        command
        for name, attributes in elements
        for command in outline(name, Element(name, {key: str(value) for key, value in attributes.items()}))
    ]
    return "".join(each.letter + " ".join(map(_number, each.numbers)) for each in commands)


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def differences() -> list[str]:
    """Return the names of the files that are not as VENDOR.json says."""
    record = json.loads((TARGET / RECORD).read_text("utf-8"))
    return [name for name, digest in record["sha256"].items() if _digest(name) != digest]


def _digest(name: str) -> str:
    return hashlib.sha256((TARGET / name).read_bytes()).hexdigest()


def main() -> None:
    """Make, or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("modules", nargs="?", type=Path, help="a node_modules folder with lucide-static in it")
    parser.add_argument("--check", action="store_true", help="only compare the files with VENDOR.json")
    arguments = parser.parse_args()
    if arguments.modules is not None and not arguments.check:
        sys.path.insert(0, str(ROOT))
        vendor(arguments.modules)
    changed = differences()
    sys.stdout.write("".join(f"{name} is not as {RECORD} says\n" for name in changed) or "as vendored\n")
    sys.exit(bool(changed))


if __name__ == "__main__":
    main()
