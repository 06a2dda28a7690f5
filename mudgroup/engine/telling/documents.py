"""The documents of how things stand: what several read of one is made once.

What is shared is kept as long as somebody reads it, and made again when it was touched; what comes
out as it was stays the same object, so that nobody looks for what has changed in it.
"""

from collections.abc import Iterable

from mudgroup.commands import help
from mudgroup.commands.command import rank_of
from mudgroup.commands.table import COMMANDS
from mudgroup.model.groups import unread
from mudgroup.model.groups.unread import Count
from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Entry
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import Rank
from mudgroup.model.sessions.touching import Subject, Touched
from mudgroup.model.world import history
from mudgroup.model.world.errors import CannotRead
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen
from mudgroup.views.documents import group as groups
from mudgroup.views.documents import me
from mudgroup.views.documents import room as rooms
from mudgroup.views.documents.json import Json

Muted = frozenset[int]
"""Those of a document's voices whom a reader has muted: for most readers none."""

NOTHING: Json = {}

UNREAD = "unread"
"""What grows in one's own part of a group when somebody speaks."""


@frozen
class Held:
    """A document as one reads it: what is ``shared`` with others, and one's ``own`` part of it."""

    shared: Json
    own: Json = NOTHING


class Documents:
    """Makes documents, each part of them no more often than it is touched."""

    def __init__(self) -> None:
        self._made: dict[Subject, dict[Muted, Json]] = {}
        self._before: dict[Subject, dict[Muted, Json]] = {}
        self._voices: dict[Subject, frozenset[int]] = {}
        self._newest: dict[int, int] = {}
        self._counts: dict[tuple[int, int], Count] = {}
        self._commands: dict[Rank, list[Json]] = {}
        self._said: dict[int, list[Entry]] = {}
        self._grown: dict[int, Json] = {}

    def touch(self, what: Touched, entries: Iterable[Entry]) -> None:
        """Make again what was touched; ``entries`` are new in the histories of groups."""
        self._said, self._grown = {}, {}
        for entry in entries:
            self._said.setdefault(entry.group, []).append(entry)
            self._newest[entry.group] = entry.number
        self._before = {}
        again = what.subjects.union(("group", number) for number in what.seen)
        for subject in [s for s in self._made if what.whole or s in again]:
            self._before[subject] = self._made.pop(subject)
            del self._voices[subject]
        for number in self._said:
            known = self._made.get(("group", number), {})
            for key, old in [*known.items()]:
                known[key] = self._grown[id(old)] = {**old, "seq": self._newest[number]}

    def forget(self, subject: Subject) -> None:
        """Nobody reads a document any more."""
        for known in (self._made, self._before, self._voices):
            known.pop(subject, None)
        if subject[0] == "group":
            self._newest.pop(subject[1], None)

    def forget_reader(self, number: int, subject: Subject) -> None:
        """A player does not read a document any more."""
        self._counts.pop((subject[1], number), None)

    def held(self, turn: Turn, reader: Player, subject: Subject) -> Held:
        """A document as a player reads it."""
        kind, number = subject
        if kind == "me":
            return Held(self._me(turn, reader))
        shared = self._shared(turn, reader, subject)
        if kind == "room":
            return Held(shared)
        group = turn.get(Group, number)
        return Held(shared, groups.own(turn, group, reader, self._unread(turn, group, reader)))

    def grown(self, turn: Turn, reader: int, group: Group, held: Held) -> Held:
        """A group of which what is a reader's own is as it was, but for what was said in it."""
        shared = self._grown.get(id(held.shared))
        if shared is None:
            shared = self._shared(turn, turn.player(reader), ("group", group.number))
        lines, said = held.own[UNREAD], self._said.get(group.number)
        if said and (member := group.member(reader)):
            place = (group.number, reader)
            count = self._counts[place] = unread.counted(turn, member, self._counts[place], said)
            lines = count.number
        return Held(shared, held.own if held.own[UNREAD] == lines else {**held.own, UNREAD: lines})

    def _me(self, turn: Turn, reader: Player) -> Json:
        rank = rank_of(turn, reader)
        if rank not in self._commands:
            self._commands[rank] = me.commands(help.leaves(COMMANDS, rank))
        return me.document(turn, reader, self._commands[rank])

    def _unread(self, turn: Turn, group: Group, reader: Player) -> int:
        member = group.member(reader.number)
        if member is None:
            return 0
        place = (group.number, reader.number)
        known, said = self._counts.get(place, Count()), self._said.get(group.number, ())
        self._counts[place] = unread.count(turn, group, member, known, said)
        return self._counts[place].number

    def _shared(self, turn: Turn, reader: Player, subject: Subject) -> Json:
        if subject not in self._voices:
            self._voices[subject] = _voices(turn, subject)
        muted = self._voices[subject].intersection(reader.muted)
        made = self._made.setdefault(subject, {})
        if muted not in made:
            new, old = self._make(turn, subject, muted), self._before.get(subject, {}).get(muted)
            made[muted] = old if old is not None and old == new else new
        return made[muted]

    def _make(self, turn: Turn, subject: Subject, muted: Muted) -> Json:
        kind, number = subject
        if kind == "room":
            return rooms.document(turn, number, muted)
        if number not in self._newest:
            self._newest[number] = _newest(turn, number)
        return groups.shared(turn, turn.get(Group, number), self._newest[number], muted)


def _voices(turn: Turn, subject: Subject) -> frozenset[int]:
    """Whose words a document shows."""
    kind, number = subject
    if kind == "room":
        return frozenset(rooms.people_in(turn, number))
    return groups.voices(turn, turn.get(Group, number))


def _newest(turn: Turn, group: int) -> int:
    """The number of the newest entry of a group's history, 0 if it cannot be read."""
    try:
        return history.newest(turn.world, turn.archive, group)
    except CannotRead:
        return 0
