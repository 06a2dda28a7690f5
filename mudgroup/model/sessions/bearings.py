"""How things stand for a player, as a prompt tells it: no more than fits in a line.

A prompt is asked for again when a record that it tells of has changed; `touched` says for whom.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from attrs import evolve

from mudgroup.model.field.carrying import carried
from mudgroup.model.goals.progress import group_needs
from mudgroup.model.groups.notes import boards
from mudgroup.model.records import Record
from mudgroup.model.records.goals import Goal, SharedMap
from mudgroup.model.records.groups import Board, Group, Note
from mudgroup.model.records.players import Player
from mudgroup.model.records.things import Instrument
from mudgroup.model.world.finding import goal_of
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.values import frozen


@frozen
class Bearings:
    """``group`` is the name of the current group, ``goal`` that of its goal, empty for none; of all
    that the goal wants, ``done`` of ``number`` are done.

    ``hands`` are the names of the instruments that the player carries, ``samples`` how many pieces
    of rock; ``unread`` counts the notes on the group's board that the player has not read. Who is
    ``writing`` types a note.
    """

    group: str = ""
    goal: str = ""
    done: int = 0
    number: int = 0
    hands: tuple[str, ...] = ()
    samples: int = 0
    unread: int = 0
    writing: bool = False


def bearings(turn: Turn, players: Iterable[int]) -> Iterator[tuple[int, Bearings]]:
    """The bearings of players, by number: what members of a group share is found once."""
    together: defaultdict[int, list[Player]] = defaultdict(list)
    for player in map(turn.player, players):
        together[player.current_group].append(player)
    for number, members in together.items():
        group = turn.get(Group, number) if number else None
        yield from _in_group(turn, group, members)


def _in_group(
    turn: Turn, group: Group | None, players: list[Player]
) -> Iterator[tuple[int, Bearings]]:
    shared, unread = Bearings(), dict[int, tuple[int, ...]]()
    if group:
        shared = _of_group(turn, group)
        members = (player.number for player in players if group.member(player.number))
        unread = boards.unread(turn, group, *members)
    for player in players:
        yield (
            player.number,
            evolve(
                shared,
                hands=tuple(thing.name for thing in carried(turn, player)),
                samples=len(player.samples),
                unread=len(unread.get(player.number, ())),
                writing=player.draft is not None,
            ),
        )


def _of_group(turn: Turn, group: Group) -> Bearings:
    """What all members share."""
    goal = goal_of(turn, group)
    if goal is None:
        return Bearings(group.name)
    needs = group_needs(turn, group, goal)
    done, number = sum(need.done for need in needs), sum(need.number for need in needs)
    return Bearings(group.name, goal.name, done, number)


def touched(before: World, after: World, records: Iterable[Record]) -> Iterator[int]:
    """The players whose bearings may be others by a change of some records."""
    for record in records:
        match record:
            case Player():
                player = before.records.get(record.number)
                if not isinstance(player, Player) or _own(player) != _own(record):
                    yield record.number
            case Group():
                yield from _members(before, record)
            case Instrument():
                old = before.records.get(record.number)
                yield from (
                    record.location,
                    *([old.location] if isinstance(old, Instrument) else ()),
                )
            case Note() | Board() | SharedMap():
                yield from _of(after, record)
            case Goal():
                yield from after.online


def _own(player: Player) -> tuple[object, ...]:
    """What of a player their own bearings tell, or depend on: not where they are."""
    return player.current_group, player.samples, player.draft is None


def _members(before: World, group: Group) -> Iterator[int]:
    """The members of a group that has changed for them; who has read a note has alone."""
    old = before.records.get(group.number)
    read = {}
    if isinstance(old, Group) and _common(old) == _common(group):
        read = {member.player: member.notes_read for member in old.members}
    yield from (m.player for m in group.members if read.get(m.player) != m.notes_read)


def _common(group: Group) -> tuple[object, ...]:
    """What of a group the bearings of all its members tell, or depend on."""
    return group.name, group.goal, group.progress, group.activity, group.board


def _of(world: World, record: Note | Board | SharedMap) -> tuple[int, ...]:
    """The members of the group that a note, a board or a map is of."""
    board = world.records.get(record.board) if isinstance(record, Note) else record
    group = world.records.get(board.group) if isinstance(board, Board | SharedMap) else None
    return group.players() if isinstance(group, Group) else ()
