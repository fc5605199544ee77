"""Diagrams: what an author may write, where nodes and lines stand, and what both outputs make of
them.
"""

import re
import zipfile
from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from package_lint import lint

from deckgen.layout.graph import Measures, draw, grids, plan
from deckgen.page.boxes import ConnectorBox, TextBox
from deckgen.page.geometry import Edge, site
from deckgen.units import Rect

CASE = (Path(__file__).parent / "cases" / "kinds" / "diagram.yaml").read_text("utf-8")
EDGES: tuple[Edge, ...] = ("top", "left", "bottom", "right")


def outline(diagram: str, more: str = "") -> str:
    """A deck of one diagram, given as flow YAML."""
    return f"title: T\ncover: false\nslides:\n  - title: A claim\n    diagram: {diagram}\n{more}"


def only_page(
    plan_deck: Callable[..., Any], diagram: str, more: str = ""
) -> tuple[list[TextBox], list[ConnectorBox]]:
    """The nodes and the connectors of a deck of one diagram, which must be without faults."""
    pages, report = plan_deck(outline(diagram, more))
    assert not report.diagnostics, report.diagnostics
    boxes = list(pages.pages[0].leaves)
    nodes = [box for box in boxes if isinstance(box, TextBox) and box.role == "node"]
    return nodes, [box for box in boxes if isinstance(box, ConnectorBox)]


def words(box: TextBox) -> str:
    """The text of a box."""
    return "".join(paragraph.text for paragraph in box.typeset.paragraphs)


def faults(plan_deck: Callable[..., Any], diagram: str) -> list[tuple[str, str, str]]:
    """The code, the marked text and the hint of each fault of a deck of one diagram."""
    _, report = plan_deck(outline(diagram))
    found = []
    for each in report.diagnostics:
        line = each.span.source.text.splitlines()[each.span.line - 1]
        found.append(
            (
                each.code,
                line[each.span.column - 1 : each.span.column - 1 + each.span.length],
                each.hint,
            )
        )
    return found


@pytest.mark.parametrize("ground", ["ink", '"#204060"', "surface"])
def test_the_label_of_an_edge_stands_on_the_colour_of_its_slide(
    plan_deck: Callable[..., Any], ground: str
) -> None:
    diagram = outline('{nodes: {a: A, b: B}, edges: ["a -> b: go"]}', f"    background: {ground}\n")
    pages, report = plan_deck(diagram)
    (label,) = (
        box
        for box in pages.pages[0].leaves
        if isinstance(box, TextBox) and box.role == "edge-label"
    )
    assert label.fill == pages.pages[0].background
    assert not report.diagnostics


def test_nodes_of_a_chain_stand_in_a_row_in_the_order_of_its_edges(
    plan_deck: Callable[..., Any],
) -> None:
    nodes, lines = only_page(
        plan_deck, "{nodes: {c: Last, a: First, b: Middle}, edges: [a -> b -> c]}"
    )
    assert [words(node) for node in nodes] == ["First", "Middle", "Last"]
    assert [node.rect.left for node in nodes] == sorted(node.rect.left for node in nodes)
    assert len({(node.rect.top, node.rect.width, node.rect.height) for node in nodes}) == 1
    assert [line.alt for line in lines] == ["First to Middle", "Middle to Last"]


def test_down_puts_nodes_under_each_other(plan_deck: Callable[..., Any]) -> None:
    nodes, lines = only_page(plan_deck, "{direction: down, nodes: {a: A, b: B}, edges: [a -> b]}")
    assert nodes[0].rect.bottom < nodes[1].rect.top
    assert nodes[0].rect.left == nodes[1].rect.left
    assert (lines[0].start_site, lines[0].end_site) == (
        site("rectangle", "bottom"),
        site("rectangle", "top"),
    )


def test_an_edge_may_be_written_without_quotes_and_keeps_its_label(
    plan_deck: Callable[..., Any],
) -> None:
    text = outline("{nodes: {a: A, b: B}, edges: []}").replace(
        "{nodes: {a: A, b: B}, edges: []}",
        "\n      nodes: {a: A, b: B}\n      edges:\n        - a -> b: over **HTTPS**",
    )
    pages, report = plan_deck(text)
    assert not report.diagnostics
    (line,) = (box for box in pages.pages[0].leaves if isinstance(box, ConnectorBox))
    (label,) = (
        box
        for box in pages.pages[0].leaves
        if isinstance(box, TextBox) and box.role == "edge-label"
    )
    assert line.alt == "A to B: over HTTPS"
    assert [run.bold for run in label.typeset.paragraphs[0].runs] == [False, True]


