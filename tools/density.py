"""The package → how much its lines decide, held below what this project allows.

Short functions can be bought with dense lines, which are as hard to read. So decisions are counted
by ten lines of function, and conditional expressions by a thousand lines.
"""

import ast
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "deckgen"
MOST_DECISIONS = 2.4
MOST_CONDITIONALS = 15.0

_DECISIONS = (
    ast.If, ast.For, ast.While, ast.IfExp, ast.comprehension, ast.ExceptHandler, ast.match_case,
)  # fmt: skip


def decisions(function: ast.AST) -> int:
    """Return how many decisions a function takes."""
    count = 0
    for node in ast.walk(function):
        count += isinstance(node, _DECISIONS)
        if isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
    return count


def main() -> int:
    """Print both densities; 1 where one of them is too high."""
    taken = body = conditionals = lines = 0
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        lines += text.count("\n")
        for node in ast.walk(ast.parse(text)):
            conditionals += isinstance(node, ast.IfExp)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body += (node.end_lineno or node.lineno) - node.lineno + 1
                taken += decisions(node)
    by_ten, by_thousand = 10 * taken / body, 1000 * conditionals / lines
    print(f"{by_ten:.2f} decisions per 10 lines of function (at most {MOST_DECISIONS})")
    print(
        f"{by_thousand:.1f} conditional expressions per 1,000 lines (at most {MOST_CONDITIONALS})"
    )
    return int(by_ten > MOST_DECISIONS or by_thousand > MOST_CONDITIONALS)


if __name__ == "__main__":
    sys.exit(main())
