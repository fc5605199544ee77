"""`hidden-target`: a link leads to a slide that is not shown.

The HTML deck leaves hidden slides out, so that the link leads nowhere there; PowerPoint would
follow it.

Fails:

    - title: One
      text: See [the details](#details).
    - title: Details
      id: details
      hidden: true
      text: Small print.

Passes:

    - title: One
      text: See [the details](#details).
    - title: Details
      id: details
      text: Small print.
"""

from collections.abc import Iterator

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.page.boxes import TextBox
from deckgen.page.pages import Pages


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every text that links to a hidden page."""
    hidden = {page.id for page in pages.pages if page.hidden}
    if not hidden:
        return
    texts = (box for page in pages.pages for box in page.leaves if isinstance(box, TextBox))
    for box in texts:
        runs = (run for paragraph in box.typeset.paragraphs for run in paragraph.runs)
        for target in sorted(
            {run.link.page for run in runs if run.link and run.link.page in hidden}
        ):
            message = f"the link `#{target}` leads to a hidden slide"
            hint = "show the slide, or leave out the link"
            yield Diagnostic("hidden-target", message, box.origin, Severity.ADVICE, hint=hint)
