"""Numbered frames, in both directions: what is held, what was taken, and what is missing."""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Generic, Self, TypeVar

from attrs import define, field

from mudgroup.messages import Close, receivers
from mudgroup.server.cluster import frames
from mudgroup.server.cluster.frames import Census, Outgoing
from mudgroup.server.cluster.trials import Trial
from mudgroup.settings.cluster import Cluster
from mudgroup.values import frozen

T = TypeVar("T")

NEVER = float("-inf")


class Ignored(StrEnum):
    """Why a frame was ignored."""

    BAD = "bad frame"
    DOUBLE = "taken before"
    GAP = "one before it is missing"
    GHOST = "of an older boot"
    ENDED = "of a boot that is over"
    PAUSED = "nothing is taken now"
    STRANGE = "acknowledges what was not sent"
    HELD = "to be given again when the next unit is saved"
    SKIPPED = "worlds have died of it"


@frozen
class Numbered:
    """Items of one frame, packed, with their number. They may hold a password."""

    number: int
    items: bytes = field(repr=False)
    count: int = 1


@define
class Sender:
    """What was sent and is not acknowledged, so many ``items`` and ``bytes`` of them: it may be
    asked for again."""

    again_seconds: float
    last: int = 0
    items: int = 0
    _held: deque[Numbered] = field(factory=deque)
    _new: int = 0
    _asked: bool = False
    _again_at: float = NEVER
    bytes: int = 0

    @property
    def base(self) -> int:
        """The oldest number that is held; if none is, the next."""
        return self._held[0].number if self._held else self.last + 1

    def __len__(self) -> int:
        return len(self._held)

    def add(self, numbered: Numbered) -> None:
        """Something is to be sent, and held until it is acknowledged."""
        self._held.append(numbered)
        self.last = numbered.number
        self.items += numbered.count
        self.bytes += len(numbered.items)
        self._new += 1

    def acknowledge(self, number: int) -> None:
        """All up to a number is safe at the other side."""
        while self._held and self._held[0].number <= number:
            taken = self._held.popleft()
            self.items -= taken.count
            self.bytes -= len(taken.items)
            # It was heard since: what it asks for now it has not.
            self._again_at = NEVER
        self._new = min(self._new, len(self._held))

    def ask(self) -> None:
        """The other side misses something."""
        self._asked = True

    def due(self, now: float) -> list[Numbered]:
        """What is to be sent now: what is new, or all if it was asked for and not just sent."""
        first = len(self._held) - self._new
        if self._asked and now - self._again_at >= self.again_seconds:
            first, self._again_at = 0, now
        self._asked = False
        self._new = 0
        return [self._held[place] for place in range(first, len(self._held))]


@define
class Receiver:
    """What was taken, whether something is missing, and whether what is next is tried."""

    last: int = 0
    misses: bool = False
    trial: Trial = field(factory=Trial)

    def take(self, number: int) -> Ignored | None:
        """Take a frame of this number if it is the next; why not, if it is not, or waits.

        One that is skipped is taken, too. That of a beat is minus the last that was sent: it is
        never taken for another.
        """
        if number <= 0:
            self.misses = -number > self.last
            self.trial.hear(-number, self.last)
            return None
        if number <= self.last:
            return Ignored.DOUBLE
        self.misses = number > self.last + 1
        if self.misses:
            return Ignored.GAP
        if self.trial.holds():
            return Ignored.HELD
        self.last = number
        return Ignored.SKIPPED if self.trial.take(number) else None

    def has_more(self, last: int) -> bool:
        """Whether there is more to save than that so much was taken."""
        return self.last > last or self.trial.needs_saving

    def saved(self, last: int, tries: int) -> None:
        """It is saved that so much was taken, and how often what follows is tried."""
        if last == self.last:
            self.trial.saved(tries)


@define
class Beat:
    """When there is to be a sign of life: every so many seconds, or at once."""

    seconds: float
    _at: float = NEVER

    def hurry(self) -> None:
        """Let it be due at once."""
        self._at = NEVER

    def is_due(self, now: float) -> bool:
        """Whether it is to be sent now; then it is."""
        if now - self._at < self.seconds:
            return False
        self._at = now
        return True


