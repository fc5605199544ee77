"""The package → every pattern (regular expression) that it compiles, how each is used, and texts
that try to make it slow.
"""

import ast
import importlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from inspect import signature
from itertools import chain
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

PACKAGE = Path(__file__).parent.parent / "deckgen"
# Methods that look for a pattern at every place of a text.
ANYWHERE = ("search", "finditer", "findall", "sub", "subn", "split")
METHODS = ("match", "fullmatch", *ANYWHERE)
Pattern = re.Pattern[Any]
MADE_OF: dict[str, tuple[tuple[str, ...], ...]] = {
    "deckgen.check.other_script._letters": (("Latn",), ("Arab",), ("Hani",)),
    "deckgen.layout.figures.figure._shape": ((".", ","), (",", ".")),
    "deckgen.outline.markup.inline_rules._icon_in": (("a",), ("港",)),
    # Our own patterns, over the names of files in one folder.
    "deckgen.output.atomic.named": (),
}
"""What functions with arguments make patterns of."""
HANDED_ON = {
    "deckgen.layout.figures.figure": ("fullmatch",),
    "deckgen.layout.grid": ("fullmatch",),
    "deckgen.layout.lettering.drawing_fonts": ("search",),
    "deckgen.layout.svg.path_data": ("match",),
    "deckgen.layout.text.seams": ("finditer",),
    "deckgen.outline.markup.address_rules": ("finditer",),
    "deckgen.outline.markup.formula_rules": ("match",),
    "deckgen.outline.yaml.encoding": ("match", "findall"),
    "deckgen.outline.yaml.nodes": ("finditer",),
    "deckgen.theme.drawing_checks": ("search",),
}
"""The methods of patterns that are used under another name than their own, by module."""


@dataclass(frozen=True)
class Use:
    """A pattern, where it stands, and the methods of it that are called."""

    place: str
    pattern: Pattern
    methods: tuple[str, ...]

    def run(self, text: str) -> None:
        """Do with a text what the package does."""
        data: Any = text.encode() if isinstance(self.pattern.pattern, bytes) else text
        for method in self.methods:
            if method in ANYWHERE:
                for _ in self.pattern.finditer(data):
                    pass
            else:
                getattr(self.pattern, method)(data)


