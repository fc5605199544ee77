"""Style sheets, variables and modern colours of an SVG become attributes that every renderer reads."""

import re

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.layout.svg.cascade import selector_match
from deckgen.layout.svg.clean import SvgFault
from deckgen.layout.svg.read_svg import sanitise_svg

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def wrap(inside: str, attributes: str = 'viewBox="0 0 100 50"') -> bytes:
    return f"<svg {HEAD} {attributes}>{inside}</svg>".encode()


def clean(inside: str, attributes: str = 'viewBox="0 0 100 50"') -> str:
    found = sanitise_svg(wrap(inside, attributes))
    assert isinstance(found, bytes), found
    assert sanitise_svg(found) == found
    return found.decode()


def told(inside: str) -> str:
    found = sanitise_svg(wrap(inside))
    assert isinstance(found, SvgFault)
    assert found.hint
    return found.message


def attribute(inside: str, name: str = "fill", of: str = "rect") -> str | None:
    """An attribute of the last element of a name."""
    element = re.findall(rf"<{of}\b[^>]*>", clean(inside))[-1]
    found = re.search(rf' {name}="([^"]*)"', element)
    return found[1] if found else None


# What Chromium paints, which clips to sRGB what lies outside.
@pytest.mark.parametrize(
    ("color", "painted"),
    [
        ("light-dark(rgb(218, 232, 252), rgb(29, 41, 59))", "#dae8fc"),
        ("light-dark(#000000, #ffffff)", "#000000"),
        ("var(--ge-dark-color, #d5e8d4)", "#d5e8d4"),
        ("hsl(200deg 50% 40%)", "#337799"),
        ("hsl(0.5turn, 100%, 50%)", "#00ffff"),
        ("hsl(90 120% 50%)", "#80ff00"),
        ("rgb(1e999 -1e999 0)", "#ff0000"),
        ("lch(1e999 0 1e300)", "#ffffff"),
        ("hwb(194 10% 20%)", "#1aa2cc"),
        ("rgb(10% 20 30)", "#1a141e"),
        ("rgb(none 100 200)", "#0064c8"),
        ("lab(50% 40 20)", "#b95857"),
        ("lch(52.2% 72.2 50)", "#cd561a"),
        ("oklab(59% 0.1 0.1)", "#c05d2b"),
        ("oklch(60% 0.15 50)", "#c46016"),
        ("oklch(0.7 0.4 150)", "#00d600"),
        ("color(srgb 1 .5 0)", "#ff8000"),
        ("color(display-p3 1 0 0)", "#ff0000"),
        ("color(rec2020 0.42 0.47 0.1)", "#748600"),
        ("color(a98-rgb .42 .48 .2)", "#647b29"),
        ("color(prophoto-rgb .36 .4 .1)", "#757c00"),
        ("color(xyz-d50 .2 .3 .4)", "#00a8bd"),
        ("color-mix(in srgb, red, blue)", "#800080"),
        ("color-mix(in oklab, red 30%, blue)", "#5d4bc8"),
        ("color-mix(in oklch, red, blue)", "#ba00c2"),
        ("color-mix(in hsl longer hue, red, lime)", "#0000ff"),
        ("color-mix(in lch, white 30%, black)", "#474747"),
        ("color-mix(red, blue)", "#8c53a2"),
        ("CanvasText", "#000000"),
        ("windowtext", "#000000"),
        ("#ABCDEF", "#ABCDEF"),
        ("rgb(1, 2, 3)", "rgb(1, 2, 3)"),
        ("tomato", "tomato"),
        ("transparent", "none"),
    ],
)
def test_a_colour_is_written_as_every_renderer_reads_it(color: str, painted: str) -> None:
    assert attribute(f'<rect fill="{color}"/>') == painted
    styled = attribute(f'<rect style="fill: {color}"/>')
    assert styled == (None if painted == color else painted)