@define
class Silence:
    """How long the other side was not heard, in seconds.

    Of a longer time between two looks only so much counts, the ``most``: who looks stood still
    itself, and what was sent meanwhile may be yet to be read.
    """

    most: float
    _looked_at: float
    _seconds: float = 0.0

    def look(self, now: float) -> float:
        """How long it is by now."""
        self._seconds += min(now - self._looked_at, self.most)
        self._looked_at = now
        return self._seconds

    def end(self) -> None:
        """The other side is heard."""
        self._seconds = 0.0


@define
class Half:
    """One side of both directions: what it sends, what it takes, and its signs of life."""

    sender: Sender
    beat: Beat
    receiver: Receiver = field(factory=Receiver)

    @classmethod
    def of(
        cls, settings: Cluster, taken: int = 0, sent: int = 0, trial: Trial | None = None
    ) -> Self:
        """One that goes on from the last numbers that were taken and sent."""
        sender = Sender(settings.again_seconds, sent)
        return cls(sender, Beat(settings.beat_seconds), Receiver(taken, trial=trial or Trial()))

    def hear(self, number: int, ack: int, again: bool) -> Ignored | None:
        """Note what a frame tells, and take it if it is the next; why not, as `Receiver`."""
        self.acknowledge(ack, again)
        missed = self.receiver.misses
        why = self.receiver.take(number)
        if self.receiver.misses and not missed:
            self.beat.hurry()
        return why

    def acknowledge(self, ack: int, again: bool) -> None:
        """What it tells of what was sent to it."""
        self.sender.acknowledge(ack)
        if again:
            self.sender.ask()


def fitting(message: Outgoing) -> Iterable[bytes]:
    """The items of a message; who is sent more than any client takes is closed instead."""
    try:
        return frames.items_of(message)
    except frames.BadFrame:
        assert not isinstance(message, Census)
        return frames.items_of(Close(receivers(message)))


@define
class Beside:
    """What goes with the world's beats, in no order with what is numbered, and may be lost."""

    _said: list[bytes] = field(factory=list, repr=False)
    _census: tuple[bytes, ...] = ()

    def add(self, message: Outgoing) -> None:
        """Let something go with the next beat; what has no room in one is not sent."""
        items = [*fitting(message)]
        self._said += items if len(items) == 1 else ()

    def use_census(self, variables: dict[str, str]) -> None:
        """Let the world's census go with every beat: if one is lost, the next one has it."""
        self._census = tuple(frames.items_of(Census(variables)))

    def clear(self) -> None:
        """Nobody is there who was to be told."""
        self._said = []

    def due(self) -> list[bytes]:
        """The items of the next beats, of which there is one at least."""
        items = [*self._said, *self._census]
        self._said = []
        return [packed for _, packed in frames.packed(items)] or [frames.NOTHING]


@frozen
class Taken(Generic[T]):
    """What a frame brought: ``items`` to carry out, in order.

    ``ended``, at the world, is a boot whose sessions are lost by it, before the items; empty for
    none. ``ignored`` is why nothing was taken, or why what was taken must not be carried out: that
    is ``SKIPPED``. ``problem`` is what there is to tell of it in a line:
    for the log, once for each reason.
    """

    items: tuple[T, ...] = ()
    ended: str = ""
    ignored: Ignored | None = None
    problem: str = ""


def counted(ignored: Counter[Ignored], take: Callable[[], Taken[T]]) -> Taken[T]:
    """What a frame brings; why it was ignored, if it was, is counted."""
    try:
        taken = take()
    except frames.BadFrame as error:
        taken = Taken(ignored=Ignored.BAD, problem=str(error))
    if taken.ignored and taken.ignored is not Ignored.HELD:
        ignored[taken.ignored] += 1
    return taken


@frozen
class Unit:
    """What the world saves of a gateway in the transaction of what it did.

    First, if the boot is ``anew``, all frames of the gateway that are kept go; then those up to
    ``delivered`` go; then ``outbox`` is added, and the gateway's row is put. ``tries`` are those of
    the frame after ``n``.
    """

    boot: str
    n: int
    w: int
    outbox: tuple[tuple[int, bytes], ...] = field(repr=False)
    delivered: int
    anew: bool
    tries: int = 0
