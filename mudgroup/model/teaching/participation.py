"""What the members of a group, or the players of a section, have done in it."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime

from mudgroup.model.groups.boards import on_board
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.history import SPOKEN, Action
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.authority import require_staff_of, require_teacher
from mudgroup.model.teaching.events import ParticipationRow, ParticipationSeen
from mudgroup.model.teaching.sections import players_of
from mudgroup.model.teaching.teaching import groups_in
from mudgroup.model.world import history
from mudgroup.model.world.online import seconds_online
from mudgroup.model.world.turn import Turn
from mudgroup.text import sort_key


def of_group(turn: Turn, group: Group, since: datetime | None = None) -> list[ParticipationRow]:
    """A row for each member, sorted by name."""
    members = map(turn.player, group.players())
    return _rows(turn, sorted(members, key=lambda player: sort_key(player.name)), [group], since)


def of_section(
    turn: Turn, section: Section, since: datetime | None = None
) -> list[ParticipationRow]:
    """A row for each player, sorted by name: what they did in all groups of the section.

    What was said and written in groups that were left or disbanded counts.
    """
    ended = turn.archive.ended_groups(section.number)
    groups = {group.number: group for group in ended}
    groups |= {g.number: g for g in groups_in(turn.world, section.number, disbanded=True)}
    return _rows(turn, players_of(turn, section), groups.values(), since)


def _rows(
    turn: Turn, players: Iterable[Player], groups: Collection[Group], since: datetime | None
) -> list[ParticipationRow]:
    done: Counter[tuple[int, Action]] = Counter()
    written: Counter[int] = Counter()
    for group in groups:
        done.update(history.tally(turn.world, turn.archive, group.number, since))
        written.update(note.writer for note in _notes(turn, group, since))
    return [
        ParticipationRow(
            player=player.ref,
            groups=sum(group.member(player.number) is not None for group in groups),
            lines=sum(done[player.number, action] for action in SPOKEN),
            notes=written[player.number],
            actions=done[player.number, Action.DID],
            points=sum(m.score for g in groups if (m := g.member(player.number))),
            online_seconds=player.online_seconds + seconds_online(turn, player),
            companion=bool(player.companion),
        )
        for player in players
    ]


def _notes(turn: Turn, group: Group, since: datetime | None) -> list[Note]:
    """The notes of a group that are not deleted, from a time on."""
    notes = on_board(turn, group.board)
    if group.disbanded_at and group.number not in turn.world.records:
        notes = tuple(n for n in turn.archive.ended_notes(group.board) if not n.deleted)
    return [note for note in notes if since is None or note.at >= since]


def show_of_group(turn: Turn, actor: Player, group: Group) -> None:
    """Show staff what the members of a group have done. Raises NotStaff, NoGroupTaught."""
    require_staff_of(turn, actor, group)

    _show(turn, actor, group.ref, of_group(turn, group))


def show_of_section(turn: Turn, actor: Player, section: Section) -> None:
    """Show staff what the players of a section have done. Raises NotTeacher."""
    require_teacher(turn, actor, section)

    _show(turn, actor, section.ref, of_section(turn, section))


def _show(turn: Turn, actor: Player, of: Ref, rows: list[ParticipationRow]) -> None:
    to = (actor.number,)
    turn.tell(ParticipationSeen(to=to, actor=actor.ref, of=of, rows=tuple(rows)))
