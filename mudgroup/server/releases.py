"""What is shown: in order, and nothing before what it tells of is saved."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from typing import Protocol

from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Batch, Outcome, ReadBeside
from mudgroup.engine.units import Unit
from mudgroup.messages import ToGateway
from mudgroup.model.world.world import World
from mudgroup.server.hub import Hub
from mudgroup.server.store.writer import Writer
from mudgroup.values import frozen

SETTLE_SECONDS = 30.0
"""How long an admin's command waits for a disk that refuses."""

Begin = Callable[[ReadBeside, World], None]
"""Begins to read in a world that is saved."""


class Outlet(Protocol):
    """Has saved what turns lead to, and shows what they say as soon as that is so."""

    @property
    def world(self) -> World:
        """The world as it is saved."""

    @property
    def waiting(self) -> int:
        """How many outputs wait."""

    @property
    def answers_unsaved(self) -> bool:
        """Whether what is asked is answered while nothing can be saved."""

    def figures(self) -> dict[str, str]:
        """What an admin may want to know of who shows it."""

    def take(self, outcome: Outcome) -> None:
        """Save and show what a message led to, behind all that was taken before."""

    def saved(self, ticket: int) -> None:
        """What was given to the writer up to a ticket is saved: show what waited for it."""

    def suspend(self, told: Iterable[Outcome]) -> None:
        """Nothing can be saved: show what players are told of that."""

    def resume(self) -> None:
        """All is saved again."""

    async def settle(self) -> None:
        """Wait until all that was taken so far is saved. Raises TimeoutError."""

    async def close(self, last: Batch | None) -> int:
        """Save what is left, and a last batch if there is one; how many units were not saved."""


@frozen
class Held:
    """Output that waits until the batch of a ticket is saved, the world as it is then, and what is
    to be read in it."""

    ticket: int
    output: tuple[ToGateway, ...]
    world: World | None
    read: ReadBeside | None


class Releases:
    """Fits `Outlet`: what waits is kept here, in the process that has the clients."""

    answers_unsaved = True

    def __init__(self, engine: Engine, writer: Writer, hub: Hub, begin: Begin) -> None:
        self._engine = engine
        self._writer = writer
        self._hub = hub
        self._begin = begin
        self._held: deque[Held] = deque()
        self._waiters: list[tuple[int, asyncio.Future[None]]] = []
        self.world = engine.world

    @property
    def waiting(self) -> int:
        """How many outputs wait."""
        return len(self._held)

    def figures(self) -> dict[str, str]:
        """There is nothing to know."""
        return {}

    def take(self, outcome: Outcome) -> None:
        """Show an outcome when it is saved; at once, if there is nothing to wait for."""
        read = outcome.job if isinstance(outcome.job, ReadBeside) else None
        if outcome.batch:
            ticket = self._writer.submit(Unit.of(outcome.batch))
            self._held.append(Held(ticket, outcome.output, outcome.world, read))
        elif self._held and not (self._engine.suspended or self._is_for_visitors(outcome)):
            # Output never overtakes output, so that each session reads what happened in order.
            self._held.append(Held(self._held[-1].ticket, outcome.output, outcome.world, read))
        else:
            if not self._engine.suspended:
                self.world = outcome.world or self.world
            self._hub.send(outcome.output)
            if read:
                self._begin(read, self.world)

    def _is_for_visitors(self, outcome: Outcome) -> bool:
        return outcome.world is None and self._engine.is_for_visitors(outcome.output)

    def saved(self, ticket: int) -> None:
        """Show what waited for the batch of a ticket, or of one before it."""
        self._hub.send(self._release(ticket))
        for waiter in [w for last, w in self._waiters if last <= ticket and not w.done()]:
            waiter.set_result(None)
        self._waiters = [(last, w) for last, w in self._waiters if not w.done()]

    def _release(self, ticket: int) -> Iterable[ToGateway]:
        while self._held and self._held[0].ticket <= ticket:
            held = self._held.popleft()
            self.world = held.world or self.world
            if held.read:
                self._begin(held.read, self.world)
            yield from held.output

    def suspend(self, told: Iterable[Outcome]) -> None:
        """Nothing can be saved: show at once what players are told of that."""
        for outcome in told:
            self.take(outcome)

    def resume(self) -> None:
        """All is saved again: nothing was kept back here."""

    async def settle(self) -> None:
        """Wait until all that has happened so far is saved. Raises TimeoutError."""
        if self._held:
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.append((self._held[-1].ticket, waiter))
            await asyncio.wait_for(waiter, SETTLE_SECONDS)

    async def close(self, last: Batch | None) -> int:
        """Save what is left, and a last batch if there is one; how many units were not saved."""
        if last:
            self._writer.submit(Unit.of(last))
        return self._writer.close()
