"""Which documents of how things stand a change may have made others (docs/events.md).

What a turn has changed is known by its records, and by who is online otherwise than before: both
are frozen, so what is the same object is the same. A document that nothing of that touches is not
looked at. `Subject` names one: the kind of it, and the number of what it is about.
"""

from collections.abc import Iterator
from typing import Literal

from attrs import Factory

from mudgroup.model.records import Record
from mudgroup.model.records.goals import SharedMap
from mudgroup.model.records.groups import Board, Group, Note
from mudgroup.model.records.moderation import Report
from mudgroup.model.records.places import Exit
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.records.things import Instrument
from mudgroup.model.world.online import shown
from mudgroup.model.world.turn import Commit
from mudgroup.model.world.world import World
from mudgroup.values import frozen

Kind = Literal["me", "room", "group"]
Subject = tuple[Kind, int]


@frozen
class Touched:
    """The ``subjects`` that are made again for all who watch them; in ``seen`` groups only a member
    is shown otherwise, elsewhere or offline, and of ``said`` the history alone has grown: what is
    a reader's own in them stays. ``readers`` are players to whom all that they watch looks
    otherwise; ``whole`` is whether everything does, and ``planet`` whether its map does.
    """

    subjects: set[Subject] = Factory(set)
    seen: set[int] = Factory(set)
    said: set[int] = Factory(set)
    readers: set[int] = Factory(set)
    whole: bool = False
    planet: bool = False


def touched(old: World, commit: Commit, stirred: set[int]) -> Touched:
    """What a commit on a world may have changed; ``stirred`` are players who were shown otherwise
    already, before it."""
    world, subjects, seen, readers = commit.world, set[Subject](), set[int](), set[int]()
    whole = planet = False
    for player in _seen_otherwise(old, commit, stirred):
        subjects.update(_places(player))
        seen.update(player.hears)
    for record in commit.records:
        before = old.records.get(record.number)
        match record:
            case Player():
                was = before if isinstance(before, Player) else None
                subjects.update(_of_player(record, was))
                if was and _reads_otherwise(was, record):
                    readers.add(record.number)
                whole |= was is not None and (was.name, was.admin) != (record.name, record.admin)
            case Exit():
                subjects.add(("room", record.origin))
                planet |= not (isinstance(before, Exit) and _leads_alike(before, record))
            case Report():
                pass
            case Group() | Board() | Note() | SharedMap() | Instrument():
                subjects.update(_of_record(world, record, before))
            case Section():
                # Who is staff reads, and is read, otherwise in many places.
                whole = True
            case _:
                # The world's files have changed: their names stand wherever one looks.
                whole = planet = True
    # What one has not read is one's own part of a group, which nobody else has.
    readers.update(mark.player for mark in commit.marks)
    said = {entry.group for entry in commit.entries}
    return Touched(subjects, seen, said, readers, whole, planet)


def _seen_otherwise(old: World, commit: Commit, stirred: set[int]) -> Iterator[Player]:
    """The players who are elsewhere than before, or shown otherwise there."""
    world = commit.world
    for number in stirred | {n for n in commit.noticed if shown(old, n) is not shown(world, n)}:
        if isinstance(player := world.records.get(number), Player):
            yield player
    for record in commit.records:
        before = old.records.get(record.number)
        were = before.location if isinstance(before, Player) else None
        if isinstance(record, Player) and were not in (None, record.location):
            yield record


def _places(player: Player) -> tuple[Subject, Subject]:
    """What is a player's own, and the room that shows them."""
    return ("me", player.number), ("room", player.location)


def _of_player(player: Player, before: Player | None) -> Iterator[Subject]:
    """What a player who has changed may do otherwise, and the rooms that show them otherwise."""
    yield "me", player.number
    both = (player, before) if before else (player,)
    if before is None or before.restrictions != player.restrictions:
        yield from (("group", number) for known in both for number in known.hears)
    else:
        other = {*before.groups} ^ {*player.groups}, {*before.listens} ^ {*player.listens}
        yield from (("group", number) for numbers in other for number in numbers)
    if before is None or before.location != player.location:
        yield from (("room", known.location) for known in both)


def _reads_otherwise(before: Player, player: Player) -> bool:
    """Whether a player's documents are made for other eyes than before."""
    return before.muted != player.muted


def _leads_alike(before: Exit, way: Exit) -> bool:
    """Whether a way is on the map as it was."""
    return (before.direction, before.destination, before.retired) == (
        way.direction,
        way.destination,
        way.retired,
    )


def _of_record(
    world: World,
    record: Group | Board | Note | SharedMap | Instrument,
    before: Record | None,
) -> Iterator[Subject]:
    match record:
        case Group():
            yield from _of_group(world, record, before if isinstance(before, Group) else None)
        case Note():
            board = world.records.get(record.board)
            if isinstance(board, Board):
                yield "group", board.group
        case Board() | SharedMap():
            yield "group", record.group
        case Instrument():
            places = {record.location, record.home}
            if isinstance(before, Instrument):
                places |= {before.location, before.home}
            yield from (("room", place) for place in places)
            yield from (("me", place) for place in places)


def _of_group(world: World, group: Group, before: Group | None) -> Iterator[Subject]:
    """A group, and those whose own page names it, or tells what they may in it."""
    yield "group", group.number
    if before and _named_alike(before, group):
        return
    yield from (("me", player) for player in group.players())
    yield from (("me", player) for player in world.invited.get(group.number, ()))
    yield from (("me", player) for player in world.restricted)


def _named_alike(before: Group, group: Group) -> bool:
    return (before.name, before.leader, before.disbanded_at, before.past_open) == (
        group.name,
        group.leader,
        group.disbanded_at,
        group.past_open,
    )
