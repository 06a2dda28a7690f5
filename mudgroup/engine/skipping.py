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

        Who was to come in by one is closed. How a client reads is told again when it changes.
        """
        ended: set[str] = set()
        for message in messages:
            session = message.session
            if isinstance(message, Opened):
                ended.add(session)
                text = screen.SKIPPED
                yield Outcome(screens.ended(session, Reason.CLOSED, text, message.format))
            elif session not in ended and not isinstance(message, Formatted | Lost):
                yield from self._told(session, message.id if isinstance(message, Line) else 0)

    def _told(self, session: str, id: int) -> list[Outcome]:
        if visitor := self._sessions.visitors.get(session):
            return [Outcome((screens.told(visitor, screen.SKIPPED),))]
        number = self._sessions.players.get(session)
        if number is None:
            return []
        shown = show(session, screen.SKIPPED, self._committed.format_of(number))
        return self._answers.to(session, [shown], id)
