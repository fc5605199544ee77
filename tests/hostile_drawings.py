"""Names → drawings of a few bytes or kilobytes that would take a renderer or a browser minutes or
gigabytes, or that are near it.
"""

import base64
import struct
import zlib
from collections.abc import Callable, Mapping

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PAGE = '<rect width="1280" height="720" {}/>'
HUGE = '<rect x="-9999" y="-9999" width="29999" height="29999" {}/>'


def drawing(inside: str, attributes: str = 'viewBox="0 0 1280 720"') -> bytes:
    """A drawing with something inside."""
    return f"<svg {HEAD} {attributes}>{inside}</svg>".encode()


def filtered(
    primitives: str, shapes: str, region: str = 'x="-9" y="-9" width="19" height="19"'
) -> bytes:
    return drawing(f'<filter id="f" {region}>{primitives}</filter>{shapes}')


def nested(tag: str, attribute: str, number: int, content: str = "<circle r='9'/>") -> str:
    """Servers, each of which is drawn with the one before."""
    servers = [f'<{tag} id="n0" width="1" height="1">{content}</{tag}>']
    for at in range(1, number):
        used = f'<rect width="999" height="999" {attribute}="url(#n{at - 1})"/>' * 2
        servers.append(f'<{tag} id="n{at}" width="1" height="1">{used}</{tag}>')
    return "".join(servers) + PAGE.format(f'{attribute}="url(#n{number - 1})"')


