"""The verbs of classes: admins make sections and teachers, who put players in them."""

from collections.abc import Iterable

from attrs import evolve

from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.authority import (
    Rank,
    rank_over,
    require_admin,
    require_staff,
    require_teacher,
    sections_taught,
)
from mudgroup.model.rights.people import require_person
from mudgroup.model.teaching import listening
from mudgroup.model.teaching.errors import InSection, NoSuchSection
from mudgroup.model.teaching.section_events import (
    CompanionsChosen,
    SectionChanged,
    SectionRow,
    SectionsSeen,
    TeacherSet,
)
from mudgroup.model.world.errors import NameTaken
from mudgroup.model.world.given_names import checked_name, unquoted
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.text import fold, sort_key


def all_sections(turn: Turn) -> tuple[Section, ...]:
    """Every section, sorted by name."""
    return _by_name(turn, turn.world.sections.values())


def taught(turn: Turn, actor: Player) -> tuple[Section, ...]:
    """The sections that a player teaches, all of them for an admin; sorted by name."""
    return _by_name(turn, sections_taught(turn.world, actor))


def _by_name(turn: Turn, numbers: Iterable[int]) -> tuple[Section, ...]:
    return tuple(sorted(turn.all(Section, numbers), key=lambda section: sort_key(section.name)))


def section_named(world: World, typed: str) -> int | None:
    """The number of the section of a name, without regard to case."""
    return world.sections.get(fold(unquoted(typed)))


def match_section(turn: Turn, typed: str) -> Section:
    """The section of a name. Raises NoSuchSection."""
    number = section_named(turn.world, typed)
    if number is None:
        raise NoSuchSection(typed, tuple(section.ref for section in all_sections(turn)))
    return turn.get(Section, number)


def players_of(turn: Turn, section: Section) -> tuple[Player, ...]:
    """The players in a section, sorted by name."""
    inside = map(turn.player, turn.world.classes.get(section.number, ()))
    return tuple(sorted(inside, key=lambda player: sort_key(player.name)))


def create_section(turn: Turn, actor: Player, name: str) -> None:
    """Make a section. Raises NotAdmin, IllFormed, NameTaken."""
    require_admin(actor)

    section = new_section(turn, name)

    _tell(turn, actor.ref, section, None)


def new_section(turn: Turn, name: str) -> Section:
    """A new section, of which nobody is told. Raises IllFormed, NameTaken."""
    name = checked_name(turn, name, "section name")
    if fold(name) in turn.world.sections:
        raise NameTaken(name, name)

    section = Section(turn.new_number(), name)
    turn.put(section)
    return section


def put_in_section(turn: Turn, actor: Player, player: Player, section: Section | None) -> None:
    """Put a player into a section, out of the one before; None for out of any.

    Raises:
        NotTeacher: the actor does not teach the section that the player comes into or leaves.
        InSection: the player is in a section that others teach.
        IsCompanion: the player is none of a class.
    """
    if section:
        require_teacher(turn, actor, section)
    before = turn.get(Section, player.section) if player.section else None
    if section and before and rank_over(turn, actor, player) < Rank.TEACHER:
        raise InSection(player.ref, before.ref)
    if before:
        require_teacher(turn, actor, before)
    if not section and not before:
        require_staff(turn, actor)

    assign(turn, actor.ref, player, section)


def assign(turn: Turn, actor: Ref, player: Player, section: Section | None) -> None:
    """Put a player into a section, whoever the actor is; None for out of any.

    Raises IsCompanion.
    """
    require_person(player)
    turn.put(evolve(player, section=section.number if section else 0))

    _tell(turn, actor, section, player)


def use_boards(turn: Turn, actor: Player, section: Section, uses: bool) -> None:
    """Choose whether new groups of a section have bulletin boards. Raises NotAdmin."""
    require_admin(actor)

    changed = evolve(section, uses_boards=uses)
    turn.put(changed)

    _tell(turn, actor.ref, changed, None)


def use_companions(turn: Turn, actor: Player, section: Section, companions: bool) -> None:
    """Choose whether players of a section may call the server's companions. Raises NotTeacher."""
    require_teacher(turn, actor, section)

    turn.put(evolve(section, companions=companions))

    turn.tell(
        CompanionsChosen(
            to=(actor.number,), actor=actor.ref, section=section.ref, companions=companions
        )
    )


def _tell(turn: Turn, actor: Ref, section: Section | None, player: Player | None) -> None:
    hearers = dict.fromkeys((actor.number, player.number if player else actor.number))
    turn.tell(
        SectionChanged(
            to=tuple(hearers),
            actor=actor,
            target=player.ref if player else None,
            section=section.ref if section else None,
            uses_boards=section is not None and section.uses_boards,
        )
    )


def show_sections(turn: Turn, actor: Player) -> None:
    """Show the sections that the actor teaches, and who is in them. Raises NotStaff."""
    require_staff(turn, actor)

    sections, rows = taught(turn, actor), list[SectionRow]()
    left = turn.settings.groups.listed_limit
    for section in sections:
        if left <= 0:
            break
        rows.append(_section_row(turn, section))
        left -= 1 + len(rows[-1].players)
    more = len(sections) - len(rows)
    turn.tell(SectionsSeen(to=(actor.number,), actor=actor.ref, rows=tuple(rows), more=more))


def _section_row(turn: Turn, section: Section) -> SectionRow:
    return SectionRow(
        section=section.ref,
        teachers=_sorted(turn.player(number) for number in section.teachers),
        players=_sorted(players_of(turn, section)),
    )


def _sorted(players: Iterable[Player]) -> tuple[Ref, ...]:
    return tuple(sorted((player.ref for player in players), key=lambda ref: sort_key(ref.name)))


def set_teacher(turn: Turn, actor: Player, player: Player, section: Section, teaches: bool) -> None:
    """Make a player a teacher of a section, or no longer. Raises NotAdmin."""
    require_admin(actor)

    appoint(turn, actor.ref, player, section, teaches)


def appoint(turn: Turn, actor: Ref, player: Player, section: Section, teaches: bool) -> None:
    """Make a player a teacher of a section, whoever the actor is; or no longer."""
    others = tuple(number for number in section.teachers if number != player.number)
    teachers = (*others, player.number) if teaches else others
    turn.put(evolve(section, teachers=teachers))

    turn.tell(
        TeacherSet(
            to=tuple(dict.fromkeys((actor.number, player.number))),
            actor=actor,
            target=player.ref,
            section=section.ref,
            teaches=teaches,
        )
    )
    listening.stop_without_right(turn, player)
