"""LaTeX commands → the characters that they stand for, and the role of those in a formula."""

from collections.abc import Mapping
from typing import Literal

from deckgen.outline.latex.tree import GridKind, Role, Variant

_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι "
    "kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ "
    "varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ Gamma Γ Delta Δ Theta "
    "Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"
)
_LETTERS = (
    "ell ℓ imath ı jmath ȷ hbar ℏ hslash ℏ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ daleth ℸ eth ð"
)
_BINARY = (
    "times × cdot · div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash "
    "⊘ odot ⊙ cup ∪ cap ∩ sqcup ⊔ sqcap ⊓ uplus ⊎ setminus ∖ smallsetminus ∖ wedge ∧ land ∧ vee ∨ "
    "lor ∨ veebar ⊻ barwedge ⊼ amalg ⨿ wr ≀ dagger † ddagger ‡ diamond ⋄ triangleleft ◁ "
    "triangleright ▷ bigtriangleup △ bigtriangledown ▽ ltimes ⋉ rtimes ⋊ bowtie ⋈ boxplus ⊞ "
    "boxminus ⊟ boxtimes ⊠ boxdot ⊡ intercal ⊺ dotplus ∔ centerdot ·"
)
_RELATIONS = (
    "leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ varpropto ∝ "
    "ll ≪ gg ≫ lll ⋘ ggg ⋙ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇ "
    "supsetneq ⊋ nsubseteq ⊈ nsupseteq ⊉ sqsubseteq ⊑ sqsupseteq ⊒ sqsubset ⊏ sqsupset ⊐ mid ∣ "
    "nmid ∤ parallel ∥ nparallel ∦ perp ⊥ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬ asymp "
    "≍ doteq ≐ coloneqq ≔ eqqcolon ≕ triangleq ≜ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ "
    "succcurlyeq ≽ leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ lesssim ≲ gtrsim ≳ lessgtr ≶ gtrless ≷ "
    "nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nsim ≁ ncong ≇ approxeq ≊ backsim ∽ thicksim ∼ thickapprox ≈ "
    "smile ⌣ frown ⌢ trianglelefteq ⊴ trianglerighteq ⊵ lt < gt > therefore ∴ because ∵ between ≬ "
    "pitchfork ⋔"
)
_ARROWS = (
    "to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow "
    "⇔ iff ⟺ implies ⟹ impliedby ⟸ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ "
    "Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪ "
    "hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ "
    "nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ "
    "leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ rightleftarrows ⇄ leftrightarrows ⇆ "
    "rightrightarrows ⇉ leftleftarrows ⇇ twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣ "
    "leadsto ⇝ rightsquigarrow ⇝ nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ nLeftarrow ⇍ "
    "curvearrowright ↷ curvearrowleft ↶ circlearrowright ↻ circlearrowleft ↺ multimap ⊸"
)
_ORDINARY = (
    "infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ emptyset ∅ varnothing ∅ "
    "prime ′ backprime ‵ degree ° angle ∠ measuredangle ∡ sphericalangle ∢ triangle △ triangledown "
    "▽ square □ Box □ blacksquare ■ lozenge ◊ Diamond ◊ bigstar ★ top ⊤ bot ⊥ complement ∁ surd √ "
    "flat ♭ natural ♮ sharp ♯ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ checkmark ✓ ldots … "
    "dots … dotsc … cdots ⋯ dotsb ⋯ dotsm ⋯ vdots ⋮ ddots ⋱ hdots … backslash \\ euro € pounds £ "
    "yen ¥ copyright © S § P ¶ mho ℧ Finv Ⅎ"
)
_SUMS = (
    "sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ "
    "bigotimes ⨂ bigodot ⨀ biguplus ⨄"
)
_INTEGRALS = "int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ smallint ∫"
_OPENING = (
    "langle ⟨ lfloor ⌊ lceil ⌈ lbrace { lbrack [ lvert | lVert ‖ lgroup ⟮ llbracket ⟦ ulcorner ⌜"
)
_CLOSING = (
    "rangle ⟩ rfloor ⌋ rceil ⌉ rbrace } rbrack ] rvert | rVert ‖ rgroup ⟯ rrbracket ⟧ urcorner ⌝"
)
_FUNCTIONS = (
    "sin cos tan cot sec csc arcsin arccos arctan arccot sinh cosh tanh coth log ln lg "
    "exp arg deg dim ker hom"
)
_LIMITS = "lim limsup liminf max min sup inf det gcd Pr argmax argmin injlim projlim"


