"""How often something was done, and by whom → whether it may be done again."""

from collections import OrderedDict
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something may be done: `burst` times at once, then `per_second` times a second."""

    burst: int
    per_second: float


@dataclass(slots=True)
class Bucket:
    """A token bucket: it is full at first, loses a token each time, and fills up again at its rate.

    Times are seconds of any clock that never goes back.
    """

    rate: Rate
    _level: float = field(init=False)
    _last: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self._level = float(self.rate.burst)

    def take(self, now: float) -> bool:
        """Take a token, and return whether there was one."""
        refill = max(0.0, now - self._last) * self.rate.per_second
        self._level = min(float(self.rate.burst), self._level + refill)
        self._last = now
        if self._level < 1:
            return False
        self._level -= 1
        return True


@dataclass(slots=True)
class Buckets:
    """A bucket for each peer. Of more than `most` peers, the one that has not tried for the longest
    time is forgotten.
    """

    rate: Rate
    most: int = 256
    _of: OrderedDict[str, Bucket] = field(init=False, default_factory=OrderedDict)

    def take(self, peer: str, now: float) -> bool:
        """Take a token of the peer's bucket, and return whether there was one."""
        bucket = self._of.setdefault(peer, Bucket(self.rate))
        self._of.move_to_end(peer)
        if len(self._of) > self.most:
            self._of.popitem(last=False)
        return bucket.take(now)
