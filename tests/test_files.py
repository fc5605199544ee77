"""Which files an outline may name, and what is said of the others."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deckgen.diagnostics import Diagnostic, Report, Severity, Source, Span
from deckgen.layout.files.locate import Folder

SPAN = Span(Source("outline.yaml", "image: a.png\n"), 1, 8, 5)


def read(
    root: Path, path: str, *, limit: int = 100, allowed: tuple[Path, ...] = ()
) -> bytes | Diagnostic:
    report = Report()
    data = Folder(root, allowed).read(path, SPAN, report, what="picture", limit=limit)
    if data is not None:
        assert report.diagnostics == ()
        return data
    (fault,) = report.diagnostics
    assert fault.span == SPAN
    assert fault.hint
    return fault


def fault_of(
    root: Path, path: str, *, limit: int = 100, allowed: tuple[Path, ...] = ()
) -> Diagnostic:
    found = read(root, path, limit=limit, allowed=allowed)
    assert isinstance(found, Diagnostic)
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "deck"
    (folder / "img").mkdir(parents=True)
    (folder / "img" / "Harbour.png").write_bytes(b"harbour")
    (folder / "a.png").write_bytes(b"12345")
    (tmp_path / "deck-other").mkdir()
    (tmp_path / "deck-other" / "secret.png").write_bytes(b"secret")
    return folder


@pytest.mark.parametrize("path", ["a.png", "./a.png", "img/../a.png", "img/../img/../a.png"])
def test_a_file_in_the_folder_is_read(root: Path, path: str) -> None:
    assert read(root, path) == b"12345"


def test_a_name_with_spaces_and_other_scripts_is_read(root: Path) -> None:
    name = "維港 100%2e\u202f3.04\u00a0PM.png"
    (root / name).write_bytes(b"x")
    assert read(root, name) == b"x"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../deck-other/secret.png", "file-outside"),
        ("../../../../../../../etc/passwd", "file-outside"),
        ("img/../../deck-other/secret.png", "file-outside"),
        ("../missing.png", "file-outside"),
        ("/etc/passwd", "file-outside"),
        ("//server/share/a.png", "file-outside"),
        ("C:/a.png", "file-outside"),
        ("C:a.png", "file-outside"),
        ("https://example.com/a.png", "file-outside"),
        ("file:///etc/passwd", "file-outside"),
        ("data:image/png;base64,AAAA", "file-outside"),
        ("/proc/self/environ", "file-outside"),
        ("/dev/zero", "file-outside"),
        ("\\\\server\\share\\a.png", "file-path"),
        ("img\\Harbour.png", "file-path"),
        ("a.png\0.txt", "file-path"),
        ("a\x1b[31m.png", "file-path"),
        ("", "file-path"),
        (" ", "file-path"),
        ("\ud800.png", "file-path"),
        ("%2e%2e/deck-other/secret.png", "file-missing"),
        ("..%2fdeck-other%2fsecret.png", "file-missing"),
        ("~/a.png", "file-missing"),
        ("a.png/b.png", "file-missing"),
        ("x" * 5_000, "file-unreadable"),
        ("img", "file-kind"),
        (".", "file-kind"),
    ],
)
def test_any_other_path_is_a_fault_at_its_place(root: Path, path: str, code: str) -> None:
    assert fault_of(root, path).code == code


def test_backslashes_are_answered_with_the_path_as_it_should_be(root: Path) -> None:
    assert "img/Harbour.png" in fault_of(root, "img\\Harbour.png").hint


def test_an_absolute_path_inside_is_answered_with_the_relative_one(root: Path) -> None:
    assert fault_of(root, str(root / "img" / "Harbour.png")).hint.endswith("img/Harbour.png")


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("b.png", "a.png"),
        ("img/harbour.png", "img/Harbour.png"),
        ("Harbour.png", "img/Harbour.png"),
        ("img/Harbuor.png", "img/Harbour.png"),
        ("image/Harbour.jpg", "img/Harbour.png"),
    ],
)
def test_a_missing_file_is_answered_with_the_nearest_one(root: Path, path: str, meant: str) -> None:
    found = fault_of(root, path)
    assert found.code == "file-missing"
    assert f"'{meant}'" in found.hint


def test_a_name_that_only_looks_the_same_is_explained(root: Path) -> None:
    (root / "Hafen 3.04\u202fPM ü.png").write_bytes(b"x")
    assert "only look the same" in fault_of(root, "Hafen 3.04 PM u\u0308.png").hint


def test_a_link_that_points_out_is_a_fault_and_one_that_stays_is_followed(root: Path) -> None:
    (root / "out.png").symlink_to(root.parent / "deck-other" / "secret.png")
    (root / "there").symlink_to(root.parent / "deck-other")
    (root / "in.png").symlink_to("a.png")
    (root / "round.png").symlink_to("round.png")
    assert fault_of(root, "out.png").code == "file-outside"
    assert fault_of(root, "there/secret.png").code == "file-outside"
    assert read(root, "in.png") == b"12345"
    assert fault_of(root, "round.png").code == "file-unreadable"


def test_a_folder_reached_through_a_link_is_the_folder(root: Path) -> None:
    (root.parent / "link").symlink_to(root)
    assert read(root.parent / "link", "a.png") == b"12345"


def test_an_allowed_folder_is_open_by_either_form_of_path(root: Path) -> None:
    other = root.parent / "deck-other"
    assert read(root, "../deck-other/secret.png", allowed=(other,)) == b"secret"
    assert read(root, str(other / "secret.png"), allowed=(other,)) == b"secret"
    assert fault_of(root, "../deck/../x.png", allowed=(other,)).code == "file-outside"


def test_an_empty_file_is_a_fault(root: Path) -> None:
    (root / "empty.png").touch()
    assert fault_of(root, "empty.png").code == "file-empty"


def test_the_limit_itself_passes_and_one_byte_more_names_both_sizes(root: Path) -> None:
    assert read(root, "a.png", limit=5) == b"12345"
    found = fault_of(root, "a.png", limit=4)
    assert found.code == "file-too-large"
    assert "5 bytes" in found.message
    assert "limit of 4" in found.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_does_not_hang_the_build(root: Path) -> None:
    os.mkfifo(root / "pipe.png")
    assert fault_of(root, "pipe.png").code == "file-kind"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no devices in files")
def test_a_device_is_not_read_even_where_it_is_allowed() -> None:
    assert fault_of(Path("/dev"), "zero").code == "file-kind"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_without_permission_is_a_fault(root: Path) -> None:
    (root / "a.png").chmod(0)
    assert fault_of(root, "a.png").code == "file-unreadable"


def test_a_folder_swapped_for_a_link_while_it_is_read_never_leads_out(root: Path) -> None:
    (root.parent / "deck-other" / "Harbour.png").write_bytes(b"secret")
    stop = threading.Event()

    def swap() -> None:
        while not stop.is_set():
            (root / "img").rename(root / "img-kept")
            (root / "img").symlink_to(root.parent / "deck-other")
            (root / "img").unlink()
            (root / "img-kept").rename(root / "img")

    swapper = threading.Thread(target=swap)
    swapper.start()
    folder, report = Folder(root), Report()
    read = {
        folder.read("img/Harbour.png", SPAN, report, what="picture", limit=100)
        for _ in range(2_000)
    }
    stop.set()
    swapper.join()
    assert read <= {b"harbour", None}
    # How often it is met in its place is a matter of luck; at rest, it is.
    assert folder.read("img/Harbour.png", SPAN, report, what="picture", limit=100) == b"harbour"


@pytest.mark.parametrize(
    "slide",
    [
        "{title: A, image: x.png, alt: a}",
        "{title: A, blank: true, background: x.png}",
        "{title: A, video: x.png, alt: a}",
        "{title: A, video: film.mp4, poster: x.png, alt: a}",
        "{title: A, table: {data: x.png}}",
        "{title: A, chart: {type: column, data: x.png}}",
        "{title: A, team: [{name: A, photo: x.png}]}",
        "{title: A, cards: [{title: A, image: x.png}, {title: B}]}",
        "{title: A, quote: Words, image: x.png}",
    ],
)
def test_no_kind_reads_a_file_that_a_link_leads_out_to(
    tmp_path: Path, plan_deck: Callable[..., Any], slide: str
) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "x.png").write_text("a,b\nsecret-of-the-machine,2\n")
    (tmp_path / "x.png").symlink_to(outside / "x.png")
    film = (Path(__file__).parent / "cases" / "kinds" / "film.mp4").read_bytes()
    _, report = plan_deck(f"title: T\nslides:\n  - {slide}\n", {"film.mp4": film})
    told = [each for each in report.diagnostics if each.severity is Severity.FAULT]
    assert [(each.code, each.span.line) for each in told] == [("file-outside", 3)]
    assert not any("secret" in each.message + each.hint for each in report.diagnostics)
