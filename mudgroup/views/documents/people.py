"""What documents tell of players."""

from collections.abc import Collection

from mudgroup.model.world.online import shown
from mudgroup.model.world.turn import Turn


def afk(turn: Turn, number: int, muted: Collection[int]) -> str | None:
    """What a player says of being away from the keyboard, None for who is not.

    Those who have muted them read no words of it.
    """
    there = shown(turn.world, number)
    if there is None or there.afk is None:
        return None
    return "" if number in muted else there.afk
