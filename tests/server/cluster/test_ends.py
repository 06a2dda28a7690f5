"""The two ends, with each other and alone."""

from collections import deque
from collections.abc import Iterable, Iterator

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import Close, Data, Line, Lost, ToGateway, Write
from mudgroup.server.cluster import frames
from mudgroup.server.cluster.ends import GatewayEnd, WorldEnd
from mudgroup.server.cluster.frames import OVER, Inward, Outward
from mudgroup.server.cluster.numbering import Fate, Ignored, Numbered, Receiver, Unit
from mudgroup.settings.cluster import Cluster
from tests.server.cluster.explored import BOOTS, Disk, Kind, State, text_of

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
        if state.world._is_paused:
            (state,) = state.world_pauses()
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


WALK = Kind(puts=6, tells=6, inward=4, outward=4, pauses=True, boots=3)


@given(st.lists(st.integers(0), max_size=80))
def test_a_walk_at_random_through_a_larger_space_breaks_nothing(steps: list[int]) -> None:
    state = WALK.begin()
    for step in steps:
        ways = [*state.after()]
        state = ways[step % len(ways)]
        check(state)

    check_delivery(state, set())


class TakesTwice(Receiver):
    """Takes what it has taken before."""

    def take(self, number: int) -> Ignored | None:
        return super().take(number) if number <= 0 or number > self.last else None


class TakesAnything(Receiver):
    """Takes what is not the next."""

    def take(self, number: int) -> Ignored | None:
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
        self.boot, self.is_over = "", False
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


# What each rule is for.

A, B = BOOTS[:2]
LINE = Line(f"g.{A}.1", "look")
NAME = f"g.{A}.1"
TOLD = Write((NAME,), b"A hall.\r\n")
PATIENT = Cluster()


def pair(now: float = 0.0) -> tuple[GatewayEnd, WorldEnd]:
    """A gateway, and a world that has heard it and has nothing to save."""
    gateway, world = GatewayEnd("g", A, PATIENT), WorldEnd("g", "lineage", PATIENT, now)
    exchange(gateway, world, now)
    world.unit(())
    world.saved()
    exchange(gateway, world, now)
    return gateway, world


def exchange(gateway: GatewayEnd, world: WorldEnd, now: float) -> None:
    """What is due comes, both ways."""
    for frame in gateway.due(now):
        world.take(frame, now)
    for frame in world.due(now):
        gateway.take(frame, now)


def test_what_is_typed_is_taken_and_what_is_told_is_read() -> None:
    gateway, world = pair()
    gateway.put(LINE)
    (frame,) = gateway.due(0.0)

    assert world.take(frame, 0.0).items == (LINE,)
    world.unit([TOLD])
    assert world.due(0.0) == []
    world.saved()
    (frame,) = world.due(0.0)
    assert gateway.take(frame, 0.0).items == (TOLD,)
    assert gateway.unacknowledged == 0


def test_nothing_is_sent_again_to_who_is_silent() -> None:
    gateway, world = pair()
    gateway.put(LINE)
    gateway.due(0.0)
    world.unit([TOLD])
    world.saved()
    world.due(0.0)
    for second in range(1, 10):
        (beat,) = gateway.due(float(second))
        assert frames.read_inward("g", beat).items == ()
        (beat,) = world.due(float(second))
        assert frames.read_outward(beat).items == ()


def test_a_frame_that_was_lost_is_asked_for_by_the_next_beat() -> None:
    gateway, world = pair()
    gateway.put(LINE)
    gateway.due(0.0)
    (beat,) = gateway.due(0.5)
    world.take(beat, 0.5)
    (asks,) = world.due(0.5)
    gateway.take(asks, 0.5)
    (frame,) = gateway.due(0.5)

    assert world.take(frame, 0.5).items == (LINE,)


