"""LaTeX commands → the characters they stand for, as far as a formula inside a text needs them."""

_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ "
    "lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω "
    "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"
)
_OPERATORS = (
    "times × cdot · div ÷ pm ± mp ∓ ast ∗ circ ∘ oplus ⊕ otimes ⊗ cup ∪ cap ∩ setminus ∖ wedge ∧ vee ∨ "
    "leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ propto ∝ ll ≪ gg ≫ "
    "in ∈ notin ∉ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid ∣ parallel ∥ perp ⊥ "
    "to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔ implies ⇒ "
    "mapsto ↦ lt < gt >"
)
_OTHERS = (
    "infty ∞ sum ∑ prod ∏ int ∫ oint ∮ partial ∂ nabla ∇ forall ∀ exists ∃ neg ¬ emptyset ∅ varnothing ∅ "
    "ldots … dots … cdots ⋯ prime ′ degree ° hbar ℏ ell ℓ Re ℜ Im ℑ aleph ℵ angle ∠ triangle △ "
    "langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ uparrow ↑ downarrow ↓ star ⋆ bullet • dagger † checkmark ✓"
)


def _table(words: str) -> dict[str, str]:
    parts = words.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


_SIGNS = {sign: sign for sign in "{}$%&#_"} | {"|": "‖", "backslash": "\\", "lbrace": "{", "rbrace": "}", "vert": "|"}

SYMBOLS = _table(_GREEK) | _table(_OPERATORS) | _table(_OTHERS) | _SIGNS
"""Commands without an argument."""

RELATIONS = frozenset(_table(_OPERATORS).values()) - {"·", "∘", "∗"}
"""Characters that are set with a space on either side."""

SPACES = {
    ",": "\u2009",
    ":": "\u2009",
    ";": " ",
    "!": "",
    " ": " ",
    "\\": " ",
    "quad": "\u2003",
    "qquad": "\u2003\u2003",
}
"""Commands that are a space of some width."""

_FUNCTIONS = (
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp min max sup inf lim det dim ker arg gcd "
    "deg Pr"
)

FUNCTIONS = frozenset(_FUNCTIONS.split())
"""Names set upright as they are."""

UPRIGHT = frozenset({"text", "mathrm", "textrm", "operatorname", "mathbf", "textbf", "mathsf", "mathtt", "mbox"})
"""Commands whose argument is set upright."""

ACCENTS = {"vec": "\u20d7", "hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307", "ddot": "\u0308",
           "overline": "\u0305", "underline": "\u0332", "widehat": "\u0302"}  # fmt: skip
"""Commands that put a combining character on each letter of their argument."""

BLACKBOARD = dict(zip("CHNPQRZE", "ℂℍℕℙℚℝℤ𝔼", strict=True))
"""Letters of `\\mathbb`."""
