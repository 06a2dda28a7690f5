"""What clients sent and is not done, since the server failed at it: they are told."""

from collections.abc import Iterable, Iterator

from mudgroup.engine.answers import Answers
from mudgroup.engine.committed import Committed, show
from mudgroup.engine.outcome import Outcome
from mudgroup.engine.sessions import Sessions
from mudgroup.engine.telling import screens
from mudgroup.engine.telling.screens import Reason
from mudgroup.messages import Formatted, Line, Lost, Opened, ToWorld
from mudgroup.views.prose import screen


class Skipping:
    """Tells each session of what is not done of its own."""

    def __init__(self, committed: Committed, sessions: Sessions, answers: Answers) -> None:
        self._committed = committed
        self._sessions = sessions
        self._answers = answers

    def skip(self, messages: Iterable[ToWorld]) -> Iterator[Outcome]:
        """What is told of messages of which nothing, or not all, is done.

        Who is nobody yet is closed: what they were asked for may be lost. How a client reads is
        told again when it changes.
        """
        nobodies = {s: visitor.format for s, visitor in self._sessions.visitors.items()}
        for message in messages:
            session = message.session
            if isinstance(message, Opened):
                nobodies[session] = message.format
            if format := nobodies.pop(session, None):
                yield Outcome(screens.ended(session, Reason.CLOSED, screen.SKIPPED, format))
            elif not isinstance(message, Formatted | Lost):
                yield from self._told(session, message.id if isinstance(message, Line) else 0)

    def _told(self, session: str, id: int) -> list[Outcome]:
        number = self._sessions.players.get(session)
        if number is None:
            return []
        shown = show(session, screen.SKIPPED, self._committed.format_of(number))
        return self._answers.to(session, [shown], id)
