"""How often something was done → whether it may be done again."""

from collections import OrderedDict
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second from then on."""

    burst: int
    per_second: float


@dataclass(slots=True)
class Bucket:
    """Tokens that are taken, and drip back in. Times are seconds of any clock that never goes back."""

    rate: Rate
    _level: float = field(init=False)
    _last: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self._level = float(self.rate.burst)

    def take(self, now: float) -> bool:
        """Take a token, and return whether there was one."""
        dripped = max(0.0, now - self._last) * self.rate.per_second
        self._level = min(float(self.rate.burst), self._level + dripped)
        self._last = now
        if self._level < 1:
            return False
        self._level -= 1
        return True


@dataclass(slots=True)
class Buckets:
    """A bucket for each peer; those that were longest without a try are forgotten when there are
    more than `most`.
    """

    rate: Rate
    most: int = 256
    _of: OrderedDict[str, Bucket] = field(init=False, default_factory=OrderedDict)

    def take(self, peer: str, now: float) -> bool:
        """Take a token of the peer's own, and return whether there was one."""
        bucket = self._of.setdefault(peer, Bucket(self.rate))
        self._of.move_to_end(peer)
        if len(self._of) > self.most:
            self._of.popitem(last=False)
        return bucket.take(now)
