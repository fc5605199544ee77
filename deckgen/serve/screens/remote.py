"""A session, a hub, a token → the phone's page, what it shows, and the three things that it can do."""

import asyncio
import hmac
import json
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from deckgen.content import Paragraph
from deckgen.page.pages import Page
from deckgen.render.html.html_writer import hash_source
from deckgen.serve.http.answers import asset, sorry, template
from deckgen.serve.http.lan import lan_addresses, qr_svg, remote_address
from deckgen.serve.http.rate import Bucket, Buckets, Rate
from deckgen.serve.session.hub import Event, Hub, Verb
from deckgen.serve.session.session import Session

VERBS: tuple[Verb, ...] = get_args(Verb)
BEAT = 5.0
"""Seconds after which a phone is told again what it knows: so it can tell a silent deck from a lost
connection.
"""
MOST_PHONES = 16

_TAPS = Rate(burst=20, per_second=10)
_GUESSES = Rate(burst=5, per_second=0.1)
_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(slots=True)
class Remote:
    """What the phone is let in to. The token is good for this run of the server, and for whoever
    has it.
    """

    session: Session
    hub: Hub
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)
    taps: Bucket = field(default_factory=lambda: Bucket(_TAPS))
    guesses: Buckets = field(default_factory=lambda: Buckets(_GUESSES))
    phones: int = 0

    @property
    def addresses(self) -> tuple[str, ...]:
        """What the phone can open, with the token: the likeliest first, none without a network."""
        return tuple(remote_address(host, self.port, self.token) for host in lan_addresses())


def remote_routes(remote: Remote | None) -> tuple[BaseRoute, ...]:
    """Return the remote's routes. Without one, the presenter window is told that there is no code
    to show.
    """
    code = Route("/remote/qr.svg", partial(_code, remote))
    if remote is None:
        return (code,)
    return (
        code,
        Route("/remote", _page),
        Route("/remote/state", partial(_state, remote)),
        *(
            Route(f"/remote/{verb}", partial(_tap, remote, verb), methods=["POST"])
            for verb in VERBS
        ),
    )


async def _code(remote: Remote | None, _: Request) -> Response:
    addresses = remote.addresses if remote else ()
    if not addresses:
        return Response(status_code=204)
    return Response(qr_svg(addresses[0]), media_type="image/svg+xml")


async def _page(_: Request) -> Response:
    html, policy = _whole_page()
    return Response(html, media_type="text/html", headers={"Content-Security-Policy": policy})


async def _tap(remote: Remote, verb: Verb, request: Request) -> Response:
    if refusal := _refuse_stranger(remote, request):
        return refusal
    if not remote.taps.take(time.monotonic()):
        return sorry(429, "too fast", wait=1)
    if not remote.hub.command(verb):
        return sorry(409, "nobody presents")
    return Response(status_code=204)


async def _state(remote: Remote, request: Request) -> Response:
    if refusal := _refuse_stranger(remote, request):
        return refusal
    if remote.phones >= MOST_PHONES:
        return sorry(429, "too many phones", wait=10)
    return StreamingResponse(_states(remote), media_type="application/x-ndjson")


def _refuse_stranger(remote: Remote, request: Request) -> Response | None:
    """Return how to answer who does not have the token. Who guesses does so slowly; who has it is
    never kept out.
    """
    given = request.headers.getlist("x-deckgen-token")
    if len(given) == 1 and hmac.compare_digest(given[0].encode(), remote.token.encode()):
        return None
    peer = request.client.host if request.client else ""
    if not remote.guesses.take(peer, time.monotonic()):
        return sorry(429, "too many wrong tokens", wait=10)
    return sorry(403, "scan the code again")


async def _states(remote: Remote) -> AsyncIterator[str]:
    """Yield what the phone shows, a line of JSON each time, until the hub ends it or the phone has
    gone.
    """
    remote.phones += 1
    try:
        async with remote.hub.listen("remote") as events:
            async for _ in _with_beats(events):
                yield json.dumps(_shown(remote), ensure_ascii=False, separators=(",", ":")) + "\n"
    finally:
        remote.phones -= 1


async def _with_beats(events: AsyncIterator[Event]) -> AsyncIterator[None]:
    """Yield at once, at each event, and where there is none for a while."""
    coming = asyncio.ensure_future(anext(events, None))
    try:
        while True:
            yield
            await asyncio.wait([coming], timeout=BEAT)
            if coming.done():
                if coming.result() is None:
                    return
                coming = asyncio.ensure_future(anext(events, None))
    finally:
        coming.cancel()


def _shown(remote: Remote) -> dict[str, object]:
    position = remote.hub.position
    if position is None:
        return {"presenting": False}
    pages = remote.session.shown.pages
    shown = [page for page in pages.pages if not page.hidden] if pages else []
    at = next((at for at, page in enumerate(shown) if page.id == position.id), None)
    page = shown[at] if at is not None else None
    following = shown[at + 1] if at is not None and at + 1 < len(shown) else None
    return {
        "presenting": True,
        "index": position.index,
        "count": position.count,
        "step": position.step,
        "steps": position.steps,
        "paused": position.paused,
        "elapsed": round(remote.hub.elapsed, 1),
        "running": position.running,
        "planned": position.planned,
        "slide": _heading(page),
        "next": _heading(following),
        "notes": [text for text in map(_plain, page.notes) if text] if page else [],
    }


def _heading(page: Page | None) -> dict[str, str] | None:
    return {"title": page.title, "lang": page.lang} if page else None


def _plain(paragraph: Paragraph) -> str:
    """Return a paragraph of the notes as text alone."""
    text = paragraph.text.strip()
    marker = {"": "", "bullet": "• ", "number": f"{paragraph.number}. "}[paragraph.marker]
    return f"{marker}{text}" if text else ""


@lru_cache(maxsize=1)
def _whole_page() -> tuple[str, str]:
    """Return the page, with all that it needs inside, and the policy that lets nothing else in."""
    from markupsafe import Markup

    script, style = asset("remote.js"), asset("remote.css")
    html = template("remote.html.j2").render(script=Markup(script), style=Markup(style))  # noqa: S704 (ours)
    return html, _POLICY.format(script=hash_source(script), style=hash_source(style))
