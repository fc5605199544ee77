"""A port that is wished for → a socket that listens, on that port or the next free one."""

import errno
import socket
import sys

MOST_TRIED = 50
_TAKEN = {errno.EADDRINUSE, errno.EACCES} if sys.platform == "win32" else {errno.EADDRINUSE}


class PortError(Exception):
    """There is no port to listen on."""

    def __init__(self, message: str, hint: str) -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)


def open_port(wished: int, *, lan: bool) -> tuple[socket.socket, int]:
    """Return a listening socket and its port: the first free one from `wished` on, any where that
    is 0.

    Only on a `lan` does it listen beyond this machine. Raises `PortError`.
    """
    for port in range(wished, min(wished + MOST_TRIED, 65536)) if wished else (0,):
        try:
            listening = _listen("0.0.0.0" if lan else "127.0.0.1", port)  # noqa: S104 (what --lan asks for)
        except OSError as error:
            if error.errno in _TAKEN:
                continue
            why = (error.strerror or "it cannot be used").lower()
            raise PortError(
                f"cannot listen on port {port}: {why}", "choose another with --port"
            ) from error
        return listening, int(listening.getsockname()[1])
    raise PortError(f"port {wished} and those after it are taken", "choose another with --port")


def _listen(host: str, port: int) -> socket.socket:
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
