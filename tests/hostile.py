"""A seed → requests that no page of ours and no phone of the speaker's would send."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

PATHS = (
    "/",
    "/deck",
    "/events?as=deck",
    "/files/outline.pptx",
    "/files/outline.html",
    "/twin/1.png",
    "/remote",
)
VERBS = ("next", "previous", "pause")
# The ways to write "..", "/" and their like that servers have fallen for.
DOTS = (
    "..",
    "%2e%2e",
    "%2E.",
    ".%2e",
    "%252e%252e",
    "%c0%ae%c0%ae",
    "%e0%80%ae.",
    "..;",
    "%u002e%u002e",
    "....",
    "..%00",
)
SLASHES = ("/", "%2f", "%2F", "%5c", "\\", "%255c", "%c0%af", "//", "/./", "%00/", "/%20/")
ROOTS = (
    "",
    "/",
    "/files/",
    "/files/outline.html/",
    "/media/",
    "/assets/",
    "/twin/",
    "/deck/",
    "/remote/",
    "/a.md/",
    "//",
)
AIMS = (
    "etc/passwd",
    "outline.yaml",
    "windows/win.ini",
    ".git/config",
    "proc/self/environ",
    "C:/boot.ini",
    "etc.md",
)


@dataclass(frozen=True)
class Target:
    """Whom the requests are for: a port, and the address in the LAN, if there is one."""

    port: int
    lan: str


@dataclass(frozen=True)
class Hostile:
    """A request, and whether it comes over the LAN."""

    data: bytes
    lan: bool = False


def hostile(seed: int, number: int, target: Target) -> Iterator[Hostile]:
    """Yield that many, of every sort in turn, always the same ones for a seed."""
    random = Random(seed)
    for at in range(number):
        yield SORTS[at % len(SORTS)](random, target)


def request(method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    lines = [
        f"{method} {path} HTTP/1.1",
        *(f"{name}: {value}" for name, value in headers.items()),
        "",
        "",
    ]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + body


def _own(target: Target) -> dict[str, str]:
    return {"Host": f"127.0.0.1:{target.port}"}


def _word(random: Random) -> str:
    return "".join(random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=random.randint(1, 12)))


def foreign_host(random: Random, target: Target) -> Hostile:
    port = target.port
    names = (
        f"{_word(random)}.example:{port}",
        f"127.0.0.1.{_word(random)}.example:{port}",
        f"localhost:{port + random.choice((-1, 1))}",
        "localhost",
        f"localhost.:{port}",
        f"127.0.0.2:{port}",
        f"127.1:{port}",
        f"0.0.0.0:{port}",
        f"2130706433:{port}",
        f"[::ffff:127.0.0.1]:{port}",
        f"{target.lan or '192.168.0.2'}:{port}",
        f"127.0.0.1:{port}, evil.example",
        f"user@127.0.0.1:{port}",
        f"127.0.0.1:{port}/",
        f"127.0.0.1:0{port}",
        "",
    )
    path = random.choice((*PATHS, "/position", "/remote/next"))
    return Hostile(request(random.choice(("GET", "POST")), path, {"Host": random.choice(names)}))


def no_or_two_hosts(random: Random, target: Target) -> Hostile:
    host = f"Host: 127.0.0.1:{target.port}\r\n"
    return Hostile(
        random.choice(
            (
                b"GET / HTTP/1.0\r\n\r\n",
                b"GET / HTTP/1.1\r\n\r\n",
                f"GET / HTTP/1.1\r\n{host}Host: evil.example\r\n\r\n".encode(),
                f"GET / HTTP/1.1\r\nHost: evil.example\r\n{host}\r\n".encode(),
                f"GET / HTTP/1.1\r\nX-Forwarded-Host: 127.0.0.1:{target.port}\r\nHost: evil.example\r\n\r\n".encode(),
                f"GET http://evil.example/ HTTP/1.1\r\n{host}\r\n".encode(),
                f"GET http://127.0.0.1:{target.port}/ HTTP/1.1\r\n{host}\r\n".encode(),
            )
        )
    )


def foreign_origin(random: Random, target: Target) -> Hostile:
    origins = (
        "null",
        f"http://{_word(random)}.example",
        f"https://127.0.0.1:{target.port}",
        f"http://127.0.0.1:{target.port + 1}",
        f"http://localhost:{target.port}",
        "http://127.0.0.1",
        f"http://127.0.0.1:{target.port}.evil.example",
        "file://",
        "",
    )
    headers = {**_own(target), "Origin": random.choice(origins), "Content-Type": "text/plain"}
    if random.random() < 0.5:
        return Hostile(request("GET", random.choice(PATHS), headers))
    return Hostile(request("POST", "/position", {**headers, "Content-Length": "2"}, b"{}"))


def foreign_fetch(random: Random, target: Target) -> Hostile:
    mode, destination = random.choice(
        (
            ("no-cors", "script"),
            ("no-cors", "image"),
            ("cors", "empty"),
            ("navigate", "iframe"),
            ("navigate", "object"),
        )
    )
    headers = {
        **_own(target),
        "Sec-Fetch-Site": random.choice(("cross-site", "same-site", "else")),
        "Sec-Fetch-Mode": mode,
        "Sec-Fetch-Dest": destination,
    }
    return Hostile(request("GET", random.choice(PATHS), headers))


def wrong_method(random: Random, target: Target) -> Hostile:
    method = random.choice(
        (
            "PUT",
            "DELETE",
            "PATCH",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "POST",
            _word(random).upper(),
        )
    )
    path = (
        random.choice(PATHS)
        if method == "POST"
        else random.choice((*PATHS, "/position", "/remote/next", "*"))
    )
    return Hostile(request(method, path, _own(target)))


def no_token(random: Random, target: Target) -> Hostile:
    lan = bool(target.lan) and random.random() < 0.5
    headers = {"Host": f"{target.lan if lan else '127.0.0.1'}:{target.port}"}
    if random.random() < 0.7:
        headers["X-Deckgen-Token"] = random.choice(
            ("", _word(random), "A" * 22, "\udcff\udcfe", "é", "0", "null")
        )
    if random.random() < 0.2:
        headers["x-deckgen-token"] = "A" * 22
    path = random.choice(("state", *VERBS))
    query = random.choice(("", "", f"?token={_word(random)}"))
    return Hostile(
        request("GET" if path == "state" else "POST", f"/remote/{path}{query}", headers), lan
    )


def unknown_verb(random: Random, target: Target) -> Hostile:
    verb = random.choice(
        ("go", "goto", "last", "next/", "Next", "next%20", "next;x", "NEXT", "open", _word(random))
    )
    return Hostile(request("POST", f"/remote/{verb}", {**_own(target), "Content-Length": "0"}))


def beyond_the_remote(random: Random, target: Target) -> Hostile:
    """What no phone is shown: all but the remote, asked over the LAN, under any name."""
    if not target.lan:
        return foreign_host(random, target)
    host = random.choice((target.lan, "127.0.0.1", "localhost", "[::1]", "evil.example"))
    path = random.choice(
        (*PATHS[:-1], "/remote/qr.svg", "/remote/", "/remote/../deck", "/remote%2f..%2fdeck")
    )
    return Hostile(request("GET", path, {"Host": f"{host}:{target.port}"}), lan=True)


def traversal(random: Random, target: Target) -> Hostile:
    dots, slash = random.choice(DOTS), random.choice(SLASHES)
    path = random.choice(ROOTS) + (dots + slash) * random.randint(1, 12) + random.choice(AIMS)
    return Hostile(request("GET", path or "/..", _own(target)))


def strange_path(random: Random, target: Target) -> Hostile:
    paths = (
        "*",
        "deck",
        "?",
        "//evil.example/%2f..",
        "/deck%00.html",
        "/files/outline.pptx%0d%0aSet-Cookie:%20a=b",
        "/%",
        "/%zz",
        "/deck%ff",
        "/files/outline.yaml",
        "/files/outline.pptx/",
        "/media/" + "%e8%88%b9" * 40 + ".mp4",
        "/assets/../assets/index.js",
        "/twin/-1.png",
        "/twin/99999999999999999999.png",
        f"/{_word(random)}",
        "/deck#fragment",
        "/deck\udcff",
    )
    return Hostile(request("GET", random.choice(paths), _own(target)))


def long_body(random: Random, target: Target) -> Hostile:
    path = random.choice(("/position", "/remote/next", "/deck"))
    length = random.choice((4097, 5000, 8192))
    lengths = (str(length), "1000000000", "9" * 40, "-1", "+5", "1e3", "0x10", "5, 6")
    framing = {"Content-Length": random.choice(lengths)}
    if random.random() < 0.3:
        framing = {"Transfer-Encoding": random.choice(("chunked", "gzip, chunked", "identity"))}
    return Hostile(
        request(
            "POST" if path != "/deck" else "GET", path, {**_own(target), **framing}, b"a" * length
        )
    )


def smuggled(random: Random, target: Target) -> Hostile:
    inner = request("POST", "/remote/next", _own(target))
    framing = {"Content-Length": str(len(inner)), "Transfer-Encoding": "chunked"}
    return Hostile(request("POST", "/position", {**_own(target), **framing}, b"0\r\n\r\n" + inner))


def wrong_position(random: Random, target: Target) -> Hostile:
    bodies = (
        b"",
        b"null",
        b"[" * 4000,
        b"{}",
        b'{"client": 1}',
        b"\xff\xfe",
        b'{"client":"x","id":"y","step":1e999}',
        b'{"client":"x","id":"y","step":0,"steps":0,"index":-1,"count":1,"paused":0,"elapsed":0,"running":1,"planned":0}',
        bytes(random.randrange(256) for _ in range(100)),
    )
    body = random.choice(bodies)
    return Hostile(
        request("POST", "/position", {**_own(target), "Content-Length": str(len(body))}, body)
    )


def long_head(random: Random, target: Target) -> Hostile:
    if random.random() < 0.5:
        return Hostile(
            request("GET", "/deck?" + "a" * random.choice((2049, 5000, 20_000)), _own(target))
        )
    many = {f"X-{at}": "a" * 200 for at in range(random.choice((100, 300)))}
    return Hostile(request("GET", "/deck", {**_own(target), **many}))


def no_http(random: Random, target: Target) -> Hostile:
    return Hostile(
        random.choice(
            (
                b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\r\n\r\n",
                b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                b"SSH-2.0-client\r\n\r\n",
                b"GET /deck\r\n\r\n",
                b"GET  /deck HTTP/1.1\r\n\r\n",
                b"GET /deck HTTP/9.9\r\nHost: x\r\n\r\n",
                b"\x00" * 64 + b"\r\n\r\n",
                f"GET /deck HTTP/1.1\r\nHost: 127.0.0.1:{target.port}\r\nX: a\x00b\r\n\r\n".encode(),
                f"GET /deck HTTP/1.1\r\nHost : 127.0.0.1:{target.port}\r\n\r\n".encode(),
                f"GET /d\tk HTTP/1.1\r\nHost: 127.0.0.1:{target.port}\r\n\r\n".encode(),
                bytes(random.randrange(1, 256) for _ in range(200)) + b"\r\n\r\n",
            )
        )
    )


SORTS: tuple[Callable[[Random, Target], Hostile], ...] = (
    foreign_host,
    no_or_two_hosts,
    foreign_origin,
    foreign_fetch,
    wrong_method,
    no_token,
    unknown_verb,
    beyond_the_remote,
    traversal,
    traversal,
    strange_path,
    long_body,
    smuggled,
    wrong_position,
    long_head,
    no_http,
)
