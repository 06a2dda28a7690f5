"""Prose of sections and who teaches them."""

from collections.abc import Mapping

from mudgroup.model.teaching.section_events import (
    CompanionsChosen,
    SectionChanged,
    SectionRow,
    SectionsSeen,
    TeacherSet,
)
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.phrases import Lines, more_sections, names, title
from mudgroup.views.registry import View, view


def section_changed(event: SectionChanged, face: Face) -> Lines:
    if event.section is None:
        whose = "You are" if face.part is Part.TARGET else f"{_name(event)} is"
        return (f"{whose} in no section now.",)
    if event.target:
        whose = "You are" if face.part is Part.TARGET else f"{event.target.name} is"
        return (f"{whose} in the section {event.section.name} now.",)
    boards = "have" if event.uses_boards else "have no"
    return (f"Section {title(event.section)}: its new groups {boards} bulletin boards.",)


def companions_chosen(event: CompanionsChosen, face: Face) -> Lines:
    may = "may" if event.companions else "may not"
    return (f"Section {title(event.section)}: its players {may} call companions.",)


def _name(event: Event) -> str:
    return event.target.name if event.target else event.actor.name


def sections_seen(event: SectionsSeen, face: Face) -> Lines:
    if not event.rows:
        return ("There are no sections. '@section create NAME' makes one.",)
    more = (more_sections(event.more, "'@section roster SECTION' shows who is in one"),)
    return (*map(_section, event.rows), *(more if event.more else ()))


def _section(row: SectionRow) -> str:
    taught = f", taught by {names(row.teachers)}" if row.teachers else ""
    return f"{title(row.section)}{taught}: {names(row.players) if row.players else 'nobody'}"


def teacher_set(event: TeacherSet, face: Face) -> Lines:
    now = "now" if event.teaches else "no longer"
    if face.part is Part.TARGET:
        return (f"You teach the section {event.section.name} {now}.",)
    return (f"{event.target.name} teaches the section {event.section.name} {now}.",)


VIEWS: Mapping[type[Event], View[Lines]] = dict(
    (
        view(SectionChanged, section_changed),
        view(CompanionsChosen, companions_chosen),
        view(SectionsSeen, sections_seen),
        view(TeacherSet, teacher_set),
    )
)
