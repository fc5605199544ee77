"""The order of the tests, the groups that they are dealt in, and the warning about what they cost."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import groups
import pytest
from budget import Costs
from groups import Groups, arrange


def report(name: str, cpu: float, *marks: str, duration: float = 1.0) -> Any:
    """What comes back from a worker of the call of a test."""
    return SimpleNamespace(
        nodeid=name, cpu=cpu, group="test_x", keywords=set(marks), when="call", duration=duration
    )


class Terminal:
    """Where the summary is written to."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def section(self, title: str) -> None:
        self.lines.append(title)

    def write_line(self, line: str) -> None:
        self.lines.append(line)


def summary(plugin: Costs | Groups) -> list[str]:
    terminal: Any = Terminal()
    plugin.pytest_terminal_summary(terminal)
    return list(terminal.lines)


def finish(plugin: Costs | Groups, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit status of a session that has found no fault."""
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    session: Any = SimpleNamespace(exitstatus=pytest.ExitCode.OK)
    plugin.pytest_sessionfinish(session)
    return int(session.exitstatus)


@pytest.fixture
def costs(monkeypatch: pytest.MonkeyPatch) -> Costs:
    """Twelve quick tests of 1, 2, … 12 s, and a dear one that may be so."""
    monkeypatch.delenv("DECKGEN_CPU_BUDGET", raising=False)
    monkeypatch.delenv("DECKGEN_WRITE_DURATIONS", raising=False)
    measured = Costs()
    for seconds in range(1, 13):
        measured.pytest_runtest_logreport(report(f"test {seconds}", seconds))
    measured.pytest_runtest_logreport(report("in a browser", 500, "browser"))
    return measured


def test_within_the_budget_nothing_is_said(costs: Costs, monkeypatch: pytest.MonkeyPatch) -> None:
    assert costs.total == 78
    assert summary(costs) == []
    monkeypatch.setenv("DECKGEN_CPU_BUDGET", "78")
    assert summary(costs) == []
    assert finish(costs, monkeypatch) == pytest.ExitCode.OK


def test_beyond_the_budget_the_ten_dearest_are_named_and_a_set_budget_fails(
    costs: Costs, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs.pytest_runtest_logreport(report("test 12", 40))
    _, sentence, *named = summary(costs)
    assert "cost 118 s of CPU, and may cost 100 s" in sentence
    assert [line.split("  ")[-1] for line in named] == [
        f"test {seconds}" for seconds in range(12, 2, -1)
    ]
    assert finish(costs, monkeypatch) == pytest.ExitCode.OK
    monkeypatch.setenv("DECKGEN_CPU_BUDGET", "117")
    assert finish(costs, monkeypatch) == pytest.ExitCode.TESTS_FAILED


def test_durations_are_the_means_of_each_group(
    costs: Costs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(groups, "DURATIONS", tmp_path / "durations.json")
    monkeypatch.setenv("DECKGEN_WRITE_DURATIONS", "1")
    costs.pytest_runtest_logreport(report("another", 1, duration=14.0))
    finish(costs, monkeypatch)
    assert json.loads(groups.DURATIONS.read_text("utf-8")) == {
        "test_x browser": 1.0,
        "test_x quick": 2.0,
    }


def test_the_longest_group_comes_first_and_keeps_its_order(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(groups, "DURATIONS", tmp_path / "durations.json")
    groups.DURATIONS.write_text('{"b quick": 0.9, "office quick": 5.0, "a quick": 2.0}', "utf-8")
    first, second = Item("b"), Item("b")
    in_office, other, new, last = Item("b", "office"), Item("a"), Item("new"), Item("b")
    items: Any = [first, other, second, new, in_office, last]
    arrange(items)
    assert items == [in_office, first, second, last, other, new]


def test_a_group_that_two_workers_have_run_is_told_and_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = Groups()
    for worker, name in (("gw0", "office"), ("gw0", "test_x"), ("gw1", "test_y")):
        seen.pytest_runtest_logreport(SimpleNamespace(group=name, worker_id=worker))
    assert (seen.torn, summary(seen), finish(seen, monkeypatch)) == ([], [], 0)
    seen.pytest_runtest_logreport(SimpleNamespace(group="office", worker_id="gw1"))
    assert summary(seen)[-1] == "office"
    assert finish(seen, monkeypatch) == pytest.ExitCode.TESTS_FAILED


class Item:
    """A test of a module, with a mark or none."""

    def __init__(self, module: str, *marks: str) -> None:
        self.path = Path(f"{module}.py")
        self._marks = [SimpleNamespace(name=each) for each in marks]

    def get_closest_marker(self, name: str) -> Any:
        return next((each for each in self._marks if each.name == name), None)

    def iter_markers(self) -> Any:
        return iter(self._marks)
