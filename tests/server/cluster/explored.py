"""Two ends, a wire that may do anything, and a disk: every state that they can come to.

Nothing is drawn by lot: from a state all that may happen next is tried, on copies.
"""

from collections import deque
from collections.abc import Iterator
from copy import copy
from itertools import combinations
from typing import NamedTuple

from attrs import evolve, frozen

from mudgroup.messages import Line, Write
from mudgroup.server.cluster.ends import GatewayEnd, WorldEnd
from mudgroup.server.cluster.numbering import Beat, Fate, Half, Sender, Unit
from mudgroup.settings.cluster import Cluster

BOOTS = tuple(f"{number:012x}" for number in (1, 2, 3))
SETTINGS = Cluster(again_seconds=0.0, beat_seconds=100.0)
NOW = 0.0


@frozen(cache_hash=True)
class Disk:
    """What is saved: the gateway's row and its outbox; which lines were done, what was told."""

    boot: str = ""
    n: int = 0
    w: int = 0
    outbox: tuple[tuple[int, bytes], ...] = ()
    done: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    def save(self, unit: Unit, done: tuple[str, ...], told: tuple[str, ...]) -> "Disk":
        """What it holds after a transaction."""
        kept = () if unit.anew else self.outbox
        outbox = (*(row for row in kept if row[0] > unit.delivered), *unit.outbox)
        return evolve(
            self,
            boot=unit.boot,
            n=unit.n,
            w=unit.w,
            outbox=outbox,
            done=self.done + done,
            told=self.told + told,
        )


@frozen
class Kind:
    """Which ends are tried, and which disk; and how much of all there is.

    ``puts`` lines are typed at each boot of the gateway, ``tells`` are told to each; so many frames
    are under way ``inward`` and ``outward``. The gateway is killed ``boots`` - 1 times, the world
    at any time; it may take nothing for a while if it ``pauses``.
    """

    puts: int = 1
    tells: int = 1
    inward: int = 1
    outward: int = 1
    pauses: bool = False
    boots: int = 1
    gateway: type[GatewayEnd] = GatewayEnd
    world: type[WorldEnd] = WorldEnd
    disk: type[Disk] = Disk

    def gateway_of(self, boot: str) -> GatewayEnd:
        """A gateway that begins."""
        return self.gateway("g", boot, SETTINGS)

    def world_of(self, disk: Disk) -> WorldEnd:
        """The world as it was saved."""
        return self.world(
            "g",
            "lineage",
            SETTINGS,
            NOW,
            boot=disk.boot,
            n=disk.n,
            w=disk.w,
            outbox=disk.outbox,
        )

    def begin(self) -> "State":
        """Nothing has happened."""
        disk = self.disk()
        return State(self, self.gateway_of(BOOTS[0]), self.world_of(disk), disk)


