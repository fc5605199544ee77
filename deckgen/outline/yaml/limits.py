"""What a file adds up to once its aliases are written out, against fixed limits.

libyaml follows an alias for free; whoever walks the result pays for every copy ("billion laughs").
"""

from deckgen.records import dataclass

MAX_DEPTH = 64
"""Lists and mappings inside one another, aliases followed."""
MAX_NODES = 200_000
"""Scalars, lists and mappings once every alias is written out."""
MAX_CHARACTERS = 8 * 1024 * 1024
"""Characters of all scalars once every alias is written out."""
MAX_MARKS = 300_000
"""Characters in them that may be markup; Markdown needs about 25 µs for each. A deck of 1,000
slides has 10,000.
"""

_MARKS = "*_`~^$=[\\\n"


@dataclass(frozen=True, slots=True)
class NodeSize:
    """How much a node is, everything in it counted as often as it would be walked."""

    nodes: int = 0
    characters: int = 0
    marks: int = 0

    def __add__(self, other: "NodeSize") -> "NodeSize":
        return NodeSize(
            self.nodes + other.nodes, self.characters + other.characters, self.marks + other.marks
        )

    def __sub__(self, other: "NodeSize") -> "NodeSize":
        return NodeSize(
            self.nodes - other.nodes, self.characters - other.characters, self.marks - other.marks
        )

    @property
    def excess(self) -> str:
        """The limit that is passed, in words; empty if none is."""
        if self.nodes > MAX_NODES:
            return f"{MAX_NODES} values"
        if self.characters > MAX_CHARACTERS:
            return f"{MAX_CHARACTERS} characters of text"
        if self.marks > MAX_MARKS:
            return f"{MAX_MARKS} characters of markup"
        return ""


def size_of(value: str) -> NodeSize:
    """Return the size of a scalar."""
    return NodeSize(1, len(value), sum(map(value.count, _MARKS)))
