"""What happened on the maps that groups draw together."""

from datetime import datetime
from typing import ClassVar

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Muting
from mudgroup.values import frozen


@frozen
class Drawing:
    """A map as it is drawn: ``squares`` are those marked, with unit and who marked them last.

    ``here`` is the square in which who looks at it stands, empty if that is not on the map.
    """

    name: str
    columns: str
    rows: int
    units: tuple[str, ...]
    squares: tuple[tuple[str, str, Ref], ...]
    here: str = ""


@frozen
class Filled:
    """A square that got a unit, empty for blank; ``before`` is what was there."""

    square: str
    unit: str
    before: str


@frozen(kw_only=True)
class SquaresMarked(GroupEvent):
    """``actor`` marked squares, all at once; ``area`` is the one, or from where to where."""

    muting: ClassVar[Muting] = Muting.DRAWN

    area: str
    filled: tuple[Filled, ...]


@frozen(kw_only=True)
class MapSeen(GroupEvent):
    """A member was shown the map."""

    drawing: Drawing
    occasion: Occasion


@frozen
class MarkRow:
    """One mark in the history of a map."""

    at: datetime
    by: Ref
    square: str
    unit: str


@frozen(kw_only=True)
class MarksSeen(GroupEvent):
    """A member was shown the last marks of a map, oldest first; ``earlier`` are not shown."""

    name: str
    marks: tuple[MarkRow, ...]
    earlier: int
