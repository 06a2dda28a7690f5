"""Who is online, in the order of their names: the first of many, and those of a beginning.

It is one tuple, which is copied when somebody comes or goes: 10,000 players are 40 microseconds.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from mudgroup.model.records.players import Player
from mudgroup.text import fold, sort_key

Row = tuple[str, str, int]
"""What a player is sorted by, the name, and the number."""

ByName = tuple[Row, ...]


def _row(player: Player) -> Row:
    return (*sort_key(player.name), player.number)


def by_name(players: Iterable[Player]) -> ByName:
    """The order of some players."""
    return tuple(sorted(map(_row, players)))


def with_one(order: ByName, player: Player) -> ByName:
    """An order with a player in it."""
    row = _row(player)
    at = bisect_left(order, row)
    return order if order[at : at + 1] == (row,) else (*order[:at], row, *order[at:])


def without(order: ByName, player: Player) -> ByName:
    """An order without a player."""
    row = _row(player)
    at = bisect_left(order, row)
    return (*order[:at], *order[at + 1 :]) if order[at : at + 1] == (row,) else order


def beginning(order: ByName, typed: str) -> Iterator[str]:
    """The names that begin with what was typed, in any case."""
    start = fold(typed)
    key, _ = sort_key(start)
    for at in range(bisect_left(order, (key, "", 0)), len(order)):
        sorted_by, name, _ = order[at]
        if not sorted_by.startswith(key):
            return
        if fold(name).startswith(start):
            yield name
