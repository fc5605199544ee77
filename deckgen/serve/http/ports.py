"""A wished port → a socket that listens on that port, or on the next free one."""

import errno
import socket
import sys

MOST_TRIED = 50
"""Ports that are tried, one after the other."""
_ALL_INTERFACES, _THIS_MACHINE = "0.0.0.0", "127.0.0.1"  # noqa: S104 (what --lan asks for)
_TAKEN = {errno.EADDRINUSE}
"""Errors that mean that another program has the port."""
if sys.platform == "win32":
    _TAKEN.add(errno.EACCES)


class PortError(Exception):
    """There is no port to listen on."""

    def __init__(self, message: str, hint: str) -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)


def open_port(wished: int, *, lan: bool) -> tuple[socket.socket, int]:
    """Return a listening socket and its port: the first free one from `wished` on; any free one
    where `wished` is 0.

    It can be reached from other machines only with `lan`. Raises `PortError` where no port can be
    used.
    """
    host = _ALL_INTERFACES if lan else _THIS_MACHINE
    for port in _candidates(wished):
        try:
            listening = _listen(host, port)
        except OSError as error:
            if error.errno in _TAKEN:
                continue
            reason = (error.strerror or "it cannot be used").lower()
            raise PortError(
                f"cannot listen on port {port}: {reason}", "choose another with --port"
            ) from error
        return listening, int(listening.getsockname()[1])
    raise PortError(f"port {wished} and those after it are taken", "choose another with --port")


def _candidates(wished: int) -> range:
    """Return the ports to be tried; 0 alone lets the system choose."""
    if wished == 0:
        return range(1)
    return range(wished, min(wished + MOST_TRIED, 65536))


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens, without blocking; raise `OSError` where it cannot."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # where SO_REUSEADDR would let two programs share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # a port that was in use a moment ago is free
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except BaseException:
        listening.close()
        raise
    listening.setblocking(False)
    return listening
