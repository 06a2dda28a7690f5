"""A world for tests of the model: the test rooms, and players who are online in the hall."""

import functools
from collections.abc import Callable, Mapping
from datetime import timedelta

from attrs import evolve

from mudgroup.model import consequences
from mudgroup.model.content import world
from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Room
from mudgroup.model.records.players import Player
from mudgroup.model.sessions import presence
from mudgroup.model.world.events import Event
from mudgroup.model.world.forgetting import forget_due
from mudgroup.model.world.history import Archive, NoArchive
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.parts import Work, WorkLeft, go_on
from mudgroup.model.world.reading import Reading
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.model.world.world import World
from mudgroup.settings.values import Settings
from mudgroup.text import fold
from mudgroup.views.layout.instants import Clock
from tests.scenes import AT_START, START, WORLD, content_of

CLOCK_STEPS = (30, 3600, -3600, 365 * 86400, 3 * 3600)
"""How far the wall's clock is set, in seconds; the last is as of a machine that slept."""

Verb = Callable[[Turn], object]


class Attic(NoArchive):
    """An archive that has records alone."""

    def __init__(self, *records: Record) -> None:
        self._records = {record.number: record for record in records}

    def record(self, number: int) -> Record | None:
        return self._records.get(number)


@functools.cache
def bare_world() -> World:
    """The test world without players: a value, made once."""
    turn = Turn(World(), AT_START, Settings())
    world.apply(turn, content_of(WORLD))
    return consequences.commit(turn).world


def with_mutes(muted: Mapping[int, tuple[int, ...]]) -> World:
    """A world with nothing but players, by number, each of whom has muted some."""
    world = World()
    for number, mutes in muted.items():
        world = world.put(Player(number, f"Player{number}", "", 1, START, mutes=mutes))
    return world


class SmallWorld:
    """Holds a world; `do` runs a verb as one turn, commits it, and gives what it left."""

    def __init__(self, *names: str, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.world = bare_world()
        self.now = START
        self.elapsed = 0.0
        self.archive: Archive | None = None
        for name in names:
            self.connect(name)

    @property
    def at(self) -> Moment:
        return Moment(self.now, self.elapsed)

    def turn(self) -> Turn:
        return Turn(self.world, self.at, self.settings, self.archive)

    def do(self, verb: Verb) -> Commit:
        turn = self.turn()
        verb(turn)
        commit = consequences.commit(turn)
        self.world = commit.world
        return commit

    def events(self, verb: Verb) -> tuple[Event, ...]:
        """What a verb tells."""
        return self.do(verb).events

    def in_parts(self, verb: Verb) -> list[tuple[Event, ...]]:
        """What a verb tells, and each turn in which the rest of it is done."""
        turns = [self.events(verb)]
        left = next((event.work for event in turns[0] if isinstance(event, WorkLeft)), None)
        while left:
            events, left = self.carry_on(left)
            turns.append(events)
        return turns

    def carry_on(self, work: Work) -> tuple[tuple[Event, ...], Work | None]:
        """What one more turn of some work tells, and what is left then."""
        left: list[Work | None] = []
        events = self.events(lambda turn: left.append(go_on(turn, work)))
        return events, left[0]

    def connect(self, name: str) -> tuple[Event, ...]:
        """Let a player come, a new one too; what is told."""

        def verb(turn: Turn) -> None:
            if fold(name) in turn.world.names:
                player = self.player(name)
            else:
                player = presence.create_player(turn, name, "")
            presence.connect(turn, player, f"session of {name}", Reading())

        return self.events(verb)

    def disconnect(self, name: str) -> None:
        self.do(lambda turn: presence.disconnect(turn, self.player(name), True))

    def drop(self, name: str) -> None:
        self.do(lambda turn: presence.disconnect(turn, self.player(name), False))

    def restart(self) -> None:
        """Kill the server and start another on what is saved: nobody has left."""
        world = self.world
        records = [record for _, record in world.records.items()]
        self.world = World.of(records, world.next_number, world.next_entry, self.elapsed)

    def put(self, name: str, room: str) -> None:
        """Move a player without anybody hearing of it."""
        place = self.world.places[room]
        self.do(lambda turn: turn.put(evolve(self.player(name), location=place)))

    def pass_time(self, seconds: float) -> None:
        self.elapsed += seconds
        self.now += timedelta(seconds=seconds)

    def forget_ended(self) -> None:
        """A day passes, and what has ended is in the archive alone."""
        self.pass_time(self.settings.groups.ended_hours * 3600)
        self.archive = Attic(*self.do(forget_due).ended)

    def set_clock(self, seconds: float) -> None:
        """Set the wall's clock forth, or back, while no time passes."""
        self.now += timedelta(seconds=seconds)

    def number(self, name: str) -> int:
        return self.world.names[fold(name)]

    def player(self, name: str) -> Player:
        record = self.world.records[self.number(name)]
        assert isinstance(record, Player)
        return record

    def where(self, name: str) -> str:
        """The key of the room a player is in."""
        return self.turn().get(Room, self.player(name).location).key

    def group(self, name: str) -> Group:
        """The current group of a player."""
        return self.turn().get(Group, self.player(name).current_group)

    def members(self, name: str) -> list[str]:
        """The names of the members of a player's current group, in the order of joining."""
        return [ref.name for ref in self.turn().refs(self.group(name).players())]


def by_utc(number: int) -> Clock:
    """The clock of every player."""
    return Clock(START, "UTC")
