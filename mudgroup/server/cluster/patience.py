"""While the world does not answer, what is typed waits, and who types is told so. Sans I/O."""

from collections.abc import Callable

from attrs import define, field

from mudgroup.server.gateways.rota import Rota

WAITS = "The world does not answer; what you type waits."
NOT_THERE = "The world is not there yet. You are let in as soon as it is."


@define
class Patience:
    """Holds a rota; each who types, or comes, is told by session, once until the world answers."""

    _rota: Rota
    _tell: Callable[[str, str], None]
    _answers: bool = field(default=False, init=False)
    _full: bool = field(default=False, init=False)
    _told: set[str] = field(factory=set, init=False)
    _typed: dict[str, None] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self._rota.hold(self._wait)

    def look(self, answers: bool, filled: float) -> None:
        """Whether the world is heard, and what part is filled of all that may wait for it.

        Half of it has to be free until more is let in, so that nobody is told with every line.
        """
        held = self._is_holding
        if not filled:
            self._typed.clear()
        self._answers = answers
        self._full = filled >= (0.5 if self._full else 1)
        if self._is_holding and not held:
            self._rota.hold(self._wait)
            for session in self._typed:
                self._wait(session)
        elif held and not self._is_holding:
            self._told.clear()
            self._rota.go_on()

    @property
    def _is_holding(self) -> bool:
        return self._full or not self._answers

    def came(self, session: str) -> None:
        """Somebody has come, and is told why nothing is shown yet."""
        if not self._answers:
            self._tell_once(session, NOT_THERE)

    def typed(self, session: str) -> None:
        """Somebody's line is on its way, and not known to be saved."""
        self._typed[session] = None

    def _wait(self, session: str) -> None:
        self._tell_once(session, WAITS)

    def _tell_once(self, session: str, line: str) -> None:
        if session not in self._told:
            self._told.add(session)
            self._tell(session, line)
