"""Small drawings, each written as one program writes its own (their colours, styles and labels)."""

_HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def _drawio_label(box: tuple[int, int, int], inside: str, spare: str, more: str = "") -> str:
    """A label of draw.io: HTML in a flexible box, and beside it a text that may be cut short."""
    left, middle, width = box
    color = "color: light-dark(#000000, #ffffff)"
    return (
        '<g transform="translate(-0.5 -0.5)"><switch><foreignObject style="overflow: visible; text-align: left;"'
        ' pointer-events="none" width="100%" height="100%"'
        ' requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility">'
        '<div xmlns="http://www.w3.org/1999/xhtml" style="display: flex; align-items: unsafe center;'
        f" justify-content: unsafe center; width: {width}px; height: 1px; padding-top: {middle}px;"
        f' margin-left: {left}px;"><div style="box-sizing: border-box; font-size: 0; text-align: center; color: #000000; "'
        f' data-drawio-colors="{color}; "><div style="display: inline-block; font-size: 12px; font-family: Helvetica;'
        f" {color}; line-height: 1.2; pointer-events: all; white-space: normal; word-wrap: normal; {more}"
        f'">{inside}</div></div></div></foreignObject>'
        f'<text x="{left + width // 2}" y="{middle + 4}" fill="light-dark(#000000, #ffffff)" font-family="Helvetica"'
        f' font-size="12px" text-anchor="middle">{spare}</text></switch></g>'
    )


DRAWIO = (
    f'<svg {_HEAD} style="background: #ffffff; background-color: light-dark(#ffffff, #121212); color-scheme: light dark;"'
    ' version="1.1" width="401px" height="141px" viewBox="-0.5 -0.5 401 141"><defs/><g><g data-cell-id="0"><g>'
    '<rect x="0" y="0" width="120" height="60" fill="#dae8fc" stroke="#6c8ebf" pointer-events="all"'
    ' style="fill: light-dark(rgb(218, 232, 252), rgb(29, 41, 59)); stroke: light-dark(rgb(108, 142, 191), rgb(92, 121, 163));"/>'
    + _drawio_label((1, 30, 118), "Ship", "Ship")
    + '<rect x="200" y="0" width="120" height="60" fill="#d5e8d4" stroke="#82b366"'
    ' style="fill: var(--ge-dark-color, #d5e8d4); stroke: var(--ge-panel-color, #82b366)"/>'
    + _drawio_label(
        (201, 30, 118),
        "A <b>long</b> label that goes on<br/>over lines",
        "A long label that...",
        "font-style: normal;",
    )
    + '<path d="M 120 30 L 193.63 30" fill="none" stroke="#000000" stroke-miterlimit="10"'
    ' style="stroke: light-dark(rgb(0, 0, 0), rgb(255, 255, 255));"/>'
    '<path d="M 198.88 30 L 191.88 33.5 L 193.63 30 L 191.88 26.5 Z" fill="#000000"'
    ' style="fill: light-dark(rgb(0, 0, 0), rgb(255, 255, 255));"/></g></g></g>'
    '<switch><g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"/>'
    '<a transform="translate(0,-5)" xlink:href="https://www.drawio.com/doc/faq/svg-export-text-problems" target="_blank">'
    '<text text-anchor="middle" font-size="10px" x="50%" y="100%">Text is not SVG - cannot display</text></a></switch></svg>'
)


def _mermaid_label(width: float, inside: str, kind: str = "nodeLabel") -> str:
    return (
        f'<foreignObject width="{width}" height="24"><div xmlns="http://www.w3.org/1999/xhtml" style="display: table-cell;'
        f' white-space: nowrap; line-height: 1.5; max-width: 200px; text-align: center;"><span class="{kind}"><p>{inside}</p>'
        "</span></div></foreignObject>"
    )


