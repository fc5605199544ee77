"""What the machine's browser may fail in."""


class BrowserError(Exception):
    """There is no browser, or it does not do its work; nothing has been written."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)
