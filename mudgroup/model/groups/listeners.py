"""The staff who listen in a group, as its members know of them."""

from attrs import evolve

from mudgroup.model.groups.status_events import ListenersSeen
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Session
from mudgroup.model.rights import audience
from mudgroup.model.world.turn import Turn


def begin(turn: Turn, group: Group, player: int) -> None:
    """Let a player listen in a group."""
    _set(turn, player, (*turn.player(player).listens, group.number))


def end(turn: Turn, group: Group, player: int) -> None:
    """Let a player listen in a group no longer."""
    listens = turn.player(player).listens
    if group.number in listens:
        _set(turn, player, tuple(number for number in listens if number != group.number))


def _set(turn: Turn, player: int, listens: tuple[int, ...]) -> None:
    known = turn.player(player)
    session = evolve(known.session or Session(), listens=tuple(sorted(listens)))
    turn.put(evolve(known, session=session))


def forget(turn: Turn, group: Group) -> None:
    """Nobody listens in a group that is no more."""
    for player in turn.world.listeners.get(group.number, ()):
        end(turn, group, player)


def tell_listened(turn: Turn, group: Group, explorer: int) -> None:
    """Tell a member who has come who listens, if anybody does."""
    listeners = turn.refs(audience.listeners(turn, group))
    if listeners:
        ref = turn.ref(explorer)
        turn.tell(ListenersSeen(to=(explorer,), actor=ref, group=group.ref, listeners=listeners))
