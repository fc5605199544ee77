"""Files of an npm package that are kept here → VENDOR.json about them, and whether they still are
as it says.

npm checks a package against the `integrity` of its lock file while it installs; the same value goes
into VENDOR.json.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

RECORD = "VENDOR.json"


def describe(modules: Path, package: str) -> dict[str, str]:
    """Return what `package` in `modules`, a ``node_modules`` folder, says of itself and npm of it."""
    described = json.loads((modules / package / "package.json").read_text("utf-8"))
    lock = json.loads((modules / ".package-lock.json").read_text("utf-8"))
    return {
        "package": package,
        "version": described["version"],
        "license": described["license"],
        "integrity": lock["packages"][f"node_modules/{package}"]["integrity"],
    }


def copy(source: Path, target: Path) -> None:
    """Copy a text with one kind of line end on every machine: the content-security policy hashes
    scripts as text.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes().replace(b"\r\n", b"\n"))


def write_down(folder: Path, described: dict[str, str], names: tuple[str, ...]) -> None:
    """Write VENDOR.json about the files called `names` in `folder`."""
    record = {**described, "sha256": {name: _digest(folder / name) for name in names}}
    (folder / RECORD).write_text(json.dumps(record, indent=2) + "\n", "utf-8", newline="\n")


def differences(folder: Path) -> list[str]:
    """Return the names of the files in `folder` that are not as its VENDOR.json says."""
    record = json.loads((folder / RECORD).read_text("utf-8"))
    return [name for name, digest in record["sha256"].items() if _digest(folder / name) != digest]


def run(folder: Path, vendor: Callable[[Path], None], summary: str | None) -> None:
    """Be the command of a script that vendors: make with `vendor`, or only compare; exit 1 where
    files differ.
    """
    parser = argparse.ArgumentParser(description=(summary or "").splitlines()[0])
    parser.add_argument(
        "modules", nargs="?", type=Path, help="a node_modules folder with the package in it"
    )
    parser.add_argument(
        "--check", action="store_true", help=f"only compare the files with {RECORD}"
    )
    arguments = parser.parse_args()
    if arguments.modules is not None and not arguments.check:
        vendor(arguments.modules)
    changed = differences(folder)
    sys.stdout.write(
        "".join(f"{name} is not as {RECORD} says\n" for name in changed) or "as vendored\n"
    )
    sys.exit(bool(changed))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
