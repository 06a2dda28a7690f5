"""A world's links to its gateways: frames of a bus to messages, and messages to frames.

What they carry is docs/cluster.md, "Frames"; what is saved of it is `mudgroup.engine.units`.
"""

import asyncio
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from mudgroup.engine.units import GatewayRow, Known, OutboxRow, SessionRow, Traffic
from mudgroup.messages import Lost, ToGateway, ToWorld
from mudgroup.server.apart.faring import fares
from mudgroup.server.apart.inbox import Inbox
from mudgroup.server.cluster.bus import Bus
from mudgroup.server.cluster.ends import WorldEnd
from mudgroup.server.cluster.frames import Inward, read_inward
from mudgroup.server.cluster.numbering import Ignored
from mudgroup.server.cluster.trials import Trial
from mudgroup.server.gateways.rota import SLICE_SECONDS
from mudgroup.settings.cluster import Cluster

log = logging.getLogger(__name__)

NAME = re.compile(r"[a-z0-9-]{1,16}")
"""What a gateway may be called: a word of a subject."""

MOST_GATEWAYS = 64
"""Names are kept when their gateways have gone, so that one that comes back is known, until others
need their place; who may speak on the bus could invent them."""

GIVEN_UP = "gateway %s is given up: heard %.1f s ago, frames that it has not taken: %d"
SKIPPED = "frame %d of gateway %s, boot %s, is skipped: worlds were killed by it (%s)"


