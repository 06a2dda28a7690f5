"""What a player may see of restrictions: their own, and those where they moderate."""

from mudgroup.model.moderation.events import RestrictionRow, RestrictionsSeen
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Restriction
from mudgroup.model.records.places import REALM
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import restrictions
from mudgroup.model.rights.authority import Rank, rank_in, rank_over
from mudgroup.model.world.turn import Turn
from mudgroup.text import sort_key


def known_by(turn: Turn, number: int) -> Ref:
    """Who set a restriction; the realm for who keeps the server."""
    return turn.world.realm.ref if number == REALM else turn.ref(number)


def may_see(turn: Turn, viewer: Player, player: Player, restriction: Restriction) -> bool:
    """Whether a player moderates where a restriction holds."""
    if restriction.where == REALM:
        return rank_over(turn, viewer, player) is not Rank.MEMBER
    return rank_in(turn, viewer, turn.get(Group, restriction.where)) is not Rank.MEMBER


def rows(turn: Turn, reader: Player | None, player: Player) -> list[RestrictionRow]:
    """The restrictions of a player that hold and that a reader may see, those of everywhere first.

    None reads all: who keeps the server.
    """
    return [
        RestrictionRow(
            player=player.ref,
            kind=restriction.kind,
            where=restrictions.place(turn, restriction.where),
            by=known_by(turn, restriction.by),
            until=restriction.until,
            seconds=restrictions.seconds_left(turn, restriction),
            reason=restrictions.reason_for(turn, reader, restriction),
        )
        for restriction in sorted(restrictions.holding(turn, player), key=lambda r: r.where)
        if reader is None
        or reader.number == player.number
        or may_see(turn, reader, player, restriction)
    ]


def show_own(turn: Turn, player: Player) -> None:
    """Show a player what restricts them."""
    to, own = (player.number,), tuple(rows(turn, player, player))
    turn.tell(RestrictionsSeen(to=to, actor=player.ref, own=True, rows=own))


def remind(turn: Turn, player: Player) -> None:
    """Show a player who connects what restricts them, as far as they were told or missed it."""
    told = {(r.kind, r.where) for r in restrictions.holding(turn, player) if r.told}
    own = tuple(
        row
        for row in rows(turn, player, player)
        if (row.kind, row.where.number if row.where else REALM) in told
    )
    if own:
        turn.tell(RestrictionsSeen(to=(player.number,), actor=player.ref, own=True, rows=own))


def restricted_players(turn: Turn) -> list[Player]:
    """Every player with restrictions, sorted by name."""
    players = map(turn.player, turn.world.restricted)
    return sorted(players, key=lambda player: sort_key(player.name))


def in_group(turn: Turn, viewer: Player, group: Group | None) -> list[RestrictionRow]:
    """The restrictions in a group, or all that a player may see, sorted by name."""
    found = [row for player in restricted_players(turn) for row in rows(turn, viewer, player)]
    return [row for row in found if group is None or row.where == group.ref]