@pytest.mark.parametrize(
    ("inside", "fill"),
    [
        ("<style>rect{fill:red}</style><rect/>", "red"),
        ("<style>rect{fill:red}</style><rect fill='blue'/>", "red"),
        ("<style>rect{fill:red}</style><rect style='fill:blue'/>", "blue"),
        ("<style>rect{fill:red!important}</style><rect style='fill:blue'/>", "red"),
        ("<style>rect{fill:red!important}</style><rect style='fill:blue!important'/>", "blue"),
        (
            "<style>#a{fill:red} .b{fill:blue} rect{fill:lime}</style><rect id='a' class='b'/>",
            "red",
        ),
        ("<style>rect{fill:red} rect{fill:blue}</style><rect/>", "blue"),
        ("<style>rect{fill:red;fill:nonsense}</style><rect/>", "red"),
        ("<style>rect{fill:nonsense}</style><rect fill='blue'/>", "blue"),
        ("<style>g>rect{fill:red}</style><g><rect/></g>", "red"),
        ("<style>svg g rect{fill:red}</style><g><g><rect/></g></g>", "red"),
        ("<style>g + rect{fill:red} circle + rect{fill:blue}</style><g/><rect/>", "red"),
        ("<style>circle ~ rect{fill:red}</style><circle/><g/><rect/>", "red"),
        ("<style>rect:nth-child(2n){fill:red}</style><g><g/><rect/></g>", "red"),
        ("<style>rect:last-of-type{fill:red}</style><g><rect/><rect/></g>", "red"),
        ("<style>rect:not(.b):is(.a,.c){fill:red}</style><rect class='a'/>", "red"),
        ("<style>:where(#a) rect{fill:red} rect{fill:blue}</style><g id='a'><rect/></g>", "blue"),
        ("<style>[data-kind^='sh']{fill:red}</style><rect data-kind='ship'/>", "red"),
        ("<style>.a{.b &amp;{fill:red}}</style><g class='b'><rect class='a'/></g>", "red"),
        ("<style>g{fill:blue;rect{fill:red}}</style><g><rect/></g>", "red"),
        ("<style>g{> rect{fill:red}}</style><g><rect/></g>", "red"),
        ("<style>g{&amp;.a{rect{fill:red}}}</style><g class='a'><rect/></g>", "red"),
        ("<style>@media screen{rect{fill:red}}</style><rect/>", "red"),
        ("<style>@media (prefers-color-scheme: light){rect{fill:red}}</style><rect/>", "red"),
        (
            "<style>@media (prefers-color-scheme: dark){rect{fill:red}}</style><rect fill='blue'/>",
            "blue",
        ),
        ("<style>@media print{rect{fill:red}}</style><rect fill='blue'/>", "blue"),
        ("<style>@media not print{rect{fill:red}}</style><rect/>", "red"),
        (
            "<style>@media (min-width:90px) and (width &lt; 200px){rect{fill:red}}</style><rect/>",
            "red",
        ),
        ("<style media='print'>rect{fill:red}</style><rect fill='blue'/>", "blue"),
        ("<style>rect{@media print{fill:red}}</style><rect fill='blue'/>", "blue"),
        ("<style>@supports (fill: oklch(0 0 0)){rect{fill:red}}</style><rect/>", "red"),
        ("<style>@supports not (color: contrast-color(red)){rect{fill:red}}</style><rect/>", "red"),
        (
            "<style>@layer a,b;@layer b{rect{fill:red}}@layer a{rect{fill:blue}}</style><rect/>",
            "red",
        ),
        ("<style>@layer a{#r{fill:blue}} rect{fill:red}</style><rect id='r'/>", "red"),
        ("<style>rect:hover{fill:blue}</style><rect fill='red'/>", "red"),
        ("<style>rect{fill:blue</style><rect fill='red'/>", "blue"),
        ("<style>a{}} rect{fill:red}</style><rect fill='blue'/>", "blue"),
        ("<style type='text/x'>rect{fill:red}</style><rect fill='blue'/>", "blue"),
        ("<style>@font-face{src:url(x)} rect{fill:red}</style><rect/>", "red"),
        ("<style>rect{fill:inherit}</style><g fill='red'><rect fill='blue'/></g>", None),
        ("<style>rect{fill:initial}</style><g fill='red'><rect/></g>", "#000000"),
    ],
)
def test_the_strongest_rule_that_holds_on_a_light_screen_wins(
    inside: str, fill: str | None
) -> None:
    assert attribute(inside) == fill
    assert "<style" not in clean(inside)