def _table(words: str) -> dict[str, str]:
    """Return the names in a list of names and characters by turns, each with its character."""
    parts = words.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _symbols() -> dict[str, tuple[str, Role]]:
    """Return name → characters and role, of all the lists above."""
    tables: tuple[tuple[str, Role], ...] = (
        (_GREEK, "letter"),
        (_LETTERS, "letter"),
        (_BINARY, "binary"),
        (_RELATIONS, "relation"),
        (_ARROWS, "relation"),
        (_ORDINARY, "ordinary"),
        (_SUMS, "sum"),
        (_INTEGRALS, "integral"),
        (_OPENING, "opening"),
        (_CLOSING, "closing"),
    )
    symbols: dict[str, tuple[str, Role]] = {}
    for words, role in tables:
        symbols |= {name: (text, role) for name, text in _table(words).items()}
    symbols |= {sign: (sign, "ordinary") for sign in "$%&#_"}
    return symbols | _IRREGULAR


_IRREGULAR: dict[str, tuple[str, Role]] = {
    "{": ("{", "opening"),
    "}": ("}", "closing"),
    "|": ("‖", "ordinary"),
    "Vert": ("‖", "ordinary"),
    "vert": ("|", "ordinary"),
    "colon": (":", "punctuation"),
}

SYMBOLS: dict[str, tuple[str, Role]] = _symbols()
"""Commands without an argument: the characters that they stand for, and their role."""

_KEYBOARD: dict[str, tuple[str, Role]] = {
    "+": ("+", "binary"), "-": ("−", "binary"), "*": ("∗", "binary"), "=": ("=", "relation"),
    "<": ("<", "relation"),
    ">": (">", "relation"), ":": (":", "relation"), ",": (",", "punctuation"),
    ";": (";", "punctuation"),
    "(": ("(", "opening"), "[": ("[", "opening"), ")": (")", "closing"), "]": ("]", "closing"),
    "!": ("!", "closing"), "?": ("?", "closing"), "|": ("|", "ordinary"), "/": ("/", "ordinary"),
}  # fmt: skip


def _characters() -> dict[str, tuple[str, Role]]:
    """Return the signs of all symbols, and those of the keyboard."""
    roles = {text: role for text, role in reversed(SYMBOLS.values()) if not text.isascii()}
    signs = {text: (text, role) for text, role in roles.items() if role != "letter"}
    return signs | _KEYBOARD


CHARACTERS: Mapping[str, tuple[str, Role]] = _characters()
"""Characters that are typed themselves, letters apart: the character that is shown, and its role.

Where two commands stand for one character, the first one in the tables above tells its role.
"""

SPACES: Mapping[str, float] = {
    ",": 3 / 18, "thinspace": 3 / 18, ":": 4 / 18, ">": 4 / 18, "medspace": 4 / 18, ";": 5 / 18,
    "thickspace": 5 / 18,
    "!": -3 / 18, "negthinspace": -3 / 18, " ": 0.25, "space": 0.25, "enspace": 0.5, "quad": 1.0,
    "qquad": 2.0,
}  # fmt: skip
"""Spaces, in em (TeX's 18 mu)."""

FUNCTIONS: Mapping[str, tuple[str, bool]] = {name: (name, False) for name in _FUNCTIONS.split()} | {
    name: ({"limsup": "lim sup", "liminf": "lim inf", "argmax": "arg max", "argmin": "arg min",
            "injlim": "inj lim", "projlim": "proj lim"}.get(name, name), True)
    for name in _LIMITS.split()
}  # fmt: skip
"""Names set upright, and whether what is written low stands below them."""

ALPHABETS: Mapping[str, Variant] = {
    "mathrm": "upright", "mathup": "upright", "mathnormal": "", "mathit": "", "mathbf": "bold",
    "bm": "bold-italic", "boldsymbol": "bold-italic", "mathbb": "blackboard", "Bbb": "blackboard",
    "mathcal": "script",
    "mathscr": "script", "mathfrak": "fraktur", "mathsf": "sans", "mathtt": "mono",
}  # fmt: skip
"""Commands that change the alphabet of their argument."""

TEXTS: Mapping[str, Variant] = {
    "text": "upright", "textrm": "upright", "textnormal": "upright", "mbox": "upright",
    "hbox": "upright",
    "textbf": "bold", "textit": "", "textsf": "sans", "texttt": "mono",
}  # fmt: skip
"""Commands whose argument is words, spaces kept."""

