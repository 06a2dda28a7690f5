"""What was said and done in a room, or to one player."""

from attrs import frozen

from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event


@frozen(kw_only=True)
class SaidHere(Event):
    """Somebody spoke in a room."""

    text: str


@frozen(kw_only=True)
class Emoted(Event):
    """Somebody did something in a room."""

    text: str


@frozen(kw_only=True)
class Told(Event):
    """Somebody spoke to ``target`` alone."""

    target: Ref
    text: str
