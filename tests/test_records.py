"""Records: what the code relies on of dataclasses."""

import pytest

from deckgen.records import dataclass, field, fields, replace


@dataclass(frozen=True, slots=True)
class Berth:
    """A place for a ship."""

    name: str
    length: int = 0
    picture: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Quay(Berth):
    """A record of a record."""

    cranes: tuple[str, ...] = ()


def test_a_record_is_made_by_place_or_by_name_and_compared_by_value() -> None:
    assert Berth("A", 300) == Berth(length=300, name="A")
    assert len({Berth("A"), Berth("A"), Berth("B")}) == 2
    assert Berth("A") != Quay("A")


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Berth("A").name = "B"  # type: ignore[misc]


def test_a_record_is_replaced_and_says_its_fields() -> None:
    assert replace(Berth("A"), length=4).length == 4
    assert [each.name for each in fields(Quay)] == ["name", "length", "picture", "cranes"]


def test_a_record_is_printed_without_what_would_fill_the_screen() -> None:
    assert repr(Berth("A", 3, b"\x00" * 1000)) == "Berth(name='A', length=3)"


def test_a_record_is_matched_by_its_class_and_its_fields() -> None:
    match Berth("A", 7):
        case Berth("A", length=length):
            assert length == 7
        case _:
            pytest.fail("not matched")
