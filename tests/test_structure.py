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


def test_nobody_but_the_vocabulary_asks_a_box_for_its_class() -> None:
    # Who did, forgot a class: a link in a table was overlooked. `page.texts` and `page.contents`
    # answer for all; whoever treats every box writes a `match`.
    boxes = {node.id for node in ast.walk(box_union()) if isinstance(node, ast.Name)}
    assert "TextBox" in boxes
    askers = set()
    for path in MODULES:
        if path.parent.name == "page":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name("isinstance"), args=[_, classes]):
                    asked = {name.id for name in ast.walk(classes) if isinstance(name, ast.Name)}
                    if asked & boxes:
                        askers.add(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert askers == set()


def box_union() -> ast.expr:
    """The union of all boxes."""
    tree = ast.parse((PACKAGE / "page" / "boxes.py").read_text("utf-8"))
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name("Box")], value=value):
                return value
    raise AssertionError("page/boxes.py has no union of boxes")