def test_what_is_asked_for_is_sent_again_once_in_again_seconds() -> None:
    gateway, _ = pair()
    gateway.put(LINE)
    gateway.due(0.0)
    asks = frames.outward(Outward(A, "lineage", 0, 0, again=True))
    sent = []
    for now in (0.1, 0.2, 1.0, 1.2):
        gateway.take(asks, now)
        sent += [now for frame in gateway.due(now) if frames.read_inward("g", frame).n > 0]

    assert sent == [0.1, 1.2]


def test_a_gateway_is_full_when_so_much_is_not_saved_and_says_what_happens_all_the_same() -> None:
    gateway, world = pair()
    for number in range(PATIENT.window_lines):
        assert not gateway.is_full
        gateway.put(Line(NAME, str(number)))
    gateway.put(Lost(NAME))
    assert gateway.is_full
    (frame,) = gateway.due(0.0)

    assert world.take(frame, 0.0).items[-1] == Lost(NAME)
    assert world.unsaved == 1
    assert gateway.is_full
    world.unit(())
    world.saved()
    exchange(gateway, world, 0.5)
    assert not gateway.is_full


def test_a_later_boot_ends_the_sessions_of_the_one_before() -> None:
    _, world = pair()
    (beat,) = GatewayEnd("g", B, PATIENT).due(0.0)

    assert world.take(beat, 0.0).ended == A
    unit = world.unit(())
    assert (unit.boot, unit.n, unit.anew) == (B, 0, True)


def test_a_ghost_is_ignored_and_ends() -> None:
    ghost, world = pair()
    (beat,) = GatewayEnd("g", B, PATIENT).due(0.0)
    world.take(beat, 0.0)
    ghost.put(LINE)
    for frame in ghost.due(0.0):
        assert world.take(frame, 0.0).ignored == Ignored.GHOST
    for frame in world.due(0.5):
        ghost.take(frame, 0.5)

    assert world.ignored == {Ignored.GHOST: 1}
    assert ghost.fate == Fate.REPLACED
    assert ghost.due(1.0) == []


def given_up(world: WorldEnd, first: int, last: int) -> list[str]:
    """The boots that a world gives up while it is asked every second."""
    return [boot for now in range(first, last + 1) if (boot := world.give_up(float(now)))]


def test_a_gateway_that_is_not_heard_for_long_is_given_up_once() -> None:
    gateway, world = pair()

    assert given_up(world, 1, 15) == []
    exchange(gateway, world, 15.0)
    assert given_up(world, 16, 30) == []
    assert given_up(world, 31, 60) == [A]
    assert world.needs_saving


def test_a_world_that_stood_still_itself_gives_up_nobody() -> None:
    gateway, world = pair()

    assert given_up(world, 1, 10) == []
    assert given_up(world, 1000, 1002) == []
    exchange(gateway, world, 1003.0)
    assert given_up(world, 1004, 1018) == []


def test_a_world_that_heard_of_no_gateway_gives_up_nobody() -> None:
    assert given_up(WorldEnd("g", "lineage", PATIENT, 0.0), 1, 60) == []


def test_a_gateway_that_was_given_up_is_told_so_even_after_a_restart_of_the_world() -> None:
    gateway, world = pair()
    given_up(world, 1, 60)
    unit = world.unit([TOLD])
    saved = WorldEnd("g", "lineage", PATIENT, 200.0, boot=unit.boot, n=unit.n, w=unit.w)

    assert unit.outbox == ()
    (beat,) = gateway.due(200.0)
    assert saved.take(beat, 200.0).ignored == Ignored.ENDED
    (answer,) = saved.due(200.0)
    gateway.take(answer, 200.0)
    assert gateway.fate == Fate.ANEW


def test_a_world_of_another_lineage_ends_the_boot() -> None:
    gateway, _ = pair()
    gateway.take(frames.outward(Outward(A, "another", 0, 0, again=False)), 0.0)

    assert gateway.fate == Fate.ANEW


