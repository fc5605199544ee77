"""Who may ask the preview's server, and for what."""

import hashlib
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hostile import Hostile, Target, hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import (
    PATIENCE,
    Answer,
    PresentingDeck,
    Served,
    get,
    head,
    hear,
    lan_address,
    post,
    say,
    serving,
)

from deckgen.serve.http.doorway import MOST_OF_A_PEER, MOST_OF_THIS_MACHINE
from deckgen.serve.http.head_checks import Door, find_refusal, is_loopback, is_plain

OUTLINE = """\
title: The harbour
lang: en
slides:
  - {title: First, id: first, text: One, notes: Say good morning}
  - {title: Second, id: second, text: Two}
"""
PORT = 8000
LAN = "192.168.1.20"
PHONE = "192.168.1.77"
HOME_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    "x-frame-options": "DENY",
}


def scope(
    path: str = "/deck",
    method: str = "GET",
    *,
    peer: str = "127.0.0.1",
    server: str = LAN,
    **headers: str,
) -> dict[str, Any]:
    """A request as uvicorn hands it on; headers with underscores for hyphens."""
    given = {"host": f"127.0.0.1:{PORT}", **headers}
    plain, _, query = path.partition("?")
    return {
        "type": "http",
        "method": method,
        "path": plain,
        "raw_path": plain.encode(),
        "query_string": query.encode(),
        "client": (peer, 50_000),
        "server": (server, PORT),
        "headers": [
            (name.replace("_", "-").encode(), value.encode()) for name, value in given.items()
        ],
    }


def status(asked: dict[str, Any], *, lan: bool = True) -> int:
    refusal = find_refusal(asked, Door(PORT, lan))
    return refusal.status if refusal else 200


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000", "[::1]:8000"]
)
def test_loopback_names_with_our_port_see_everything(host: str) -> None:
    assert status(scope(host=host)) == 200
    assert status(scope("/remote/qr.svg", host=host)) == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8000",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost.:8000",
        "127.0.0.2:8000",
        "",
        f"{LAN}:8000",
        "[::1]",
    ],
)
def test_a_foreign_name_is_misdirected(host: str) -> None:
    assert status(scope(host=host)) == 421


def test_the_usual_port_need_not_be_said() -> None:
    assert find_refusal(scope(host="localhost"), Door(80)) is None


def test_two_hosts_are_none() -> None:
    asked = scope()
    asked["headers"].append((b"host", b"127.0.0.1:8000"))
    assert status(asked) == 421


@pytest.mark.parametrize("path", ["/remote", "/remote/state"])
def test_a_phone_sees_the_remote_by_the_address_that_it_has_connected_to(path: str) -> None:
    assert status(scope(path, peer=PHONE, host=f"{LAN}:8000")) == 200
    assert status(scope(path, peer=PHONE, host=f"{LAN}:8000"), lan=False) == 421
    assert status(scope(path, peer=PHONE, host="192.168.1.21:8000")) == 421


@pytest.mark.parametrize("host", [f"{LAN}:8000", "127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
@pytest.mark.parametrize(
    "path", ["/", "/deck", "/events", "/files/outline.pptx", "/position", "/remote/qr.svg"]
)
def test_a_phone_sees_nothing_else_whatever_it_calls_the_server(path: str, host: str) -> None:
    assert status(scope(path, peer=PHONE, host=host)) == 421


def test_a_phone_that_says_localhost_does_not_see_the_remote_either() -> None:
    assert status(scope("/remote", peer=PHONE, host="localhost:8000")) == 421


def test_a_peer_without_an_address_is_no_neighbour() -> None:
    assert status({**scope(), "client": None}) == 421


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://evil.example",
        "http://localhost:8000",
        "https://127.0.0.1:8000",
        "http://127.0.0.1",
    ],
)
def test_a_foreign_origin_is_forbidden(origin: str) -> None:
    assert status(scope(origin=origin)) == 403
    assert status(scope("/position", "POST", origin=origin)) == 403


