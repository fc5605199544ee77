"""The parser that all commands share."""

import argparse
from typing import NoReturn

from deckgen.cli.status import Status


class Parser(argparse.ArgumentParser):
    """argparse without abbreviated options: one that is added later would change what a script
    means.
    """

    def __init__(self, **settings: object) -> None:
        # argparse names all settings, and we pass them on.
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the usage and where to read more; end the program."""
        hint = f"{self.prog} --help shows what may be said"
        self.exit(Status.USAGE, f"{self.prog}: {message}\n  hint: {hint}\n")
