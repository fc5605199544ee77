"""Lengths: what they are at run time, and what the type checker says of mixed ones."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from deckgen.units import (
    EMU_PER_INCH,
    NO_EMU,
    POINTS_PER_PIXEL,
    Em,
    Emu,
    Points,
    emu,
    parse_length,
    pixels,
    points,
    total,
    whole,
)

# Each line is right, unless it says `# wrong`.
LENGTHS = """
from typing import assert_type
from deckgen.units import (
    EMU_PER_INCH, EMU_PER_POINT, POINTS_PER_PIXEL, Em, Emu, Points,
    Rect, emu, parse_length, pixels, points, total, whole,
)

room, gap = Emu(9_525), EMU_PER_INCH
size, line = Points(12), Points(14.4)
leading, air = Em(1.2), Em(0.5)

assert_type(room + gap, Emu)
assert_type(room - 1, Emu)
assert_type(1 + room, Emu)
assert_type(2 * room * 3, Emu)
assert_type(-room // 2, Emu)
assert_type(abs(room), Emu)
assert_type(room / gap, float)
assert_type(room // gap, int)
assert_type(room * 0.5, float)
assert_type(0.5 * room, float)
assert_type(whole(room * 0.5), Emu)
assert_type(max(room, gap), Emu)
assert_type(total([room, gap]), Emu)
assert_type(room / EMU_PER_POINT, Points)
assert_type(parse_length("1in"), Emu | None)
assert_type(size + line, Points)
assert_type(size + 0.5, Points)
assert_type(0.5 + size - 1, Points)
assert_type(1 - size, Points)
assert_type(2 * size * 0.5, Points)
assert_type(-size / 2, Points)
assert_type(size / line, Em)
assert_type(size / POINTS_PER_PIXEL, float)
assert_type(round(size), int)
assert_type(round(size, 2), Points)
assert_type(min(size, line), Points)
assert_type(total([size, line]), Points)
assert_type(leading * size, Points)
assert_type(size * leading, Points)
assert_type(line / leading, Points)
assert_type(leading + air * 2, Em)
assert_type(leading / air, float)
assert_type(emu(size), Emu)
assert_type(points(room), Points)
assert_type(points(room * 0.5), Points)
assert_type(pixels(room), float)
plain: float = size
number: int = room
fits = room < gap and room <= 1 and size < line and size >= 0.5 and air > 0

room + size  # wrong
size + room  # wrong
room - size  # wrong
size - room  # wrong
room + air  # wrong
size + air  # wrong
air - size  # wrong
room * size  # wrong
size * room  # wrong
room * air  # wrong
room / size  # wrong
size / room  # wrong
air / size  # wrong
room < size  # wrong
size >= room  # wrong
size > air  # wrong
air <= room  # wrong
emu(room)  # wrong
emu(air)  # wrong
emu(0.5)  # wrong
points(size)  # wrong
whole(size)  # wrong
Rect(room, room, size, room)  # wrong
Rect(room, room, 1, room)  # wrong
total([room, gap]) + size  # wrong
height: Emu = size  # wrong
height = 3  # wrong
width: Points = room  # wrong
width = 0.5  # wrong
width = air  # wrong
"""


def test_the_type_checker_finds_every_mixed_length_and_no_other(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason="mypy is not installed")
    snippet = tmp_path / "lengths.py"
    snippet.write_text(LENGTHS, "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary"]
    command += ["--config-file=", f"--cache-dir={tmp_path}", "--follow-imports=silent"]
    checked = subprocess.run(
        [*command, str(snippet)],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    errors = re.findall(r"lengths\.py:(\d+): error", checked.stdout)
    lines = enumerate(LENGTHS.split("\n"), 1)
    wrong = [number for number, line in lines if line.endswith("# wrong")]
    assert sorted(map(int, errors)) == wrong, checked.stdout + checked.stderr


def test_at_run_time_a_length_is_a_number() -> None:
    assert (Emu, Points, Em) == (int, float, float)
    assert (whole, total) == (round, sum)
    assert type(NO_EMU) is int


def test_a_length_is_read_in_every_unit() -> None:
    lengths = ["1in", "2.54cm", "25.4mm", "72pt", "96px", " 1in "]
    assert set(map(parse_length, lengths)) == {EMU_PER_INCH}
    assert {parse_length(text) for text in ["1", "in", "-1in", "1 in", "1em", ""]} == {None}


def test_an_inch_is_72_points_and_96_pixels() -> None:
    assert points(EMU_PER_INCH) == 72
    assert emu(Points(72)) == EMU_PER_INCH
    assert pixels(EMU_PER_INCH) == 96
    assert POINTS_PER_PIXEL == 0.75
