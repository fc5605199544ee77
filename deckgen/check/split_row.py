"""`split-row`: the steps of one row stand on two pages.

A process, a timeline and a funnel are understood at one glance, or not at all.

Fails:

    - title: From the sea to the shop
      process:
        - {title: Announce, text: "The ship tells its time of arrival and its load, a day ahead."}
        - {title: Plan, text: "The port gives it a berth and a window, and tells the pilots."}
        - {title: Moor, text: "Two tugs bring it in; the crew and the quay share one plan."}
        - {title: Unload, text: "Cranes lift what is first to leave, by the plan of the yard."}
        - {title: Check, text: "Customs see papers ahead, and open few boxes on the quay."}
        - {title: Store, text: "Boxes wait where the next train or truck can reach them."}
        - {title: Load, text: "Trains are filled by destination, trucks by appointment."}
        - {title: Leave, text: "The gate opens by number plate, without a stop or a paper."}
        - {title: Drive, text: "The load is on its way, and the shop sees where it is."}
        - {title: Arrive, text: "The shop signs, and the box goes back empty."}
        - {title: Return, text: "The empty box is cleaned and waits for a ship."}
        - {title: Count, text: "Every month the times are counted and compared."}

Passes:

    - title: From the sea to the shop
      process:
        - {title: Moor, text: Two tugs bring it in.}
        - {title: Unload, text: Cranes lift what is first to leave.}
        - {title: Check, text: Customs see papers ahead.}
        - {title: Leave, text: The gate opens by number plate.}
"""

from collections.abc import Iterator
from itertools import groupby

from deckgen.check.looking import advice
from deckgen.diagnostics import Diagnostic
from deckgen.page.pages import Pages

_ROWS = frozenset(("process", "timeline", "funnel"))


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every row of steps that goes on over further pages."""
    for kind, group in groupby(pages.pages, key=lambda page: (page.kind, page.origin)):
        parts = list(group)
        if kind[0] not in _ROWS or len(parts) == 1:
            continue
        message = f"the {kind[0]} goes on over {len(parts)} pages"
        hint = "group its steps into six or fewer, or write them as `numbers`"
        yield advice("split-row", message, parts[0].origin, hint)
