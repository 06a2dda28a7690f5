"""The audit log: what staff type, and what comes of it."""

import logging
from collections.abc import Iterable

from mudgroup.engine.telling import rendering
from mudgroup.model.moderation.events import Notice
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import Rank, rank_anywhere
from mudgroup.model.world.events import Event
from mudgroup.model.world.turn import Turn

log = logging.getLogger("mudgroup.audit")


def note_typed(turn: Turn, actor: Player, text: str) -> None:
    """Log a command of staff as it was typed."""
    if text.lstrip().startswith("@") and rank_anywhere(turn, actor) >= Rank.TEACHER:
        log.info("%s in the game: %s", actor.name, text.strip())


def note_done(events: Iterable[Event]) -> None:
    """Log what staff did."""
    for event in events:
        if isinstance(event, Notice):
            log.info("%s", rendering.plain(event))
