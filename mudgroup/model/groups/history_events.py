"""What was told of a group's history: asked for, or to who was away."""

from attrs import frozen

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.history import Entry
from mudgroup.model.records.refs import Ref


@frozen(kw_only=True)
class HistorySeen(GroupEvent):
    """A member read the history; ``names`` gives the name of each object in the entries.

    ``archived`` is whether there were older entries, which only who keeps the server has.
    """

    entries: tuple[Entry, ...]
    names: tuple[Ref, ...]
    archived: bool = False


@frozen(kw_only=True)
class HistorySince(GroupEvent):
    """A member asked what they missed after the entry ``since``; ``names`` as in `HistorySeen`.

    ``last`` is the number of the newest entry that there is, read or not. It is ``complete`` unless
    there were more entries than are shown at once.
    """

    since: int
    entries: tuple[Entry, ...]
    names: tuple[Ref, ...]
    last: int
    complete: bool


@frozen(kw_only=True)
class MissedLines(GroupEvent):
    """A member came back and ``lines`` were said meanwhile; ``more`` if counting ended there."""

    lines: int
    more: bool