class State(NamedTuple):
    """The ends in it are changed by nobody: what happens, happens to copies.

    ``put`` lines were typed at the gateway's boot, and ``read`` there is what its clients read.
    ``done`` and ``told`` are what the world has in memory and not on the disk; while something is
    saved, ``saving`` is how many lines of ``done`` are part of it.
    """

    kind: Kind
    gateway: GatewayEnd
    world: WorldEnd
    disk: Disk
    inward: frozenset[bytes] = frozenset()
    outward: frozenset[bytes] = frozenset()
    put: int = 0
    read: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    saving: int | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """Two states of one key have the same future."""
        ends = (key_of_gateway(self.gateway), key_of_world(self.world))
        return (*ends, *self[3:])

    @property
    def boot(self) -> str:
        """The gateway's."""
        return self.gateway.boot

    def after(self) -> Iterator["State"]:
        """Whatever may happen next."""
        yield from self._gateway_acts()
        yield from self._world_acts()
        for frame in self.outward:
            yield from self.gateway_hears(frame)
        for frame in self.inward:
            yield from self.world_hears(frame)

    def _gateway_acts(self) -> Iterator["State"]:
        if self.boot != BOOTS[self.kind.boots - 1]:
            yield self.gateway_begins()
        if self.gateway.fate == Fate.GOES_ON:
            yield from self.gateway_beats()
            if self.put < self.kind.puts:
                yield from self.gateway_puts()

    def _world_acts(self) -> Iterator["State"]:
        if self.saving is not None:
            yield from self.world_saves()
        elif self.can_save:
            yield from self.world_begins_to_save()
        if self.world.boot:
            yield from self.world_beats()
            yield from self.world_begins()
        if self.kind.pauses:
            yield from self.world_pauses()
        if self.world.boot in BOOTS[: self.kind.boots - 1]:
            yield from self.world_gives_up()

    def gateway_begins(self) -> "State":
        """The gateway is killed, and begins another boot."""
        boot = BOOTS[BOOTS.index(self.boot) + 1]
        return self._replace(gateway=self.kind.gateway_of(boot), put=0, read=())

    def gateway_puts(self) -> Iterator["State"]:
        """A client types a line."""
        gateway = copied_gateway(self.gateway)
        gateway.put(Line(f"g.{self.boot}.1", text_of(self.boot, self.put + 1)))
        return self._replace(put=self.put + 1).with_gateway(gateway)

    def gateway_beats(self) -> Iterator["State"]:
        """The gateway gives a sign of life."""
        gateway = copied_gateway(self.gateway)
        gateway._half.beat.hurry()
        return self.with_gateway(gateway)

    def gateway_hears(self, frame: bytes) -> Iterator["State"]:
        """A frame reaches the gateway, and may do so again."""
        gateway = copied_gateway(self.gateway)
        items = gateway.take(frame, NOW).items
        read = tuple(item.data.decode() for item in items if isinstance(item, Write))
        return self._replace(read=self.read + read).with_gateway(gateway)

    def with_gateway(self, gateway: GatewayEnd) -> Iterator["State"]:
        """The gateway sends what is due."""
        for inward in on_the_wire(self.kind.inward, self.inward, gateway.due(NOW)):
            yield self._replace(gateway=gateway, inward=inward)

    @property
    def tells(self) -> int:
        """How much the boot that the world knows was told."""
        return sum(text.startswith(self.world.boot) for text in self.disk.told + self.told)

    @property
    def can_save(self) -> bool:
        """Whether there is something to save, or to tell."""
        return self.world.needs_saving or self.can_tell

    @property
    def can_tell(self) -> bool:
        """Whether somebody of the gateway is there, and was not told all yet."""
        is_there = self.world.boot and not self.world.is_over
        return bool(is_there) and self.tells < self.kind.tells

    def world_begins_to_save(self) -> Iterator["State"]:
        """What was done is given to the disk, and somebody is told something by it."""
        world = copied_world(self.world)
        told = (text_of(world.boot, self.tells + 1),) if self.can_tell else ()
        world.unit(Write((f"g.{world.boot}.1",), text.encode()) for text in told)
        return self._replace(told=told, saving=len(self.done)).with_world(world)

    def world_saves(self) -> Iterator["State"]:
        """The transaction has been done."""
        world, unit, count = copied_world(self.world), self.world._unit, self.saving
        assert unit
        disk = self.disk.save(unit, self.done[:count], self.told)
        world.saved()
        state = self._replace(disk=disk, done=self.done[count:], told=(), saving=None)
        return state.with_world(world)

    def world_beats(self) -> Iterator["State"]:
        """The world gives a sign of life."""
        world = copied_world(self.world)
        world._half.beat.hurry()
        return self.with_world(world)

    def world_hears(self, frame: bytes) -> Iterator["State"]:
        """A frame reaches the world, and may do so again."""
        world = copied_world(self.world)
        items = world.take(frame, NOW).items
        done = tuple(item.text for item in items if isinstance(item, Line))
        return self._replace(done=self.done + done).with_world(world)

    def world_begins(self) -> Iterator["State"]:
        """The world is killed, and goes on from what was saved."""
        world = self.kind.world_of(self.disk)
        return self._replace(done=(), told=(), saving=None).with_world(world)

    def world_pauses(self) -> Iterator["State"]:
        """The disk refuses, or takes what it is given again."""
        world = copied_world(self.world)
        if world._is_paused:
            world.resume()
        else:
            world.pause()
        return self.with_world(world)

    def world_gives_up(self) -> Iterator["State"]:
        """The gateway was not heard for long."""
        world = copied_world(self.world)
        world.give_up(NOW + 1e9)
        return self.with_world(world)

    def with_world(self, world: WorldEnd) -> Iterator["State"]:
        """The world sends what is due."""
        for outward in on_the_wire(self.kind.outward, self.outward, world.due(NOW)):
            yield self._replace(world=world, outward=outward)


def text_of(boot: str, number: int) -> str:
    """What is typed, or told: each is another."""
    return f"{boot} {number}"


def on_the_wire(
    most: int, wire: frozenset[bytes], frames: list[bytes]
) -> Iterator[frozenset[bytes]]:
    """Every way to put frames on a wire: what finds no room is lost, be it an older one."""
    everything = wire.union(frames)
    for some in combinations(everything, min(most, len(everything))):
        yield frozenset(some)


def copied_half(half: Half) -> Half:
    """A half that may be changed."""
    sent = half.sender
    held, rest = deque(sent._held), (sent._new, sent._asked, sent._again_at)
    sender = Sender(sent.again_seconds, sent.last, sent.items, held, *rest)
    receiver = type(half.receiver)(half.receiver.last, half.receiver.misses)
    return Half(sender, Beat(half.beat.seconds, half.beat._at), receiver)


def copied_gateway(end: GatewayEnd) -> GatewayEnd:
    """An end that may be changed."""
    other = object.__new__(type(end))
    vars(other).update(vars(end), _half=copied_half(end._half), _put=[*end._put])
    return other


def copied_world(end: WorldEnd) -> WorldEnd:
    """An end that may be changed."""
    other = object.__new__(type(end))
    vars(other).update(vars(end), _half=copied_half(end._half), _silence=copy(end._silence))
    return other


def key_of_half(half: Half) -> tuple[object, ...]:
    """What tells halves apart; what they sent is known by its number."""
    return (half.sender.base, half.sender.last, half.receiver.last, half.receiver.misses)


def key_of_gateway(end: GatewayEnd) -> tuple[object, ...]:
    """What tells ends apart, since all that is due was sent."""
    return (end.boot, end.fate, end._lineage, key_of_half(end._half))


def key_of_world(end: WorldEnd) -> tuple[object, ...]:
    """What tells ends apart, since all that is due was sent."""
    unit = end._unit
    saving = unit and (unit.boot, unit.n, unit.w, unit.delivered, unit.anew)
    return (
        end.boot,
        end.is_over,
        end._is_paused,
        end._saved,
        end._anew,
        saving,
        key_of_half(end._half),
    )