MERMAID = (
    f'<svg id="m1" width="100%" {_HEAD} class="flowchart" style="max-width: 320px; background-color: white;"'
    ' viewBox="0 0 320 120" role="graphics-document document" aria-roledescription="flowchart-v2"><style>'
    '#m1{font-family:"trebuchet ms",verdana,arial,sans-serif;font-size:16px;fill:#333;}'
    "@keyframes dash{to{stroke-dashoffset:0;}}#m1 .error-icon{fill:#552222;}"
    '#m1 .label{font-family:"trebuchet ms",verdana,arial,sans-serif;color:#333;}#m1 .label text,#m1 span{fill:#333;color:#333;}'
    "#m1 .node rect,#m1 .node circle,#m1 .node path{fill:#ECECFF;stroke:#9370DB;stroke-width:1px;}"
    "#m1 .flowchart-link{stroke:#333333;fill:none;}#m1 .marker{fill:#333333;stroke:#333333;}"
    "#m1 .edgeLabel{background-color:rgba(232,232,232, 0.8);text-align:center;}"
    "#m1 .edgeLabel p{background-color:rgba(232,232,232, 0.8);}#m1 p{margin:0;}"
    "#m1 .strong>*{fill:hsl(80, 100%, 96.2745098039%)!important;stroke:#f66!important;}"
    '#m1 :root{--mermaid-font-family:"trebuchet ms",verdana,arial,sans-serif;}</style>'
    '<g><marker id="m1_pointEnd" class="marker" viewBox="0 0 10 10" refX="5" refY="5" markerUnits="userSpaceOnUse"'
    ' markerWidth="8" markerHeight="8" orient="auto"><path d="M 0 0 L 10 5 L 0 10 z" class="arrowMarkerPath"'
    ' style="stroke-width: 1; stroke-dasharray: 1, 0;"/></marker>'
    '<path d="M110,60L200,60" class="edge-thickness-normal flowchart-link" style="" marker-end="url(#m1_pointEnd)"/>'
    '<g class="edgeLabel" transform="translate(155, 60)"><g class="label" transform="translate(-10, -12)">'
    + _mermaid_label(20, "go", "edgeLabel")
    + '</g></g><g class="node default" transform="translate(60, 60)"><rect class="basic label-container" style="" x="-50" y="-27"'
    ' width="100" height="54"/><g class="label" style="" transform="translate(-30, -12)"><rect/>'
    + _mermaid_label(60, "Loading")
    + '</g></g><g class="node strong" transform="translate(255, 60)"><rect x="-50" y="-27" width="100" height="54"/>'
    '<g class="label" transform="translate(-30, -12)"><rect/>'
    + _mermaid_label(60, "<strong>Sails</strong>")
    + "</g></g></g></svg>"
)

EXCALIDRAW = (
    f'<svg version="1.1" {_HEAD} viewBox="0 0 220 90" width="220" height="90"><!-- svg-source:excalidraw --><metadata></metadata>'
    '<defs><style class="style-fonts">@font-face { font-family: Excalifont; src: url(data:font/woff2;base64,d09GMgABAAAA); }</style></defs>'
    '<rect x="0" y="0" width="220" height="90" fill="#ffffff"></rect>'
    '<g stroke-linecap="round" transform="translate(10 10) rotate(0 100 35)"><path d="M0 0 C60 -1, 140 1, 200 0 C199 20, 201 50, 200 70'
    ' C140 69, 60 71, 0 70 C1 50, -1 20, 0 0" stroke="none" stroke-width="0" fill="#a5d8ff"></path>'
    '<path d="M0 0 C60 -1, 140 1, 200 0 C199 20, 201 50, 200 70 C140 69, 60 71, 0 70 C1 50, -1 20, 0 0" stroke="#1e1e1e"'
    ' stroke-width="2" fill="none"></path></g>'
    '<g transform="translate(60 20) rotate(0 50 25)"><text x="50" y="17.6" font-family="Excalifont, Xiaolai, sans-serif, Segoe UI Emoji"'
    ' font-size="20px" fill="#1e1e1e" text-anchor="middle" style="white-space: pre;" direction="ltr" dominant-baseline="alphabetic">'
    'Crane  7</text><text x="50" y="42.6" font-family="Excalifont, Xiaolai, sans-serif, Segoe UI Emoji" font-size="20px"'
    ' fill="#1e1e1e" text-anchor="middle" style="white-space: pre;" direction="ltr" dominant-baseline="alphabetic">moves</text></g></svg>'
)

