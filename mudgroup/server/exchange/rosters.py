"""Rosters of sections that leave a world as CSV, and those that come into one."""

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from mudgroup.model.groups import membership
from mudgroup.model.groups.leadership import pass_leadership
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.authority import require_teacher
from mudgroup.model.rights.matching import player_named
from mudgroup.model.teaching import sections
from mudgroup.model.teaching.forming import Plan, form
from mudgroup.model.teaching.teaching import roster_lines
from mudgroup.model.world.given_names import unquoted
from mudgroup.model.world.turn import Turn
from mudgroup.server.exchange.roster_checks import by_name, check
from mudgroup.server.exchange.roster_file import (
    BadRoster,
    RosterFileRow,
    checked_size,
    read_rows,
)
from mudgroup.text import fold
from mudgroup.values import frozen
from mudgroup.views.phrases import shown_title
from mudgroup.views.tables.rosters import csv_lines

PLACED = 25
"""Rows whose players come into the section in one turn: it is over in a few milliseconds."""


def export_lines(turn: Turn, section: Section) -> list[str]:
    """The roster of a section as CSV."""
    return list(csv_lines(roster_lines(turn, section)))


def take_in(
    turn: Turn, actor: Player | None, section: Section, file: str, content: bytes, place: bool
) -> list[str]:
    """Let a section be as a file says; what that came to, a line for each change.

    Players who are not in the section come into it if ``place``. Nobody is taken out. Without an
    ``actor`` the server's own user does it, in the name of the realm.

    Raises:
        BadRoster: nothing has happened, and every mistake is named with the file and row.
    """
    rows = _rows(turn, file, content, place)
    check(turn, actor, section, file, rows, place)
    by = actor.ref if actor else turn.world.realm.ref
    lines = [line for step in _steps(turn, section, rows) for line in step.take(turn, by, section)]
    return lines or [nothing_changed(section, file)]


def nothing_changed(section: Section, file: str) -> str:
    """What is said of a file that asks for nothing new."""
    return f"nothing changed: {section.name} is as {file} says"


def _rows(turn: Turn, file: str, content: bytes, place: bool) -> list[RosterFileRow]:
    read = read_rows(checked_size(content, file, turn.settings.rosters), file)
    rows = [evolve(row, group=unquoted(row.group)) for row in read]
    if place:
        return rows
    return [row for row in rows if row.group or row.role in ("leader", "member")]


@frozen
class Step:
    """Rows to be taken in together: of a group, or of players who come into the section."""

    rows: tuple[RosterFileRow, ...]
    grouped: bool

    def take(self, turn: Turn, by: Ref, section: Section) -> Iterator[str]:
        """Take them in; a line for each change."""
        return (_group if self.grouped else _place)(turn, by, section, self.rows)


def _steps(turn: Turn, section: Section, rows: Sequence[RosterFileRow]) -> list[Step]:
    """The rows as they are taken in: players come into the section, then groups are made."""
    placed = (tuple(rows[n : n + PLACED]) for n in range(0, len(rows), PLACED))
    known = by_name(turn, section)
    wanted: dict[str, list[RosterFileRow]] = {}
    for row in rows:
        if row.group:
            meant = known.get(fold(row.group))
            wanted.setdefault(f"#{meant[0].number}" if meant else fold(row.group), []).append(row)
    grouped = (tuple(inside) for inside in wanted.values())
    return [*(Step(part, False) for part in placed), *(Step(part, True) for part in grouped)]


# --- changing ------------------------------------------------------------------------------------


def _place(turn: Turn, by: Ref, section: Section, rows: Sequence[RosterFileRow]) -> Iterator[str]:
    """Put the players of the rows into the section, and its teachers before it."""
    for row in rows:
        player = _player(turn, row)
        known = turn.get(Section, section.number)
        if row.role.casefold() == "teacher":
            if player.number not in known.teachers:
                sections.appoint(turn, by, player, known, teaches=True)
                yield f"{player.name} teaches {section.name}"
        elif player.section != section.number:
            sections.assign(turn, by, player, known)
            yield f"{player.name} is in {section.name} now"


