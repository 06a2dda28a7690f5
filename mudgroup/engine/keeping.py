"""Which sessions have become others since their rows were made: these are saved again."""

from collections.abc import Iterable

from mudgroup.engine.committed import Committed
from mudgroup.engine.outcome import (
    Errand,
    ErrandDone,
    Message,
    Outcome,
    PasswordChecked,
    PasswordHashed,
    ReadBeside,
    ReadDone,
    Tick,
)
from mudgroup.engine.rows import Carried, Kept, row_of
from mudgroup.engine.sessions import Sessions
from mudgroup.engine.units import SessionRow
from mudgroup.model.records.players import Player


class Keeping:
    """Knows each session as its row has it. Until it begins, nothing is noted."""

    def __init__(self, committed: Committed, sessions: Sessions) -> None:
        self._committed = committed
        self._sessions = sessions
        self._rows: dict[str, Kept | None] = {}

    def begin(self, known: Iterable[SessionRow]) -> None:
        """Note from now on what may have become otherwise; all that is ``known`` may have."""
        self._rows = dict.fromkeys(row.id for row in known)
        self._sessions.touched, self._committed.noticed = {*self._rows}, set()

    def note(self, message: Message, outcomes: Iterable[Outcome]) -> None:
        """A message of a session, or for one, has led to something."""
        match message:
            case Tick():
                return
            case PasswordChecked() | PasswordHashed() | ReadDone():
                session = message.job.session
            case _:
                session = message.session
        self._sessions.touch(session)
        done = isinstance(message, ReadDone | ErrandDone)
        if done and not (isinstance(message, ErrandDone) and message.goes_on):
            self._sessions.end_beside(session)
        for outcome in outcomes:
            if isinstance(outcome.job, ReadBeside | Errand):
                self._sessions.begin_beside(outcome.job.session)

    def take(self) -> tuple[tuple[SessionRow, ...], tuple[str, ...]]:
        """The rows of sessions that are others than when this was asked last, and the names of
        those that have ended."""
        touched = sorted(self._take_touched())
        closed = tuple(s for s in touched if s in self._rows and not self._sessions.has(s))
        for session in closed:
            del self._rows[session]
        return tuple(filter(None, map(self._row, touched))), closed

    def _take_touched(self) -> set[str]:
        online, noticed = self._committed.world.online, self._committed.noticed or ()
        sessions = {online[number].session for number in noticed if number in online}
        sessions.update(self._sessions.touched or ())
        self._sessions.touched, self._committed.noticed = set(), set()
        return sessions

    def _row(self, session: str) -> SessionRow | None:
        """The row of a session, if another one is saved."""
        kept = self._kept(session)
        if kept is None or kept.is_as(self._rows.get(session)):
            return None
        self._rows[session] = kept
        return row_of(kept)

    def _kept(self, session: str) -> Kept | None:
        """A session as it is; None for one that does not go on, or is not saved for now."""
        sessions, world = self._sessions, self._committed.world
        if visitor := sessions.visitors.get(session):
            return Kept(session, visitor.address, visitor.reading, visitor.staff_only)
        number = sessions.players.get(session, 0)
        there, player = world.online.get(number), world.records.get(number)
        if there is None or there.session != session:
            # It has gone, or came while nothing could be saved.
            return None
        if isinstance(player, Player) and player.companion:
            return None
        carried = Carried(
            there,
            world.told_by.get(number, 0),
            session in sessions.changing,
            sessions.unanswered.get(session, 0),
            session in sessions.beside,
        )
        active = world.active[number]
        address = sessions.addresses[session]
        return Kept(session, address, there.reading, False, number, carried, active)
