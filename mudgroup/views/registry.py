"""What a view is, and how one is bound to what it shows: by a row that the type checker reads."""

from collections.abc import Callable
from typing import Any, TypeVar

from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Event, Face

E = TypeVar("E", bound=Event)
F = TypeVar("F", bound=Refused)
Shown = TypeVar("Shown")

View = Callable[[Any, Face], Shown]
"""A view takes the events of one class, and the face that the hearer sees."""

Wording = Callable[[Any, int], str]
"""The sentence of the refusals of one class, for a viewer's object number."""


def view(kind: type[E], render: Callable[[E, Face], Shown]) -> tuple[type[Event], View[Shown]]:
    """A row of a table of views: events of a class, and what shows one to a face."""
    return kind, render


def wording(kind: type[F], render: Callable[[F, int], str]) -> tuple[type[Refused], Wording]:
    """A row of a table of refusals: their class, and its wording."""
    return kind, render
