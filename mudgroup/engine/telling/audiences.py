"""Who reads alike of those who hear something: found once for as long as the same are online."""

from collections import defaultdict
from collections.abc import Sequence

from rpds import HashTrieMap

from mudgroup.messages import Format
from mudgroup.model.world.passing import Presence
from mudgroup.values import frozen

MOST_KNOWN = 4096
"""Audiences that are known at a time: more than groups and rooms talk at once."""


@frozen
class Alike:
    """Hearers who read by one format, and their sessions, in the same order."""

    players: tuple[int, ...]
    sessions: tuple[str, ...]


@frozen
class Audience:
    """Of some hearers those who are online, ``there`` by their number, and who reads ``alike``."""

    there: dict[int, Presence]
    alike: dict[Format, Alike]

    def some(self, players: Sequence[int]) -> Alike:
        """Some of them, who read by one format."""
        return Alike(tuple(players), tuple(self.there[number].session for number in players))


class Audiences:
    """Knows audiences by their hearers. A line of a group has the hearers of the line before."""

    def __init__(self) -> None:
        self._online: HashTrieMap[int, Presence] = HashTrieMap()
        self._known: dict[tuple[int, ...], Audience] = {}

    def of(self, hearers: tuple[int, ...], online: "HashTrieMap[int, Presence]") -> Audience:
        """The audience that hearers are, of those who are online."""
        if online is not self._online or len(self._known) >= MOST_KNOWN:
            self._online, self._known = online, {}
        known = self._known.get(hearers)
        if known is None:
            known = self._known[hearers] = _audience(hearers, online)
        return known


def _audience(hearers: tuple[int, ...], online: "HashTrieMap[int, Presence]") -> Audience:
    there = {number: known for number in hearers if (known := online.get(number))}
    alike: defaultdict[Format, list[int]] = defaultdict(list)
    for number, presence in there.items():
        alike[presence.format].append(number)
    together = {
        format: Alike(tuple(players), tuple(there[number].session for number in players))
        for format, players in alike.items()
    }
    return Audience(there, together)
