"""The runner: messages go through the engine, and what comes out is saved, then shown."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TypeVar

from mudgroup.engine.companions import out
from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Errand, Message, Outcome, ReadBeside, SendCompanions, Tick
from mudgroup.engine.ports import Store
from mudgroup.engine.rows import online
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.engine.units import Known, Unit
from mudgroup.messages import Lost
from mudgroup.model import consequences
from mudgroup.model.content.world import Content
from mudgroup.model.sessions import origins
from mudgroup.model.world.errors import CannotSave
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.model.world.world import NOBODY, World
from mudgroup.server.census import Census
from mudgroup.server.clock import Clock, Timekeeper, clock_set
from mudgroup.server.companions import CompanionGateway
from mudgroup.server.content.lore import lore_of
from mudgroup.server.hub import Hub
from mudgroup.server.passwords import Passwords
from mudgroup.server.reads import Reads
from mudgroup.server.releases import Begin, Outlet, Releases
from mudgroup.server.stopwatch import NETWORK, Stopwatch
from mudgroup.server.store.writer import Writer
from mudgroup.server.taking_over import Load
from mudgroup.settings.values import Settings

T = TypeVar("T")

log = logging.getLogger(__name__)

KEY_BYTES = 32
"""Of the key by which a store hashes addresses; RFC 7693 takes up to 64."""

FAREWELL = b"\r\nThe server is shutting down. Come back soon.\r\n"


Apart = Callable[[Known, Engine, Writer, Begin, Callable[[], Moment]], Outlet]
"""Makes the outlet of a world that is apart from its gateways, by what is known of them."""


class Runner:
    """Runs messages through the engine; output waits until what it tells of is saved.

    ``errand`` is called with what staff asks for in the game, ``on_tick`` every second.
    ``companions`` go where they are called. ``apart`` makes the outlet of a world whose
    gateways are processes of their own, and whose sessions went on.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        content: Content,
        *,
        hub: Hub,
        passwords: Passwords,
        errand: Callable[[Errand], None],
        companions: CompanionGateway,
        on_tick: Callable[[Moment], None],
        clock: Clock,
        loop: asyncio.AbstractEventLoop,
        tick_seconds: float,
        stopwatch: Stopwatch,
        apart: Apart | None = None,
        load: Load,
    ) -> None:
        self.settings = settings
        self._turns = 0
        self._stopped = False
        self._store = store
        self._hub = hub
        self._passwords = passwords
        self._errand = errand
        self._companions = companions
        self._on_tick = on_tick
        self._loop = loop
        self._tick_seconds = tick_seconds
        self._stopwatch = stopwatch
        self._tick_later: asyncio.TimerHandle | None = None
        self._writer = Writer(store, loop, self)
        self._reads = Reads(store.open_archive, loop, self.receive)
        known = store.traffic()
        world = load(online(known.sessions) if apart else NOBODY)
        self._time = Timekeeper(clock, world.elapsed)
        self._engine = Engine(world, settings, store.archive)
        companions.use_scripts(content.companions, lore_of(content))
        self._census = Census(clock.wall())
        self._outlet: Outlet = Releases(self._engine, self._writer, hub, self._begin)
        if apart:
            self._outlet = apart(known, self._engine, self._writer, self._begin, self.moment)
            self._take_all(self._engine.restore(known.sessions, self.moment()))
            self._take_all(self._first(content))
        else:
            batches = [outcome.batch for outcome in self._first(content) if outcome.batch]
            # Who came by gateways of their own comes that way no more.
            store.save([Unit(tuple(batches), known.over)])
            self._engine.look_at_names()

    def _first(self, content: Content) -> list[Outcome]:
        """What the world becomes before anybody does anything."""
        return [self._engine.apply_content(content, self.moment()), *self._with_key()]

    def _with_key(self) -> list[Outcome]:
        """Give a store that has none the key by which it hashes addresses."""

        def work(turn: Turn) -> Commit:
            origins.make_key(turn, secrets.token_hex(KEY_BYTES))
            return consequences.commit(turn)

        return self._engine.run_work(work, self.moment())

    def moment(self) -> Moment:
        """When it is."""
        return self._time.moment()

    @property
    def world(self) -> World:
        """The committed world."""
        return self._engine.world

    @property
    def online(self) -> int:
        """How many people are online."""
        return self._engine.online

    def start(self) -> None:
        """Start saving, and looking for what is due."""
        self._writer.start()
        for sent in out(self.world):
            self._companions.go(sent, self.moment().elapsed)
        self._tick_later = self._loop.call_later(self._tick_seconds, self._tick)

    async def stop(self) -> int:
        """Tell players, close their connections, save; how many turns could not be saved."""
        self._hub.stop_listening()
        self._take_all(self._engine.gathered())
        await self._hub.close_all(FAREWELL)
        if self._tick_later:
            self._tick_later.cancel()
        self._passwords.close()
        self._reads.close()
        self._stopped = True
        # Nothing may have changed for hours, which count all the same after the restart.
        suspended = self._engine.suspended
        return await self._outlet.close(
            None if suspended else self._engine.last_batch(self.moment())
        )

    def tick(self) -> None:
        """Do what is due by now."""
        if step := self._time.step():
            log.warning("%s", clock_set(step))
        # They answer what was read before this tick, whatever it does.
        self._companions.tick(self.moment().elapsed)
        self.receive(Tick())
        self._on_tick(self.moment())
        self._stopwatch.mark("tick")

    def _tick(self) -> None:
        self._tick_later = self._loop.call_later(self._tick_seconds, self._tick)
        self.tick()

    def receive(self, message: Message) -> None:
        """Run one message."""
        self._stopwatch.mark(NETWORK)
        self._turns += 1
        if isinstance(message, Lost):
            self._passwords.cancel(message.session)
            self._reads.cancel(message.session)
        self._take_all(self._engine.receive(message, self.moment()))
        self._stopwatch.mark(self._engine.name_of(message))

    def _take_all(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            self._take(outcome)

    def _take(self, outcome: Outcome) -> None:
        if isinstance(outcome.job, CheckPassword | HashPassword):
            self._passwords.submit(outcome.job)
        elif isinstance(outcome.job, SendCompanions):
            self._companions.go(outcome.job, self.moment().elapsed)
        elif isinstance(outcome.job, Errand):
            self._errand(outcome.job)
        self._outlet.take(outcome)

    def _begin(self, read: ReadBeside, saved: World) -> None:
        self._reads.ask(read, saved, self.moment(), self.settings)

    def work(self, do: Callable[[Turn], T]) -> T:
        """Do something to the world as one turn. Raises what it raises; then nothing happened."""
        results: list[T] = []

        def whole(turn: Turn) -> Commit:
            results.append(do(turn))
            return consequences.commit(turn)

        self.attempt(whole)
        return results[0]

    def attempt(self, work: Callable[[Turn], Commit | None]) -> None:
        """One turn of work that gives the commit to take, None to change nothing.

        Raises:
            CannotSave: the disk refuses, or the server has stopped.
            Exception: whatever ``work`` raises; nothing has happened then.
        """
        if self._stopped:
            raise CannotSave
        self._stopwatch.mark(NETWORK)
        self._take_all(self._engine.run_work(work, self.moment()))
        self._stopwatch.mark("work")

    async def settle(self) -> None:
        """Wait until all that has happened so far is saved. Raises TimeoutError."""
        await self._outlet.settle()

    async def archive_history(self, before: datetime, now: datetime) -> int:
        """Move entries of before a date out of the store; how many. Raises StoreError."""
        entries = after = 0
        while step := await self._writer.do(
            partial(self._store.archive_history, before, now, after)
        ):
            entries, after = entries + step.entries, step.last_group
        return entries

    def broadcast(self, text: str) -> int:
        """Tell everybody online; how many they are."""
        self._take(self._engine.tell_all((f"*** {text}",)))
        return self._engine.online

    def use_settings(self, settings: Settings) -> list[str]:
        """Go on with other settings; what the gateways tell admins of it."""
        self.settings = settings
        self._passwords.use_settings(settings.login)
        self._engine.use_settings(settings)
        return self._hub.use_settings(settings)

    def apply(self, content: Content) -> int:
        """Go on with other content; how many records changed."""
        self._companions.use_scripts(content.companions, lore_of(content))
        outcome = self._engine.apply_content(content, self.moment())
        self._take(outcome)
        return len(outcome.batch.records) if outcome.batch else 0

    def figures(self) -> dict[str, str]:
        """What an admin may want to know of the server now."""
        figures = {
            "online since": self._census.started.isoformat(timespec="seconds"),
            "players online": str(self._engine.online),
            "players": str(len(self.world.names)),
            "groups": str(sum(map(len, self.world.class_groups.values()))),
            "sessions": str(self._hub.sessions),
            "browsers": str(self._hub.sessions_of("web")),
            "turns": str(self._turns),
            "last save": f"{self._writer.last_seconds * 1e3:.2f} ms",
            "batches waiting": str(self._writer.waiting),
            "outputs held": str(self._outlet.waiting),
            "can be saved": "no" if self._engine.suspended else "yes",
        }
        if expires := self._hub.expires:
            figures["certificate expires"] = f"{expires:%Y-%m-%d %H:%M} UTC"
        return figures | self._outlet.figures()

    def saved(self, ticket: int) -> None:
        """Release what is saved now."""
        self._stopwatch.note_save(self._writer.last_seconds)
        self._outlet.saved(ticket)
        self._stopwatch.mark("release")
        if self._engine.suspended and not self._outlet.waiting:
            log.warning("the world is saved again")
            self._take_all(self._engine.resume(self.moment()))
            self._outlet.resume()

    def failing(self) -> None:
        """The disk refuses: go on from what is saved, until the rest is."""
        if not self._engine.suspended:
            outlet, at = self._outlet, self.moment()
            outlet.suspend(self._engine.suspend(outlet.world, at, outlet.answers_unsaved))

    def census(self) -> dict[str, str]:
        """What MSSP tells of the world."""
        online, mssp = self._engine.online, self.settings.mssp
        return self._census.of(self.world, online, mssp, self.moment())
