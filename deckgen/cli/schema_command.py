"""``deckgen schema``: prints the JSON Schema of outlines, for editors."""

import argparse

from deckgen.cli.arguments import Command
from deckgen.cli.console import say
from deckgen.cli.status import Status


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: ``deckgen schema`` takes no arguments."""


def run(arguments: argparse.Namespace) -> Status:  # noqa: ARG001 (every command has this signature)
    """Print the schema."""
    import json

    from deckgen.language.schema import outline_schema

    say(json.dumps(outline_schema(), ensure_ascii=False, indent=2) + "\n")
    return Status.CLEAN


COMMAND = Command(
    "Print the JSON Schema of outlines. An editor that knows it completes keys and marks mistakes.",
    add_arguments,
    run,
)
