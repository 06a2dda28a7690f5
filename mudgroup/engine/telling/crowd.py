"""What strangers do in a crowded room is kept until the next tick, and told then in one line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mudgroup.engine.telling import fanout, rendering
from mudgroup.messages import Format, Write
from mudgroup.model.records.players import Player
from mudgroup.model.sessions.events import Quit
from mudgroup.model.world.turn import Commit
from mudgroup.model.world.world import World
from mudgroup.views.layout.pieces import Line
from mudgroup.views.prose import crowd
from mudgroup.views.prose.crowd import Deed

MOST_KEPT = 20_000
"""Deeds to be read, counted for each reader; then they are told before the tick."""


class Crowd:
    """Keeps for each reader the deeds that are still to be told, in their order.

    Many keep the same deeds, so each line is composed and encoded once for all who read it.
    """

    def __init__(self) -> None:
        self._kept: defaultdict[int, list[Deed]] = defaultdict(list)
        self._count = 0

    def keep(self, deeds: Iterable[fanout.Seen], world: World) -> Iterator[Write]:
        """Keep deeds for those who are to read them; what is told now, since it is too much."""
        for seen in deeds:
            for reader in seen.readers:
                self._kept[reader].append(seen.deed)
            self._count += len(seen.readers)
        if self._count >= MOST_KEPT:
            yield from self.tell(world)

    def before(self, old: World, commit: Commit) -> tuple[Write, ...]:
        """What those read first who are elsewhere after a commit, or say good-bye by it."""
        if not self._kept:
            return ()
        leaving = [r.number for r in commit.records if isinstance(r, Player) and _goes(r, old)]
        leaving += [event.actor.number for event in commit.events if isinstance(event, Quit)]
        return tuple(self.tell(old, leaving))

    def tell(self, world: World, readers: Iterable[int] | None = None) -> Iterator[Write]:
        """What is kept for some readers, or for all, which is kept no longer."""
        alike: defaultdict[tuple[Line, Format], list[str]] = defaultdict(list)
        lines: dict[tuple[Deed, ...], Line] = {}
        for reader in [*self._kept] if readers is None else readers:
            deeds = tuple(self._kept.pop(reader, ()))
            self._count -= len(deeds)
            if deeds and (presence := world.online.get(reader)):
                line = lines.get(deeds) or lines.setdefault(deeds, crowd.told(deeds))
                alike[line, presence.format].append(presence.session)
        for (line, format), sessions in alike.items():
            yield Write(tuple(sessions), rendering.encode((line,), format))


def _goes(player: Player, old: World) -> bool:
    before = old.records.get(player.number)
    return isinstance(before, Player) and before.location != player.location
