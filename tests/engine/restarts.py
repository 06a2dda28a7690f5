"""A game whose world is restarted while its clients stay: all that is saved is rows and records."""

from collections.abc import Iterable
from typing import Any

from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Batch, Message, Outcome
from mudgroup.engine.rows import online
from mudgroup.engine.units import SessionRow
from mudgroup.messages import Answered, ToGateway, receivers
from mudgroup.settings.values import Settings
from tests.engine.reading_data import DataGame
from tests.memory_store import Memory, MemoryStore


class RestartedGame(DataGame):
    """Saves each turn as it is taken, with the rows of sessions. ``sent`` is all that each session
    was sent and has not been asked for yet, but for what sets answers apart."""

    def __init__(self, *names: str, **settings: Any) -> None:
        self.memory = Memory()
        self.rows: dict[str, SessionRow] = {}
        self.sent: dict[str, list[ToGateway]] = {}
        super().__init__(*names, **settings)

    def _engine(self, settings: Settings) -> Engine:
        self._settings = settings
        world = self.small.world
        records = tuple(record for _, record in world.records.items())
        saved = Batch(records, (), world.next_number, self.small.at)
        MemoryStore(Memory()).close()
        self.memory.batches = (saved,)
        return self._start()[0]

    def _start(self) -> tuple[Engine, list[Outcome]]:
        self.memory.in_use = False
        store = MemoryStore(self.memory)
        rows = tuple(self.rows.values())
        engine = Engine(store.load(online(rows)), self._settings, store.archive)
        return engine, engine.restore(rows, self.small.at)

    def restart(self) -> None:
        """The world ends at once, and another goes on with what is saved."""
        self.waiting.clear()
        self.engine, outcomes = self._start()
        self._take(outcomes)

    def receive(self, message: Message) -> None:
        """Hand a message to the world."""
        self._take(self.engine.receive(message, self.small.at))

    def _take(self, outcomes: list[Outcome], answer: bool = True) -> None:
        batches = tuple(outcome.batch for outcome in outcomes if outcome.batch)
        # What has been read and the time go along with every unit.
        self.memory.batches += (*batches, self.engine.last_batch(self.small.at))
        changed, closed = self.engine.session_rows()
        self.rows |= {row.id: row for row in changed}
        for session in closed:
            del self.rows[session]
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

    def output(self, outcomes: Iterable[Outcome]) -> list[ToGateway]:
        """All that some outcomes send."""
        return [message for outcome in outcomes for message in outcome.output]
