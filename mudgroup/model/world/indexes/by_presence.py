"""The indexes over who is online when a server starts: who went on playing meanwhile."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from rpds import HashTrieMap

from mudgroup.messages import Dialect
from mudgroup.model.records.players import Player
from mudgroup.model.world.passing import Presence


def level_of(presence: Presence) -> int | None:
    """The level of the directives that a session reads, None if it reads none."""
    format = presence.format
    return format.level if format.dialect is Dialect.GRAPHICAL else None


def of_online(players: Mapping[int, Player], online: Mapping[int, Presence]) -> dict[str, Any]:
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
        "active": HashTrieMap({n: known.since_elapsed for n, known in there.items()}),
        "crowds": HashTrieMap({room: tuple(crowd) for room, crowd in crowds.items()}),
        "graphical": HashTrieMap({n: level for n, level in levels.items() if level is not None}),
    }
