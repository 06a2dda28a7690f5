"""A gateway in a process of its own: its doors on one side, the bus to the world on the other.

It knows sessions and messages, and neither engine nor model. What its doors deliver in one turn of
the loop goes to the world together; what comes from the world goes to the doors by the same hub as
in one process.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve

from mudgroup.addresses import Endpoint
from mudgroup.messages import Formatted, Line, Lost, Opened, ToWorld
from mudgroup.server.cluster.boots import Fate, boot_at
from mudgroup.server.cluster.bus import Bus
from mudgroup.server.cluster.ends import GatewayEnd
from mudgroup.server.cluster.frames import BadFrame
from mudgroup.server.cluster.patience import Patience
from mudgroup.server.gateways.commons import Commons
from mudgroup.server.gateways.gateway import ClientGateway
from mudgroup.server.hub import Hub
from mudgroup.server.telnet.gateway import TelnetGateway
from mudgroup.server.web.files import PAGE, read_files
from mudgroup.server.web.gateway import WebGateway
from mudgroup.settings.once import changed, of_doors
from mudgroup.settings.values import Settings

log = logging.getLogger(__name__)

FAREWELL = b"\r\nThis door closes. Please reconnect.\r\n"
FULL = b"\r\nThe world does not answer. Please try again soon.\r\n"
CUT_OFF = b"\r\nThis connection to the world has ended. Please reconnect.\r\n"
LEAVING = "This door closes in {minutes} minutes; reconnect for the new one."

LOOSE = ("quiet_seconds", "leave_minutes")
"""Settings of the cluster that may change; the world's end and the bus go by the others."""


