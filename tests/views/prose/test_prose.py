"""Prose: every event has a view."""

from mudgroup.model.world.events import Event
from mudgroup.views.directives import directives
from mudgroup.views.prose import prose


def concrete(kind: type[Event]) -> set[type[Event]]:
    found = {sub for child in kind.__subclasses__() for sub in concrete(child)}
    return found or {kind}


def test_every_event_has_prose() -> None:
    assert concrete(Event) == set(prose.VIEWS)


def test_every_directive_has_prose_too() -> None:
    assert set(directives.VIEWS) <= set(prose.VIEWS)
