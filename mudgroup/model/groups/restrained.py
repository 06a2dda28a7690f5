"""What panels draw of mutes and bans: one's own, and all of a group for who moderates it."""

from collections.abc import Iterable

from mudgroup.model.groups.presence_events import Held, RestrictionsHeld
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Restriction
from mudgroup.model.records.places import REALM
from mudgroup.model.records.players import Player
from mudgroup.model.rights import restrictions
from mudgroup.model.rights.authority import rank_in
from mudgroup.model.world.turn import Turn


def tell_in_group(turn: Turn, group: Group, reader: Player) -> None:
    """Tell a client which restrictions hold in a group, as far as its player may know."""
    if reader.number not in turn.world.graphical:
        return
    players: Iterable[Player] = (reader,)
    if rank_in(turn, reader, group):
        players = map(turn.player, sorted(turn.world.restricted))
    rows = (
        _row(turn, reader, player, restriction)
        for player in players
        for restriction in restrictions.holding(turn, player)
        if restriction.where == group.number
    )
    _tell(turn, reader, group, rows)


def tell_outside(turn: Turn, reader: Player, where: int | None = None) -> None:
    """Tell a client what restricts its player everywhere, and in groups that it does not draw.

    With ``where`` only of what holds there.
    """
    if reader.number not in turn.world.graphical:
        return
    for restriction in restrictions.holding(turn, reader):
        if where not in (None, restriction.where):
            continue
        if restriction.told and restriction.where not in reader.hears:
            group = turn.get(Group, restriction.where) if restriction.where != REALM else None
            _tell(turn, reader, group, (_row(turn, reader, reader, restriction),))


def _row(turn: Turn, reader: Player, player: Player, restriction: Restriction) -> Held:
    reason = restrictions.reason_for(turn, reader, restriction)
    by = turn.ref(restriction.by)
    return Held(player.ref, restriction.kind, by, restriction.until, reason)


def _tell(turn: Turn, reader: Player, group: Group | None, rows: Iterable[Held]) -> None:
    """Tell a player of what holds in a group or, with None, everywhere."""
    if held := tuple(rows):
        where = group.ref if group else None
        to = (reader.number,)
        turn.tell(RestrictionsHeld(to=to, actor=reader.ref, where=where, rows=held))