class Remote:
    """Doors, and a boot of them that the world knows.

    ``ended`` is called when it has nothing to do any more; `is_replaced` tells whether another has
    taken over. ``wall`` gives the time in seconds since 1970.
    """

    def __init__(
        self,
        settings: Settings,
        name: str,
        bus: Bus,
        ended: Callable[[], None],
        *,
        page: Path = PAGE,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.settings = settings
        self.name = name
        self.is_replaced = False
        self._bus = bus
        self._ended = ended
        self._wall = wall
        self._loop = asyncio.get_running_loop()
        self._hub = Hub(self._deliver, self._loop)
        commons = Commons.of(settings.telnet, self._loop)
        deliver = self._hub.receive
        self._telnet = TelnetGateway(settings.telnet, deliver, self._census, commons)
        self._web = WebGateway(settings, deliver, read_files(page), commons)
        self._doors: Sequence[ClientGateway[Any]] = (self._telnet, self._web)
        self._patience = Patience(commons.rota, self._tell)
        self._beat_later: asyncio.TimerHandle | None = None
        self._leaves_at: float | None = None
        self._answered = False
        self._is_due = False
        self._refused: set[str] = set()
        self._reformatted: dict[str, Formatted] = {}
        self._begin(boot_at(wall()))
        bus.follow(f"{settings.cluster.prefix}.out.{name}", self._take)

    def _begin(self, boot: str) -> None:
        """Begin a boot: sessions are named by it from now on."""
        self._end = GatewayEnd(self.name, boot, self.settings.cluster)
        self._prefix = f"{self.name}.{boot}."
        for door in self._doors:
            door.prefix = f"{self._prefix}{door.name}"

    def _census(self) -> dict[str, str]:
        return self._end.census

    async def start(self) -> Sequence[Endpoint]:
        """Let clients in; where. Raises OSError."""
        server, web = self.settings.server, self.settings.web
        endpoints = await self._hub.open(self._telnet, server.host, server.port)
        if web.on:
            try:
                endpoints = (*endpoints, *await self._hub.open(self._web, web.host, web.port))
            except OSError:
                self._hub.stop_listening()
                raise
        self._beat()
        return endpoints

    def hurry(self) -> None:
        """Let the world know at once what this gateway misses: there is a bus now."""
        self._end.hurry()
        self._post()

    async def stop(self) -> None:
        """Tell players, close their connections, and have the world told if it hears."""
        self._hub.stop_listening()
        await self._hub.close_all(FAREWELL)
        limit = self._loop.time() + self.settings.telnet.close_seconds
        self._post()
        while self._is_being_heard and self._loop.time() < limit:
            await asyncio.sleep(self.settings.cluster.beat_seconds / 10)
        if self._beat_later:
            self._beat_later.cancel()

    @property
    def unacknowledged(self) -> int:
        """How many messages the world is not known to have saved."""
        return self._end.unacknowledged

    @property
    def _is_being_heard(self) -> bool:
        """Whether the world is there, and has yet to save what it was told."""
        return self._answers and self.unacknowledged > 0 and not self.is_replaced

    def leave(self) -> None:
        """Let nobody else in, tell players, and end when all have gone or it has been long."""
        minutes = self.settings.cluster.leave_minutes
        self._hub.stop_listening()
        self._leaves_at = self._loop.time() + minutes * 60
        for door in self._doors:
            door.tell_all(LEAVING.format(minutes=f"{minutes:g}"))

    def use_settings(self, settings: Settings) -> list[str]:
        """Go on with other settings; what an admin should know of it."""
        old, new = self.settings, settings.cluster
        fixed = ["server"] if old.server != settings.server else []
        fixed += of_doors(old, settings)
        fixed += [f"cluster.{key}" for key in changed(old.cluster, new) if key not in LOOSE]
        loose = {key: getattr(new, key) for key in LOOSE}
        self.settings = evolve(settings, cluster=evolve(old.cluster, **loose))
        told = [f"settings: {name} changes at the next start only" for name in fixed]
        return [*told, *self._hub.use_settings(self.settings)]

    # --- to the world ----------------------------------------------------------------------------

    def _deliver(self, message: ToWorld) -> None:
        """Put what a door delivers into the next frame."""
        if not message.session.startswith(self._prefix):
            self._turn_away(message, CUT_OFF)
        elif message.session in self._refused:
            if isinstance(message, Lost):
                self._refused.remove(message.session)
        elif self._end.is_full and isinstance(message, Opened):
            self._refused.add(message.session)
            self._turn_away(message, FULL)
        elif self._end.is_full and isinstance(message, Formatted):
            # A window may change without end; how it is at last is all that counts.
            self._reformatted[message.session] = message
        else:
            self._put(message)

    def _put(self, message: ToWorld) -> None:
        if isinstance(message, Lost):
            self._reformatted.pop(message.session, None)
        try:
            self._end.put(message)
        except BadFrame as bad:
            log.error("session %s is closed: %s", message.session, bad)
            self._turn_away(message, CUT_OFF)
        if isinstance(message, Opened):
            self._patience.came(message.session)
        elif isinstance(message, Line):
            self._patience.typed(message.session)
        self._look()
        self._post_soon()

    def _turn_away(self, message: ToWorld, notice: bytes) -> None:
        """Close a session, later in this turn of the loop, since it is speaking now."""
        for door in self._doors:
            self._loop.call_soon(door.send_away, message.session, notice)

    def _post_soon(self) -> None:
        if not self._is_due:
            self._is_due = True
            self._loop.call_soon(self._post)

    def _post(self) -> None:
        """Send what is due."""
        self._is_due = False
        for frame in self._end.due(self._loop.time()):
            self._bus.send(f"{self.settings.cluster.prefix}.in.{self.name}", frame)

    # --- from the world --------------------------------------------------------------------------

    def _take(self, subject: str, data: bytes) -> None:
        """Hand the doors what the world tells them."""
        taken = self._end.take(data, self._loop.time())
        if taken.ignored and taken.problem and self._end.ignored[taken.ignored] == 1:
            log.warning("a frame of the world is ignored, and others like it: %s", taken.problem)
        if self._end.fate is Fate.REPLACED:
            self._replace()
        elif self._end.fate is Fate.ANEW:
            self._begin_anew()
        else:
            self._hub.send(taken.items)
            self._look()
            self._post_soon()

    def _replace(self) -> None:
        if not self.is_replaced:
            self.is_replaced = True
            self._ended()

    def _begin_anew(self) -> None:
        """The world knows this boot's sessions no more: close them, and begin another."""
        log.warning("the world has forgotten this gateway: all sessions are closed")
        self._begin(boot_at(self._wall(), self._end.after))
        self._refused.clear()
        self._reformatted.clear()
        for door in self._doors:
            door.send_all_away(CUT_OFF)
        self._post_soon()

    # --- time ------------------------------------------------------------------------------------

    def _beat(self) -> None:
        self._beat_later = self._loop.call_later(self.settings.cluster.beat_seconds, self._beat)
        self._look()
        self._post()
        leaves_at = self._leaves_at
        if leaves_at is not None and (not self._hub.sessions or self._loop.time() >= leaves_at):
            self._ended()

    @property
    def _answers(self) -> bool:
        """Whether the world was heard of late."""
        heard_at, quiet = self._end.heard_at, self.settings.cluster.quiet_seconds
        return heard_at is not None and self._loop.time() - heard_at <= quiet

    def _look(self) -> None:
        """See whether the world answers, and hold what is typed while it does not."""
        if self._answers != self._answered:
            self._answered = self._answers
            log.warning("the world %s", "answers" if self._answered else "does not answer")
        filled = self._end.unacknowledged / self.settings.cluster.window_lines
        self._patience.look(self._answered, filled)
        if self._reformatted and not self._end.is_full:
            late, self._reformatted = self._reformatted, {}
            for message in late.values():
                self._put(message)

    def _tell(self, session: str, line: str) -> None:
        for door in self._doors:
            door.tell(session, line)
