"""A session, a hub → the answers to a browser on this machine; their addresses: docs/serving.md."""

from collections.abc import AsyncIterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from deckgen.records import dataclass
from deckgen.serve.http.answers import asset, sorry
from deckgen.serve.http.threads import in_thread
from deckgen.serve.screens.index import View, index_page
from deckgen.serve.screens.twin import Twin
from deckgen.serve.session.hub import Audience, Event, Hub
from deckgen.serve.session.position import LONGEST_ID, read_position
from deckgen.serve.session.session import Session

TYPES: Mapping[str, str] = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
}
# The deck has a policy in a `meta` element; this is what such an element cannot say.
_DECK_POLICY = "base-uri 'none'; frame-ancestors 'none'"
# The thumbnails are drawn from the deck, with its fonts and pictures, which are inside it as data.
_INDEX_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_AUDIENCES: Mapping[str, Audience] = {"deck": "deck", "index": "index"}
_MOST_RANGE_DIGITS = 30
"""Digits of a ``Range``; Python refuses to read thousands."""


@dataclass(frozen=True, slots=True)
class AppStage:
    """What the answers are made of. `outline` is the path as the user gave it; `has_remote`: a
    phone can reach the remote.
    """

    outline: Path
    session: Session
    hub: Hub
    twin: Twin
    has_remote: bool = False


def make_app(stage: AppStage, more: Sequence[BaseRoute] = ()) -> Starlette:
    """Return the application, with `more` routes: those of the remote."""
    routes = (
        Route("/", partial(_index, stage)),
        Route("/deck", partial(_deck, stage)),
        Route("/events", partial(_events, stage)),
        Route("/position", partial(_position, stage), methods=["POST"]),
        Route("/files/outline.{name}", partial(_file, stage)),
        Route("/media/{name}", partial(_film, stage)),
        Route("/twin", partial(_twin, stage)),
        Route("/twin/{number:int}.png", partial(_twin_picture, stage)),
        *(
            Route(f"/assets/{name}", partial(_asset, name))
            for name in ("index.css", "index.js", "thumbnails.js")
        ),
    )
    return Starlette(routes=[*routes, *more])


async def _index(stage: AppStage, _: Request) -> Response:
    view = View(stage.outline, can_twin=stage.twin.is_possible, has_remote=stage.has_remote)
    html = await in_thread(partial(index_page, stage.session.shown, view))
    return Response(
        html, media_type="text/html", headers={"Content-Security-Policy": _INDEX_POLICY}
    )


async def _deck(stage: AppStage, _: Request) -> Response:
    html = stage.session.shown.html
    return Response(html, media_type="text/html", headers={"Content-Security-Policy": _DECK_POLICY})


async def _events(stage: AppStage, request: Request) -> Response:
    audience = _AUDIENCES.get(request.query_params.get("as", "deck"))
    client = request.query_params.get("client", "")
    if audience is None or len(client) > LONGEST_ID:
        return sorry(400, "say who you are: as=deck or as=index")
    if not stage.hub.has_room:
        return sorry(503, "too many windows are open")
    return StreamingResponse(_stream(stage, audience, client), media_type="text/event-stream")


async def _stream(stage: AppStage, audience: Audience, client: str) -> AsyncIterator[str]:
    async with stage.hub.listen(audience, client) as events:
        hello = stage.session.shown.hello
        yield "retry: 500\n\n" + _server_sent((hello.kind, hello.data))
        async for event in events:
            yield _server_sent(event)


def _server_sent(event: Event) -> str:
    """Return an event as the HTML Standard writes it (§9.2.6); its data is JSON, in one line."""
    name, data = event
    return f"event: {name}\ndata: {data}\n\n"


async def _position(stage: AppStage, request: Request) -> Response:
    position = read_position(await request.body())
    if position is None:
        return sorry(400, "that is no position")
    stage.hub.report(position)
    return Response(status_code=204)


async def _file(stage: AppStage, request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ("pptx", "html"):
        return sorry(404, "there is no such file")
    if stage.session.shown.pages is None:
        return sorry(404, "the outline has been at fault from the start: there is no deck yet")
    data = await in_thread(partial(stage.session.file, name))
    file_name = quote(f"{stage.outline.stem}.{name}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{file_name}"}  # RFC 6266 §4.1
    return Response(data, media_type=TYPES[name], headers=headers)


async def _film(stage: AppStage, request: Request) -> Response:
    data = stage.session.films().get(request.path_params["name"])
    if data is None:
        return sorry(404, "there is no such film")
    start, end = _range(request.headers.get("range", ""), len(data))
    headers = {"Accept-Ranges": "bytes"}
    if (start, end) == (0, len(data)):
        return Response(data, media_type="video/mp4", headers=headers)
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(data)}"
    return Response(data[start:end], 206, media_type="video/mp4", headers=headers)


def _range(header: str, size: int) -> tuple[int, int]:
    """Return the start and the end (exclusive) of the bytes that a ``Range`` header asks for
    (RFC 9110 §14.2), of `size` bytes; all of them where it does not ask for one range that is
    there.
    """
    unit, _, span = header.partition("=")
    first, dash, last = span.partition("-")
    digits = first + last
    if unit != "bytes" or not dash or not digits.isdecimal() or len(digits) > _MOST_RANGE_DIGITS:
        return 0, size
    if not first:  # so many bytes at the end
        return max(0, size - int(last)), size
    start, end = int(first), size
    if last:
        end = min(size, int(last) + 1)
    return (start, end) if start < end else (0, size)


async def _twin(stage: AppStage, _: Request) -> Response:
    """Begin to make the pictures of the PowerPoint file; events tell when they are ready."""
    stage.twin.want()
    return JSONResponse(stage.twin.state)


async def _twin_picture(stage: AppStage, request: Request) -> Response:
    data = stage.twin.picture(request.path_params["number"])
    if data is None:
        return sorry(404, "there is no such picture")
    return Response(data, media_type="image/png")


async def _asset(name: str, _: Request) -> Response:
    return Response(asset(name), media_type=TYPES[name.rpartition(".")[2]])
