"""The bytes of a YAML file → nodes with places; what is wrong with them → the report.

Text stays text: `No`, `1.10` and `2026-11-22` are what the author wrote. libyaml is asked for
events only: its composer overflows the stack on deep nesting, follows aliases without limit and
lets duplicate keys pass.
"""

import stat
from pathlib import Path

from deckgen.diagnostics import Report, did_you_mean
from deckgen.outline.yaml.encoding import decode, without_surrogates
from deckgen.outline.yaml.limits import MAX_CHARACTERS, MAX_DEPTH, MAX_MARKS, MAX_NODES
from deckgen.outline.yaml.nodes import MappingNode, Node, Scalar, SequenceNode, mark
from deckgen.outline.yaml.reading_on import compose
from deckgen.seen import Seen, stamp_of

__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "MAX_DEPTH",
    "MAX_MARKS",
    "MAX_NODES",
    "MappingNode",
    "Node",
    "Scalar",
    "SequenceNode",
    "mark",
    "read_bytes",
    "read_file",
]

MAX_BYTES = 8 * 1024 * 1024
"""A deck of 1,000 slides takes about 0.4 MB."""


def read_file(path: Path, name: str, report: Report) -> Node | None:
    """Return what the file says, or None after a fault; `name` is the path as the user gave it.

    A missing file, a folder and a device are the user's mistakes; other troubles of the machine
    (no permission, a broken disk) are raised as `OSError`.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        report.files.append(Seen(path, None))
        report.fault("file-missing", f"there is no file `{name}`", hint=_neighbour(path))
        return None
    report.files.append(Seen(path, stamp_of(status)))
    if not stat.S_ISREG(status.st_mode):
        what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
        report.fault("file-missing", f"`{name}` is {what}", expected="a YAML file")
        return None
    with path.open("rb") as file:
        return read_bytes(file.read(MAX_BYTES + 1), name, report)


def read_bytes(data: bytes, name: str, report: Report) -> Node | None:
    """Return what the bytes of a YAML file say, or None after a fault that leaves nothing to go on
    with.

    A node may come back although the report has faults, so that later stages can add theirs in the
    same run.
    """
    if len(data) > MAX_BYTES:
        message = f"`{name}` is larger than {MAX_BYTES // 1024 // 1024} MiB"
        hint = "split the deck, or move tables and charts into CSV files"
        report.fault("file-too-large", message, hint=hint)
        return None
    source = decode(data, name, report)
    if source is None:
        return None
    return compose(without_surrogates(source), report)


def _neighbour(path: Path) -> str:
    """Return the hint that names the YAML file in the same folder that was probably meant."""
    try:
        files = sorted(path.parent.iterdir())
    except (OSError, ValueError):
        return ""
    names = [file.name for file in files if file.suffix in {".yaml", ".yml"}]
    return did_you_mean(path.name, names, cutoff=0.5)
