"""What every test costs → a warning when the quick part grows dear, and how long the groups take."""

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import groups
import pytest
from groups import group_of, kind_of

# Marks of what needs another program than Python, or takes long: `make quick` leaves them out.
DEAR = ("browser", "firefox", "office", "validator", "slow")
# What the quick part may cost altogether, in seconds of CPU: two cores are done with it in less
# than a minute.
BUDGET = 100.0
NAMED = 10  # of the dearest tests, when the budget is exceeded


def spent() -> float:
    """Return the seconds of CPU of this process and of its children that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


class Costs:
    """Measures every test where it runs, and adds up where the results come together."""

    def __init__(self) -> None:
        self._before = spent()
        self._seconds: dict[str, float] = defaultdict(float)  # of CPU, by test of the quick part
        self._lengths: dict[str, list[float]] = {}  # group and part → seconds, tests

    def pytest_runtest_logstart(self) -> None:
        """Begin to measure: what went before was the collection of all tests."""
        self._before = spent()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Iterator[None]:
        """Note on a report what its phase has cost, and which group its test is in."""
        report: Any = yield
        now = spent()
        report.cpu, self._before = now - self._before, now
        report.group = group_of(item)
        return report

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Add a phase of a test to the sums."""
        if not set(DEAR) & set(report.keywords):
            self._seconds[report.nodeid] += report.cpu
        length = self._lengths.setdefault(kind_of(report.group, report.keywords), [0.0, 0])
        length[0] += report.duration
        length[1] += report.when == "call"

    @property
    def total(self) -> float:
        """The seconds of CPU of the quick part."""
        return sum(self._seconds.values())

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail where a budget was set and is exceeded; write the durations where that is asked."""
        if "PYTEST_XDIST_WORKER" in os.environ:
            return
        limit = float(os.environ.get("DECKGEN_CPU_BUDGET", "inf"))
        if self.total > limit and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        if os.environ.get("DECKGEN_WRITE_DURATIONS"):
            self._write()

    def _write(self) -> None:
        means = {
            name: round(seconds / tests, 3)
            for name, (seconds, tests) in sorted(self._lengths.items())
            if tests
        }
        groups.DURATIONS.write_text(json.dumps(means, indent=1) + "\n", "utf-8")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what the quick part costs when that is more than it may, and name the dearest tests."""
        limit = float(os.environ.get("DECKGEN_CPU_BUDGET", BUDGET))
        if self.total <= limit:
            return
        terminalreporter.section("CPU budget")
        terminalreporter.write_line(
            f"the tests of `make quick` cost {self.total:.0f} s of CPU, and may cost {limit:.0f} s; the dearest are"
        )
        for name in sorted(self._seconds, key=lambda each: -self._seconds[each])[:NAMED]:
            terminalreporter.write_line(f"{self._seconds[name]:6.2f} s  {name}")