def test_lines_are_dashed_and_headless_as_written(plan_deck: Callable[..., Any]) -> None:
    _, lines = only_page(plan_deck, "{nodes: {a: A, b: B, c: C}, edges: [a -> b, a --> c, b -- c]}")
    assert [(line.arrow, line.dashed) for line in lines] == [
        (True, False),
        (True, True),
        (False, False),
    ]
    assert [line.alt for line in lines] == ["A to B", "A to C", "B and C"]


def test_a_node_without_a_label_says_its_id(plan_deck: Callable[..., Any]) -> None:
    nodes, _ = only_page(
        plan_deck, "{nodes: {Client: , Server: {shape: rounded}}, edges: [Client -> Server]}"
    )
    assert [words(node) for node in nodes] == ["Client", "Server"]
    assert nodes[1].geometry == "rounded"


def test_the_edges_are_the_steps_and_each_label_comes_with_its_edge(
    plan_deck: Callable[..., Any],
) -> None:
    pages, _ = plan_deck(
        outline(
            '{nodes: {a: A, b: B, c: C}, edges: ["a -> b: one", b -> c, "c -> a: three"]}',
            "    steps: true",
        )
    )
    marked = [(type(box).__name__, box.step) for box in pages.pages[0].leaves if box.step]
    assert marked == [
        ("ConnectorBox", 1),
        ("TextBox", 1),
        ("ConnectorBox", 2),
        ("ConnectorBox", 3),
        ("TextBox", 3),
    ]


def test_a_long_chain_goes_on_in_the_next_row(plan_deck: Callable[..., Any]) -> None:
    names = [f"n{number}" for number in range(12)]
    nodes, _ = only_page(
        plan_deck,
        "{nodes: {"
        + ", ".join(f"{n}: A longer step {n}" for n in names)
        + "}, edges: ["
        + " -> ".join(names)
        + "]}",
    )
    assert len({node.rect.top for node in nodes}) > 1
    assert [words(node) for node in nodes] == [f"A longer step {n}" for n in names]


def test_a_highlighted_node_keeps_its_text_legible(plan_deck: Callable[..., Any]) -> None:
    nodes, _ = only_page(
        plan_deck, "{nodes: {a: A, b: {label: B, highlight: true}}, edges: [a -> b]}"
    )
    assert nodes[1].fill is not None
    assert nodes[1].fill.token == "accent"
    assert nodes[0].fill != nodes[1].fill


@pytest.mark.parametrize(
    ("diagram", "expected"),
    [
        (
            "{nodes: {web: A, store: B}, edges: [web -> stroe]}",
            ("unknown-node", "stroe", "did you mean `store`?"),
        ),
        ("{nodes: {a: A, b: B}, edges: [a - b]}", ("bad-edge", "a - b", "")),
        ("{nodes: {a: A, b: B}, edges: [a <- b]}", ("bad-edge", "a <- b", "write `b -> a`")),
        ("{nodes: {a: A, b: B}, edges: [a -> ]}", ("bad-edge", "a ->", "")),
        (
            '{nodes: {a: A, b: B}, edges: ["a -> b -> a: x"]}',
            ("bad-edge", '"a -> b -> a: x"', "give the edge with the label a line of its own"),
        ),
        (
            "{nodes: {a: A, b: B}, edges: [a -> b: 'see [x](y)']}",
            ("markup", "[x](y)", "a link is https, http, mailto, tel, or #slide-id"),
        ),
    ],
)
def test_a_fault_of_an_edge_is_at_its_place(
    plan_deck: Callable[..., Any], diagram: str, expected: tuple[str, str, str]
) -> None:
    assert faults(plan_deck, diagram) == [expected]


def test_a_shape_that_is_none_is_a_fault_at_its_place(plan_deck: Callable[..., Any]) -> None:
    assert [each[:2] for each in faults(plan_deck, "{nodes: {a: {label: A, shape: blob}}}")] == [
        ("wrong-choice", "blob")
    ]


def test_a_diagram_without_nodes_is_a_fault(plan_deck: Callable[..., Any]) -> None:
    assert faults(plan_deck, "{nodes: {}, edges: []}")
    assert faults(plan_deck, "{edges: []}")


def test_an_id_that_edges_could_not_name_is_a_fault(plan_deck: Callable[..., Any]) -> None:
    assert [each[:2] for each in faults(plan_deck, "{nodes: {a -> b: A}}")] == [
        ("bad-node-id", "a -> b")
    ]


def test_all_faults_of_a_diagram_are_found_at_once(plan_deck: Callable[..., Any]) -> None:
    found = faults(plan_deck, "{nodes: {a: A}, edges: [a -> x, y -> a]}")
    assert [each[1] for each in found] == ["x", "y"]


