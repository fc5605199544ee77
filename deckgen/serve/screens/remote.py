"""A session, a hub, a token → the phone's page, what it shows, and its three commands."""

import asyncio
import hmac
import json
import secrets
import time
from collections.abc import AsyncIterator
from functools import lru_cache, partial
from itertools import zip_longest
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from deckgen.content import Paragraph
from deckgen.page.pages import Page, Pages
from deckgen.records import dataclass, field
from deckgen.render.html.html_writer import hash_source
from deckgen.serve.http.answers import asset, sorry, template
from deckgen.serve.http.lan import lan_addresses, qr_svg, remote_address
from deckgen.serve.http.rate import Bucket, Buckets, Rate
from deckgen.serve.session.hub import Event, Hub, Verb
from deckgen.serve.session.session import Session

VERBS: tuple[Verb, ...] = get_args(Verb)
BEAT = 5.0
"""Seconds after which a phone is told again what it knows already, so that it notices a lost
connection.
"""
MOST_PHONES = 16
"""Connections of phones at a time."""

_TAPS = Rate(burst=20, per_second=10)
_GUESSES = Rate(burst=5, per_second=0.1)
_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(slots=True)
class Remote:
    """What phones share. The token is valid until the server ends, for all who have it. `taps` and
    `guesses` (wrong tokens, by peer) are limited; `phones`: how many are connected.
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
        """The URLs that a phone can open, with the token, the likeliest first; none without a
        network.
        """
        return tuple(remote_address(host, self.port, self.token) for host in lan_addresses())


def remote_routes(remote: Remote | None) -> tuple[BaseRoute, ...]:
    """Return the routes of the remote. Without a remote that is the QR code's alone, which tells
    the presenter window that there is none.
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
    """Return the refusal of a request without the right token; None where it has that.

    Wrong tokens are limited, so that guessing is slow; the right one is always accepted.
    """
    tokens = request.headers.getlist("x-deckgen-token")
    if len(tokens) == 1 and hmac.compare_digest(tokens[0].encode(), remote.token.encode()):
        return None
    peer = request.client.host if request.client else ""
    if not remote.guesses.take(peer, time.monotonic()):
        return sorry(429, "too many wrong tokens", wait=10)
    return sorry(403, "scan the code again")


async def _states(remote: Remote) -> AsyncIterator[str]:
    """Yield what the phone shows, each time a line of JSON, until the hub is closed or the phone
    has gone.
    """
    remote.phones += 1
    try:
        async with remote.hub.listen("remote") as events:
            async for _ in _with_beats(events):
                yield (
                    json.dumps(_state_of(remote), ensure_ascii=False, separators=(",", ":")) + "\n"
                )
    finally:
        remote.phones -= 1


async def _with_beats(events: AsyncIterator[Event]) -> AsyncIterator[None]:
    """Yield at once, at each event, and whenever there was none for `BEAT` seconds."""
    coming = asyncio.ensure_future(anext(events, None))
    try:
        while True:
            yield
            await asyncio.wait([coming], timeout=BEAT)
            if not coming.done():
                continue
            if coming.result() is None:
                return
            coming = asyncio.ensure_future(anext(events, None))
    finally:
        coming.cancel()


def _state_of(remote: Remote) -> dict[str, object]:
    """Return what a phone shows: where the talk is, and the slide's title and notes."""
    position = remote.hub.position
    if position is None:
        return {"presenting": False}
    page, following = _find_page(remote.session.shown.pages, position.id)
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
        "notes": _notes(page),
    }


def _find_page(pages: Pages | None, name: str) -> tuple[Page | None, Page | None]:
    """Return the page with the id `name`, and the one that is shown after it."""
    if pages is None:
        return None, None
    shown = [page for page in pages.pages if not page.hidden]
    for page, following in zip_longest(shown, shown[1:]):
        if page.id == name:
            return page, following
    return None, None


def _heading(page: Page | None) -> dict[str, str] | None:
    if page is None:
        return None
    return {"title": page.title, "lang": page.lang}


def _notes(page: Page | None) -> list[str]:
    """Return the paragraphs of a page's notes, without the empty ones."""
    if page is None:
        return []
    return [text for text in map(_plain, page.notes) if text]


def _plain(paragraph: Paragraph) -> str:
    """Return a paragraph of the notes as text without styles, its marker included."""
    text = paragraph.text.strip()
    if not text:
        return ""
    marker = {"": "", "bullet": "• ", "number": f"{paragraph.number}. "}[paragraph.marker]
    return marker + text


@lru_cache(maxsize=1)
def _whole_page() -> tuple[str, str]:
    """Return the page with its script and style inside, and the policy that allows no others."""
    from markupsafe import Markup

    script, style = Markup(asset("remote.js")), Markup(asset("remote.css"))  # noqa: S704 (ours)
    html = template("remote.html.j2").render(script=script, style=style)
    return html, _POLICY.format(script=hash_source(script), style=hash_source(style))
