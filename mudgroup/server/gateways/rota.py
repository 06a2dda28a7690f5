"""Lines of all connections, one at a time: whose is next, and when the network has its turn."""

from collections.abc import Callable
from typing import Protocol

from mudgroup.server.gateways.fair_share import FairShare

SLICE_SECONDS = 0.005
"""How long lines are handed on before the network is looked at again.

Only what was read can be put in order: who has just typed should not wait for all that was there.
"""

LONG_SECONDS = 0.002
"""A line that takes so long is the last of its slice: short ones gather, so that what they lead to
is written together, but of long ones who asks meanwhile waits for one and not for several."""


class Typist(Protocol):
    """Who hands on lines."""

    session: str

    def hand_on(self) -> None:
        """Hand on the next line."""

    def go_on(self) -> None:
        """See what is next, after a line."""


class Loop(Protocol):
    """What a rota needs of an event loop."""

    def time(self) -> float:
        """Seconds of a clock that only grows."""

    def call_soon(self, callback: Callable[[], None]) -> object:
        """Call something when the network has had its turn."""


class Rota:
    """Has those who are ready hand on a line each, who has used least of the server first.

    What a line costs is the time that it takes here; what is sent later is not counted. While it is
    held nobody hands on anything: what they type waits with them, within their bounds.
    """

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._share: FairShare[Typist] = FairShare()
        self._serving = False
        self._tell_held: Callable[[str], None] | None = None

    def ready(self, who: Typist) -> None:
        """Somebody has a line that may be handed on."""
        self._share.add(who)
        if self._tell_held:
            self._tell_held(who.session)
        else:
            self._begin()

    def hold(self, tell: Callable[[str], None]) -> None:
        """Hand on nothing from now on; ``tell`` is called with the session of each who has a line,
        and may be so again and again."""
        self._tell_held = tell
        for who in self._share:
            tell(who.session)

    def go_on(self) -> None:
        """Hand on what waits, and what comes."""
        self._tell_held = None
        self._begin()

    def _begin(self) -> None:
        if self._share and not self._serving:
            self._serving = True
            self._loop.call_soon(self._serve)

    def forget(self, who: Typist) -> None:
        """Somebody has gone."""
        self._share.forget(who)

    def _serve(self) -> None:
        began = start = now = self._loop.time()
        while self._may_go_on and now - began < SLICE_SECONDS and now - start < LONG_SECONDS:
            start, now = now, self._serve_one(now)
        self._serving = self._may_go_on
        if self._serving:
            self._loop.call_soon(self._look)

    @property
    def _may_go_on(self) -> bool:
        return bool(self._share) and not self._tell_held

    def _look(self) -> None:
        """Let the network have its turn: a loop does what was to be done soon before it reads, so
        what has come meanwhile is known when it comes round once more."""
        self._loop.call_soon(self._serve)

    def _serve_one(self, start: float) -> float:
        """One line of whoever is next; the time after it."""
        who = self._share.take()
        who.hand_on()
        now = self._loop.time()
        self._share.charge(who, now - start)
        who.go_on()
        return now
