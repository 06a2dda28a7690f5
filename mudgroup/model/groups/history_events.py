"""What was told of a group's history: asked for, or to who was away."""

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.history import Entry
from mudgroup.model.records.refs import Ref
from mudgroup.values import frozen


@frozen(kw_only=True)
class HistorySeen(GroupEvent):
    """A member read the history; ``names`` gives the name of each object in the entries.

    ``archived`` is whether there were older entries, which only who keeps the server has; others
    are read as those before the entry ``older``, 0 if there are none. ``current`` is whether the
    reader's commands go to the group, ``is_member`` whether they are in it; others are staff.
    ``before`` is the entry before which was asked for, 0 for none.
    """

    entries: tuple[Entry, ...]
    names: tuple[Ref, ...]
    archived: bool = False
    older: int = 0
    before: int = 0
    current: bool = True
    is_member: bool = True


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
class CaughtUp(GroupEvent):
    """A member read what was said and they had not read; ``names`` as in `HistorySeen`.

    There is ``more`` if so much was said that it is not shown at once; ``current`` as there.
    """

    entries: tuple[Entry, ...]
    names: tuple[Ref, ...]
    more: bool
    current: bool = True


@frozen(kw_only=True)
class MissedLines(GroupEvent):
    """A member came back and ``lines`` were said meanwhile; ``more`` if counting ended there.

    ``current`` is whether the member's commands go to the group.
    """

    lines: int
    more: bool
    current: bool = True
