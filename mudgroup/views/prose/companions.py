"""Prose of the server's companions."""

from collections.abc import Mapping

from mudgroup.model.companions.events import CompanionsCalled, CompanionsOffered, CompanionsSent
from mudgroup.model.world.events import Event, Face
from mudgroup.views.phrases import Lines, names
from mudgroup.views.registry import View, view


def called(event: CompanionsCalled, face: Face) -> Lines:
    are, whose = "are", "companions of the server's, no people"
    if len(event.come) == 1:
        are, whose = "is", "a companion of the server's, no person"
    return (f"{names(event.come)} {are} on the way: {whose}. 'companions away' sends them home.",)


def offered(event: CompanionsOffered, face: Face) -> Lines:
    return ("Nobody else is online. 'companions' calls team-mates of the server's.",)


def sent(event: CompanionsSent, face: Face) -> Lines:
    return (f"You send {names(event.went)} home. They come again when you call.",)


VIEWS: Mapping[type[Event], View[Lines]] = dict(
    (
        view(CompanionsCalled, called),
        view(CompanionsOffered, offered),
        view(CompanionsSent, sent),
    )
)