@cache
def sources() -> dict[str, str]:
    """The text of every module that may have to do with patterns, by its name."""
    texts = {path: path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    names = {
        path: ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in texts
    }
    return {
        names[path].removesuffix(".__init__"): text
        for path, text in texts.items()
        if any(f".{method}(" in text for method in ("compile", *METHODS))
    }


def modules_with_patterns() -> list[str]:
    """The names of the modules that make patterns."""
    return [name for name, text in sources().items() if re.search(r"\bre\.[a-z]+\(", text)]


@cache
def modules() -> dict[str, ast.Module]:
    """Every module that may have to do with patterns, by its name."""
    return {name: ast.parse(text) for name, text in sources().items()}


def patterns(module: str) -> Iterator[Use]:
    """Yield every pattern of a module: a new one needs no entry here, unless it is made of what
    only a function knows, or handed on before it is used.
    """
    tree = modules()[module]
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for call in ast.walk(tree):
        if _is_of_re(call):
            yield from _use(module, call, parents)


def _is_of_re(node: ast.AST) -> bool:
    """Return whether a node is a call such as ``re.compile("a+")``."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="compile")):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method)):
            return method in METHODS
        case _:
            return False


def _use(module: str, call: Any, parents: dict[ast.AST, ast.AST]) -> Iterator[Use]:
    place = f"{module.removeprefix('deckgen.')}:{call.lineno}"
    above = list(_ancestors(call, parents))
    function = next((node.name for node in above if isinstance(node, ast.FunctionDef)), "")
    owners = [node for node in above if isinstance(node, ast.Assign | ast.AnnAssign)]
    names = {function} if function else set(chain.from_iterable(map(_names, owners)))
    values = vars(importlib.import_module(module))
    used = {call.func.attr} - {"compile"} or _methods(module, names)
    methods = tuple(sorted(used or HANDED_ON.get(module, ())))
    assert methods, f"{place}: how is it used? name a method in HANDED_ON"
    try:
        found = [_evaluated(call, values)]
    except NameError:
        found = _made(module, function, names, values)
    for pattern in found:
        yield Use(place, pattern, methods)


def _made(module: str, function: str, names: set[str], values: dict[str, Any]) -> list[Pattern]:
    """Return patterns of parts that only their function knows, or a loop of their module."""
    if not function:
        return [each for name in names for each in values[name]]
    key = f"{module}.{function}"
    if not signature(values[function]).parameters:
        return [values[function]()]
    assert key in MADE_OF, f"{key} makes patterns: say in MADE_OF what of"
    return [values[function](*arguments) for arguments in MADE_OF[key]]


def _ancestors(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    while node in parents:
        node = parents[node]
        yield node


def _evaluated(call: Any, values: dict[str, Any]) -> Pattern:
    """Return the pattern of a call, its parts looked up in the module."""
    arguments = call.args[:1] + (call.args[1:] if call.func.attr == "compile" else [])
    made = ast.Call(ast.Attribute(ast.Name("re", ast.Load()), "compile", ast.Load()), arguments, [])
    expression = ast.fix_missing_locations(ast.Expression(made))
    found = eval(compile(expression, "pattern", "eval"), {**values, "re": re})
    assert isinstance(found, re.Pattern)
    return found


def _names(node: Any) -> Iterator[str]:
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        yield from (part.id for part in ast.walk(target) if isinstance(part, ast.Name))


def _methods(module: str, names: set[str]) -> set[str]:
    """Return the methods that are called of what has one of these names in its module, or in those
    that import it.
    """
    calls, imports = _calls_and_imports()
    found = [calls[module, name] for name in names]
    for name in names:
        found += [calls[other, name] for other in imports[module, name]]
    return set(chain.from_iterable(found))


@cache
def _calls_and_imports() -> tuple[defaultdict[Any, set[str]], defaultdict[Any, set[str]]]:
    """Return the methods by module and name of what they are called of, and the modules that import
    a name by the module and the name.
    """
    calls: defaultdict[Any, set[str]] = defaultdict(set)
    imports: defaultdict[Any, set[str]] = defaultdict(set)
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                calls[module, _owner(node)].add(node.attr)
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    imports[node.module, alias.name].add(module)
    return calls, imports


def _owner(node: ast.Attribute) -> str:
    """Return the name of what a method is called of: itself, or what it is an item or a result
    of.
    """
    owner = node.value
    while isinstance(owner, ast.Call | ast.Subscript):
        owner = owner.func if isinstance(owner, ast.Call) else owner.value
    return owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")


# ---- the texts -----------------------------------------------------------------------------------

_ENDLESS = 20
"""A part that may stand more often than this is tried with many."""
_MOST_LETTERS = 8
_PLAIN = "a1 !-Aé港"


def attacks(pattern: Pattern) -> Iterator[tuple[str, str, str]]:
    """Yield starts, what is repeated behind them, and ends, made of the parts of a pattern."""
    written = pattern.pattern
    text = written if isinstance(written, str) else written.decode("latin-1")
    tree = list(
        parser.parse(
            text, pattern.flags & ~re.UNICODE if isinstance(written, bytes) else pattern.flags
        )
    )
    letters = list(dict.fromkeys(_letters(tree)))[:_MOST_LETTERS]
    whole = _sample(tree)
    pumps = [("", [*letters, whole]), *_repeats(tree, "")]
    starts = dict.fromkeys(start for start, _ in pumps)
    pairs = [(start, body) for start, bodies in pumps for body in bodies]
    pairs += [(start, letter) for start in starts for letter in letters]
    for start, body in dict.fromkeys(pairs):
        if body:
            yield start, body, "\0"


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, list[str]]]:
    """Yield what leads to each part that may be repeated, and samples of that part."""
    for op, value in tree:
        if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            _, most, inner = value
            if most > _ENDLESS:
                yield before, _samples(inner)
            yield from _repeats(inner, before)
        else:
            for inner in _inside(op, value):
                yield from _repeats(inner, before)
        before += _sample([(op, value)])


def _inside(op: Any, value: Any) -> list[Any]:
    if op is code.SUBPATTERN:
        return [value[3]]
    if op is code.ATOMIC_GROUP:
        return [value]
    if op is code.BRANCH:
        return list(value[1])
    if op in (code.ASSERT, code.ASSERT_NOT):
        return [value[1]]
    if op is code.GROUPREF_EXISTS:
        return [each for each in value[1:] if each is not None]
    return []


def _samples(tree: Any) -> list[str]:
    """Return some texts that a part matches: one for each way through it."""
    ways = [_sample(tree), _sample(tree) * 2]
    for op, value in tree:
        for inner in _inside(op, value):
            ways += _samples(inner)
        if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            ways += _samples(value[2])
    return [*ways, *_letters(tree)]


def _sample(tree: Any) -> str:
    """Return a short text that a part matches, as far as it is easily told."""
    parts = []
    for op, value in tree:
        if op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            parts.append(_sample(value[2]) * max(1, value[0]))
        elif op is code.BRANCH:
            parts.append(_sample(value[1][0]))
        elif op in (code.ASSERT, code.ASSERT_NOT, code.GROUPREF_EXISTS):
            continue
        elif inside := _inside(op, value):
            parts.append(_sample(inside[0]))
        else:
            parts += next(iter(_letters([(op, value)])), "")
    return "".join(parts)


def _letters(tree: Any) -> list[str]:
    """Return characters that single parts match."""
    found: list[str] = []
    for op, value in tree:
        if op is code.LITERAL:
            found.append(chr(value))
        elif op is code.NOT_LITERAL:
            found += [each for each in _PLAIN if ord(each) != value][:2]
        elif op is code.ANY:
            found.append("a")
        elif op is code.IN:
            found += _of_class(value)
        elif op in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            found += _letters(value[2])
        for inner in _inside(op, value):
            found += _letters(inner)
    return found


_CATEGORIES = {
    code.CATEGORY_DIGIT: "1",
    code.CATEGORY_SPACE: " \n",
    code.CATEGORY_WORD: "a1",
    code.CATEGORY_NOT_DIGIT: "a ",
    code.CATEGORY_NOT_SPACE: "a1!",
    code.CATEGORY_NOT_WORD: " !",
}


def _of_class(items: Any) -> list[str]:
    literals = [chr(value) for op, value in items if op is code.LITERAL]
    ends = [chr(end) for op, value in items if op is code.RANGE for end in value]
    named = "".join(_CATEGORIES[value] for op, value in items if op is code.CATEGORY)
    found = [*literals[:6], *ends[:4], *named]
    if items[0][0] is not code.NEGATE:
        return found
    return [each for each in _PLAIN + "(\"'\\<:" if each not in found][:4]
