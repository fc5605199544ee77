"""A deck to find things in, and windows that show it: what the tests of search, help, overview,
rehearsal share.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from windows import overhear, ready

from deckgen import api

OUTLINE = """
title: The harbour looks up
theme: harbour
footer: Briefing
minutes: 10
slides:
  - title: Claims are short
    bullets: [Cranes that see what they lift, Ships that know the tide]
    notes: The pilot's story belongs here.
  - section: Who steers?
    minutes: 4
  - title: Café on the quay
    steps: true
    bullets: [First the crane, Then Ærøskøbing, Straße by the water]
    minutes: 1.5
  - title: 香港海港
    lang: zh-HK
    text: 人工智能改變了碼頭的工作方式。
  - title: الميناء
    lang: ar
    text: مِيناءٌ يَنظُرُ إلى الأعلى
  - section: What it costs
  - title: The bill
    table:
      columns: [Item, Year]
      rows: [[Sensors, 12], [Crane, 2024]]
  - {title: Kept back, hidden: true, text: A secret crane}
  - title: Thank you
    id: "12"
    text: Ask away
"""


def build(folder: Path, outline: str) -> Path:
    """Build an outline as HTML."""
    (folder / "outline.yaml").write_text(outline, "utf-8")
    return api.build(folder / "outline.yaml", folder / "out", to=("html",))[0].path


@contextmanager
def pages_of(browser: Any, file: Path, **options: Any) -> Iterator[Callable[..., Any]]:
    """A function: what follows the file's name → a window of one visit, all of which must have been
    silent.
    """
    options.setdefault("viewport", {"width": 1280, "height": 720})
    context = browser.new_context(**options)
    heard = overhear(context, file.as_uri())

    def open_tab(address: str = "") -> Any:
        tab = context.new_page()
        tab.goto(file.as_uri() + address)
        return ready(tab)

    yield open_tab
    context.close()
    assert heard == []


def beside(tab: Any, role: str = "presenter") -> Any:
    """A window that is linked with the page."""
    with tab.context.expect_page() as opened:
        tab.evaluate(
            "role => { open(location.pathname + location.hash, deckgen.link.nameFor(role), 'popup') }",
            role,
        )
    made = ready(opened.value)
    made.wait_for_function("() => deckgen.link.peers() === 1")
    tab.wait_for_function("() => deckgen.link.peers() === 1")
    return made


def at(tab: Any) -> tuple[str, int]:
    """The slide that is shown, and how many of its steps."""
    here = tab.evaluate("deckgen.position()")
    return here["id"], here["step"]
