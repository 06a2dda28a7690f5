"""Telling who comes what happened to them while they were away."""

from mudgroup.model.joining import asked
from mudgroup.model.records.players import News, NewsKind, Player
from mudgroup.model.sessions.events import NewsRow, NewsSeen
from mudgroup.model.world.turn import Turn


def tell_news(turn: Turn, player: Player, news: tuple[News, ...]) -> None:
    """Tell a player what happened to them, if anything did. An invitation that holds is no news."""
    invited = {invitation.group for invitation in asked.pending(turn, player)}
    rows = tuple(
        NewsRow(
            at=known.at,
            kind=known.kind,
            group=known.group,
            actor=turn.ref(known.actor),
            target=turn.ref(known.target) if known.target else None,
            text=known.text,
        )
        for known in news
        if known.kind is not NewsKind.INVITED or known.group.number not in invited
    )
    if rows:
        turn.tell(NewsSeen(to=(player.number,), actor=player.ref, rows=rows))