@pytest.mark.parametrize(("base", "ack"), [(2, 0), (1, 1)])
@pytest.mark.parametrize("boot", [A, B])
def test_a_boot_that_counts_on_what_the_world_does_not_know_is_over(
    boot: str, base: int, ack: int
) -> None:
    _, world = pair()
    taken = world.take(frames.inward(Inward(boot, base, 0, ack, again=False)), 0.0)

    assert taken.ended == (A if boot == A else "")
    assert taken.ignored == Ignored.ENDED
    assert frames.read_outward(world.due(0.0)[0]) == Outward(boot, "lineage", 0, OVER, again=False)


def test_a_gateway_of_the_same_name_and_millisecond_is_found_out() -> None:
    gateway, _ = pair()
    gateway.take(frames.outward(Outward(A, "lineage", 0, 1, again=False)), 0.0)

    assert (gateway.fate, gateway.ignored) == (Fate.ANEW, {Ignored.STRANGE: 1})


def test_while_nothing_can_be_saved_lines_wait_at_the_gateway() -> None:
    gateway, world = pair()
    world.pause()
    gateway.put(LINE)
    for now in range(1, 30):
        assert world.give_up(now) == ""
        for frame in gateway.due(now):
            assert world.take(frame, now).items == ()
        exchange(gateway, world, now)
    assert gateway.unacknowledged == 1
    world.resume()
    (asks,) = world.due(30.0)
    gateway.take(asks, 30.0)

    assert next(world.take(frame, 30.0).items for frame in gateway.due(30.0)) == (LINE,)


def test_a_notice_goes_with_a_beat_at_once_and_once() -> None:
    gateway, world = pair()
    world.pause()
    world.say(TOLD)

    assert [gateway.take(frame, 0.1).items for frame in world.due(0.1)] == [(TOLD,)]
    assert [gateway.take(frame, 1.0).items for frame in world.due(1.0)] == [()]


def test_a_gateway_has_the_census_by_the_next_beat_whatever_was_lost() -> None:
    gateway, world = pair()
    world.use_census({"PLAYERS": "7"})
    world.due(1.0)
    exchange(gateway, world, 2.0)

    assert gateway.census == {"PLAYERS": "7"}


def test_a_large_message_is_whole_at_the_gateway() -> None:
    gateway, world = pair()
    message = Data((NAME,), "p", bytes(3_000_000))
    world.unit([message, TOLD])
    world.saved()
    items = [item for frame in world.due(0.0) for item in gateway.take(frame, 0.0).items]

    assert items == [message, TOLD]


def test_who_is_told_more_than_any_client_takes_is_closed() -> None:
    gateway, world = pair()
    world.unit([Data((NAME,), "p", bytes(frames.MESSAGE_BYTES))])
    world.saved()

    assert [gateway.take(frame, 0.0).items for frame in world.due(0.0)] == [(Close((NAME,)),)]


def test_what_has_no_room_in_a_frame_is_not_put() -> None:
    gateway, _ = pair()
    with pytest.raises(frames.BadFrame):
        gateway.put(Line(NAME, "x" * frames.FRAME_BYTES))

    assert gateway.unacknowledged == 0


@given(st.binary())
def test_garbage_is_counted_and_told_at_either_end(data: bytes) -> None:
    gateway, world = pair()
    for end in (gateway, world):
        taken = end.take(data, 0.0)
        assert (taken.ignored, taken.items) == (Ignored.BAD, ())
        assert taken.problem
        assert end.ignored == {Ignored.BAD: 1}


def test_a_world_that_begins_asks_at_once_for_what_came_to_nobody() -> None:
    world = WorldEnd("g", "lineage", PATIENT, 0.0, boot=A, n=4, w=2, outbox=[(2, frames.NOTHING)])
    told, beat = map(frames.read_outward, world.due(0.0))

    assert (told.w, told.ack) == (2, 4)
    assert (beat.w, beat.again) == (-2, True)
