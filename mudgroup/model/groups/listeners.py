"""The staff who listen in a group, as its members know of them."""

from mudgroup.model.groups.events import ListenersSeen
from mudgroup.model.records.groups import Group
from mudgroup.model.rights import audience
from mudgroup.model.world.turn import Turn


def forget(turn: Turn, group: Group) -> None:
    """Nobody listens in a group that is no more."""
    for player in turn.world.listeners.get(group.number, ()):
        turn.listen(group.number, player, listens=False)


def tell_listened(turn: Turn, group: Group, explorer: int) -> None:
    """Tell a member who has come who listens, if anybody does."""
    listeners = turn.refs(audience.listeners(turn, group))
    if listeners:
        ref = turn.ref(explorer)
        turn.tell(ListenersSeen(to=(explorer,), actor=ref, group=group.ref, listeners=listeners))
