"""Mixed decks of 10, 100 and 1,000 slides → CPU and peak memory of whole cold builds, beside
pandoc's.

``make bench``, or ``python bench/bench.py --slides 10,100 --runs 5``. It prints a table and asserts
nothing.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from decks import write_deck

ROOT = Path(__file__).resolve().parent.parent
REVEAL = ROOT / "tests" / "tools" / "node_modules" / "reveal.js" / "dist"


@dataclass(frozen=True)
class Cost:
    """What a whole process took: CPU seconds (user and system) and peak resident memory in MiB."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Contender:
    """A program that makes a deck in the folder where it is started; `rival` is the one that it is
    compared with.
    """

    name: str
    command: tuple[str, ...]
    rival: str = ""


def contenders(scratch: Path) -> list[Contender]:
    """Return everything that can be measured on this machine, and say what cannot."""
    build = (sys.executable, "-m", "deckgen", "build", "--to")
    found = [
        Contender("deckgen pptx+html", (*build, "pptx,html")),
        Contender("deckgen pptx", (*build, "pptx"), "pandoc pptx"),
        Contender("deckgen html", (*build, "html"), "pandoc html"),
    ]
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        print("pandoc is not installed: no comparison")
        return found
    found.append(Contender("pandoc pptx", (pandoc, "deck.md", "-o", "pandoc.pptx")))
    if not REVEAL.exists():
        print("reveal.js is not installed (npm ci in tests/tools): no comparison of the HTML deck")
        return found
    whole = "--embed-resources" if _version(pandoc) >= (2, 19) else "--self-contained"
    reveal = f"revealjs-url={_stage_reveal(scratch)}"
    options = ("-t", "revealjs", "--standalone", whole, "-V", reveal, "-o", "pandoc.html")
    found.append(Contender("pandoc html", (pandoc, "deck.md", *options)))
    return found


def _version(pandoc: str) -> tuple[int, ...]:
    answer = subprocess.run(
        [pandoc, "--version"], capture_output=True, text=True, check=True
    ).stdout
    return tuple(int(part) for part in answer.split()[1].split(".") if part.isdigit())


def _stage_reveal(scratch: Path) -> Path:
    """Lay reveal.js out as pandoc's template asks for it: each plugin in a folder of its own."""
    target = scratch / "reveal"
    shutil.copytree(REVEAL, target / "dist")
    for plugin in sorted((REVEAL / "plugin").glob("*.js")):
        (target / "plugin" / plugin.stem).mkdir(parents=True)
        shutil.copy(plugin, target / "plugin" / plugin.stem)
    return target


def measure(contender: Contender, folder: Path, runs: int) -> Cost:
    """Return the median of `runs` whole processes."""
    costs = [_run(contender.command, folder) for _ in range(runs)]
    return Cost(median(each.seconds for each in costs), median(each.memory for each in costs))


def _run(command: Sequence[str], folder: Path) -> Cost:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')}")
    per_mebibyte = (
        1024 * 1024 if sys.platform == "darwin" else 1024
    )  # ru_maxrss is in bytes on macOS
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_mebibyte)


def report(
    sizes: Sequence[int], found: Sequence[Contender], costs: dict[tuple[str, int], Cost]
) -> None:
    """Print the table: a line a program, seconds and memory for each number of slides, ratios to
    the rival.
    """
    print(
        "\nCPU seconds and peak MiB of whole cold processes; × = share of the time that the rival needs"
    )
    print(f"| {'slides':18} | " + " | ".join(f"{size:>20,}" for size in sizes) + " |")
    print("|---|" + "---:|" * len(sizes))
    for each in found:
        cells = (_cell(each, size, costs) for size in sizes)
        print(f"| {each.name:18} | " + " | ".join(f"{cell:>20}" for cell in cells) + " |")
    if {100, 1000} <= set(sizes):
        hundred, thousand = (
            costs["deckgen pptx+html", size].seconds / size for size in (100, 1000)
        )
        print(f"\ndeckgen, a slide of 1,000 costs {thousand / hundred:.2f} of a slide of 100")


def _cell(each: Contender, size: int, costs: dict[tuple[str, int], Cost]) -> str:
    cost = costs[each.name, size]
    rival = costs.get((each.rival, size))
    ratio = f" {cost.seconds / rival.seconds:.2f}×" if rival else ""
    return f"{cost.seconds:.2f} s {cost.memory:.0f}{ratio}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slides", default="10,100,1000", help="numbers of slides, with commas")
    parser.add_argument(
        "--runs", type=int, default=3, help="processes for each median (one for 1,000 slides)"
    )
    arguments = parser.parse_args()
    sizes = [int(each) for each in arguments.slides.split(",")]
    costs: dict[tuple[str, int], Cost] = {}
    with tempfile.TemporaryDirectory() as name:
        found = contenders(Path(name))
        for size in sizes:
            folder = Path(name) / str(size)
            folder.mkdir()
            write_deck(folder, size)
            for each in found:
                costs[each.name, size] = measure(each, folder, arguments.runs if size < 1000 else 1)
    report(sizes, found, costs)


if __name__ == "__main__":
    main()
