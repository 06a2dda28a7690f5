"""What is read beside the game: one read after another, in a thread with a connection of its own.

Python runs one thread at a time, and hands over when a thread waits: after each piece, which takes
about a millisecond, the reader does, so that the game waits for no more than a piece.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager

from attrs import define, field

from mudgroup.engine.outcome import ErrandDone, ReadBeside, ReadDone
from mudgroup.engine.ports import StoreError
from mudgroup.model.world.errors import CannotRead, Refused, Unusable
from mudgroup.model.world.history import Archive
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.pieces import PIECE
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.settings.values import Settings
from mudgroup.views.prose import screen

log = logging.getLogger(__name__)

MOST_WAITING = 20
"""Reads of different players, each of a second or two; who asks after that is sent away."""

PATIENCE_SECONDS = 1.0
"""After which who waits for an answer is told that it is on the way."""

REST_SECONDS = 0.001
"""In which others have their turn, after each piece."""

Deliver = Callable[[ErrandDone | ReadDone], None]


@define(eq=False)
class Asked:
    """A read that is not answered yet, and whether anybody still waits for it."""

    job: ReadBeside
    over: threading.Event = field(factory=threading.Event)


class Reads:
    """Reads for one player after another, each one thing at a time.

    What is read is the ``world`` as it is saved, and the archive of that: of what is saved
    meanwhile nothing is told. Answers are delivered in the event loop's thread.
    """

    def __init__(
        self,
        open_archive: Callable[[], AbstractContextManager[Archive]],
        loop: asyncio.AbstractEventLoop,
        deliver: Deliver,
    ) -> None:
        self._open_archive = open_archive
        self._loop = loop
        self._deliver = deliver
        self._asked: dict[int, Asked] = {}
        self._thread = ThreadPoolExecutor(1, "reader")
        self._closed = False

    def ask(self, job: ReadBeside, world: World, at: Moment, settings: Settings) -> None:
        """Begin to read, or tell why not now: the answer is delivered later in any case."""
        if self._closed:
            return
        if job.player in self._asked:
            self._tell(job, screen.STILL_READING)
        elif len(self._asked) >= MOST_WAITING:
            self._tell(job, screen.MANY_READ)
        else:
            asked = self._asked[job.player] = Asked(job)
            self._loop.call_later(PATIENCE_SECONDS, self._comfort, asked)
            self._thread.submit(self._run, asked, world, at, settings)

    def cancel(self, session: str) -> None:
        """Nobody waits in this session any more; the player may ask anew, in another."""
        for player, asked in [*self._asked.items()]:
            if asked.job.session == session:
                asked.over.set()
                del self._asked[player]

    def close(self) -> None:
        """Read no more; wait for the end of the piece that is read."""
        self._closed = True
        for asked in self._asked.values():
            asked.over.set()
        self._thread.shutdown(cancel_futures=True)

    def _tell(self, job: ReadBeside, lines: tuple[str, ...]) -> None:
        self._loop.call_soon(self._deliver, ErrandDone(job.session, lines))

    def _comfort(self, asked: Asked) -> None:
        """Tell who still waits that it takes a while."""
        if self._asked.get(asked.job.player) is asked:
            self._deliver(ErrandDone(asked.job.session, screen.READING, goes_on=True))

    def _run(self, asked: Asked, world: World, at: Moment, settings: Settings) -> None:
        """In the reader's thread: read, and hand over what it tells."""
        if asked.over.is_set():
            return
        done = self._read(asked, world, at, settings)
        if not self._closed:
            self._loop.call_soon_threadsafe(self._answer, asked, done)

    def _read(self, asked: Asked, world: World, at: Moment, settings: Settings) -> ReadDone:
        job = asked.job
        try:
            with self._open_archive() as archive:
                turn = Turn(world, at, settings, archive)
                _by_and_by(job.read.begin(turn), asked.over)
            return ReadDone(job, tuple(turn.events))
        except Refused as refused:
            return ReadDone(job, refused=refused)
        except StoreError as error:
            log.error("%s", error)
            return ReadDone(job, refused=CannotRead())
        except Exception as error:
            log.error("what player #%d wanted to read broke", job.player, exc_info=error)
            return ReadDone(job, refused=Unusable())

    def _answer(self, asked: Asked, done: ReadDone) -> None:
        if self._asked.get(asked.job.player) is asked:
            del self._asked[asked.job.player]
            if not self._closed:
                self._deliver(done)


def _by_and_by(pieces: Iterator[int], over: threading.Event) -> None:
    """Read piece by piece, until the end or until nobody waits."""
    rows = 0
    for read in pieces:
        rows += read
        if over.is_set():
            return
        if rows >= PIECE:
            time.sleep(REST_SECONDS)
            rows = 0
