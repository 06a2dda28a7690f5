"""The indexes over who is online when a server starts: who went on playing meanwhile."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from rpds import HashTrieMap

from mudgroup.messages import Dialect
from mudgroup.model.records.players import Player
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.reading import Reading


def level_of(presence: Presence) -> int | None:
    """The level of the directives that a session reads, None if it reads none."""
    format = presence.format
    return format.level if format.dialect is Dialect.GRAPHICAL else None


def dropped(
    players: Mapping[int, Player], online: Mapping[int, Presence], elapsed: float
) -> Iterator[tuple[int, Presence]]:
    """Those who have dropped, of which nobody who is online was told; if there is anybody.

    The server's companions have dropped with it.
    """
    for number, player in players.items() if online else ():
        ended = player.left_at or player.companion
        if player.session and ended and number not in online:
            yield number, Presence("", Reading(), player.left_elapsed or elapsed)


def of_online(
    players: Mapping[int, Player], online: Mapping[int, Presence], elapsed: float
) -> dict[str, Any]:
    """The indexes that follow from who of the ``players`` is online, by name.

    In a room they are in the order of ``online``: how they came there is not known any more.
    """
    there = {number: known for number, known in online.items() if number in players}
    crowds: defaultdict[int, list[int]] = defaultdict(list)
    for number in there:
        crowds[players[number].location].append(number)
    levels = {number: level_of(known) for number, known in there.items()}
    return {
        "online": HashTrieMap(there),
        "active": HashTrieMap({number: known.since_elapsed for number, known in there.items()}),
        "crowds": HashTrieMap({room: tuple(crowd) for room, crowd in crowds.items()}),
        "leaving": HashTrieMap(dict(dropped(players, online, elapsed))),
        "graphical": HashTrieMap({n: level for n, level in levels.items() if level is not None}),
    }