@pytest.mark.parametrize(
    ("inside", "fill"),
    [
        ("<style>:root{--a:red}</style><rect style='fill:var(--a)'/>", "red"),
        ("<style>svg{--a:red}.b{--a:blue}</style><g class='b'><rect fill='var(--a)'/></g>", "blue"),
        ("<g style='--a:red'><rect style='fill:var(--a, blue)'/></g>", "red"),
        ("<rect style='fill:var(--a, var(--b, red))'/>", "red"),
        ("<g style='--a:var(--b);--b:red'><rect style='fill:var(--a)'/></g>", "red"),
        ("<g style='--a: 200'><rect style='fill:hsl(var(--a) 50% 40%)'/></g>", "#337799"),
        (
            "<g style='--a:red'><g style='--a:initial'><rect style='fill:var(--a, blue)'/></g></g>",
            "blue",
        ),
        (
            "<g style='--a:red'><g style='--b:var(--a);--a:blue'><rect fill='var(--b)'/></g></g>",
            "blue",
        ),
    ],
)
def test_a_variable_has_the_value_of_the_nearest_element_that_sets_it(
    inside: str, fill: str
) -> None:
    assert attribute(inside) == fill


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ('<rect style="fill:var(--nope)"/>', "var(--nope), which it does not define"),
        ('<rect style="--a:var(--b);--b:var(--a);fill:var(--a)"/>', "refers to itself, --a"),
        ('<rect style="--a:var(--a, red);fill:var(--a)"/>', "refers to itself, --a"),
        ('<rect fill="rgb(from red r g b)"/>', "a colour that is not known here, 'rgb(from"),
        ('<rect fill="rgb(calc(1 + 2) 0 0)"/>', "a colour that is not known here"),
        ('<rect fill="contrast-color(red)"/>', "a colour that is not known here"),
        ('<rect style="stroke-width:calc(1px + 2px)"/>', "'stroke-width: calc("),
        ('<rect style="clip-path:circle(5px)"/>', "'clip-path: circle("),
        ('<rect style="transform:rotate3d(1,1,1,5deg)"/>', "a transform that is not known"),
        ("<style>rect:has(g){fill:red}</style><rect/>", ":has()"),
        ("<style>@scope (g){rect{fill:red}}</style><rect/>", "@scope"),
    ],
)
def test_what_cannot_be_resolved_is_refused_by_its_name(inside: str, message: str) -> None:
    assert message in told(inside)


def test_alpha_becomes_opacity_which_is_inherited_beside_the_paint() -> None:
    left = clean(
        '<g fill="#ff000080" fill-opacity=".5"><rect id="a"/><rect id="b" fill="blue"/>'
        '<rect id="c" fill-opacity="1"/></g><stop stop-color="rgb(0 0 0 / 40%)" stop-opacity="50%"/>'
    )
    assert '<g fill="#ff0000" fill-opacity="0.251">' in left
    assert '<rect id="a"/>' in left
    assert '<rect id="b" fill="blue" fill-opacity="0.5"/>' in left
    assert '<rect id="c" fill-opacity="0.502"/>' in left
    assert '<stop stop-color="#000000" stop-opacity="0.2"/>' in left


def test_the_current_colour_is_that_of_the_element() -> None:
    assert attribute('<g color="hsl(0 100% 50%)"><rect fill="currentColor"/></g>') == "#ff0000"
    mixture = '<g style="color:red"><rect fill="color-mix(in srgb, currentcolor, white)"/></g>'
    assert attribute(mixture) == "#ff8080"


