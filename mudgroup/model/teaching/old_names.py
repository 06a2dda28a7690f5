"""Names that groups and sections have from before the rule of names: they are changed, once."""

from itertools import chain

from attrs import evolve

from mudgroup.model.groups.leadership import rename
from mudgroup.model.records.groups import Group
from mudgroup.model.records.sections import Section
from mudgroup.model.world.given_names import mended
from mudgroup.model.world.turn import Turn
from mudgroup.text import fold


def mend(turn: Turn) -> None:
    """Let spaces take the place of what no name may hold, in every name that holds it."""
    world = turn.world
    for number in sorted(chain(*world.class_groups.values(), world.sections.values())):
        match world.records[number]:
            case Group() as group:
                mend_group(turn, group)
            case Section() as section:
                _mend_section(turn, section)


def mend_group(turn: Turn, group: Group) -> None:
    """Mend the name of a group, disbanded or not; its history tells it, in the realm's name."""
    name = mended(group.name) or f"Group {group.number}"
    if name != group.name:
        rename(turn, group, name, turn.world.realm.ref)


def _mend_section(turn: Turn, section: Section) -> None:
    """Mend the name of a section; a number makes it another than those there are."""
    name = mended(section.name) or f"Section {section.number}"
    if name != section.name:
        taken = turn.world.sections
        numbered = (f"{name} {n}" for n in range(2, len(taken) + 3))
        free = next(form for form in (name, *numbered) if fold(form) not in taken)
        turn.put(evolve(section, name=free))
