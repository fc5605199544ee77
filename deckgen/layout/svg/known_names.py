"""The names in an SVG that only draw: elements, attributes, properties of CSS and its functions.

Whatever has another name is left out of a drawing (SVG 2 appendix F, Filter Effects 1, CSS Masking
1, and what SVG 1.1 had besides).
"""

ELEMENTS = frozenset(
    """
    svg g defs symbol use switch a title desc style
    path rect circle ellipse line polyline polygon image
    text tspan textPath
    linearGradient radialGradient stop pattern clipPath mask marker filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
    feSpecularLighting feSpotLight feTile feTurbulence
    """.split()
)

PROPERTIES = frozenset(
    """
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
    color-interpolation-filters color-rendering color-scheme direction display dominant-baseline
    enable-background fill fill-opacity fill-rule filter flood-color flood-opacity
    font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch
    font-style font-variant font-variant-caps font-variant-east-asian font-variant-ligatures
    font-variant-numeric font-variant-position font-variation-settings font-weight
    glyph-orientation-horizontal glyph-orientation-vertical image-rendering inline-size isolation
    kerning letter-spacing lighting-color line-height marker marker-end marker-mid marker-start
    mask mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-align-last
    text-anchor text-decoration text-decoration-color text-decoration-line text-decoration-style
    text-decoration-thickness text-indent text-orientation text-overflow text-rendering
    text-transform transform transform-box transform-origin unicode-bidi vector-effect visibility
    white-space word-spacing writing-mode
    background background-color
    cx cy d height r rx ry width x y
    """.split()
)
"""Those that a style may declare; all are attributes, too."""

ATTRIBUTES = PROPERTIES | frozenset(
    """
    id class style lang role version baseProfile type media title
    viewBox preserveAspectRatio x1 y1 x2 y2 dx dy points pathLength rotate textLength lengthAdjust
    startOffset method spacing side path
    systemLanguage requiredFeatures requiredExtensions
    gradientUnits gradientTransform spreadMethod fx fy fr offset
    patternUnits patternContentUnits patternTransform
    clipPathUnits maskUnits maskContentUnits
    markerUnits markerWidth markerHeight refX refY orient
    filterUnits primitiveUnits filterRes in in2 result
    amplitude azimuth baseFrequency bias diffuseConstant divisor edgeMode elevation exponent
    intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength limitingConeAngle mode numOctaves operator
    order pointsAtX pointsAtY pointsAtZ preserveAlpha radius scale seed slope specularConstant
    specularExponent stdDeviation stitchTiles surfaceScale tableValues targetX targetY values
    xChannelSelector yChannelSelector z
    """.split()
)

FUNCTIONS = frozenset(
    """
    rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark device-cmyk
    var calc min max clamp
    matrix matrix3d translate translatex translatey translatez translate3d scale scalex scaley
    scalez scale3d rotate rotatex rotatey rotatez rotate3d skew skewx skewy perspective
    blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
    path circle ellipse inset polygon rect xywh
    not is where has lang dir nth-child nth-last-child nth-of-type nth-last-of-type selector and or
    """.split()
)
"""Functions of values, transforms and selectors; none of them names an address."""
