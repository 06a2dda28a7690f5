"""What is done with people only, and not with the server's companions."""

from mudgroup.model.records.players import Player
from mudgroup.model.rights.errors import IsCompanion


def require_person(player: Player) -> None:
    """Raises IsCompanion: those come by a call alone, into the group that calls."""
    if player.companion:
        raise IsCompanion(player.ref)
