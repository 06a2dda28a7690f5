"""Games whose world is restarted while clients stay: rows and records are all that is saved."""

from pathlib import Path
from typing import Any

from mudgroup.engine.companions import out
from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Batch, Message, Outcome, SendCompanions
from mudgroup.engine.rows import online
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.engine.units import SessionRow, Unit
from mudgroup.messages import Answered, ToGateway, receivers
from mudgroup.server.clock import Timekeeper
from mudgroup.settings.values import Settings
from tests.engine.reading_data import DataGame
from tests.memory_store import Memory, MemoryStore
from tests.scenes import EngineStage


class Rows(dict[str, SessionRow]):
    """The rows of sessions, as a store has them."""

    def keep(self, engine: Engine) -> None:
        """Put the rows that have changed, and take away those that have ended."""
        changed, closed = engine.session_rows()
        self.update((row.id, row) for row in changed)
        for session in closed:
            del self[session]


class RestartedGame(DataGame):
    """Saves each turn as it is taken, with the rows of sessions. ``sent`` is all that each session
    was sent and has not been asked for yet, but for what sets answers apart."""

    def __init__(self, *names: str, **settings: Any) -> None:
        self.memory, self.rows = Memory(), Rows()
        self.sent: dict[str, list[ToGateway]] = {}
        super().__init__(*names, **settings)

    def _engine(self, settings: Settings) -> Engine:
        self._settings, world = settings, self.small.world
        records = tuple(record for _, record in world.records.items())
        self.memory.batches = (Batch(records, (), world.next_number, self.small.at),)
        return self._start()[0]

    def _start(self) -> tuple[Engine, list[Outcome]]:
        self.memory.in_use = False
        store, rows = MemoryStore(self.memory), tuple(self.rows.values())
        engine = Engine(store.load(online(rows)), self._settings, store.archive)
        return engine, engine.restore(rows, self.small.at)

    def restart(self) -> None:
        """The world ends at once, and another goes on with what is saved."""
        self.waiting.clear()
        self.engine, outcomes = self._start()
        self._take(outcomes)

    def receive(self, message: Message) -> list[Outcome]:
        """What a message leads to."""
        outcomes = self.engine.receive(message, self.small.at)
        self._take(outcomes)
        return outcomes

    def _take(self, outcomes: list[Outcome], answer: bool = True) -> None:
        batches = tuple(outcome.batch for outcome in outcomes if outcome.batch)
        # What has been read and the time go along with every unit.
        self.memory.batches += (*batches, self.engine.last_batch(self.small.at))
        self.rows.keep(self.engine)
        super()._take(outcomes, answer)

    def _show(self, message: ToGateway) -> None:
        super()._show(message)
        if not isinstance(message, Answered):
            for session in receivers(message):
                self.sent.setdefault(session, []).append(message)

    def take(self) -> dict[str, list[ToGateway]]:
        """What was sent since this was asked last."""
        sent, self.sent = self.sent, {}
        return sent


class RestartedStage(EngineStage):
    """A stage whose world can end at once, and go on, while its sessions stay."""

    def __init__(self, data: Path, world: Path) -> None:
        self.rows = Rows()
        super().__init__(data, world=world)

    def _start(self) -> None:
        super()._start()
        self.rows.clear()
        self.engine.restore((), self.moment())

    def receive(self, message: Message) -> None:
        outcomes = self.engine.receive(message, self.moment())
        self._save(outcomes)
        for outcome in outcomes:
            self._show(outcome.output)
            if isinstance(outcome.job, CheckPassword | HashPassword):
                self.receive(self._passwords.do(outcome.job))
            if isinstance(outcome.job, SendCompanions):
                self.companions.go(outcome.job, self.moment().elapsed)

    def _save(self, outcomes: list[Outcome]) -> None:
        batches = [outcome.batch for outcome in outcomes if outcome.batch]
        self.store.save([Unit.of(*batches, self.engine.last_batch(self.moment()))])
        self.rows.keep(self.engine)

    def go_on(self) -> None:
        """The world ends at once, and another goes on with what is saved."""
        rows = tuple(self.rows.values())
        world = self.store.load(online(rows))
        self.moment = Timekeeper(self.clock, world.elapsed).moment
        self.engine = Engine(world, self._settings, self.store.archive)
        outcomes = self.engine.restore(rows, self.moment())
        self._save(outcomes)
        for outcome in outcomes:
            self._show(outcome.output)
        for sent in out(world):
            self.companions.go(sent, self.moment().elapsed)
