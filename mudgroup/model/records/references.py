"""Which fields of a record name other records, and of which kind those are."""

from collections.abc import Iterator

from mudgroup.model.records import Record
from mudgroup.model.records.goals import Goal, Module, SharedMap
from mudgroup.model.records.groups import Board, Group, Note
from mudgroup.model.records.moderation import Report
from mudgroup.model.records.places import Exit, Realm, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.records.things import Instrument, Kind, Outcrop

REFERENCES: dict[type[Record], dict[str, type[Record]]] = {
    Realm: {"start": Room, "address_bans.by": Player},
    Exit: {"origin": Room, "destination": Room},
    Player: {
        "location": Room,
        "groups": Group,
        "current_group": Group,
        "section": Section,
        "invitations.group": Group,
        "invitations.by": Player,
        "draft.group": Group,
        "restrictions.where": Group,
        "restrictions.by": Player,
        "mutes": Player,
        "session.mutes": Player,
        "session.listens": Group,
        "samples": Outcrop,
        "misjudged.outcrop": Outcrop,
        "tells.by": Player,
        "goals.goal": Goal,
        "goals_done": Goal,
        "role_history.goal": Goal,
        "role_history.group": Group,
    },
    Group: {
        "leader": Player,
        "members.player": Player,
        "declined_join.player": Player,
        "floor.holder": Player,
        "floor.hands": Player,
        "section": Section,
        "board": Board,
        "goal": Goal,
        "module": Module,
        "activity": SharedMap,
        "maps": SharedMap,
        "done": Goal,
        "progress.player": Player,
        "shelved.goal": Goal,
        "shelved.progress.player": Player,
    },
    Board: {"group": Group},
    Note: {"board": Board, "writer": Player},
    Section: {"teachers": Player},
    Report: {"by": Player, "about": Player, "evidence.speaker": Player, "closed_by": Player},
    Module: {"goals": Goal, "after": Goal},
    SharedMap: {"group": Group, "marks.by": Player},
    Outcrop: {"place": Room, "kind": Kind},
    Instrument: {"home": Room},
}
"""By dotted paths, where a tuple stands for what is in it. Where an instrument is may be a room or
a player, so that names no kind."""


def references(record: Record) -> Iterator[tuple[int, type[Record]]]:
    """The numbers that a record names, each with the kind that it has; 0 is nothing's."""
    for path, kind in REFERENCES.get(type(record), {}).items():
        for number in _numbers(record, path.split(".")):
            if number:
                yield number, kind


def _numbers(value: object, path: list[str]) -> Iterator[int]:
    if isinstance(value, tuple):
        for part in value:
            yield from _numbers(part, path)
    elif path and value is not None:
        yield from _numbers(getattr(value, path[0]), path[1:])
    elif isinstance(value, int):
        yield value