def test_the_current_colour_of_what_is_copied_stays_open() -> None:
    copied = (
        '<defs><rect id="r" fill="currentColor"/></defs><use href="#r" color="hsl(0 100% 50%)"/>'
    )
    assert attribute(copied) == "currentColor"
    assert attribute(copied, "color", "use") == "#ff0000"


def test_what_browsers_lay_behind_a_drawing_is_laid_there_for_all() -> None:
    style = "background:#fff;background-color:light-dark(#eee, #121212);max-width:10px;width:5px"
    left = clean(
        '<circle r="5"/>', f'viewBox="0 0 100 50" width="200" height="200" style="{style}"'
    )
    assert "style" not in left
    # What is shown is square: as wide as the view box, and higher.
    assert '<rect x="0" y="-50" width="100" height="150" fill="#eeeeee" stroke="none"/>' in left


def test_places_in_a_style_become_attributes() -> None:
    left = clean('<rect x="1" style="x:5px;width:50%;transform:translateX(3px) rotate(45deg)"/>')
    assert '<rect x="5" width="50%" transform="translate(3 0) rotate(45)"/>' in left
    assert '<path d="M0 0H5"/>' in clean("""<path style="d:path('M0 0H5')"/>""")


def test_what_every_renderer_reads_keeps_its_bytes() -> None:
    inside = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>'
        '<g style="fill:#f00;stroke:rgb(1, 2, 3);stroke-width:2" opacity=".5"><rect fill="url(#g)"/></g>'
    )
    assert inside in clean(inside)


@pytest.mark.parametrize(
    "inside",
    [
        "<style>b " + "g " * 30 + "x{fill:red}</style>" + "<g>" * 200 + "<x/>" + "</g>" * 200,
        "<style>" + "".join(f"[a{n}]{{fill:red}}" for n in range(300)) + "</style>" + "<g/>" * 300,
        "<style>*:nth-child(3){fill:red}</style>" + "<g/>" * 2000,
        "<style>" + "a{" * 5000 + "</style>",
        f'<rect style="fill:{"light-dark(" * 5000}"/>',
        "<rect style='--a:x;"
        + "".join(f"--{n + 1}:var(--{n})var(--{n});".replace("--0", "--a") for n in range(40))
        + "fill:var(--40)'/>",
        "<rect style='--0:x;"
        + "".join(f"--{n + 1}:(var(--{n})var(--{n}));" for n in range(40))
        + "fill:var(--40)'/>",
        "<rect style='--0:x;"
        + "".join(f"--{n + 1}:(var(--{n}));" for n in range(400))
        + "fill:var(--400)'/>",
    ],
)
def test_a_costly_style_sheet_is_refused(inside: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selector_match, "MOST_STEPS", 20_000)
    assert re.search("too long|too many|too deeply", told(inside))


@settings(max_examples=examples(200), deadline=None)
@given(
    st.text(alphabet="ag.#:&>~+*,[]=()nvr-1%@{};/\\\"' ", max_size=60),
    st.text(alphabet="rgbahslmix()-,/%01239.e #vdtko;:!\\\"'", max_size=40),
)
def test_any_style_is_resolved_or_refused(sheet: str, value: str) -> None:
    from xml.sax.saxutils import escape, quoteattr

    rule = escape(f"{sheet} g{{fill:red}} a{{{sheet}}}")
    data = wrap(f"<style>{rule}</style><g style={quoteattr('fill:' + value)}><a/></g>")
    found = sanitise_svg(data)
    if isinstance(found, bytes):
        assert b"<style" not in found
        assert sanitise_svg(found) == found


@pytest.mark.parametrize(
    "transform",
    ["matrix(1 0 0 1 5 5)", "matrix(1,0,0,1,5,5)", "skewX(5)", "skewY(5) rotate(9 1 2)"],
)
def test_every_transform_of_svg_is_kept_beside_a_sheet(transform: str) -> None:
    left = clean(f'<style>rect{{fill:red}}</style><rect transform="{transform}"/>')
    assert f'transform="{transform}"' in left
