"""What staff asks for: which section or group is meant, lists, rosters, transcripts."""

from mudgroup.model.groups import history_shown
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.authority import (
    Rank,
    groups_under,
    rank_in,
    require_staff,
    require_staff_of,
    require_teacher,
)
from mudgroup.model.rights.errors import NoGroupTaught
from mudgroup.model.rights.matching import groups_meant, staffed_groups_meant, titles
from mudgroup.model.teaching.errors import WhichSection
from mudgroup.model.teaching.events import (
    RosterCopied,
    RosterLine,
    RosterRow,
    RosterSeen,
    SectionGroupRow,
    SectionGroupsSeen,
    Transfer,
    TransferAsked,
)
from mudgroup.model.teaching.sections import match_section, players_of, taught
from mudgroup.model.world.errors import Ambiguous, Missing
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.text import fold, sort_key


def section_meant(turn: Turn, actor: Player, typed: str) -> Section:
    """The section of a name, or without one the only one that the actor teaches.

    Raises:
        NotStaff: the actor teaches none.
        NoSuchSection, NotTeacher: there is none, or others teach it.
        WhichSection: none is named and the actor does not teach exactly one.
    """
    require_staff(turn, actor)
    if typed:
        section = match_section(turn, typed)
        require_teacher(turn, actor, section)
        return section
    mine = taught(turn, actor)
    if len(mine) != 1:
        raise WhichSection(tuple(section.ref for section in mine))
    return mine[0]


def groups_in(world: World, section: int, disbanded: bool = False) -> list[Group]:
    """The groups sorted under a section, by name; 0 for those under none."""
    groups = groups_under(world, (section,), disbanded)
    return sorted(groups, key=lambda group: (sort_key(group.name), group.number))


def match_group(turn: Turn, actor: Player, typed: str, disbanded: bool = False) -> Group:
    """The group that staff means, member or not: by number, name, or the beginning of its name.

    One that is no longer in memory is found by its number.

    Raises:
        NotStaff, Missing: who asks, or what is asked for.
        Ambiguous, NoGroupTaught: not exactly one group that the actor is staff of is meant.
    """
    require_staff(turn, actor)
    if not typed:
        raise Missing("group")
    numbered = turn.find(typed.removeprefix("#")) if disbanded else None
    if isinstance(numbered, Group) and rank_in(turn, actor, numbered) >= Rank.TEACHER:
        meant = groups_meant([numbered], typed)
    else:
        meant = []
    meant = meant or staffed_groups_meant(turn, actor, typed, disbanded)
    if not meant:
        raise NoGroupTaught(typed)
    if len(meant) > 1:
        raise Ambiguous(typed, titles(meant))
    return meant[0]


def show_groups(turn: Turn, actor: Player, typed: str) -> None:
    """Show the groups of a section, or of all that the actor teaches. Raises as `section_meant`."""
    require_staff(turn, actor)
    sections = [section_meant(turn, actor, typed)] if typed else taught(turn, actor)

    rows: list[tuple[Ref | None, tuple[SectionGroupRow, ...]]] = []
    left = turn.settings.groups.listed_limit
    for section in sections:
        if left <= 0:
            break
        rows.append((section.ref, _group_rows(turn, section.number)))
        left -= 1 + sum(len(row.members) for row in rows[-1][1])
    shown = len(rows)
    outside = len(groups_under(turn.world, (0,))) if actor.admin and not typed else 0
    if 0 < outside <= left:
        rows.append((None, _group_rows(turn, 0)))
    turn.tell(
        SectionGroupsSeen(
            to=(actor.number,),
            actor=actor.ref,
            sections=tuple(rows),
            more=len(sections) - shown,
            outside=0 if outside <= left else outside,
        )
    )


def _group_rows(turn: Turn, section: int) -> tuple[SectionGroupRow, ...]:
    return tuple(
        SectionGroupRow(
            group=group.ref,
            leader=turn.ref(group.leader),
            members=turn.refs(group.players()),
            online=frozenset(filter(turn.is_shown_online, group.players())),
            goal=_goal(turn, group),
            mandatory=group.mandatory,
        )
        for group in groups_in(turn.world, section)
    )


def _goal(turn: Turn, group: Group) -> str:
    """The name of a group's goal, empty for none."""
    record = turn.world.records.get(group.goal) if group.goal else None
    return str(getattr(record, "name", ""))


def show_roster(turn: Turn, actor: Player, section: Section) -> None:
    """Show who is in a section. Raises NotTeacher."""
    require_teacher(turn, actor, section)

    teachers = sorted(map(turn.player, section.teachers), key=lambda player: sort_key(player.name))
    turn.tell(
        RosterSeen(
            to=(actor.number,),
            actor=actor.ref,
            section=section.ref,
            teachers=tuple(_roster_row(turn, player) for player in teachers),
            players=tuple(_roster_row(turn, player) for player in players_of(turn, section)),
        )
    )


def _roster_row(turn: Turn, player: Player) -> RosterRow:
    online = turn.is_shown_online(player.number)
    return RosterRow(player.ref, turn.refs(player.groups), online, player.left_at)


def roster_lines(turn: Turn, section: Section) -> tuple[RosterLine, ...]:
    """A roster as a table: the teachers, then the players with the section's groups, by name."""
    teachers = sorted(turn.refs(section.teachers), key=lambda ref: sort_key(ref.name))
    lines = [RosterLine(ref.name, role="teacher") for ref in teachers]
    names = _unmistakable(groups_in(turn.world, section.number))
    for player in players_of(turn, section):
        inside = [turn.get(Group, number) for number in player.groups if number in names]
        lines += [
            RosterLine(
                player.name,
                names[group.number],
                "leader" if group.leader == player.number else "member",
            )
            for group in inside
        ] or [RosterLine(player.name)]
    return tuple(lines)


def _unmistakable(groups: list[Group]) -> dict[int, str]:
    """What to call each group by: its name, or its number where several have the name."""
    names = [fold(group.name) for group in groups]
    return {g.number: g.name if names.count(fold(g.name)) == 1 else f"#{g.number}" for g in groups}


def copy_roster(turn: Turn, actor: Player, section: Section) -> None:
    """Show a roster as a table, to be copied from the screen. Raises NotTeacher."""
    require_teacher(turn, actor, section)

    lines = roster_lines(turn, section)
    turn.tell(RosterCopied(to=(actor.number,), actor=actor.ref, lines=lines))


def ask_transfer(turn: Turn, actor: Player, section: Section, file: str, what: Transfer) -> None:
    """Ask for a file of the rosters' folder to be read or written. Raises NotTeacher."""
    require_teacher(turn, actor, section)

    to = (actor.number,)
    turn.tell(TransferAsked(to=to, actor=actor.ref, section=section.ref, file=file, what=what))


def show_transcript(
    turn: Turn, actor: Player, group: Group, most: int, before: int | None = None
) -> None:
    """Show staff a page of a group's history, member or not. Raises NotStaff, NoGroupTaught."""
    require_staff_of(turn, actor, group)

    history_shown.tell_history(turn, actor, group, most, before)