class Links:
    """The world's ends towards its gateways. Made with what was saved of them.

    ``deliver`` takes what clients do, ``skipped`` is told of what is not done of it, ``sessions``
    names those that begin with a text, ``noted`` is called when there is something to save though
    nobody is told anything.
    """

    def __init__(
        self,
        known: Known,
        settings: Cluster,
        bus: Bus,
        loop: asyncio.AbstractEventLoop,
        *,
        deliver: Callable[[ToWorld], None],
        skipped: Callable[[Sequence[ToWorld]], None],
        sessions: Callable[[str], Sequence[str]],
        noted: Callable[[], None],
        census: Callable[[], dict[str, str]],
    ) -> None:
        self._lineage = known.lineage
        self._settings = settings
        self._bus = bus
        self._loop = loop
        self._deliver = deliver
        self._skipped = skipped
        self._sessions = sessions
        self._noted = noted
        self._census = census
        self._is_trying = known.was_killed
        self._ends = {row.name: self._known(row, known.outbox) for row in known.gateways}
        self._in_unit: tuple[WorldEnd, ...] = ()
        self._held: tuple[WorldEnd, bytes] | None = None
        self._is_due = False
        self._inbox = Inbox()
        self._forgotten: dict[str, None] = {}
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
            trial=Trial(self._is_trying or row.tries > 0, row.tries),
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
        self._held = None
        self._stopped = True

    @property
    def clients(self) -> int:
        """How many sessions there are at all gateways."""
        return sum(len(self._sessions(f"{gateway}.")) for gateway in self._ends)

    @property
    def browsers(self) -> int:
        """How many of them have the page."""
        doors = (f"{name}.{end.boot}.web." for name, end in self._ends.items())
        return sum(len(self._sessions(door)) for door in doors)

    def __contains__(self, gateway: str) -> bool:
        return gateway in self._ends

    # --- from the gateways -----------------------------------------------------------------------

    def _came(self, subject: str, data: bytes) -> None:
        """Put a frame in line: many may come at once, when a world is back."""
        gateway = subject.rpartition(".")[2]
        if not self._stopped and self._is_known(gateway):
            self._inbox.put(gateway, data)
            self._serve_soon()

    def _serve_soon(self) -> None:
        if self._inbox and not self._held and not self._is_due:
            self._is_due = True
            self._loop.call_soon(self._serve)

    def _serve(self) -> None:
        """Take frames for a while, none beside one that is tried; then let others have a turn."""
        self._is_due = False
        until = self._loop.time() + SLICE_SECONDS
        while self._inbox and not self._held and self._loop.time() < until:
            gateway, data = self._inbox.take()
            if gateway in self._ends:
                self._take(self._ends[gateway], data)
        self._serve_soon()

    def _is_known(self, gateway: str) -> bool:
        """Whether there is an end towards a gateway; one of a new name has one from now on."""
        if gateway not in self._ends:
            if not (NAME.fullmatch(gateway) and self._has_room()):
                self._tell(gateway, "no name for a gateway here", f"at most {MOST_GATEWAYS}")
                return False
            now, trial = self._loop.time(), Trial(self._is_trying)
            end = WorldEnd(gateway, self._lineage, self._settings, now, trial=trial)
            if self._paused:
                end.pause()
            self._ends[gateway] = end
        return True

    def _has_room(self) -> bool:
        """Whether one more gateway may be known: the one that was over first is forgotten."""
        over = [end for end in self._ends.values() if end.is_over]
        if len(self._ends) >= MOST_GATEWAYS and over:
            first = min(over, key=lambda end: end.heard_at)
            self._forgotten[first.gateway] = None
            del self._ends[first.gateway]
            self._noted()
        return len(self._ends) < MOST_GATEWAYS

    def _take(self, end: WorldEnd, data: bytes) -> None:
        taken = end.take(data, self._loop.time())
        self._lose(end, taken.ended)
        if taken.ignored is Ignored.HELD:
            self._held = end, data
        elif taken.ignored is Ignored.SKIPPED:
            self._skip(end.gateway, read_inward(end.gateway, data))
        else:
            for item in taken.items:
                self._do(item)
        if taken.ignored and taken.problem:
            self._tell(end.gateway, taken.ignored, taken.problem)
        if end.needs_saving:
            self._noted()
        self._send(end)

    def _lose(self, end: WorldEnd, boot: str) -> None:
        """All sessions of a boot are lost."""
        if boot:
            for session in self._sessions(f"{end.gateway}.{boot}."):
                self._do(Lost(session))

    def _do(self, item: ToWorld) -> None:
        """Deliver a message; what breaks is told, and is done: what follows it is not lost."""
        try:
            self._deliver(item)
        except Exception:
            log.exception("session %s: a %s broke", item.session, type(item).__name__)
            self._skipped((item,))

    def _skip(self, gateway: str, frame: Inward) -> None:
        """Do nothing of a frame that worlds have died of, but for who is gone."""
        counts = Counter(type(item).__name__ for item in frame.items)
        kinds = ", ".join(f"{count} {kind}" for kind, count in counts.items())
        log.error(SKIPPED, frame.n, gateway, frame.boot, kinds)
        for item in frame.items:
            if isinstance(item, Lost):
                self._do(item)
        self._skipped(frame.items)

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
            now, kept = self._loop.time(), end.unacknowledged
            # Without the bus nobody is heard, whether there or not.
            if self._bus.connected and (boot := end.give_up(now)):
                log.warning(GIVEN_UP, end.gateway, now - end.heard_at, kept)
                self._lose(end, boot)
                self._noted()
            self._send(end)

    @property
    def needs_saving(self) -> bool:
        """Whether something was taken of which nobody is told anything."""
        return bool(self._forgotten) or any(end.needs_saving for end in self._ends.values())

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
        self._in_unit, forgotten = tuple(busy), tuple(self._forgotten)
        self._forgotten.clear()
        return Traffic(
            gateways=tuple(GatewayRow(name, u.boot, u.n, u.w, u.tries) for name, u in units),
            outbox=tuple(
                OutboxRow(name, w, items) for name, unit in units for w, items in unit.outbox
            ),
            delivered=tuple((name, unit.delivered) for name, unit in units if unit.delivered),
            sessions=sessions,
            closed=closed,
            gone=(*forgotten, *(name for name, unit in units if unit.anew)),
        )

    def saved(self) -> None:
        """The last traffic is saved: it leaves."""
        for end in self._in_unit:
            end.saved()
            self._send(end)
        self._in_unit = ()
        if self._held:
            held, self._held = self._held, None
            self._take(*held)
            # If what is next is tried, too, that is saved with what this one did.
            self._serve()

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
        now, ends = self._loop.time(), sorted(self._ends.items())
        return {
            f"gateway {name}": fares(end, len(self._sessions(f"{name}.{end.boot}.")), now)
            for name, end in ends
        }