def png(width: int, height: int) -> str:
    """A whole PNG of one colour, as an address: kilobytes for many megapixels."""
    rows = zlib.compress((b"\0" + b"\0" * ((width + 7) // 8)) * height, 9)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", rows),
        (b"IEND", b""),
    )
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + body).decode()


FILTER = 'filter="url(#f)"'
BLUR = '<feGaussianBlur stdDeviation="60"/>'
DRAWINGS: Mapping[str, Callable[[], bytes]] = {
    "300 blurs": lambda: filtered(BLUR, PAGE.format(FILTER) * 300),
    "300 blurs by a style sheet": lambda: filtered(
        BLUR,
        f"<style>rect{{{FILTER.replace('=', ':').replace(chr(34), '')}}}</style>"
        + PAGE.format("") * 300,
    ),
    "300 blurs by CSS functions": lambda: drawing(PAGE.format('style="filter:blur(60px)"') * 300),
    "a chain of 400 blurs": lambda: filtered(BLUR * 400, PAGE.format(FILTER)),
    "a giant deviation": lambda: filtered(
        '<feGaussianBlur stdDeviation="1e9"/>', PAGE.format(FILTER) * 20
    ),
    "a giant region": lambda: filtered(
        BLUR,
        HUGE.format(FILTER) * 20,
        'filterUnits="userSpaceOnUse" x="-1e9" y="-1e9" width="2e9" height="2e9"',
    ),
    "much turbulence": lambda: filtered(
        '<feTurbulence numOctaves="5" baseFrequency="9"/>' * 60, HUGE.format(FILTER) * 9
    ),
    "a wide morphology": lambda: drawing(
        '<filter id="f"><feMorphology operator="dilate" radius="4"/></filter><rect width="9" height="9" filter="url(#f)"/>',
        'viewBox="0 0 10 10"',
    ),
    "large convolutions": lambda: filtered(
        f'<feConvolveMatrix order="5" kernelMatrix="{"1 " * 25}"/>' * 90, HUGE.format(FILTER) * 5
    ),
    "lights": lambda: filtered(
        '<feSpecularLighting><fePointLight x="9" y="9" z="9"/></feSpecularLighting>' * 90,
        HUGE.format(FILTER) * 9,
    ),
    "filters inside filters": lambda: filtered(
        BLUR, "<g filter='url(#f)'>" * 200 + HUGE.format("") + "</g>" * 200
    ),
    "pictures made by filters": lambda: filtered(
        f'<feImage href="{png(8000, 8000)}"/>' * 30, PAGE.format(FILTER) * 3
    ),
    "transparent groups inside each other": lambda: drawing(
        "<g opacity='.9'>" * 200 + HUGE.format("") * 9 + "</g>" * 200
    ),
    "5,000 blended shapes": lambda: drawing(
        HUGE.format('style="mix-blend-mode:luminosity"') * 5000
    ),
    "masks over masks": lambda: drawing(nested("mask", "mask", 12)),
    "4,000 masks": lambda: drawing(
        '<mask id="m" width="9" height="9"><rect width="1280" height="720"/></mask>'
        + HUGE.format('mask="url(#m)"') * 4000
    ),
    "clip paths of clip paths": lambda: drawing(
        "".join(
            f'<clipPath id="n{at}" clip-path="url(#n{at - 1})"><rect width="999" height="999"/></clipPath>'
            for at in range(900)
        )
        + HUGE.format('clip-path="url(#n899)"') * 300
    ),
    "patterns in patterns": lambda: drawing(nested("pattern", "fill", 12)),
    "a pattern as large as a field": lambda: drawing(
        '<pattern id="p" width="1e5" height="1e5" patternUnits="userSpaceOnUse"><rect width="1e5" height="1e5"/></pattern>'
        + PAGE.format('fill="url(#p)"')
    ),
    "a pattern as small as dust": lambda: drawing(
        '<pattern id="p" width="1e-6" height="1e-6" patternUnits="userSpaceOnUse"><rect width="1" height="1"/></pattern>'
        + PAGE.format('fill="url(#p)"')
    ),
    "copies of copies": lambda: drawing(
        '<g id="l0"><rect/></g>'
        + "".join(f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
        + '<use href="#l8"/>'
    ),
    "40,000 gradients as large as the page": lambda: drawing(
        '<linearGradient id="g"><stop stop-color="red"/><stop offset="1"/></linearGradient>'
        + PAGE.format('fill="url(#g)"') * 40_000
    ),
    "a gradient of 90,000 stops": lambda: drawing(
        '<linearGradient id="g">'
        + "".join(f'<stop offset="{n / 9e4}" stop-color="#{n % 4096:03x}"/>' for n in range(90_000))
        + "</linearGradient>"
        + PAGE.format('fill="url(#g)"') * 9
    ),
    "a million dashes, a thousand times": lambda: drawing(
        '<g stroke="red" stroke-dasharray=".002">' + '<path d="M0 0L1280 720"/>' * 1000 + "</g>"
    ),
    "a text of a million letters": lambda: drawing(f'<text y="50">{"word " * 200_000}</text>'),
    "a text of 30,000 pieces": lambda: drawing(
        f'<text y="50">{"<tspan>a</tspan>" * 30_000}</text>'
    ),
    "30,000 texts": lambda: drawing('<text y="50">words</text>' * 30_000),
    "a path of a million pieces": lambda: drawing(
        f'<path stroke="red" stroke-width="9" stroke-linejoin="round" d="M0 0{"c5 7 3-4 9 9" * 500_000}"/>'
    ),
    "a marker at 200,000 corners": lambda: drawing(
        '<marker id="m" markerWidth="99" markerHeight="99"><circle r="9"/></marker>'
        f'<path marker-mid="url(#m)" d="M0 0{"L5 7l3-4" * 100_000}"/>'
    ),
    "10,000 style rules": lambda: drawing(
        f"<style>{''.join(f'g g .a{n}{{fill:red}}' for n in range(10_000))}</style>{'<rect/>' * 50_000}"
    ),
    "groups in groups": lambda: drawing("<g>" * 250 + "<rect/>" + "</g>" * 250),
    "copies 900 deep": lambda: drawing(
        '<g id="l0"><rect width="9" height="9"/></g>'
        + "".join(f'<g id="l{n}" opacity=".9"><use href="#l{n - 1}"/></g>' for n in range(1, 450))
        + '<use href="#l449"/>'
    ),
    "a view box as small as dust": lambda: drawing(
        "<circle r='9' stroke='red'/>", 'viewBox="0 0 1e-30 1e-30"'
    ),
    "a view box as small as dust, and a size": lambda: drawing(
        "<circle r='9' stroke='red' stroke-dasharray='1'/>",
        'viewBox="0 0 1e-30 1e-30" width="99" height="99"',
    ),
    "a view box as large as the sky": lambda: drawing(
        "<circle r='9' stroke='red'/>", 'viewBox="0 0 1e30 1e30"'
    ),
    "a bomb of a picture": lambda: drawing(
        f'<image width="9" height="9" href="{png(30_000, 30_000)}"/>'
    ),
    "many pictures of many megapixels": lambda: drawing(
        "".join(
            f'<image width="9" height="{n + 1}" href="{png(7_700, 7_700 + n)}"/>' for n in range(40)
        )
    ),
    "one picture drawn 500 times": lambda: drawing(
        f'<image id="i" width="9" height="9" href="{png(7_700, 7_700)}"/>'
        + '<use href="#i"/>' * 500
    ),
    "a drawing inside a drawing inside a drawing": lambda: drawing(
        f'<image width="9" height="9" href="data:image/svg+xml;base64,{base64.b64encode(drawing(BLUR)).decode()}"/>'
    ),
    "HTML of a million letters": lambda: drawing(
        '<foreignObject width="900" height="600"><p xmlns="http://www.w3.org/1999/xhtml">'
        f"{'word ' * 200_000}</p></foreignObject>"
    ),
    "variables of variables": lambda: drawing(
        "<style>svg{--a0:x x x x x;"
        + "".join(f"--a{n}:{f'var(--a{n - 1})' * 10};" for n in range(1, 12))
        + "}</style><rect width='9' height='9' fill='var(--a11)'/>"
    ),
    "selectors that go back": lambda: drawing(
        f"<style>{'g g g g g g g g .z{fill:red}' * 2000}</style>"
        f"{'<g>' * 200}{'<rect/>' * 2000}{'</g>' * 200}"
    ),
    "30,000 digits of width": lambda: drawing("<rect/>", f'width="{"1" * 30_000}"'),
    "30,000 digits of width and a unit": lambda: drawing(
        "<rect/>", f'width="{"1" * 30_000} q" height="9"'
    ),
    "digits everywhere": lambda: drawing(
        f'<g transform="translate({"1" * 100_000})"><rect x="{"1" * 100_000}" width="{"9" * 100_000}e" '
        f'stroke-dasharray="{"1 " * 100_000}" style="opacity:{"0" * 100_000}"/><path d="M{"1" * 100_000}"/></g>'
    ),
}