def test_more_than_can_be_read_is_a_fault_that_says_so(plan_deck: Callable[..., Any]) -> None:
    wide = ", ".join(
        f"n{number}: A label of several words that never ends {number}" for number in range(60)
    )
    assert [each[0] for each in faults(plan_deck, f"{{nodes: {{{wide}}}}}")] == ["overflow"]
    many = ", ".join(f"n{number}: {number}" for number in range(61))
    assert [each[0] for each in faults(plan_deck, f"{{nodes: {{{many}}}}}")] == ["too-many-nodes"]


def test_forty_nodes_fit(plan_deck: Callable[..., Any]) -> None:
    nodes = ", ".join(f"n{number}: Service {number}" for number in range(40))
    edges = ", ".join(f"n{(number - 1) // 3} -> n{number}" for number in range(1, 40))
    found, lines = only_page(plan_deck, f"{{nodes: {{{nodes}}}, edges: [{edges}]}}")
    assert (len(found), len(lines)) == (40, 39)


def every_page(
    plan_deck: Callable[..., Any],
) -> list[tuple[list[TextBox], list[TextBox], list[ConnectorBox]]]:
    """The nodes, labels and connectors of every page of the case."""
    pages, report = plan_deck(CASE)
    assert {each.code for each in report.diagnostics} <= {"same-kind", "arabic-face"}
    found = []
    for page in pages.pages:
        texts = [box for box in page.leaves if isinstance(box, TextBox)]
        nodes = [box for box in texts if box.role == "node"]
        labels = [box for box in texts if box.role == "edge-label"]
        found.append((nodes, labels, [box for box in page.leaves if isinstance(box, ConnectorBox)]))
    return found


def test_every_connector_ends_at_the_sites_it_is_glued_to(plan_deck: Callable[..., Any]) -> None:
    for nodes, _, lines in every_page(plan_deck):
        by_name = {node.identity: node for node in nodes}
        for line in lines:
            for name, number, point in (
                (line.start, line.start_site, line.points[0]),
                (line.end, line.end_site, line.points[-1]),
            ):
                node = by_name[name]
                (edge,) = (each for each in EDGES if site(node.geometry, each) == number)
                x, y = sites_of(node.rect)[EDGES.index(edge)]
                assert abs(x - point[0]) <= 2
                assert abs(y - point[1]) <= 2


def test_labels_stand_clear_of_nodes_and_of_each_other(plan_deck: Callable[..., Any]) -> None:
    for nodes, labels, _ in every_page(plan_deck):
        for label in labels:
            assert not any(label.rect.overlaps(node.rect) for node in nodes)
        for one, other in combinations(labels, 2):
            assert not one.rect.overlaps(other.rect)


def test_powerpoint_gets_glued_connectors_that_the_lint_accepts(
    build_deck: Callable[..., Any],
) -> None:
    built = build_deck(CASE)
    data = built.pptx.read_bytes()
    assert lint(data) == []
    with zipfile.ZipFile(built.pptx) as archive:
        slide = archive.read("ppt/slides/slide1.xml").decode()
    assert slide.count("<a:stCxn") == slide.count("<a:endCxn") == slide.count("<p:cxnSp>") == 2
    assert '<a:tailEnd type="triangle"/>' in slide


def test_the_lint_finds_a_connector_that_is_glued_to_nothing(
    build_deck: Callable[..., Any], tmp_path: Path
) -> None:
    built = build_deck(outline("{nodes: {a: A, b: B}, edges: [a -> b]}"))
    broken = tmp_path / "broken.pptx"
    with zipfile.ZipFile(built.pptx) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            target.writestr(
                name, re.sub(rb'<a:stCxn id="\d+"', b'<a:stCxn id="99"', source.read(name))
            )
    assert [each for each in lint(broken.read_bytes()) if "connectors_glued" in each]


