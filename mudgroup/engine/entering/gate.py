"""Which passwords may be compared now, so that guessing is slow and nobody is locked out.

A password counts as wrong when it is known to be wrong: for its address with its name, for its
address whatever the name, and for its name whatever the address. Each has delays of its own, which
grow. A name that has come in from an address before counts there with its address alone: neither a
neighbour who guesses nor who guesses elsewhere holds it up.

Of each of the three never more are compared at once than wrong ones are left before a delay, and
one when none is; the others wait in turn, until it is known what those before them were.

Who has to wait gets an appointment, the longest delay away at most, and may try then, whatever was
guessed meanwhile: an address for a name at which others guess elsewhere, a session for a name that
has come in from its address before. So whoever keeps guessing, from many addresses or beside the
owner of the name, delays them, but never keeps them out.
"""

from collections import Counter, deque
from collections.abc import Container, Iterator
from math import ceil

from mudgroup.addresses import origin_of
from mudgroup.engine.entering.appointments import Appointments
from mudgroup.engine.entering.delays import Delays, Key
from mudgroup.engine.steps import CheckPassword
from mudgroup.settings.login import Login
from mudgroup.text import fold
from mudgroup.values import frozen

ANY = ""
"""In a key, any address or any name."""


@frozen
class Decided:
    """A password is to be compared now, or not before so many ``seconds`` are over."""

    job: CheckPassword
    seconds: int


class Gate:
    """Where passwords wait. It outlives sessions, so that coming back gains nothing either."""

    def __init__(self, limits: Login) -> None:
        self._limits = limits
        self._delays = Delays(limits)
        self._appointments = Appointments()
        self._compared: Counter[Key] = Counter()
        self._waiting: dict[Key, deque[CheckPassword]] = {}

    def use_settings(self, limits: Login) -> None:
        """Go on with other limits."""
        self._limits = limits
        self._delays.use_settings(limits)

    def enter(self, job: CheckPassword, elapsed: float) -> Decided | None:
        """What becomes of a password that was typed; None: it waits for those before it."""
        decided = self._decide(job, elapsed)
        if isinstance(decided, Decided):
            return decided
        self._waiting.setdefault(decided, deque()).append(job)
        return None

    def answered(
        self, job: CheckPassword, right: bool | None, here: Container[str], elapsed: float
    ) -> list[Decided]:
        """A password was compared (None: it was not); what becomes of those who waited for it.

        Sessions that are not ``here`` have gone; their passwords are not compared any more.
        """
        keys = self._keys(job)
        for key, free in keys:
            self._compared[key] -= 1
            if not self._compared[key]:
                del self._compared[key]
            if right is False:
                self._delays.count(key, free, elapsed)
        return [decided for key, _ in keys for decided in self._wake(key, here, elapsed)]

    def wait_from(self, address: str, elapsed: float) -> int:
        """Seconds until the next may be tried from an address, whatever the name; 0: now."""
        wait = self._delays.wait((origin_of(address), ANY), self._limits.wrong_per_address, elapsed)
        return max(0, ceil(wait))

    def count_from(self, address: str, elapsed: float) -> None:
        """Somebody has guessed from an address what is no password."""
        self._delays.count((origin_of(address), ANY), self._limits.wrong_per_address, elapsed)

    def _wake(self, key: Key, here: Container[str], elapsed: float) -> Iterator[Decided]:
        """What becomes of those who wait for a key, up to the first that has to go on waiting."""
        waiting = self._waiting.pop(key, deque())
        while waiting:
            job = waiting.popleft()
            if job.session not in here:
                continue
            decided = self._decide(job, elapsed)
            if isinstance(decided, Decided):
                yield decided
                continue
            if decided == key:
                waiting.appendleft(job)
                self._waiting[key] = waiting
                return
            self._waiting.setdefault(decided, deque()).append(job)

    def _decide(self, job: CheckPassword, elapsed: float) -> Decided | Key:
        """What becomes of a password, or the key for which it waits."""
        keys = self._keys(job)
        appointed = self._appointed(job, elapsed)
        # Who has an appointment does not wait for what others guess at the name.
        held = keys if appointed is None else keys[:-1]
        waits = [self._delays.wait(key, free, elapsed) for key, free in held]
        wait = max((*waits, 0.0 if appointed is None else appointed - elapsed))
        if wait > 0:
            return Decided(job, ceil(wait))
        for key, free in held:
            if self._compared[key] >= max(1, free - ceil(self._delays.many(key, elapsed))):
                return key
        self._appointments.end(self._waits_as(job))
        self._compared.update(key for key, _ in keys)
        return Decided(job, 0)

    def _appointed(self, job: CheckPassword, elapsed: float) -> float | None:
        """When a password may be tried at whose name others guess; None: they do not delay it."""
        who = self._waits_as(job)
        name, free = self._keys(job)[-1]
        time = self._appointments.get(who)
        if time is None and self._delays.wait(name, free, elapsed) > 0:
            many = self._delays.many(name, elapsed) + self._appointments.waiting(name[1])
            most = self._limits.wrong_wait_seconds
            if job.known:
                # A session has to last until then, and who does not log in is disconnected.
                most /= 2
            time = elapsed + min(most, self._delays.after(many, free))
            self._appointments.make(who, time, elapsed)
        return time

    def _waits_as(self, job: CheckPassword) -> Key:
        """Who has an appointment for a name: the address, or the session where the name is known.

        There others may guess beside the owner.
        """
        return (job.session if job.known else origin_of(job.address), fold(job.name))

    def _keys(self, job: CheckPassword) -> tuple[tuple[Key, int], ...]:
        """What a password counts for, each with how many are free."""
        limits, origin, name = self._limits, origin_of(job.address), fold(job.name)
        own = ((origin, name), limits.wrong_per_name)
        if job.known:
            return (own,)
        return (
            own,
            ((origin, ANY), limits.wrong_per_address),
            ((ANY, name), limits.wrong_per_name_anywhere),
        )
