"""How often something may happen. Sans I/O: time is an argument, in seconds of any clock."""

from attrs import define, field


@define
class RateBucket:
    """A token bucket: full it holds ``burst`` tokens, and it gets ``rate`` back in a second."""

    burst: float
    rate: float
    _tokens: float = field(init=False)
    _at: float | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        self._tokens = self.burst

    def spend(self, now: float, tokens: float = 1) -> bool:
        """Take a token, or as many; False if there are not so many."""
        self._refill(now)
        if self._tokens < tokens:
            return False
        self._tokens -= tokens
        return True

    def is_full(self, now: float) -> bool:
        """Whether it is as a new one would be."""
        self._refill(now)
        return self._tokens >= self.burst

    def wait(self, now: float) -> float:
        """Seconds until there is a token, 0.0 if there is one."""
        self._refill(now)
        return max(0.0, (1 - self._tokens) / self.rate)

    def _refill(self, now: float) -> None:
        rested = 0.0 if self._at is None else max(0.0, now - self._at)
        self._tokens = min(self.burst, self._tokens + rested * self.rate)
        self._at = now
