"""What was said and done in a room, or to one player."""

from datetime import datetime

from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event
from mudgroup.values import frozen


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
    """Somebody spoke to ``target`` alone, who is ``afk`` as in `WhoRow`."""

    target: Ref
    text: str
    afk: str | None = None


@frozen(kw_only=True)
class TellKept(Event):
    """Somebody spoke to ``target``, who is away: the words wait. Who spoke is told that alone.

    Who has ``dropped`` just now is shown as online still.
    """

    target: Ref
    text: str
    dropped: bool = False


@frozen
class KeptRow:
    """What a player told one who was away, and when."""

    at: datetime
    by: Ref
    text: str


@frozen(kw_only=True)
class KeptTellsSeen(Event):
    """A player who comes was told what others told them meanwhile, the newest last."""

    rows: tuple[KeptRow, ...]
