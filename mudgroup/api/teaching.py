"""Sections, and who is in them."""

from mudgroup.api.errors import ScriptError, in_one_line, one_line, realm
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.teaching import sections as section_verbs
from mudgroup.model.world.turn import Turn


def sections(turn: Turn) -> tuple[Section, ...]:
    """Every section, sorted by name."""
    return section_verbs.all_sections(turn)


def section(turn: Turn, name: str) -> Section:
    """The section of a name, whatever its case."""
    number = section_verbs.section_named(turn.world, name)
    if number is None:
        raise ScriptError(f"there is no section {name}")
    return turn.get(Section, number)


@in_one_line()
def create_section(turn: Turn, name: str) -> Section:
    """A new section."""
    return section_verbs.new_section(turn, one_line(name, "section's name"))


def section_players(turn: Turn, section: Section) -> tuple[Player, ...]:
    """The players in a section, sorted by name."""
    return section_verbs.players_of(turn, section)


def put_in_section(turn: Turn, player: Player, section: Section | None) -> Player:
    """Put a player into a section, out of the one before; None for out of any. They are told."""
    section_verbs.assign(turn, realm(turn).ref, turn.player(player.number), section)
    return turn.player(player.number)
