"""Shapes: where their text may stand, where connectors are glued to them, and all that turned from
right to left.
"""

import pytest

from deckgen.page.boxes import ConnectorBox, Geometry, GroupBox, ShapeBox
from deckgen.page.geometry import contour, inscribed, mirrored_site, site
from deckgen.page.style import Color
from deckgen.paging.mirror import mirrored_boxes
from deckgen.units import Rect

GEOMETRIES: tuple[Geometry, ...] = (
    "rectangle",
    "rounded",
    "ellipse",
    "diamond",
    "chevron",
    "arrow",
    "cylinder",
)


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_text_stands_inside_the_outermost_points_of_its_shape(geometry: Geometry) -> None:
    left, top, right, bottom = inscribed(geometry, 200.0, 100.0, 0.25)
    assert 0 <= left < right <= 200
    assert 0 <= top < bottom <= 100


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_a_contour_fills_its_rectangle(geometry: Geometry) -> None:
    box = ShapeBox(Rect(0, 0, 200, 100), geometry, "Shape", adjust=0.25)
    ends = [tuple(map(float, values[-2:])) for _, *values in contour(box) if values]
    assert (min(x for x, _ in ends), max(x for x, _ in ends)) == (0, 200)
    assert (min(y for _, y in ends), max(y for _, y in ends)) == (0, 100)


def test_sites_are_numbered_as_powerpoint_numbers_them() -> None:
    assert [site("rectangle", edge) for edge in ("top", "left", "bottom", "right")] == [0, 1, 2, 3]
    assert [site("ellipse", edge) for edge in ("top", "left", "bottom", "right")] == [0, 2, 4, 6]
    assert [site("cylinder", edge) for edge in ("top", "left", "bottom", "right")] == [1, 2, 3, 4]


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_only_left_and_right_sites_change_places_in_a_mirror(geometry: Geometry) -> None:
    assert mirrored_site(geometry, site(geometry, "left")) == site(geometry, "right")
    assert mirrored_site(geometry, site(geometry, "right")) == site(geometry, "left")
    assert mirrored_site(geometry, site(geometry, "top")) == site(geometry, "top")
    assert mirrored_site(geometry, site(geometry, "bottom")) == site(geometry, "bottom")


def test_a_mirrored_connector_still_ends_at_its_shapes() -> None:
    color = Color("#000000")
    one = ShapeBox(Rect(100, 100, 200, 100), "ellipse", "One", identity="one")
    two = ShapeBox(Rect(500, 100, 200, 100), "cylinder", "Two", identity="two")
    line = ConnectorBox(
        rect=Rect(300, 150, 200, 0),
        points=((300, 150), (500, 150)),
        name="Edge",
        stroke=color,
        stroke_width=1.0,
        start="one",
        start_site=site("ellipse", "right"),
        end="two",
        end_site=site("cylinder", "left"),
    )
    group = GroupBox(Rect(100, 100, 600, 100), (one, two), "Shapes")
    shapes, turned = mirrored_boxes((group, line), 1000)
    assert isinstance(shapes, GroupBox)
    assert isinstance(turned, ConnectorBox)
    assert (turned.start_site, turned.end_site) == (
        site("ellipse", "left"),
        site("cylinder", "right"),
    )
    left, right = (box.rect for box in shapes.boxes)
    assert turned.points == (
        (left.left, left.top + left.height // 2),
        (right.right, right.top + right.height // 2),
    )
