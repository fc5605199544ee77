"""A program → why it does not start, in words that say what to install."""

import re
import subprocess


def why_it_does_not_start(program: str, argument: str) -> str:
    """Return why a program ends with an error when it is asked for no more than its version; empty
    where it answers.
    """
    try:
        run = subprocess.run(
            [program, argument], capture_output=True, text=True, timeout=60, check=False
        )
    except OSError as error:
        return str(error)
    if run.returncode == 0:
        return ""
    words = run.stderr.strip() or run.stdout.strip() or f"it ends with status {run.returncode}"
    return complaint_of_the_loader(words) or words.splitlines()[-1]


def complaint_of_the_loader(words: str) -> str:
    """Return which library is missing, if that is what a program or its driver has said."""
    found = re.search(r"error while loading shared libraries: (\S+):", words)
    return f"the library {found[1]} is missing" if found else ""
