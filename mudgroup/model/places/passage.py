"""What ways ask of those who go through them, and the verb that opens one."""

from attrs import evolve

from mudgroup.model.field import carrying
from mudgroup.model.field.errors import TooFewPeople, WayOpen, WayShut
from mudgroup.model.field.events import WayOpened
from mudgroup.model.groups.roles_held import role_name
from mudgroup.model.places.events import ExitAsks
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Exit
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import audience
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.waits import seconds_left


def require_conditions(turn: Turn, player: Player, way: Exit, present: int) -> None:
    """What a way asks of a player, when ``present`` players set out from its room.

    Raises:
        WayShut: somebody with a role must open it.
        TooFewPeople: more must be there.
        Lacks: the player does not carry what it takes.
    """
    if way.opened_by and not is_open(turn, way):
        able, holders = _roles(turn, player, way)
        raise WayShut(way.direction, role_name(turn, way.opened_by), able, holders)
    if present < way.people:
        raise TooFewPeople(way.direction, way.people, present)
    if way.needs and not carrying.carried_key(turn, player, way.needs):
        raise carrying.lacks(turn, player, carrying.copies_of(turn, way.needs), way.direction)


def is_open(turn: Turn, way: Exit) -> bool:
    """Whether a way that has to be opened is open now."""
    return seconds_open(turn, way) > 0


def seconds_open(turn: Turn, way: Exit) -> int:
    """For how long a way is still open, 0 for one that is shut."""
    until = way.open_until_elapsed
    return 0 if until is None else seconds_left(until, turn.elapsed)


def asks(turn: Turn, ways: tuple[Exit, ...]) -> tuple[ExitAsks, ...]:
    """What each of some ways asks for, for those that ask for anything."""
    told = (
        ExitAsks(
            direction=way.direction,
            needs=instrument_name(turn, way.needs) if way.needs else "",
            people=way.people,
            opened_by="" if is_open(turn, way) else role_name(turn, way.opened_by),
        )
        for way in ways
    )
    return tuple(row for row in told if row.needs or row.people or row.opened_by)


def instrument_name(turn: Turn, key: str) -> str:
    """The name of the instrument of a key; the key if there is none any more."""
    copies = carrying.copies_of(turn, key)
    return copies[0].name if copies else key


def _roles(turn: Turn, player: Player, way: Exit) -> tuple[bool, tuple[Ref, ...]]:
    """Whether a player can open a way, and who else in the player's groups can."""
    members = [member for number in player.groups for member in turn.get(Group, number).members]
    able = {member.player for member in members if member.role == way.opened_by}
    holders = turn.refs(sorted(able - {player.number}))
    return player.number in able, holders


def open_way(turn: Turn, player: Player, way: Exit) -> None:
    """Open a way for everybody, for a time, from both its sides.

    Raises:
        WayOpen: there is nothing to open.
        WayShut: the player does not have the role in any group.
    """
    if not way.opened_by:
        raise WayOpen(way.direction)
    if left := seconds_open(turn, way):
        raise WayOpen(way.direction, left)
    able, holders = _roles(turn, player, way)
    if not able:
        raise WayShut(way.direction, role_name(turn, way.opened_by), able, holders)

    seconds = turn.settings.field.open_minutes * 60
    turn.put(evolve(way, open_until_elapsed=turn.elapsed + seconds))
    for back in turn.exits(way.destination):
        if back.destination == way.origin and back.opened_by:
            turn.put(evolve(back, open_until_elapsed=turn.elapsed + seconds))

    turn.tell(
        WayOpened(
            to=audience.room(turn, way.origin),
            actor=player.ref,
            direction=way.direction,
            seconds=int(seconds),
        )
    )
