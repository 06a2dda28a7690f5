"""Prose of joining, of looking for players, and of sections."""

from collections.abc import Mapping

from mudgroup.model.events import Event, Face, Part
from mudgroup.model.finding_events import (
    DeclinedJoin,
    Invited,
    JoiningSet,
    LookingSet,
    PlayersFound,
)
from mudgroup.model.section_events import SectionChanged, SectionRow, SectionsSeen, TeacherSet
from mudgroup.views.phrases import Lines, count, names, span_of, title
from mudgroup.views.registry import View, view


def invited(event: Invited, face: Face) -> Lines:
    if face.part is Part.ACTOR:
        return (f"You invite {event.target.name} to {event.group.name}.",)
    how = "'group accept' or 'group decline'"
    time = span_of(event.seconds)
    return (f"{event.actor.name} invites you to {title(event.group)}: {how}, within {time}.",)


def declined_join(event: DeclinedJoin, face: Face) -> Lines:
    if face.part is Part.ACTOR:
        return (f"You decline to join {event.group.name}.",)
    wait = count(event.seconds, "second")
    who = event.actor.name
    return (f"{who} declines to join {event.group.name}; you can ask again in {wait}.",)


def joining_set(event: JoiningSet, face: Face) -> Lines:
    if event.asks:
        return ("You are asked from now on before you are in a group.",)
    return ("Others can add you to their groups from now on.",)


def players_found(event: PlayersFound, face: Face) -> Lines:
    if not event.players:
        return ("Nobody is like that.",)
    lines = [f"{count(len(event.players) + event.more, 'player')} found:"]
    for player, looking in event.players:
        lines.append(f"  {player.name}" + (f", looking: {looking}" if looking else ""))
    if event.more:
        lines.append(f"  ... and {event.more} more: add words to your search.")
    return tuple(lines)


def looking_set(event: LookingSet, face: Face) -> Lines:
    if event.text:
        return (f"You tell others that you look for a group: {event.text}",)
    return ("You do not tell others that you look for a group.",)


def section_changed(event: SectionChanged, face: Face) -> Lines:
    if event.section is None:
        whose = "You are" if face.part is Part.TARGET else f"{_name(event)} is"
        return (f"{whose} in no section now.",)
    if event.target:
        whose = "You are" if face.part is Part.TARGET else f"{event.target.name} is"
        return (f"{whose} in the section {event.section.name} now.",)
    boards = "have" if event.uses_boards else "have no"
    return (f"Section {title(event.section)}: its new groups {boards} bulletin boards.",)


def _name(event: Event) -> str:
    return event.target.name if event.target else event.actor.name


def sections_seen(event: SectionsSeen, face: Face) -> Lines:
    if not event.rows:
        return ("There are no sections. '@section create NAME' makes one.",)
    return tuple(map(_section, event.rows))


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
        view(Invited, invited),
        view(DeclinedJoin, declined_join),
        view(JoiningSet, joining_set),
        view(PlayersFound, players_found),
        view(LookingSet, looking_set),
        view(SectionChanged, section_changed),
        view(SectionsSeen, sections_seen),
        view(TeacherSet, teacher_set),
    )
)
