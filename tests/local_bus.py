"""A bus without a broker, as bad as a bus may be: it drops, repeats, delays and reorders."""

from collections.abc import Callable
from random import Random

from attrs import field, frozen

from mudgroup.server.cluster.bus import Take, There


@frozen
class Habits:
    """How bad a bus is: of what is sent, which share is treated so."""

    drop: float = 0.0
    repeat: float = 0.0
    delay: float = 0.0
    turns: int = 3
    """How many turns at most something is delayed: what is sent meanwhile comes before it."""


GOOD = Habits()
BAD = Habits(drop=0.1, repeat=0.1, delay=0.3)


@frozen
class _Sent:
    due: int
    subject: str
    data: bytes = field(repr=False)


class LocalBus:
    """Bytes by subject within one thread. Nothing is handed on while it is being sent.

    ``turn`` hands on what is due. ``later``, an event loop's `call_soon`, calls it when something
    is; a test without a loop calls it itself.
    """

    def __init__(
        self,
        seed: int = 0,
        habits: Habits = GOOD,
        later: Callable[[Callable[[], None]], object] = lambda turn: None,
    ) -> None:
        self.habits = habits
        self.connected = True
        self._random = Random(seed)
        self._later = later
        self._follows: list[tuple[str, Take]] = []
        self._sent: list[_Sent] = []
        self._turns = 0
        self._scheduled = False

    def follow(self, subject: str, take: Take) -> None:
        self._follows.append((subject, take))

    def start(self, there: There) -> None:
        self._later(there)

    async def close(self) -> None:
        pass

    def send(self, subject: str, data: bytes) -> None:
        if self._random.random() >= self.habits.drop:
            for _ in range(1 + (self._random.random() < self.habits.repeat)):
                self._sent.append(_Sent(self._turns + self._wait(), subject, bytes(data)))
        self._schedule()

    def _wait(self) -> int:
        late = self._random.random() < self.habits.delay
        return self._random.randint(1, self.habits.turns) if late else 0

    def turn(self) -> bool:
        """Hand on what is due now; whether anything is on its way then."""
        self._scheduled = False
        due = [sent for sent in self._sent if sent.due <= self._turns]
        self._sent = [sent for sent in self._sent if sent.due > self._turns]
        self._turns += 1
        for sent in due:
            for subject, take in self._follows:
                if matches(subject, sent.subject):
                    take(sent.subject, sent.data)
        self._schedule()
        return bool(self._sent)

    def cut(self) -> None:
        """Lose all that is on its way."""
        self._sent.clear()

    def _schedule(self) -> None:
        if self._sent and not self._scheduled:
            self._scheduled = True
            self._later(self._hand_on)

    def _hand_on(self) -> None:
        self.turn()


def matches(followed: str, subject: str) -> bool:
    """Whether a subject is one that is followed; ``*`` is any one word."""
    here, there = followed.split("."), subject.split(".")
    return len(here) == len(there) and all(
        word in ("*", other) for word, other in zip(here, there, strict=True)
    )
