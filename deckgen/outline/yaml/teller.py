"""Faults and advices of a YAML file → the report, no more of them than anybody reads."""

from deckgen.diagnostics import Report
from deckgen.outline.yaml.trouble import SyntaxFault

# Of each, faults and advices.
_MOST = 100


class EndOfReadingError(Exception):
    """The rest of the file is not looked at."""


class Teller:
    """Tells a report what is wrong."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.faults = 0
        self.advices = 0

    def advise(self, advice: SyntaxFault) -> None:
        """Add an advice; those past the limit are not told."""
        self.advices += 1
        if self.advices <= _MOST:
            self.report.advice(advice.code, advice.message, advice.span, hint=advice.hint)

    def fault(self, fault: SyntaxFault) -> None:
        """Add a fault; the last one allowed raises `EndOfReadingError`."""
        self.faults += 1
        self.report.fault(fault.code, fault.message, fault.span, hint=fault.hint)
        if self.faults >= _MOST:
            message = "the rest of the file was not looked at"
            self.report.fault("too-many-faults", message, fault.span)
            raise EndOfReadingError
