"""The two ends, with each other and alone."""

from collections import deque
from collections.abc import Iterable, Iterator

import pytest
from attrs import evolve, frozen

from mudgroup.messages import ToGateway
from mudgroup.server.cluster.ends import Fate, GatewayEnd, WorldEnd
from mudgroup.server.cluster.numbering import Numbered, Receiver, Unit
from mudgroup.settings.cluster import Cluster
from tests.server.cluster.explored import Disk, Kind, State, text_of

SPACES = {
    "three frames to the world": (Kind(puts=3, tells=0, inward=2), 10_538),
    "three frames to a gateway": (Kind(puts=0, tells=3, outward=2), 12_815),
    "both, and another boot": (Kind(puts=1, tells=1, boots=2), 14_255),
}
"""Bounded spaces of states, and how many there are; all that may happen in them is tried.

Three frames both ways at once would be millions. What is sent one way meets the other in an
acknowledgement and in a transaction alone, which the last space has.
"""

ROUNDS = 12
"""Of beats, until all must have come on a wire that loses nothing any more."""


class Broken(Exception):
    """A promise is broken in a state."""


def check(state: State) -> None:
    """What holds in each state, whatever has happened."""
    done = state.disk.done + state.done
    if list(done) != sorted({*done}):
        raise Broken(f"lines twice, or not in order: {done}")
    for boot in {text.partition(" ")[0] for text in done}:
        if numbered(boot, done) != len(of(boot, done)):
            raise Broken(f"a line is missing: {done}")
    if numbered(state.boot, state.read) != len(state.read):
        raise Broken(f"read twice, or not in order: {state.read}")
    if not {*state.read} <= {*state.disk.told}:
        raise Broken(f"read and not saved: {state.read}")
    if state.gateway._half.sender.base - 1 > len(of(state.boot, state.disk.done)):
        raise Broken(f"let go by the gateway and not saved: {state.disk.done}")


def of(boot: str, texts: tuple[str, ...]) -> list[str]:
    return [text for text in texts if text.startswith(boot)]


def numbered(boot: str, texts: tuple[str, ...]) -> int:
    """How many texts of a boot come one after another from the first."""
    right = [text_of(boot, number + 1) for number in range(len(of(boot, texts)))]
    return len(right) if of(boot, texts) == right else -1


def calmed(state: State) -> State:
    """The same with nothing under way, on a wire that loses nothing."""
    kind = evolve(state.kind, inward=99, outward=99)
    return state._replace(kind=kind, inward=frozenset(), outward=frozenset())


def is_settled(state: State) -> bool:
    """Whether all that was typed is done, and all that was told is read."""
    boot, disk = state.boot, state.disk
    return (
        state.gateway.fate == Fate.GOES_ON
        and state.gateway.unacknowledged == state.world.unacknowledged == 0
        and len(of(boot, disk.done)) == state.put
        and of(boot, disk.told) == [*state.read]
    )


def settle(state: State) -> Iterator[State]:
    """What comes of a state by beats and saving alone, on a wire that loses nothing."""
    for _ in range(ROUNDS):
        if state.gateway.fate != Fate.GOES_ON:
            state = state.gateway_begins()
        (state,) = state.gateway_beats()
        state = delivered(state)
        if state.saving is None and state.world.needs_saving:
            (state,) = state.world_begins_to_save()
        if state.saving is not None:
            (state,) = state.world_saves()
        if state.world.boot:
            (state,) = state.world_beats()
        state = delivered(state)
        yield calmed(state)


def delivered(state: State) -> State:
    """What is under way has come, once."""
    inward, outward = sorted(state.inward), sorted(state.outward)
    state = calmed(state)
    for frame in inward:
        (state,) = state.world_hears(frame)
    for frame in outward:
        (state,) = state.gateway_hears(frame)
    return state


def explore(kind: Kind) -> int:
    """Look at every state; how many there are. Raises Broken."""
    first = kind.begin()
    seen, settled = {first.key}, set[object]()
    waiting = deque([first])
    while waiting:
        state = waiting.popleft()
        check(state)
        check_delivery(state, settled)
        for after in state.after():
            if (key := after.key) not in seen:
                seen.add(key)
                waiting.append(after)
    return len(seen)


def check_delivery(state: State, settled: set[object]) -> None:
    """From each state all can still come; ``settled`` are those of which that is known."""
    calm = calmed(state)
    way = [calm.key]
    if calm.key in settled:
        return
    for after in settle(calm):
        if is_settled(after) or after.key in settled:
            settled.update(way)
            return
        way.append(after.key)
    raise Broken(f"does not come: {state.put} put, {state.disk.done} done, {state.read} read")


