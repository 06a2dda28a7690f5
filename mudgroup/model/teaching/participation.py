"""What the members of a group, or the players of a section, have done in it.

All that was saved of it is read, in pieces: a class of a year has some 100,000 entries.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from mudgroup.model.groups.notes.boards import on_board
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.history import SPOKEN, Action
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.authority import require_staff_of, require_teacher
from mudgroup.model.teaching.events import ParticipationRow, ParticipationSeen
from mudgroup.model.teaching.sections import players_of
from mudgroup.model.teaching.teaching import groups_in
from mudgroup.model.world import history
from mudgroup.model.world.online import seconds_online
from mudgroup.model.world.pieces import PIECE, Pieces, ask
from mudgroup.model.world.turn import Turn
from mudgroup.text import sort_key
from mudgroup.values import frozen

OBJECTS = 2000
"""Numbers in which what has ended is sought at a time: about a millisecond."""

SOUGHT = PIECE // 2
"""What that counts as, in records that are read."""

ROWS = PIECE * history.COUNTED
"""Entries of a history in a piece."""

Rows = Pieces[list[ParticipationRow]]


def of_group(turn: Turn, group: Group, since: datetime | None = None) -> Rows:
    """A row for each member, sorted by name."""
    members = map(turn.player, group.players())
    by_name = sorted(members, key=lambda player: sort_key(player.name))
    return (yield from _rows(turn, by_name, [group], since))


def of_section(turn: Turn, section: Section, since: datetime | None = None) -> Rows:
    """A row for each player, sorted by name: what they did in all groups of the section.

    What was said and written in groups that were left or disbanded counts.
    """
    groups = {group.number: group for group in (yield from _ended_groups(turn, section))}
    groups |= {g.number: g for g in groups_in(turn.world, section.number, disbanded=True)}
    players = players_of(turn, section)
    yield len(groups)
    return (yield from _rows(turn, players, groups.values(), since))


def _ended_groups(turn: Turn, section: Section) -> Pieces[list[Group]]:
    """The groups of a section that are no longer in memory."""
    found: list[Group] = []
    for numbers in _numbers(turn):
        ended = turn.archive.ended_groups(section.number, numbers)
        found += ended
        yield SOUGHT + len(ended)
    return found


def _numbers(turn: Turn) -> Iterable[range]:
    """The numbers of all objects, some at a time."""
    last = turn.world.next_number
    return (range(first, min(first + OBJECTS, last)) for first in range(1, last, OBJECTS))


def _rows(
    turn: Turn, players: Sequence[Player], groups: Collection[Group], since: datetime | None
) -> Rows:
    done: Counter[tuple[int, Action]] = Counter()
    groups_of: Counter[int] = Counter()
    points: Counter[int] = Counter()
    for group in groups:
        tally = yield from history.tally(turn.world, turn.archive, group.number, since, ROWS)
        done.update(tally)
        groups_of.update(group.players())
        points.update({member.player: member.score for member in group.members})
    written = yield from _written(turn, groups, since)
    rows: list[ParticipationRow] = []
    for player in players:
        row = ParticipationRow(
            player=player.ref,
            groups=groups_of[player.number],
            lines=sum(done[player.number, action] for action in SPOKEN),
            notes=written[player.number],
            actions=done[player.number, Action.DID],
            points=points[player.number],
            online_seconds=player.online_seconds + seconds_online(turn, player),
            companion=bool(player.companion),
        )
        rows.append(row)
        yield 1
    return rows


def _written(turn: Turn, groups: Collection[Group], since: datetime | None) -> Pieces[Counter[int]]:
    """How many notes of some groups that are not deleted are whose, from a time on."""
    written: Counter[int] = Counter()
    ended = {g.board for g in groups if g.disbanded_at and g.number not in turn.world.records}
    for group in groups:
        here = on_board(turn, group.board) if group.board not in ended else ()
        written.update(_writers(here, since))
        yield 1 + len(here)
    if boards := ended - {0}:
        for numbers in _numbers(turn):
            notes = turn.archive.ended_notes(boards, numbers)
            written.update(_writers(notes, since))
            yield SOUGHT + len(notes)
    return written


def _writers(notes: Iterable[Note], since: datetime | None) -> Iterable[int]:
    """Whose notes some are, of those that are not deleted and of a time on."""
    return (n.writer for n in notes if not n.deleted and (since is None or n.at >= since))


@frozen
class Participation:
    """What a member of staff wants to know of a group or a section."""

    actor: int
    of: int

    def begin(self, turn: Turn) -> Iterator[int]:
        """Count in pieces, and tell the rows at the end."""
        actor, of = turn.player(self.actor), turn.world.records[self.of]
        if isinstance(of, Section):
            rows = yield from of_section(turn, of)
        else:
            of = turn.get(Group, self.of)
            rows = yield from of_group(turn, of)
        turn.tell(
            ParticipationSeen(to=(actor.number,), actor=actor.ref, of=of.ref, rows=tuple(rows))
        )


def show_of_group(turn: Turn, actor: Player, group: Group) -> None:
    """Show staff what the members of a group have done. Raises NotStaff, NoGroupTaught."""
    require_staff_of(turn, actor, group)

    ask(turn, actor, Participation(actor.number, group.number))


def show_of_section(turn: Turn, actor: Player, section: Section) -> None:
    """Show staff what the players of a section have done. Raises NotTeacher."""
    require_teacher(turn, actor, section)

    ask(turn, actor, Participation(actor.number, section.number))
