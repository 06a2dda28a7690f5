"""What is wrong with the rows of a roster, before anything is done."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.rights import restrictions
from mudgroup.model.rights.errors import IsBanned
from mudgroup.model.rights.matching import player_named, titles
from mudgroup.model.teaching.teaching import groups_in
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.given_names import checked_name
from mudgroup.model.world.turn import Turn
from mudgroup.server.exchange.roster_file import Problem, RosterFileRow, named
from mudgroup.text import fold
from mudgroup.views.prose.refusals import refusals

ROLES = ("", "teacher", "leader", "member")


@define
class _Checked:
    """What the rows so far say, to find the row that says it again."""

    seen: dict[tuple[int, str, bool], int] = field(factory=dict)
    leaders: dict[str, int] = field(factory=dict)
    joining: dict[int, int] = field(factory=dict)


def check(
    turn: Turn,
    actor: Player | None,
    section: Section,
    file: str,
    rows: Sequence[RosterFileRow],
    place: bool,
) -> None:
    """Raises BadRoster: every mistake is named with the file and row."""
    if problems := list(_problems(turn, actor, section, rows, place)):
        raise named(problems, file)


def _problems(
    turn: Turn, actor: Player | None, section: Section, rows: Sequence[RosterFileRow], place: bool
) -> Iterator[Problem]:
    groups = by_name(turn, section)
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


def by_name(turn: Turn, section: Section) -> dict[str, list[Group]]:
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
