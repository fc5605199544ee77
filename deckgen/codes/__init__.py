"""A code, such as `unknown-key` → what it means, why it matters, an example and its mended form.

The pages stand in docstrings, an entry a code: those of the advices in `deckgen/check/`, each in
the file that finds it, and all others here, in one file a subject. These files are read as text and
never run, so that a page is found in milliseconds.
"""

from deckgen.codes.entries import Example, Explanation, explain, explanations

__all__ = ["Example", "Explanation", "explain", "explanations"]