def test_our_own_origin_is_allowed() -> None:
    assert status(scope("/position", "POST", origin="http://127.0.0.1:8000")) == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_link_here_and_do_nothing_else(site: str) -> None:
    link = {"sec_fetch_site": site, "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    assert status(scope(**link)) == 200
    assert status(scope(**{**link, "sec_fetch_dest": "iframe"})) == 403
    assert status(scope(**{**link, "sec_fetch_mode": "no-cors", "sec_fetch_dest": "image"})) == 403
    assert status(scope("/position", "POST", **link)) == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_and_the_address_bar_may(site: str) -> None:
    assert status(scope(sec_fetch_site=site, sec_fetch_mode="cors", sec_fetch_dest="empty")) == 200


def test_only_some_addresses_are_sent_to() -> None:
    assert [
        status(scope(path, "POST"))
        for path in ("/position", "/remote/next", "/deck", "/remote", "/remote/go")
    ] == [
        200,
        200,
        405,
        405,
        405,
    ]
    assert status(scope("/position")) == 405
    assert {
        status(scope(method=method)) for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "BREW")
    } == {405}
    assert status(scope(method="HEAD")) == 200


def test_bodies_are_short_and_say_so() -> None:
    assert status(scope("/position", "POST", content_length="4096")) == 200
    assert status(scope("/position", "POST", content_length="4097")) == 413
    assert status(scope("/position", "POST", content_length="9" * 40)) == 413
    assert status(scope("/position", "POST", content_length="²")) == 400
    assert status(scope("/position", "POST", transfer_encoding="chunked")) == 411
    assert status(scope(content_length="1")) == 413


def test_addresses_and_heads_are_short() -> None:
    assert status(scope("/deck?" + "a" * 2000)) == 200
    assert status(scope("/deck?" + "a" * 2048)) == 414
    assert status(scope(cookie="a" * 17_000)) == 431


@pytest.mark.parametrize(
    "path",
    ["/", "/deck", "/files/outline.pptx", "/media/%E8%88%B9%20100%25.mp4", "/media/a~b(1).mp4"],
)
def test_addresses_of_ours_are_plain(path: str) -> None:
    assert is_plain(path.encode())


@pytest.mark.parametrize(
    "path",
    [
        "",
        "*",
        "deck",
        "http://127.0.0.1:8000/",
        "//evil.example",
        "/deck/",
        "/a//b",
        "/..",
        "/../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/.%2E/x",
        "/..%2f..%2fetc",
        "/a.md/..%2F..%2F..%2Fetc.md%2F..%2Fetc%2Fpasswd",
        "/%252e%252e/x",
        "/..\\x",
        "/..%5cx",
        "/%5c%5chost%5cx",
        "/%c0%ae%c0%ae/x",
        "/%e0%80%ae",
        "/%ff",
        "/%00",
        "/deck%0d%0aX:%20y",
        "/%u002e",
        "/%2",
        "/..;/x",
        "/.git/config",
        "/%20../x",
        "/deck#fragment",
        "/é",
    ],
)
def test_strange_addresses_are_none(path: str) -> None:
    assert not is_plain(path.encode("latin-1", "replace"))
    assert status({**scope(), "raw_path": path.encode("latin-1", "replace")}) == 400


@settings(max_examples=examples(300), deadline=None, derandomize=True)
@given(st.text(alphabet="/.%25cCeEfF0aA\\;:~ ", max_size=24))
def test_a_plain_address_never_leads_upwards(path: str) -> None:
    from urllib.parse import unquote

    raw = path.encode()
    if not is_plain(raw):
        return
    seen = unquote(unquote(path)).replace("\\", "/")
    assert seen.startswith("/")
    assert ".." not in seen.split("/")
    assert "//" not in seen


def test_loopback_is_what_the_standards_say() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1")))
    assert not any(
        map(
            is_loopback,
            ("192.168.1.1", "::", "0.0.0.0", "localhost", "", "fe80::1%eth0", "128.0.0.1"),
        )
    )


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The preview of a small deck, for a phone too."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "outline.yaml").write_text(OUTLINE, "utf-8")
    with serving(folder / "outline.yaml", "--lan") as running:
        yield running


@pytest.mark.parametrize(
    "path", ["/", "/deck", "/remote", "/remote/qr.svg", "/files/outline.html", "/nowhere", "/../x"]
)
def test_every_answer_says_how_it_may_be_used(served: Served, path: str) -> None:
    said = get(served.port, path).headers
    assert HOME_HEADERS.items() <= said.items()
    assert "frame-ancestors 'none'" in said["content-security-policy"]
    assert "server" not in said


