"""The house: a room for every subject, a name for every thing."""

import ast
from collections import Counter, defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "deckgen"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What a room may hold, so that a reader finds a file in it at a glance.
MOST_FILES = 15


def test_a_public_class_has_a_name_of_its_own() -> None:
    places = defaultdict(set)
    for path in MODULES:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].add(path.relative_to(PACKAGE).as_posix())
    assert {name: sorted(found) for name, found in places.items() if len(found) > 1} == {}


def test_a_module_has_a_name_of_its_own() -> None:
    stems = Counter(path.stem for path in MODULES if path.stem != "__init__")
    assert {stem for stem, count in stems.items() if count > 1} == set()


def test_no_room_is_crowded() -> None:
    rooms = Counter(path.parent for path in MODULES if path.stem != "__init__")
    crowded = {
        room.relative_to(PACKAGE).as_posix(): n for room, n in rooms.items() if n > MOST_FILES
    }
    # One advice is one file, in the one table of them.
    assert set(crowded) <= {"check"}
