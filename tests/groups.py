"""The tests → groups, each of which one worker takes as a whole, the longest first.

So a program is started and what a module shares is made once: all tests in Firefox are a group, all
in LibreOffice, and the rest of each module; and no worker is alone with a long one at the end.
`durations.json` says how long a test of each group takes, and is written anew by `make durations`.

xdist deals tests by names alone. Which group a name belongs to is told by the workers in a file;
the way of xdist itself (`--dist loadgroup`) adds the group to the name, which pytest 9.2 no longer
allows (pytest-xdist issue 1386).
"""

import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Container, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

DURATIONS = Path(__file__).parent / "durations.json"
# All tests with one of these marks are one group, whatever modules they are in.
PROGRAMS = ("office", "firefox")
UNKNOWN = 0.1  # seconds of a test whose group is new


def group_of(item: pytest.Item) -> str:
    """Return the name of the group that a test belongs to."""
    program = next((name for name in PROGRAMS if item.get_closest_marker(name)), "")
    return program or item.path.stem


def kind_of(group: str, marks: Container[str]) -> str:
    """Return the name by which durations are kept: tests of one group differ by their marks."""
    part = next((name for name in ("slow", "browser", "validator") if name in marks), "quick")
    return f"{group} {part}"


def arrange(items: list[pytest.Item]) -> None:
    """Put the longest group first; in a group, the order stays."""
    seconds: dict[str, float] = json.loads(DURATIONS.read_text("utf-8"))
    lengths: dict[str, float] = defaultdict(float)
    for item in items:
        marks = {mark.name for mark in item.iter_markers()}
        lengths[group_of(item)] += seconds.get(kind_of(group_of(item), marks), UNKNOWN)
    items.sort(key=lambda item: (-lengths[group_of(item)], group_of(item)))


class Groups:
    """Puts the tests in order, lets the scheduler know the groups, and sees that it minds them."""

    def __init__(self) -> None:
        self._workers: dict[str, set[str]] = defaultdict(set)  # of each group

    @cached_property
    def _folder(self) -> Path:
        return Path(tempfile.mkdtemp(prefix="groups"))

    @pytest.hookimpl(wrapper=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> Iterator[None]:
        """Arrange the tests that are left when those that are not wanted are gone."""
        yield
        arrange(items)
        worker = getattr(config, "workerinput", None)
        if worker is not None:
            told = Path(worker["groups"])
            part = told.with_suffix(f".{worker['workerid']}")
            part.write_text(json.dumps({item.nodeid: group_of(item) for item in items}), "utf-8")
            part.replace(told)  # all workers tell the same

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker where to tell the groups."""
        node.workerinput["groups"] = str(self._folder / "groups.json")

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Any) -> LoadScopeScheduling:
        """Deal by groups, whatever --dist says."""
        config.option.loadscopereorder = False  # the order is ours
        return GroupScheduling(config, log, self._folder / "groups.json")

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note which worker has run a test."""
        self._workers[report.group].add(getattr(report, "worker_id", ""))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail where a group was torn: nothing else would tell that everything was made twice."""
        if self.torn and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say which group was torn."""
        if self.torn:
            terminalreporter.section("groups that more than one worker has run")
            terminalreporter.write_line(", ".join(self.torn))

    @property
    def torn(self) -> list[str]:
        """The groups of which more than one worker has run tests."""
        return sorted(name for name, workers in self._workers.items() if len(workers) > 1)

    def pytest_unconfigure(self) -> None:
        """Leave nothing behind."""
        if "_folder" in vars(self):
            shutil.rmtree(self._folder)


class GroupScheduling(LoadScopeScheduling):
    """Gives the tests of a group to one worker."""

    def __init__(self, config: pytest.Config, log: Any, told: Path) -> None:
        super().__init__(config, log)
        self._told = told

    @cached_property
    def _groups(self) -> dict[str, str]:
        groups: dict[str, str] = json.loads(self._told.read_text("utf-8"))
        return groups

    def _split_scope(self, nodeid: str) -> str:
        return self._groups[nodeid]