def drawn_points(xml: str) -> list[list[tuple[float, float]]]:
    """The corners of each connector of a slide, as the presets' definitions draw them (ECMA-376
    Part 1 Annex D).
    """
    found = []
    for shape in re.findall(r"<p:cxnSp>.*?</p:cxnSp>", xml):
        frame = re.search(
            r'<a:xfrm([^>]*)><a:off x="(-?\d+)" y="(-?\d+)"/><a:ext cx="(\d+)" cy="(\d+)"/>', shape
        )
        assert frame is not None
        flags, (left, top, width, height) = frame[1], map(int, frame.groups()[1:])
        shares = [int(each) / 100_000 for each in re.findall(r'fmla="val (-?\d+)"', shape)]
        bends = int((re.search(r'prst="bentConnector(\d)"', shape) or ["", "1"])[1]) - 1
        points = [(0.0, 0.0)]
        for number in range(bends):
            x, y = points[-1]
            if number == bends - 1:
                points.append((float(width), y) if number % 2 == 0 else (x, float(height)))
            elif number % 2 == 0:
                points.append((width * shares[number], y))
            else:
                points.append((x, height * shares[number]))
        points.append((float(width), float(height)))
        if "flipH" in flags:
            points = [(width - x, y) for x, y in points]
        if "flipV" in flags:
            points = [(x, height - y) for x, y in points]
        if "rot=" in flags:
            points = [
                (width / 2 - (y - height / 2), height / 2 + (x - width / 2)) for x, y in points
            ]
        found.append([(left + x, top + y) for x, y in points])
    return found


def test_powerpoint_draws_each_line_where_it_was_laid_out(
    build_deck: Callable[..., Any], plan_deck: Callable[..., Any]
) -> None:
    built = build_deck(CASE, to=("pptx",))
    pages, _ = plan_deck(CASE)
    with zipfile.ZipFile(built.pptx) as archive:
        for number, page in enumerate(pages.pages, 1):
            drawn = drawn_points(archive.read(f"ppt/slides/slide{number}.xml").decode())
            lines = [box for box in page.leaves if isinstance(box, ConnectorBox)]
            for line, points in zip(lines, drawn, strict=True):
                for x, y in line.points:
                    assert min(max(abs(x - px), abs(y - py)) for px, py in points) < 12_700, (
                        page.title,
                        line.alt,
                    )


def test_html_says_each_edge_as_a_sentence_once(build_deck: Callable[..., Any]) -> None:
    html = build_deck(
        outline('{nodes: {a: Client, b: Server}, edges: ["a -> b: HTTPS"]}')
    ).html.read_text("utf-8")
    assert html.count("Client to Server: HTTPS") == 1
    assert re.search(r'<p class="[^"]*r-edge-label[^"]*"[^>]*aria-hidden="true"', html)


def test_the_slides_are_valid(
    build_deck: Callable[..., Any], validator: Callable[[Path], list[dict[str, Any]]]
) -> None:
    assert validator(build_deck(CASE, to=("pptx",)).pptx) == []


POINT = 12_700


@settings(
    max_examples=examples(60),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.data())
def test_any_graph_is_drawn_without_running_through_its_nodes(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 14))
    node = st.integers(0, count - 1)
    edges = tuple(data.draw(st.lists(st.tuples(node, node), max_size=2 * count)))
    labels = {at: (40 * POINT, 16 * POINT) for at in range(len(edges)) if data.draw(st.booleans())}
    room = (4000 * POINT, 4000 * POINT)
    measures = Measures(
        least=(60 * POINT, 24 * POINT),
        best=(120 * POINT, 40 * POINT),
        near=(22 * POINT, 8 * POINT),
        far=(60 * POINT, 24 * POINT),
        room=room,
        track=9 * POINT,
        stub=11 * POINT,
        fills=0,
        labels=labels,
    )
    for grid in grids(count, edges):
        drawing = draw(plan(grid, edges), measures)
        assert drawing is not None
        assert drawing.size <= room
        rects = [Rect(each.along, each.across, *each.size) for each in drawing.nodes]
        assert not any(one.overlaps(other) for one, other in combinations(rects, 2))
        for (start, end), line in zip(edges, drawing.lines, strict=True):
            assert 2 <= len(line) <= 6
            assert line[0] in sites_of(rects[start])
            assert line[-1] in sites_of(rects[end])
            for (x, y), (next_x, next_y) in pairwise(line):
                assert x == next_x or y == next_y
                piece = Rect(
                    min(x, next_x), min(y, next_y), abs(x - next_x) + 1, abs(y - next_y) + 1
                )
                assert not any(
                    piece.overlaps(rect, 2) for rect in rects if not _touches(piece, rect)
                )


def sites_of(rect: Rect) -> list[tuple[int, int]]:
    """The middles of a rectangle's sides, in the order of `EDGES`."""
    x, y = rect.left + rect.width // 2, rect.top + rect.height // 2
    return [(x, rect.top), (rect.left, y), (x, rect.bottom), (rect.right, y)]


def _touches(piece: Rect, rect: Rect) -> bool:
    """Whether a piece of a line is no deeper in a node than its edge."""
    inner = Rect(rect.left + 2, rect.top + 2, rect.width - 4, rect.height - 4)
    return not piece.overlaps(inner)
