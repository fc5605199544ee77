"""What a test asks of every window with a deck: that it is shown, that it is silent, that axe finds
nothing in it.
"""

from typing import Any

from firefox import Tab

READY = "window.Reveal && Reveal.isReady() && document.querySelector('.reveal.ready') !== null"
AT_REST = "document.fonts.status === 'loaded' && document.getAnimations().every(each => each.playState !== 'running')"


def ready(tab: Any) -> Any:
    """The page of Chromium, or the tab of Firefox, once its deck is shown."""
    return _once(tab, READY)


def at_rest(tab: Any) -> Any:
    """The page of Chromium, or the tab of Firefox, once all fonts are there and nothing in it
    moves.
    """
    return _once(tab, AT_REST)


def _once(tab: Any, condition: str) -> Any:
    if isinstance(tab, Tab):
        tab.wait_for(condition)
    else:
        tab.wait_for_function(f"() => {condition}")
    return tab


def overhear(context: Any, *own: str) -> list[str]:
    """What the windows of a context in Chromium say from now on, and ask of addresses that do not
    begin with `own`.
    """
    heard: list[str] = []

    def note_request(request: Any) -> None:
        if not request.url.startswith((*own, "data:", "blob:")):
            heard.append(request.url)

    context.on("console", lambda message: heard.append(f"console: {message.text}"))
    context.on("weberror", lambda error: heard.append(f"error: {error.error}"))
    context.on("request", note_request)
    return heard


_LOOK = """axe.run(document, {resultTypes: ['violations']}).then((found) => ({
    passes: found.passes.length,
    violations: found.violations.map((each) => [each.id, each.nodes.map((node) => node.html)])
}))"""


def violations(tab: Any, axe_source: str) -> list[Any]:
    """What axe finds in a page of Chromium or a tab of Firefox: its rules, and the elements that
    break them.
    """
    (tab.run if isinstance(tab, Tab) else tab.evaluate)(axe_source)
    found = tab.evaluate(_LOOK)
    assert found["passes"] > 10
    return list(found["violations"])
