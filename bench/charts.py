"""A hundred charts → CPU of whole cold processes: deckgen's, beside python-pptx making the same
charts alone.

``python bench/charts.py``, or ``--charts 100 --runs 3``. It prints the figures and asserts nothing.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
TYPES = ("column", "bar", "line", "area")
CATEGORIES = ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6")

# The rival: the same data, one chart a slide, nothing else.
RIVAL = """
import sys
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE as T
from pptx.util import Inches
kinds = (T.COLUMN_CLUSTERED, T.BAR_CLUSTERED, T.LINE, T.AREA)
deck = Presentation()
for at in range(int(sys.argv[1])):
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = f"Chart {at}"
    data = CategoryChartData()
    data.categories = ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6")
    for series in range(3):
        data.add_series(f"Series {series}", [(at * 7 + series * 3 + place * 5) % 40 + 1 for place in range(6)])
    slide.shapes.add_chart(kinds[at % 4], Inches(1), Inches(2), Inches(8), Inches(5), data)
deck.save("rival.pptx")
"""


def outline(charts: int) -> str:
    """Return a deck of so many slides with a chart each; with none, one slide of text."""
    slides = "".join(map(_slide, range(charts))) or "  - title: No chart\n    bullets: [One, Two]\n"
    return f"title: Charts\ncover: false\nslides:\n{slides}"


def _slide(at: int) -> str:
    series = ", ".join(
        f"Series {each}: [{', '.join(str((at * 7 + each * 3 + place * 5) % 40 + 1) for place in range(6))}]"
        for each in range(3)
    )
    return (
        f"  - title: Chart {at}\n    chart: {{type: {TYPES[at % 4]}, categories: [{', '.join(CATEGORIES)}], "
        f"series: {{{series}}}}}\n"
    )


def seconds(command: list[str], folder: Path, runs: int) -> float:
    """Return the CPU seconds of a whole process, the median of `runs`."""
    return median(_run(command, folder) for _ in range(runs))


def _run(command: list[str], folder: Path) -> float:
    # Both find their modules compiled, as an installed program does.
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--charts", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = [sys.executable, "-m", "deckgen", "build"]
        for count in (0, 1, given.charts):
            (folder / f"{count}.yaml").write_text(outline(count), "utf-8")
        own, rival = [], []
        _run([*build, "1.yaml"], folder)
        _run([sys.executable, "-c", RIVAL, "1"], folder)
        for _ in range(given.runs):  # in turns, so that a busy moment of the machine is shared
            own.append(_run([*build, f"{given.charts}.yaml", "--to", "pptx"], folder))
            rival.append(_run([sys.executable, "-c", RIVAL, str(given.charts)], folder))
        print(
            f"{given.charts} charts to PowerPoint: deckgen {median(own):.2f} s, python-pptx {median(rival):.2f} s CPU"
        )
        print(f"ratio {median(own) / median(rival):.2f}")
        for formats in ("pptx", "html", "pptx,html"):
            none, one = (
                seconds([*build, f"{count}.yaml", "--to", formats], folder, given.runs)
                for count in (0, 1)
            )
            print(
                f"the first chart in a cold process, {formats}: {one - none:+.2f} s ({none:.2f} → {one:.2f})"
            )


if __name__ == "__main__":
    main()
