"""The npm package of reveal.js → the three files of it that every HTML deck carries, and
VENDOR.json about them.

For maintainers only; a build never runs it. In an empty folder:

    npm install reveal.js@6.0.2
    python tools/vendor_reveal.py node_modules

Nothing below 6.0.2 is taken: it can be made to run a stranger's script by a message from another
window. `--check` compares the files here with VENDOR.json; it needs neither npm nor a network.
"""

from pathlib import Path

from vendored import copy, describe, run, write_down

TARGET = (
    Path(__file__).resolve().parent.parent / "deckgen" / "render" / "html" / "assets" / "reveal"
)
FILES = {"reveal.js": "dist/reveal.js", "reveal.css": "dist/reveal.css", "LICENSE": "LICENSE"}
LEAST = (6, 0, 2)


def vendor(modules: Path) -> None:
    """Copy the files out of `modules`, a ``node_modules`` folder, and write down what they are."""
    described = describe(modules, "reveal.js")
    version = described["version"]
    if tuple(int(part) for part in version.split(".")) < LEAST:
        raise SystemExit(f"reveal.js {version} is older than {'.'.join(map(str, LEAST))}")
    for name, inside in FILES.items():
        copy(modules / "reveal.js" / inside, TARGET / name)
    write_down(TARGET, described, tuple(FILES))


if __name__ == "__main__":
    run(TARGET, vendor, __doc__)