@pytest.mark.parametrize("name", SPACES)
def test_in_every_state_all_promises_hold_and_all_can_still_come(name: str) -> None:
    kind, states = SPACES[name]

    assert states == explore(kind)


class TakesTwice(Receiver):
    """Takes what it has taken before."""

    def take(self, number: int) -> str:
        return super().take(number) if number <= 0 or number > self.last else ""


class TakesAnything(Receiver):
    """Takes what is not the next."""

    def take(self, number: int) -> str:
        self.last = max(number - 1, self.last)
        return super().take(number)


class TwiceWorld(WorldEnd):
    def _start(self, n: int = 0, w: int = 0) -> None:
        super()._start(n, w)
        self._half.receiver = TakesTwice(n)


class TwiceGateway(GatewayEnd):
    def __init__(self, gateway: str, boot: str, settings: Cluster) -> None:
        super().__init__(gateway, boot, settings)
        self._half.receiver = TakesTwice()


class AnythingWorld(WorldEnd):
    def _start(self, n: int = 0, w: int = 0) -> None:
        super()._start(n, w)
        self._half.receiver = TakesAnything(n)


class AnythingGateway(GatewayEnd):
    def __init__(self, gateway: str, boot: str, settings: Cluster) -> None:
        super().__init__(gateway, boot, settings)
        self._half.receiver = TakesAnything()


class HastyWorld(WorldEnd):
    """Acknowledges what is not saved."""

    def _frame(self, w: int, items: bytes) -> bytes:
        self._saved = self._half.receiver.last
        return super()._frame(w, items)


class TalkativeWorld(WorldEnd):
    """Tells what is not saved."""

    def unit(self, messages: Iterable[ToGateway]) -> Unit:
        unit = super().unit(messages)
        for number, items in unit.outbox:
            self._half.sender.add(Numbered(number, items))
        return unit

    def saved(self) -> None:
        unit = self._unit
        assert unit
        self._unit = evolve(unit, outbox=())
        super().saved()


class ForgetfulWorld(WorldEnd):
    """Keeps no row of a gateway that it has given up."""

    def give_up(self, now: float) -> str:
        ended = super().give_up(now)
        self.boot, self._is_over = "", False
        return ended


class DeafWorld(WorldEnd):
    """Never asks again."""

    def _frame(self, w: int, items: bytes) -> bytes:
        self._half.receiver.misses = False
        return super()._frame(w, items)


@frozen(cache_hash=True)
class TornDisk(Disk):
    """Saves what the gateway's row says in another transaction than what was done."""

    def save(self, unit: Unit, done: tuple[str, ...], told: tuple[str, ...]) -> Disk:
        disk = super().save(unit, done, told)
        return evolve(disk, n=0 if unit.anew else self.n)


@frozen(cache_hash=True)
class LeakyDisk(Disk):
    """Saves what is told in another transaction than what was done."""

    def save(self, unit: Unit, done: tuple[str, ...], told: tuple[str, ...]) -> Disk:
        return evolve(super().save(unit, done, told), outbox=self.outbox)


INWARD, OUTWARD, BOTH = (kind for kind, _ in SPACES.values())

MUTANTS = {
    "lines are taken twice": evolve(INWARD, world=TwiceWorld),
    "what is told is taken twice": evolve(OUTWARD, gateway=TwiceGateway),
    "lines are taken in any order": evolve(INWARD, world=AnythingWorld),
    "what is told is taken in any order": evolve(OUTWARD, gateway=AnythingGateway),
    "acknowledged before it is saved": evolve(INWARD, world=HastyWorld),
    "told before it is saved": evolve(OUTWARD, world=TalkativeWorld),
    "never asked again": evolve(INWARD, world=DeafWorld),
    "given up and forgotten": evolve(BOTH, world=ForgetfulWorld),
    "the gateway's row in another transaction": evolve(INWARD, disk=TornDisk),
    "the outbox in another transaction": evolve(OUTWARD, disk=LeakyDisk),
}
"""Ends and disks that are wrong in one thing."""


@pytest.mark.parametrize("name", MUTANTS)
def test_what_is_wrong_in_one_thing_is_found(name: str) -> None:
    with pytest.raises(Broken):
        explore(MUTANTS[name])
