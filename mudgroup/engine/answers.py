"""What each line of a player ends with: that it is answered, or done."""

from mudgroup.engine.committed import Committed
from mudgroup.engine.outcome import Outcome
from mudgroup.engine.sessions import Sessions
from mudgroup.engine.telling import rendering
from mudgroup.messages import Answered, Dialect


class Answers:
    """Knows how each session is told of its answer."""

    def __init__(self, committed: Committed, sessions: Sessions) -> None:
        self._committed = committed
        self._sessions = sessions

    def to(self, session: str, outcomes: list[Outcome], id: int = 0) -> list[Outcome]:
        """Tell a player's session that its line is answered, also one that led to nothing.

        One that is asked for a password is not done yet.
        """
        number = self._sessions.players.get(session)
        if number is None:
            return outcomes
        format = self._committed.format_of(number)
        if format.dialect is Dialect.DATA:
            return self._done(session, outcomes, id)
        if format.dialect is Dialect.GRAPHICAL or session in self._sessions.changing:
            return outcomes
        *before, last = outcomes or [Outcome()]
        return [*before, last.then(Answered(session, apart=not format.plain))]

    def _done(self, session: str, outcomes: list[Outcome], id: int) -> list[Outcome]:
        """Tell a client that reads data of the line that it knows by an ``id``, unless it was told
        of the refusal. One that waits for a password is done with what comes of that."""
        unanswered = self._sessions.unanswered
        if session in self._sessions.changing and not any(o.output for o in outcomes):
            unanswered[session] = id
            return outcomes
        id = id or unanswered.pop(session, 0)
        done = bool(id) and not any(rendering.is_refusal(m) for o in outcomes for m in o.output)
        *before, last = outcomes or [Outcome()]
        return [*before, last.then(rendering.done(session, id))] if done else outcomes