def _group(turn: Turn, by: Ref, section: Section, rows: Sequence[RosterFileRow]) -> Iterator[str]:
    """Make the group of the rows, or add to the one that is there."""
    meant = by_name(turn, section).get(fold(rows[0].group))
    if meant:
        yield from _extend(turn, by, meant[0], rows)
    else:
        yield _form(turn, by, section, rows)


def _form(turn: Turn, by: Ref, section: Section, rows: Sequence[RosterFileRow]) -> str:
    players = tuple(_player(turn, row) for row in rows)
    leader = _leader(turn, rows) or players[0]
    group = form(turn, by, Plan(rows[0].group, players, leader), section.number)
    names = ", ".join(ref.name for ref in turn.refs(group.players()))
    return f"new group {shown_title(group.ref)}: {names}"


def _extend(turn: Turn, by: Ref, group: Group, rows: Sequence[RosterFileRow]) -> Iterator[str]:
    for player in (_player(turn, row) for row in rows):
        if not group.member(player.number):
            group = membership.join(turn, group, player.number, by.number, accepted=False)
            yield f"{player.name} is in {shown_title(group.ref)} now"
    leader = _leader(turn, rows)
    if leader and group.leader != leader.number:
        pass_leadership(turn, group, leader.number, by.number)
        yield f"{leader.name} leads {shown_title(group.ref)} now"


def _leader(turn: Turn, rows: Sequence[RosterFileRow]) -> Player | None:
    return next((_player(turn, row) for row in rows if row.role.casefold() == "leader"), None)


def _player(turn: Turn, row: RosterFileRow) -> Player:
    player = player_named(turn.world, row.player)
    assert player
    return player


# --- from the server's machine -------------------------------------------------------------------


def section_export(turn: Turn, arguments: Mapping[str, str]) -> list[str]:
    """``name``: the roster of a section as CSV."""
    return export_lines(turn, sections.match_section(turn, arguments["name"]))


def section_import(turn: Turn, arguments: Mapping[str, str]) -> list[str]:
    """``name``, ``file`` (its name), ``content`` (in Base64), ``dry`` ("yes")."""
    section = sections.match_section(turn, arguments["name"])
    file, dry = arguments["file"], arguments.get("dry") == "yes"
    try:
        content = base64.b64decode(arguments["content"], validate=True)
    except binascii.Error as error:
        raise BadRoster([f"{file} did not arrive whole"]) from error
    scratch = Turn(turn.world, turn.at, turn.settings, turn.archive) if dry else turn
    lines = take_in(scratch, None, section, file, content, place=True)
    return [*lines, "a dry run: nothing has changed"] if dry else lines


# --- for a teacher in the game -------------------------------------------------------------------


@frozen
class Taking:
    """A file that a teacher takes into a section, step by step, while others play.

    Each step is a turn, and is checked again: what a step before has done, the same file does not
    do once more.
    """

    teacher: int
    section: int
    file: str
    place: bool

    def steps(self, turn: Turn, content: bytes) -> list[Step]:
        """What the file asks for; nothing of it is done yet. Raises NotTeacher, BadRoster."""
        actor, section = self._who(turn)
        rows = _rows(turn, self.file, content, self.place)
        check(turn, actor, section, self.file, rows, self.place)
        return _steps(turn, section, rows)

    def take(self, step: Step, turn: Turn) -> list[str]:
        """Do a step; a line for each change. Raises NotTeacher, BadRoster."""
        actor, section = self._who(turn)
        check(turn, actor, section, self.file, step.rows, self.place)
        return [*step.take(turn, actor.ref, section)]

    def _who(self, turn: Turn) -> tuple[Player, Section]:
        actor, section = turn.player(self.teacher), turn.get(Section, self.section)
        require_teacher(turn, actor, section)
        return actor, section
