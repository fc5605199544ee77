"""The npm package of reveal.js → the three files of it that every HTML deck carries, and VENDOR.json about them.

For maintainers only; a build never runs it. In an empty folder:

    npm install reveal.js@6.0.2
    python tools/vendor_reveal.py node_modules

npm checks the package against the `integrity` of its lock file while it installs; the same value goes into VENDOR.json.
Nothing below 6.0.2 is taken: it can be made to run a stranger's script by a message from another window.
`--check` compares the files here with VENDOR.json; it needs neither npm nor a network.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "deckgen" / "render" / "html" / "assets" / "reveal"
FILES = {"reveal.js": "dist/reveal.js", "reveal.css": "dist/reveal.css", "LICENSE": "LICENSE"}
LEAST = (6, 0, 2)
RECORD = "VENDOR.json"


def vendor(modules: Path) -> None:
    """Copy the files out of `modules`, a ``node_modules`` folder, and write down what they are."""
    package = modules / "reveal.js"
    described = json.loads((package / "package.json").read_text("utf-8"))
    version = str(described["version"])
    if tuple(int(part) for part in version.split(".")) < LEAST:
        raise SystemExit(f"reveal.js {version} is older than {'.'.join(map(str, LEAST))}")
    lock = json.loads((modules / ".package-lock.json").read_text("utf-8"))
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, inside in FILES.items():
        # The content-security policy hashes the script as text: one line end on every machine.
        (TARGET / name).write_bytes((package / inside).read_bytes().replace(b"\r\n", b"\n"))
    record = {
        "package": "reveal.js",
        "version": version,
        "license": described["license"],
        "integrity": lock["packages"]["node_modules/reveal.js"]["integrity"],
        "sha256": {name: _digest(name) for name in FILES},
    }
    (TARGET / RECORD).write_text(json.dumps(record, indent=2) + "\n", "utf-8", newline="\n")


def differences() -> list[str]:
    """Return the names of the files that are not as VENDOR.json says."""
    record = json.loads((TARGET / RECORD).read_text("utf-8"))
    return [name for name, digest in record["sha256"].items() if _digest(name) != digest]


def _digest(name: str) -> str:
    return hashlib.sha256((TARGET / name).read_bytes()).hexdigest()


def main() -> None:
    """Copy, or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("modules", nargs="?", type=Path, help="a node_modules folder with reveal.js in it")
    parser.add_argument("--check", action="store_true", help="only compare the files with VENDOR.json")
    arguments = parser.parse_args()
    if arguments.modules is not None and not arguments.check:
        vendor(arguments.modules)
    changed = differences()
    sys.stdout.write("".join(f"{name} is not as {RECORD} says\n" for name in changed) or "as vendored\n")
    sys.exit(bool(changed))


if __name__ == "__main__":
    main()
