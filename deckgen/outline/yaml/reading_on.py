"""Text → nodes, slips and all: a file that libyaml refuses is read as it was probably meant.

So its other faults are told in the same run.
"""

from collections.abc import Mapping

from deckgen.diagnostics import Diagnostic, Report, Severity, Source
from deckgen.outline.yaml.compose import Composer
from deckgen.outline.yaml.nodes import Node
from deckgen.outline.yaml.recover import Recovery
from deckgen.outline.yaml.teller import Teller


def compose(source: Source, report: Report) -> Node | None:
    """Return the one document of `source`; None after a fault that ends the reading.

    A file with slips that stop libyaml is read as it was probably meant, so that all its faults are
    told in one run.
    """
    import yaml

    recovery = Recovery(source)
    told: dict[int, Diagnostic] = {}
    node, attempt, is_worth_it = None, Report(), True
    while is_worth_it:
        attempt = Report()
        try:
            node = Composer(recovery.reading, attempt).run()
            break
        except yaml.MarkedYAMLError as error:
            faults = (each for each in attempt.diagnostics if each.severity is Severity.FAULT)
            told = {each.span.line: each for each in faults if each.span} | told
            is_worth_it = recovery.mend(error, told)
    _tell_slips(recovery, told, report)
    report.extend(attempt)
    _pass_over_faults(attempt, report)
    return node


def _pass_over_faults(attempt: Report, report: Report) -> None:
    """Let nothing more be told about lines that have a fault: an alias without its anchor, say, is
    not empty as well.
    """
    for each in attempt.diagnostics:
        if each.span is not None and each.severity is Severity.FAULT:
            report.pass_over(each.span.source.name, [each.span.line])


def _tell_slips(recovery: Recovery, told: Mapping[int, Diagnostic], report: Report) -> None:
    """Report every slip of a file, and from now on nothing about the lines that had one."""
    if not recovery.uncertain:
        return
    teller = Teller(report)
    report.add(*(each for line, each in told.items() if line in recovery.uncertain))
    for fault in recovery.faults:
        teller.fault(fault)
    report.pass_over(recovery.source.name, recovery.uncertain)