INKSCAPE = (
    '<svg width="80mm" height="40mm" viewBox="0 0 80 40" version="1.1" id="svg5" inkscape:version="1.3"'
    ' xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'
    ' xmlns="http://www.w3.org/2000/svg"><sodipodi:namedview id="view" pagecolor="#ffffff"/><defs id="defs2"/>'
    '<g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1">'
    '<rect style="fill:#ffcc00;fill-opacity:1;stroke:#000000;stroke-width:0.5;paint-order:stroke fill markers" id="r1" width="70" height="30" x="5" y="5"/>'
    '<text xml:space="preserve" style="font-style:normal;font-variant:normal;font-weight:bold;font-stretch:normal;font-size:7.05556px;'
    "line-height:1.25;font-family:'DejaVu Sans';-inkscape-font-specification:'DejaVu Sans Bold';text-align:center;text-anchor:middle;"
    'fill:#0000aa;stroke:none;stroke-width:0.264583" x="40" y="17" id="text1"><tspan sodipodi:role="line" id="tspan1"'
    ' style="stroke-width:0.264583" x="40" y="17">Quay</tspan><tspan sodipodi:role="line" x="40" y="26" id="tspan2"'
    ' style="font-weight:normal;fill:#aa0000">north</tspan></text></g></svg>'
)

FIGMA = (
    f'<svg width="200" height="80" viewBox="0 0 200 80" fill="none" {_HEAD}><g clip-path="url(#clip0_1_2)">'
    '<rect width="200" height="80" fill="white"/><g filter="url(#f0)"><rect x="10" y="10" width="180" height="60" rx="8" fill="#7C3AED" fill-opacity="0.9"/></g>'
    '<text fill="white" style="white-space: pre" xml:space="preserve" font-family="Inter" font-size="20" font-weight="600" letter-spacing="-0.02em">'
    '<tspan x="30" y="47.2727">Dashboard</tspan></text></g><defs>'
    '<filter id="f0" x="0" y="0" width="200" height="80" filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB">'
    '<feFlood flood-opacity="0" result="b"/><feBlend mode="normal" in="SourceGraphic" in2="b" result="shape"/></filter>'
    '<clipPath id="clip0_1_2"><rect width="200" height="80" fill="white"/></clipPath></defs></svg>'
)

MATPLOTLIB = (
    f'<svg {_HEAD} width="200pt" height="100pt" viewBox="0 0 200 100" version="1.1"><metadata/><defs><style type="text/css">'
    "*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>"
    '<g id="figure_1"><g id="patch_1"><path d="M 0 100 L 200 100 L 200 0 L 0 0 z" style="fill: #ffffff"/></g>'
    '<g id="axes_1"><path d="M 30 80 L 180 80 M 30 80 L 30 10" style="fill: none; stroke: #000000; stroke-width: 0.8"/>'
    '<path d="M 30 70 L 80 40 L 130 55 L 180 15" clip-path="url(#p1)" style="fill: none; stroke: #1f77b4; stroke-width: 1.5; stroke-linecap: square"/>'
    '<g id="text_1"><!-- 2026 --><text style="font: 10px \'DejaVu Sans\', \'Bitstream Vera Sans\', sans-serif; text-anchor: middle" x="105" y="94"'
    ' transform="rotate(-0 105 94)">2026</text></g>'
    '<g id="text_2"><text style="font: 10px \'DejaVu Sans\', sans-serif; text-anchor: middle" transform="translate(16 45) rotate(-90)">Stops</text></g>'
    '</g></g><defs><clipPath id="p1"><rect x="30" y="10" width="150" height="70"/></clipPath></defs></svg>'
)

