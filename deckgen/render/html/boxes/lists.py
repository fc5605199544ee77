"""Items with levels, one after the other → lists nested in each other's items."""


class Lists:
    """The lists that are open; every method returns the tags that are due."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def item(self, level: int, tag: str, attributes: str = "") -> str:
        """Return what stands ahead of an item's own ``<li>``; `tag` is ``ul`` or ``ol``,
        `attributes` a new list's.
        """
        closed = self.close(level)
        if self._open and self._open[-1] == (level, tag):
            return f"{closed}</li>"
        if self._open and self._open[-1][0] == level:
            closed += self.close(level - 1)
        self._open.append((level, tag))
        return f"{closed}<{tag}{attributes}>"

    def close(self, level: int = -1) -> str:
        """Return the end of every list deeper than `level`, and of its last item."""
        closed = ""
        while self._open and self._open[-1][0] > level:
            closed += f"</li></{self._open.pop()[1]}>"
        return closed
