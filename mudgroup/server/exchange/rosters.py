"""Rosters of sections that leave a world as CSV, and those that come into one."""

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, evolve, field

from mudgroup.model.groups import membership
from mudgroup.model.groups.leadership import pass_leadership
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.records.sections import Section
from mudgroup.model.rights import restrictions
from mudgroup.model.rights.authority import require_teacher
from mudgroup.model.rights.errors import IsBanned
from mudgroup.model.rights.matching import player_named, titles
from mudgroup.model.teaching import sections
from mudgroup.model.teaching.forming import Plan, form
from mudgroup.model.teaching.teaching import groups_in, roster_lines
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.given_names import checked_name, unquoted
from mudgroup.model.world.turn import Turn
from mudgroup.server.exchange.roster_file import (
    BadRoster,
    Problem,
    RosterFileRow,
    checked_size,
    named,
    read_rows,
)
from mudgroup.text import fold
from mudgroup.views.phrases import shown_title
from mudgroup.views.prose.refusals import refusals
from mudgroup.views.tables.rosters import csv_lines

ROLES = ("", "teacher", "leader", "member")


@define
class _Checked:
    """What the rows so far say, to find the row that says it again."""

    seen: dict[tuple[int, str, bool], int] = field(factory=dict)
    leaders: dict[str, int] = field(factory=dict)
    joining: dict[int, int] = field(factory=dict)


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
    read = read_rows(checked_size(content, file, turn.settings.rosters), file)
    rows = [evolve(row, group=unquoted(row.group)) for row in read]
    if not place:
        rows = [row for row in rows if row.group or row.role in ("leader", "member")]
    problems = list(_problems(turn, actor, section, rows, place))
    if problems:
        raise named(problems, file)
    by = actor.ref if actor else turn.world.realm.ref
    lines = [*_place(turn, by, section, rows), *_group(turn, by, section, rows)]
    return lines or [f"nothing changed: {section.name} is as {file} says"]


# --- checking ------------------------------------------------------------------------------------


def _problems(
    turn: Turn, actor: Player | None, section: Section, rows: Sequence[RosterFileRow], place: bool
) -> Iterator[Problem]:
    groups = _by_name(turn, section)
    so_far = _Checked()
    for row in rows:
        player = player_named(turn.world, row.player)
        checks = [*_alone(turn, row), *_group_named(groups, row)]
        if not row.player:
            checks.append("there is no player in it")
        elif player is None:
            checks.append(f"there is no player called {row.player}")
        else:
            checks += _of_player(turn, actor, section, row, player, place)
            checks += _again(turn, groups, so_far, row, player)
        yield from (Problem(row.number, what) for what in checks)


def _alone(turn: Turn, row: RosterFileRow) -> Iterator[str]:
    """What is wrong with a row by itself."""
    role = row.role.casefold()
    if role not in ROLES:
        yield f"a role is teacher, leader or member, not {row.role}"
    elif role == "teacher" and row.group:
        yield "a teacher is none of a group: leave the group empty"
    elif role in ("leader", "member") and not row.group:
        yield f"a {role} is one of a group: name it"
    if row.group and not row.group.startswith("#"):
        try:
            checked_name(turn, row.group)
        except Refused as refused:
            yield f"{row.group}: {refusals.sentence(refused)}"


def _by_name(turn: Turn, section: Section) -> dict[str, list[Group]]:
    """The groups of a section by their names and by their numbers."""
    known: dict[str, list[Group]] = {}
    for group in groups_in(turn.world, section.number):
        for name in (fold(group.name), f"#{group.number}"):
            known.setdefault(name, []).append(group)
    return known


def _group_named(groups: Mapping[str, list[Group]], row: RosterFileRow) -> Iterator[str]:
    meant = groups.get(fold(row.group), [])
    if len(meant) > 1:
        yield f"several groups are called {row.group}, name one: {', '.join(titles(meant))}"
    if row.group.startswith("#") and not meant:
        yield f"the section has no group {row.group}"


def _of_player(
    turn: Turn,
    actor: Player | None,
    section: Section,
    row: RosterFileRow,
    player: Player,
    place: bool,
) -> Iterator[str]:
    if row.role.casefold() == "teacher":
        if actor and not actor.admin and player.number not in section.teachers:
            yield f"only an admin makes {player.name} a teacher"
    elif player.section != section.number:
        if player.section:
            other = turn.get(Section, player.section)
            yield f"{player.name} is in the section {other.name} already"
        elif not place:
            yield f"{player.name} is not in the section {section.name}"


def _again(
    turn: Turn,
    groups: Mapping[str, list[Group]],
    so_far: _Checked,
    row: RosterFileRow,
    player: Player,
) -> Iterator[str]:
    """In what a row repeats one before, or asks for too much together with those before."""
    name, role = fold(row.group), row.role.casefold()
    first = so_far.seen.setdefault((player.number, name, role == "teacher"), row.number)
    if first != row.number:
        yield f"{player.name} stands in row {first} already"
        return
    if role == "leader":
        first = so_far.leaders.setdefault(name, row.number)
        if first != row.number:
            yield f"{row.group} has a leader in row {first} already"
    meant = groups.get(name, [])
    if name and not any(group.member(player.number) for group in meant):
        yield from _banned(turn, meant, player)
        most = turn.settings.groups.per_player
        joining = so_far.joining[player.number] = so_far.joining.get(player.number, 0) + 1
        if len(player.groups) + joining > most:
            yield f"{player.name} may be in no more than {most} groups"


def _banned(turn: Turn, meant: Sequence[Group], player: Player) -> Iterator[str]:
    """That a player may not come into the group that is meant, a new one if there is none."""
    try:
        restrictions.require_not_banned(turn, player, meant[0] if len(meant) == 1 else None)
    except IsBanned as refused:
        yield refusals.sentence(refused).removesuffix(".")


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
    """Make the groups of the rows, or add to those that are there."""
    known = _by_name(turn, section)
    wanted: dict[str, list[RosterFileRow]] = {}
    for row in rows:
        if row.group:
            meant = known.get(fold(row.group))
            wanted.setdefault(f"#{meant[0].number}" if meant else fold(row.group), []).append(row)
    for name, inside in wanted.items():
        if name in known:
            yield from _extend(turn, by, known[name][0], inside)
        else:
            yield _form(turn, by, section, inside)


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


def by_teacher(
    turn: Turn, teacher: int, section: int, file: str, content: bytes, place: bool
) -> list[str]:
    """Take in a file for a teacher in the game. Raises BadRoster."""
    actor, known = turn.player(teacher), turn.get(Section, section)
    require_teacher(turn, actor, known)

    return take_in(turn, actor, known, file, content, place)
