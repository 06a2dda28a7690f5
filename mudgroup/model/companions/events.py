"""What happened to the server's companions."""

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event
from mudgroup.values import frozen


@frozen(kw_only=True)
class CompanionsCalled(GroupEvent):
    """``actor`` called companions into a group: those who ``come``, of the server's."""

    come: tuple[Ref, ...]


@frozen(kw_only=True)
class CompanionsOffered(Event):
    """``actor`` looks for a group while nobody else is online, and may call companions."""


@frozen(kw_only=True)
class CompanionsSent(GroupEvent):
    """``actor`` sent the companions of a group away."""

    went: tuple[Ref, ...]
