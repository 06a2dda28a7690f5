"""A world's links to its gateways: frames of a bus to messages, and messages to frames.

What they carry is docs/cluster.md, "Frames"; what is saved of it is `mudgroup.engine.units`.
"""

import asyncio
import logging
import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

from mudgroup.engine.units import GatewayRow, Known, OutboxRow, SessionRow, Traffic
from mudgroup.messages import Lost, ToGateway, ToWorld
from mudgroup.server.cluster.bus import Bus
from mudgroup.server.cluster.ends import WorldEnd
from mudgroup.server.gateways.rota import SLICE_SECONDS
from mudgroup.settings.cluster import Cluster

log = logging.getLogger(__name__)

NAME = re.compile(r"[a-z0-9-]{1,16}")
"""What a gateway may be called: a word of a subject."""

MOST_GATEWAYS = 64
"""Names are kept for ever, so that a gateway that comes back is known; who may speak on the bus
could invent them."""

INBOX_BYTES = 8 << 20
"""Of frames that wait for their turn. More is not taken, and is sent again when it is asked for."""


class Links:
    """The world's ends towards its gateways. Made with what was saved of them.

    ``deliver`` takes what clients do, ``sessions`` names those that begin with a text, ``noted`` is
    called when there is something to save though nobody is told anything.
    """

    def __init__(
        self,
        known: Known,
        settings: Cluster,
        bus: Bus,
        loop: asyncio.AbstractEventLoop,
        *,
        deliver: Callable[[ToWorld], None],
        sessions: Callable[[str], Sequence[str]],
        noted: Callable[[], None],
        census: Callable[[], dict[str, str]],
    ) -> None:
        self._lineage = known.lineage
        self._settings = settings
        self._bus = bus
        self._loop = loop
        self._deliver = deliver
        self._sessions = sessions
        self._noted = noted
        self._census = census
        self._ends = {row.name: self._known(row, known.outbox) for row in known.gateways}
        self._in_unit: tuple[WorldEnd, ...] = ()
        self._inbox: deque[tuple[str, bytes]] = deque()
        self._inbox_bytes = 0
        self._told: set[tuple[str, str]] = set()
        self._paused = self._stopped = False
        self._beat_later: asyncio.TimerHandle | None = None

    def _known(self, row: GatewayRow, outbox: Iterable[OutboxRow]) -> WorldEnd:
        frames = ((frame.w, frame.frame) for frame in outbox if frame.gateway == row.name)
        now = self._loop.time()
        return WorldEnd(
            row.name,
            self._lineage,
            self._settings,
            now,
            boot=row.boot,
            n=row.n,
            w=row.w,
            outbox=frames,
        )

    def start(self) -> None:
        """Listen to gateways, and let them know that there is a world."""
        self._bus.follow(f"{self._settings.prefix}.in.*", self._came)
        self._beat()

    def hurry(self) -> None:
        """Let gateways know at once that the world is there, and what it misses: there is a bus
        now, and nothing that was sent before has come to anybody."""
        for end in self._ends.values():
            end.hurry()
            self._send(end)

    def stop(self) -> None:
        """Say and hear nothing more."""
        if self._beat_later:
            self._beat_later.cancel()
        self._inbox.clear()
        self._stopped = True

    @property
    def clients(self) -> int:
        """How many sessions there are at all gateways."""
        return sum(len(self._sessions(f"{gateway}.")) for gateway in self._ends)

    def __contains__(self, gateway: str) -> bool:
        return gateway in self._ends

    # --- from the gateways -----------------------------------------------------------------------

    def _came(self, subject: str, data: bytes) -> None:
        """Put a frame in line: many may come at once, when a world is back."""
        if self._stopped or self._inbox_bytes + len(data) > INBOX_BYTES:
            return
        if not self._inbox:
            self._loop.call_soon(self._serve)
        self._inbox.append((subject.rpartition(".")[2], data))
        self._inbox_bytes += len(data)

    def _serve(self) -> None:
        """Take frames for a while, then let others have their turn."""
        until = self._loop.time() + SLICE_SECONDS
        while self._inbox and self._loop.time() < until:
            gateway, data = self._inbox.popleft()
            self._inbox_bytes -= len(data)
            if end := self._end_of(gateway):
                self._take(end, data)
        if self._inbox:
            self._loop.call_soon(self._serve)

    def _end_of(self, gateway: str) -> WorldEnd | None:
        end = self._ends.get(gateway)
        if end is None and len(self._ends) < MOST_GATEWAYS and NAME.fullmatch(gateway):
            end = WorldEnd(gateway, self._lineage, self._settings, self._loop.time())
            if self._paused:
                end.pause()
            self._ends[gateway] = end
        if end is None:
            self._tell(gateway, "no name for a gateway here", f"at most {MOST_GATEWAYS} are known")
        return end

    def _take(self, end: WorldEnd, data: bytes) -> None:
        taken = end.take(data, self._loop.time())
        self._lose(end, taken.ended)
        for item in taken.items:
            self._deliver(item)
        if taken.ignored and taken.problem:
            self._tell(end.gateway, taken.ignored, taken.problem)
        if end.needs_saving:
            self._noted()
        self._send(end)

    def _lose(self, end: WorldEnd, boot: str) -> None:
        """All sessions of a boot are lost."""
        if boot:
            for session in self._sessions(f"{end.gateway}.{boot}."):
                self._deliver(Lost(session))

    def _tell(self, gateway: str, reason: str, problem: str) -> None:
        """Log why a frame was ignored, once for each gateway and reason."""
        if (gateway, reason) not in self._told and len(self._told) < 1000:
            self._told.add((gateway, reason))
            log.warning("a frame of gateway %.16r was ignored: %s (%s)", gateway, reason, problem)

    # --- to the gateways -------------------------------------------------------------------------

    def _send(self, end: WorldEnd) -> None:
        for frame in end.due(self._loop.time()):
            self._bus.send(f"{self._settings.prefix}.out.{end.gateway}", frame)

    def _beat(self) -> None:
        self._beat_later = self._loop.call_later(self._settings.beat_seconds, self._beat)
        census = self._census()
        for end in [*self._ends.values()]:
            end.use_census(census)
            if boot := end.give_up(self._loop.time()):
                log.warning("gateway %s is gone: it was not heard for long", end.gateway)
                self._lose(end, boot)
                self._noted()
            self._send(end)

    @property
    def needs_saving(self) -> bool:
        """Whether something was taken of which nobody is told anything."""
        return any(end.needs_saving for end in self._ends.values())

    def traffic(
        self,
        told: Mapping[str, Sequence[ToGateway]],
        sessions: tuple[SessionRow, ...],
        closed: tuple[str, ...],
    ) -> Traffic:
        """What is saved of what each gateway is told, by its name, and of what was taken of it.

        There is no other before this is `saved`.
        """
        busy = [end for name, end in self._ends.items() if name in told or end.needs_saving]
        units = [(end.gateway, end.unit(told.get(end.gateway, ()))) for end in busy]
        self._in_unit = tuple(busy)
        return Traffic(
            gateways=tuple(GatewayRow(name, unit.boot, unit.n, unit.w) for name, unit in units),
            outbox=tuple(
                OutboxRow(name, w, items) for name, unit in units for w, items in unit.outbox
            ),
            delivered=tuple((name, unit.delivered) for name, unit in units if unit.delivered),
            sessions=sessions,
            closed=closed,
            gone=tuple(name for name, unit in units if unit.anew),
        )

    def saved(self) -> None:
        """The last traffic is saved: it leaves."""
        for end in self._in_unit:
            end.saved()
            self._send(end)
        self._in_unit = ()

    def say(self, message: ToGateway, gateway: str) -> None:
        """Tell a gateway something that may be lost, and that nothing follows from."""
        if end := self._ends.get(gateway):
            end.say(message)
            self._send(end)

    def pause(self) -> None:
        """Take nothing more while nothing can be saved: gateways keep it, and say so."""
        self._paused = True
        for end in self._ends.values():
            end.pause()

    def resume(self) -> None:
        """Go on with what the gateways have kept."""
        self._paused = False
        for end in self._ends.values():
            end.resume()
            self._send(end)

    def figures(self) -> dict[str, str]:
        """How each gateway fares, by its name: of frames, how many."""
        now = self._loop.time()
        return {f"gateway {name}": self._figures(end, now) for name, end in self._ends.items()}

    def _figures(self, end: WorldEnd, now: float) -> str:
        sessions = self._sessions(f"{end.gateway}.{end.boot}.")
        return (
            f"boot {end.boot}, sessions {len(sessions)},"
            f" unacknowledged {end.unacknowledged} to it and {end.unsaved} of it,"
            f" ignored {end.ignored.total()}, heard {now - end.heard_at:.1f} s ago"
        )
