"""Players at the quarry of the test world, with instruments in their hands."""

from mudgroup.model.field import carrying
from mudgroup.model.records.places import Exit
from mudgroup.settings.values import Settings
from tests.small_world import SmallWorld


def at_quarry(*names: str, settings: Settings | None = None) -> SmallWorld:
    small = SmallWorld(*names, settings=settings)
    for name in names:
        small.put(name, "quarry")
    return small


def take(small: SmallWorld, name: str, *instruments: str) -> None:
    for typed in instruments:
        small.do(lambda turn, typed=typed: carrying.take(turn, small.player(name), typed))  # type: ignore[misc]


def carried(small: SmallWorld, name: str) -> list[str]:
    """The keys of the instruments that a player carries."""
    return [thing.key for thing in carrying.carried(small.turn(), small.player(name))]


def lying(small: SmallWorld, room: str) -> list[str]:
    """The keys of the instruments in a room."""
    return [thing.key for thing in carrying.lying(small.turn(), small.world.places[room])]


def way(small: SmallWorld, room: str, direction: str) -> Exit:
    """An exit of a room."""
    ways = small.turn().exits(small.world.places[room])
    return next(way for way in ways if way.direction == direction)