GRAPHVIZ = (
    '<svg width="134pt" height="116pt" viewBox="0.00 0.00 134.00 116.00" ' + _HEAD + ">"
    '<g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 112)"><title>G</title>'
    '<polygon fill="white" stroke="none" points="-4,4 -4,-112 130,-112 130,4 -4,4"/>'
    '<g id="node1" class="node"><title>a</title><ellipse fill="lightgrey" stroke="black" cx="63" cy="-90" rx="45" ry="18"/>'
    '<text text-anchor="middle" x="63" y="-85.8" font-family="Times,serif" font-size="14.00">Port</text></g>'
    '<g id="edge1" class="edge"><title>a&#45;&gt;b</title><path fill="none" stroke="black" d="M63,-71.7C63,-64 63,-54.7 63,-46.1"/>'
    '<polygon fill="black" stroke="black" points="66.5,-46.1 63,-36.1 59.5,-46.1 66.5,-46.1"/></g>'
    '<g id="node2" class="node"><title>b</title><ellipse fill="none" stroke="black" cx="63" cy="-18" rx="45" ry="18"/>'
    '<text text-anchor="middle" x="63" y="-13.8" font-family="Times,serif" font-size="14.00">Rail</text></g></g></svg>'
)

PLANTUML = (
    f'<?xml version="1.0" encoding="us-ascii" standalone="no"?><svg {_HEAD} contentStyleType="text/css" height="90px"'
    ' preserveAspectRatio="none" style="width:180px;height:90px;background:#FFFFFF;" version="1.1" viewBox="0 0 180 90" width="180px"'
    ' zoomAndPan="magnify"><defs/><g><rect fill="#F1F1F1" height="46.2969" rx="2.5" ry="2.5" style="stroke:#181818;stroke-width:0.5;"'
    ' width="160" x="7" y="7"/><text fill="#000000" font-family="sans-serif" font-size="14" lengthAdjust="spacing" textLength="131.9609"'
    ' x="22" y="35">Presentation Layer</text><line style="stroke:#181818;stroke-width:0.5;stroke-dasharray:5.0,5.0;" x1="80" x2="80" y1="54" y2="85"/>'
    '<text fill="#000000" font-family="sans-serif" font-size="13" font-weight="bold" lengthAdjust="spacing" textLength="40" x="90" y="74"'
    ' text-decoration="underline">calls</text></g></svg>'
)

D2 = (
    f'<?xml version="1.0" encoding="utf-8"?><svg {_HEAD} data-d2-version="0.7.0" preserveAspectRatio="xMinYMin meet" viewBox="0 0 255 168">'
    '<svg class="d2-123 d2-svg" width="255" height="168" viewBox="-101 -51 255 168"><rect x="-101" y="-51" width="255" height="168" rx="0"'
    ' fill="#FFFFFF" class=" fill-N7" stroke-width="0"/><style type="text/css"><![CDATA['
    '.d2-123 .text-bold { font-family: "d2-123-font-bold"; }'
    '@font-face { font-family: d2-123-font-bold; src: url("data:application/font-woff;base64,d09GRgABAAAA"); }]]></style>'
    '<style type="text/css"><![CDATA[.shape { shape-rendering: geometricPrecision; stroke-linejoin: round; }'
    ".d2-123 .fill-N1{fill:#0A0F25;}.d2-123 .fill-B6{fill:#F7F8FE;}.d2-123 .stroke-B1{stroke:#0D32B2;}"
    "@media screen and (prefers-color-scheme:dark){.d2-123 .fill-N1{fill:#CDD6F4;}.d2-123 .fill-B6{fill:#313244;}}]]></style>"
    '<g class="eA=="><g class="shape"><rect x="0" y="0" width="53" height="66" stroke="#0D32B2" fill="#F7F8FE" class=" stroke-B1 fill-B6"'
    ' style="stroke-width:2;"/></g><text x="26.5" y="38.5" fill="#0A0F25" class="text-bold fill-N1" style="text-anchor:middle;font-size:16px">x1'
    "</text></g></svg></svg>"
)

SAMPLES = {
    "draw.io": DRAWIO,
    "Mermaid": MERMAID,
    "Excalidraw": EXCALIDRAW,
    "Inkscape": INKSCAPE,
    "Figma": FIGMA,
    "matplotlib": MATPLOTLIB,
    "Graphviz": GRAPHVIZ,
    "PlantUML": PLANTUML,
    "D2": D2,
}
"""The drawing of each program."""
