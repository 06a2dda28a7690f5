"""Refusals of the verbs of staff as one line of prose each."""

from collections.abc import Mapping

from mudgroup.model.teaching.errors import (
    AlreadyListens,
    InSection,
    ListensNowhere,
    NamedTwice,
    NobodyInSection,
    NoSuchSection,
    NotTaught,
    WhichSection,
)
from mudgroup.model.world.errors import Refused
from mudgroup.views.phrases import names, title
from mudgroup.views.registry import Wording, wording


def which_section(refused: WhichSection, viewer: int) -> str:
    if not refused.sections:
        return "There are no sections. '@section create NAME' makes one."
    return f"Name the section: {names(refused.sections, 'or')}."


def in_section(refused: InSection, viewer: int) -> str:
    there = f"{refused.player.name} is in the section {refused.section.name}"
    return f"{there}, which you do not teach: its teachers or an admin must take them out."


def not_taught(refused: NotTaught, viewer: int) -> str:
    add = f"'@section add {refused.player.name} SECTION' changes that"
    return f"{refused.player.name} is in no section that you teach; {add}."


def nobody_in_section(refused: NobodyInSection, viewer: int) -> str:
    add = f"'@section add PLAYER {refused.section.name}'"
    return f"Nobody is in the section {refused.section.name}: {add} puts players in it."


def listens_nowhere(refused: ListensNowhere, viewer: int) -> str:
    if refused.typed:
        return f"You do not listen in {refused.typed}. '@listen' shows where you do."
    return "You listen in no group. '@listen GROUP' begins."


def no_such_section(refused: NoSuchSection, viewer: int) -> str:
    if not refused.sections:
        return "There are no sections. '@section create NAME' makes one."
    return f"There is no section {refused.typed}, but {names(refused.sections)}."


SENTENCES: Mapping[type[Refused], Wording] = dict(
    (
        wording(WhichSection, which_section),
        wording(InSection, in_section),
        wording(NotTaught, not_taught),
        wording(NobodyInSection, nobody_in_section),
        wording(
            NamedTwice, lambda refused, viewer: f"{refused.player.name} stands twice in that list."
        ),
        wording(
            AlreadyListens, lambda refused, viewer: f"You listen in {title(refused.group)} already."
        ),
        wording(ListensNowhere, listens_nowhere),
        wording(NoSuchSection, no_such_section),
    )
)