def test_nothing_is_said_to_a_phone_that_its_browser_would_complain_of(served: Served) -> None:
    if not lan_address():
        pytest.skip("this machine is in no network")
    said = get(served.port, "/remote", lan_address()).headers
    assert "cross-origin-opener-policy" not in said
    assert said["x-content-type-options"] == "nosniff"


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        str(each): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in folder.rglob("*")
        if each.is_file()
    }


def slow_clients(served: Served) -> list[socket.socket]:
    """Clients that begin and do not end: with a head, and with a body."""
    port, addresses = (
        served.port,
        ["127.0.0.1"] * 40 + [lan_address()] * (4 if lan_address() else 0),
    )
    begun = []
    for at, address in enumerate(addresses):
        client = socket.create_connection((address, port), PATIENCE)
        host = f"{address}:{port}"
        rest = b"X: a" if at % 2 else b"Content-Length: 10\r\n\r\n{"
        client.sendall(
            head("POST", "/position" if address == "127.0.0.1" else "/remote/next", port, Host=host)
            + rest
        )
        begun.append(client)
    return begun


def ask_all(port: int, lan: str, asked: list[Hostile]) -> list[Answer]:
    # Eight at a time: no more than one machine of the LAN may.
    with ThreadPoolExecutor(8) as pool:
        return list(
            pool.map(lambda each: say(port, each.data, lan if each.lan else "127.0.0.1"), asked)
        )


@pytest.mark.slow
def test_a_thousand_hostile_requests_change_nothing_and_are_refused(served: Served) -> None:
    target = Target(served.port, lan_address())
    deck = PresentingDeck(served.port)
    assert deck.report("first", steps=2, step=1).status == 204
    before = first_state(served), fingerprints(served.folder), get(served.port, "/deck").body
    slow = slow_clients(served)
    asked = list(hostile(20261122, 1000, target))
    answers = ask_all(served.port, target.lan, asked)
    wrong = [
        (each.data[:120], answer.status)
        for each, answer in zip(asked, answers, strict=True)
        if answer.status // 100 != 4
    ]
    assert wrong == []
    # While the slow ones still wait, who is legal is served.
    assert get(served.port, "/").status == 200
    assert {hear(each).status for each in slow} == {408}
    for each in slow:
        each.close()
    assert deck.has_heard_nothing()
    assert (
        first_state(served),
        fingerprints(served.folder),
        get(served.port, "/deck").body,
    ) == before
    assert post(served.port, "/remote/next", X_Deckgen_Token=served.token).status == 204
    assert deck.next_event() == ("command", {"verb": "next"})
    deck.close()
    assert "Traceback" not in "".join(served.said)


def first_state(served: Served) -> bytes:
    """The first line that a phone gets, with the size ahead of it (RFC 9112 §7.1)."""
    with socket.create_connection(("127.0.0.1", served.port), PATIENCE) as phone:
        phone.sendall(
            head("GET", "/remote/state", served.port, X_Deckgen_Token=served.token) + b"\r\n"
        )
        with phone.makefile("rb") as stream:
            return next(line for line in stream if line.startswith(b"{"))


def test_one_peer_of_the_lan_has_so_many_connections_and_others_are_still_served(
    served: Served,
) -> None:
    lan = lan_address()
    if not lan:
        pytest.skip("this machine is in no network")
    kept = [socket.create_connection((lan, served.port), PATIENCE) for _ in range(MOST_OF_A_PEER)]
    with socket.create_connection((lan, served.port), PATIENCE):
        assert is_dropped(kept[0])
    assert get(served.port, "/deck").status == 200
    for each in kept:
        each.close()


def test_silent_connections_of_this_machine_shut_nobody_out(served: Served) -> None:
    silent = [
        socket.create_connection(("127.0.0.1", served.port), PATIENCE)
        for _ in range(MOST_OF_THIS_MACHINE + 20)
    ]
    for each in silent:
        each.sendall(b"GET / HT")
    assert get(served.port, "/deck").status == 200
    for each in silent:
        each.close()


def is_dropped(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True
