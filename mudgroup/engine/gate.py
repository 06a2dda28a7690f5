"""Which passwords may be compared now, so that many sessions at once gain nothing.

A password counts as wrong when it is known to be wrong. Of one address and name, and of one address
whatever the name, never more are compared at once than wrong ones are left; the others wait in
turn, and it is decided what becomes of them when it is known what those before them were.
"""

from collections import Counter, deque
from collections.abc import Container
from datetime import datetime, timedelta

from attrs import frozen

from mudgroup.engine.lobby import CheckPassword
from mudgroup.engine.throttle import Throttle
from mudgroup.model.world.world import fold
from mudgroup.settings.values import Login


@frozen
class Decided:
    """A password is to be compared now, or not before so many ``seconds`` are over."""

    job: CheckPassword
    seconds: int


class Gate:
    """Where passwords wait. It outlives sessions, so that coming back gains nothing either."""

    def __init__(self, limits: Login) -> None:
        self._by_name = Throttle(limits.wrong_per_name, timedelta(minutes=1))
        self._by_address = Throttle(limits.wrong_per_address, timedelta(minutes=10))
        self._compared: Counter[str] = Counter()
        self._waiting: dict[str, deque[CheckPassword]] = {}

    def enter(self, job: CheckPassword, now: datetime) -> Decided | None:
        """What becomes of a password that was typed; None: it waits for those before it."""
        decided = self._decide(job, now)
        if decided is None:
            self._waiting.setdefault(job.address, deque()).append(job)
        return decided

    def answered(
        self, job: CheckPassword, right: bool | None, here: Container[str], now: datetime
    ) -> list[Decided]:
        """A password was compared (None: could not be); what becomes of those who waited for it.

        Sessions that are not ``here`` have gone; their passwords are not compared any more.
        """
        for throttle, key in self._throttles(job):
            self._compared[key] -= 1
            if not self._compared[key]:
                del self._compared[key]
            if right is False:
                throttle.count(key, now)
        waited = self._waiting.pop(job.address, ())
        both = [(next_, self._decide(next_, now)) for next_ in waited if next_.session in here]
        if staying := deque(next_ for next_, decided in both if decided is None):
            self._waiting[job.address] = staying
        return [decided for _, decided in both if decided]

    def _decide(self, job: CheckPassword, now: datetime) -> Decided | None:
        seconds = max(throttle.wait(key, now) for throttle, key in self._throttles(job))
        if seconds or self._begin(job, now):
            return Decided(job, seconds)
        return None

    def _begin(self, job: CheckPassword, now: datetime) -> bool:
        """Let a password be compared, unless as many are as may be wrong."""
        throttles = self._throttles(job)
        if any(self._compared[key] >= throttle.left(key, now) for throttle, key in throttles):
            return False
        self._compared.update(key for _, key in throttles)
        return True

    def _throttles(self, job: CheckPassword) -> tuple[tuple[Throttle, str], ...]:
        return (
            (self._by_name, f"{job.address} {fold(job.name)}"),
            (self._by_address, job.address),
        )
