"""What is left of a world tells what a record was that is lost, as far as anything does.

What others name by its number is made anew, so that all that names it holds: who is in its groups,
what it has said. What nobody names, such as a note, is gone.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from attrs import evolve

from mudgroup.model.records import Record
from mudgroup.model.records.goals import Goal, Module, SharedMap
from mudgroup.model.records.groups import Board, Group, Member, Note, Permissions
from mudgroup.model.records.places import REALM, Realm, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.references import references
from mudgroup.model.records.sections import Section
from mudgroup.model.records.things import Kind, Outcrop
from mudgroup.model.world.replay import Replayed
from mudgroup.text import fold
from mudgroup.values import frozen

Records = Mapping[int, Record]


@frozen
class Lost:
    """A record that is lost: its number, its name if that is known, and the records there are."""

    number: int
    name: str
    at: datetime
    records: Records

    @property
    def called(self) -> str:
        """Its name, or one that tells what has become of it."""
        return self.name or f"Lost{self.number}"

    @property
    def key(self) -> str:
        """A name that no file of the world has, so that the next start retires it."""
        return f"lost {self.number}"


def _realm(lost: Lost) -> Record:
    return Realm(REALM, lost.called, "", _first(lost.records, Room))


def _room(lost: Lost) -> Record:
    return Room(lost.number, lost.key, lost.called, "Nothing is left of this place.")


def _player(lost: Lost) -> Record:
    """Nobody can connect as one without a password, until an admin sets one."""
    realm = lost.records.get(REALM)
    start = realm.start if isinstance(realm, Realm) else _first(lost.records, Room)
    names = {fold(r.name) for r in lost.records.values() if isinstance(r, Player)}
    free = lost if fold(lost.called) not in names else evolve(lost, name="")
    return Player(lost.number, free.called, "", start, lost.at, left_at=lost.at)


def _group(lost: Lost) -> Record:
    boards = (r for r in lost.records.values() if isinstance(r, Board) and r.group == lost.number)
    board = next((board.number for board in boards), 0)
    return Group(lost.number, lost.called, 0, (), lost.at, lost.at, board=board)


def _board(lost: Lost) -> Record:
    groups = (r for r in lost.records.values() if isinstance(r, Group) and r.board == lost.number)
    notes = (r for r in lost.records.values() if isinstance(r, Note) and r.board == lost.number)
    group = next((group.number for group in groups), 0)
    return Board(lost.number, group, max((note.index for note in notes), default=0))


def _map(lost: Lost) -> Record:
    for group in lost.records.values():
        if isinstance(group, Group) and lost.number in (group.activity, *group.maps):
            goal = lost.records.get(group.goal)
            key = goal.map_key if isinstance(goal, Goal) else ""
            return SharedMap(lost.number, group.number, key)
    return SharedMap(lost.number, 0, "")


MADE_ANEW: Mapping[type[Record], Callable[[Lost], Record]] = {
    Realm: _realm,
    Room: _room,
    Player: _player,
    Board: _board,
    Group: _group,
    Section: lambda lost: Section(lost.number, lost.called),
    Goal: lambda lost: Goal(lost.number, lost.key, lost.called, ""),
    Module: lambda lost: Module(lost.number, lost.key, lost.called, "", ()),
    SharedMap: _map,
    Kind: lambda lost: Kind(
        lost.number, lost.key, lost.called, "", "", (0, 0), "", "", "", "none", "none", (0, 0), ""
    ),
    Outcrop: lambda lost: Outcrop(lost.number, lost.key, lost.called, "outcrop", 0, 0, ""),
}
"""In the order in which they are made: the later ones are told by the earlier ones."""


def _first(records: Records, kind: type[Record]) -> int:
    """The lowest number of a kind, 0 for none."""
    numbers = (number for number, record in records.items() if isinstance(record, kind))
    return min(numbers, default=0)


def named(records: Records) -> dict[int, type[Record]]:
    """The numbers of records that are not there, of which kind they were by what names them."""
    found: dict[int, type[Record]] = {}
    for record in records.values():
        for number, kind in references(record):
            if number not in records:
                found.setdefault(number, kind)
    return found


def as_told(group: Group, told: Replayed, rights: Permissions, lead: Permissions) -> Group:
    """A group with the name, leader and members that its history tells; who is new has ``rights``.

    What the history does not tell of a member stays.
    """
    members = []
    for player in told.members:
        new = Member(player, lead if player == told.leader else rights, group.created_at)
        following = player in told.following
        members.append(evolve(group.member(player) or new, following=following))
    ended_at = group.disbanded_at or group.created_at
    return evolve(
        group,
        name=told.name,
        leader=told.leader,
        members=tuple(members),
        disbanded_at=ended_at if told.disbanded else None,
    )


def with_their_groups(records: Records) -> Iterator[Player]:
    """The players whose groups are not those that they are members of, with those that are."""
    members: dict[int, list[int]] = {}
    for record in records.values():
        if isinstance(record, Group):
            for number in record.players():
                members.setdefault(number, []).append(record.number)
    for record in records.values():
        if isinstance(record, Player):
            joined = members.get(record.number, [])
            if {*joined} != {*record.groups}:
                stay = [group for group in record.groups if group in joined]
                groups = (*stay, *(group for group in joined if group not in stay))
                current = record.current_group if record.current_group in groups else 0
                yield evolve(record, groups=groups, current_group=current or (*groups, 0)[0])
