"""The cold start → CPU of whole processes, beside a process that only imports three libraries.

``python bench/start.py``, or ``--runs 7``. The example of the repository is built and checked, with
modules compiled and the cache filled before. Each run is divided by a run of the imports right
before it, so that a busy machine slows down both; what is printed are medians. Nothing is asserted.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
IMPORTS = "import yaml, jinja2, pptx"


def commands(folder: Path) -> dict[str, list[str]]:
    """Return the arguments of Python for each command that is measured."""
    deckgen = ["-m", "deckgen"]
    return {
        "build": [*deckgen, "build", "--out", str(folder / "out")],
        "check": [*deckgen, "check"],
        "--version": [*deckgen, "--version"],
        "--help": [*deckgen, "--help"],
    }


def seconds(arguments: list[str], folder: Path) -> float:
    """Return the CPU seconds, user and system, of Python with those arguments."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=said, stderr=said
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(
                f"{' '.join(arguments)} failed:\n{said.read().decode(errors='replace')}"
            )
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        imports = ["-c", IMPORTS]
        seconds(imports, folder)
        print(f"CPU seconds, and times `{IMPORTS}`; medians of {given.runs}")
        for command, arguments in commands(folder).items():
            seconds(arguments, folder)
            pairs = [
                (seconds(imports, folder), seconds(arguments, folder)) for _ in range(given.runs)
            ]
            own = median(cost for _, cost in pairs)
            ratio = median(cost / of_imports for of_imports, cost in pairs)
            print(f"{command:10} {own:.3f} s  {ratio:.2f} ×")


if __name__ == "__main__":
    main()