ACCENTS: Mapping[str, tuple[str, bool, bool]] = {
    "hat": ("\u0302", False, False), "check": ("\u030c", False, False),
    "tilde": ("\u0303", False, False),
    "acute": ("\u0301", False, False), "grave": ("\u0300", False, False),
    "dot": ("\u0307", False, False),
    "ddot": ("\u0308", False, False), "dddot": ("\u20db", False, False),
    "breve": ("\u0306", False, False),
    "mathring": ("\u030a", False, False), "bar": ("\u0304", False, False),
    "vec": ("\u20d7", False, False),
    "widehat": ("\u0302", False, True), "widetilde": ("\u0303", False, True),
    "overline": ("\u0305", False, True),
    "underline": ("\u0332", True, True), "overrightarrow": ("→", False, True),
    "overleftarrow": ("←", False, True),
    "overleftrightarrow": ("↔", False, True), "overbrace": ("⏞", False, True),
    "underbrace": ("⏟", True, True),
    "overbracket": ("⎴", False, True), "underbracket": ("⎵", True, True),
}  # fmt: skip
"""Commands that put a mark on their argument: the mark; whether it stands below; whether it is as
wide as the argument.
"""

STRETCHED: Mapping[str, str] = {
    "xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒",
    "xLeftarrow": "⇐",
    "xmapsto": "↦", "xrightleftharpoons": "⇌",
}  # fmt: skip
"""Arrows as wide as what is written on them."""

SIZES: Mapping[str, float] = {
    size + side: height
    for size, height in {"big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3.0}.items()
    for side in ("", "l", "r", "m")
}
"""Sizes of brackets, in em."""

_UPRIGHT_DELIMITERS = (
    "| vert Vert backslash uparrow downarrow updownarrow Uparrow Downarrow Updownarrow"
).split()


def _delimiters() -> dict[str, str]:
    """Return what is typed for a bracket → the bracket."""
    signs = dict(zip("()[]|/<>", "()[]|/⟨⟩", strict=True)) | {".": ""}
    named = [*_table(_OPENING), *_table(_CLOSING), "{", "}", *_UPRIGHT_DELIMITERS]
    return signs | {f"\\{name}": SYMBOLS[name][0] for name in named}


DELIMITERS: Mapping[str, str] = _delimiters()
"""What may stand behind ``\\left``, ``\\right`` and ``\\big``; the point is nothing at all."""

Environment = tuple[GridKind, str, str, str]

ENVIRONMENTS: Mapping[str, Environment] = {
    "matrix": ("matrix", "c", "", ""), "smallmatrix": ("matrix", "c", "", ""),
    "pmatrix": ("matrix", "c", "(", ")"),
    "bmatrix": ("matrix", "c", "[", "]"), "Bmatrix": ("matrix", "c", "{", "}"),
    "vmatrix": ("matrix", "c", "|", "|"),
    "Vmatrix": ("matrix", "c", "‖", "‖"), "array": ("matrix", "c", "", ""),
    "cases": ("cases", "l", "{", ""),
    "dcases": ("cases", "l", "{", ""), "rcases": ("cases", "l", "", "}"),
    "aligned": ("aligned", "", "", ""),
    "align": ("aligned", "", "", ""), "align*": ("aligned", "", "", ""),
    "split": ("aligned", "", "", ""),
    "alignedat": ("aligned", "", "", ""), "eqnarray": ("aligned", "", "", ""),
    "eqnarray*": ("aligned", "", "", ""),
    "gathered": ("stack", "c", "", ""), "gather": ("stack", "c", "", ""),
    "gather*": ("stack", "c", "", ""),
    "equation": ("stack", "c", "", ""), "equation*": ("stack", "c", "", ""),
    "multline": ("stack", "c", "", ""),
    "multline*": ("stack", "c", "", ""),
}  # fmt: skip
"""Rows of cells by name: their kind, the alignment of their columns, the brackets around them."""

SILENT = frozenset(
    {"nonumber", "notag", "limits", "nolimits", "displaylimits", "allowbreak", "relax", "strut"}
)
"""Commands that add nothing to what is shown (`Reader.scripts` reads those for limits)."""

STYLES: Mapping[str, Literal["display", "text"]] = {
    "displaystyle": "display", "textstyle": "text", "scriptstyle": "text",
    "scriptscriptstyle": "text",
}  # fmt: skip
"""Commands for the size of all that follows in their group."""

STRUCTURES = (
    "frac dfrac tfrac cfrac binom dbinom tbinom sqrt left right middle begin end operatorname "
    "operatorname* overset underset stackrel substack not boxed phantom pmod bmod mod"
).split()
"""Commands with arguments that are read one by one."""

COMMANDS = sorted(
    {
        *SYMBOLS, *SPACES, *FUNCTIONS, *ALPHABETS, *TEXTS, *ACCENTS, *STRETCHED, *SIZES, *SILENT,
        *STYLES, *STRUCTURES,
    }
)  # fmt: skip
"""Every command that is known."""
