"""What a member who was away was told of a group's history."""

from attrs import frozen

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.history import Entry
from mudgroup.model.records.refs import Ref


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
