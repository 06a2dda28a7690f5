"""A store that this process writes: from now on, or when the process that has it is gone."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path

from mudgroup.engine.ports import StoreError
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.world import World
from mudgroup.server.store.database.migrations import Older
from mudgroup.server.store.disk.lock import InUse, locked
from mudgroup.server.store.following import Following
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.values import frozen

log = logging.getLogger(__name__)

FOLLOW_SECONDS = 0.05
"""Between two looks at what was saved; what is left when the other has gone is a part of the pause
that players notice."""

FIRST_SECONDS = 5.0
"""Until a store that another process has just begun to make must be there."""

Load = Callable[[Mapping[int, Presence]], World]
"""Gives the saved world, with those online whose sessions went on."""


@frozen
class Opened:
    """A store, and what gives its world."""

    store: EmbeddedStore
    load: Load


@contextmanager
def opened(data: Path, is_followed: bool) -> Iterator[Opened]:
    """The store in a folder, checked; another process may wait that has ``followed`` it.

    Raises StoreError: it is InUse if another process has it.
    """
    with _checked(EmbeddedStore(data, followed=is_followed)) as now:
        yield now


@contextmanager
def _checked(opening: EmbeddedStore) -> Iterator[Opened]:
    """A store whose pages and ends of histories are looked at first."""
    with opening as store:
        store.reader.check_pages()
        _tell_lost(store.path, store.reader.lost_ends())
        yield Opened(store, store.load)


@asynccontextmanager
async def taken_over(data: Path, waits: Callable[[], None]) -> AsyncIterator[Opened]:
    """The store in a folder, when nobody else has it; ``waits`` is called if somebody does.

    Meanwhile its world is loaded, and what is saved is followed. Raises StoreError.
    """
    with ExitStack() as there:
        try:
            now = there.enter_context(opened(data, is_followed=True))
        except InUse:
            now = await _in_its_place(data, waits, there)
        yield now


async def _in_its_place(data: Path, waits: Callable[[], None], there: ExitStack) -> Opened:
    """The store, in place of the process that has it."""
    try:
        following = await _followed(data)
    except Older as older:
        # Who has it is an earlier version: there is nothing to follow, but its end to wait for.
        log.warning("%s", older)
        free = _freed(data)
        waits()
        return there.enter_context(_checked(EmbeddedStore(data, held=await free, followed=True)))
    held = await _taken(data, following, waits)

    def load(online: Mapping[int, Presence]) -> World:
        with following:
            following.follow()
            return following.begun(online)

    return Opened(there.enter_context(EmbeddedStore(data, held=held, followed=True)), load)


async def _followed(data: Path) -> Following:
    """The store that another process has: there may be none yet."""
    until = asyncio.get_running_loop().time() + FIRST_SECONDS
    while True:
        try:
            following = Following(data)
        except Older:
            raise
        except StoreError:
            if asyncio.get_running_loop().time() > until:
                raise
            await asyncio.sleep(FOLLOW_SECONDS)
        else:
            _tell_lost(following.path, following.lost_ends)
            return following


async def _taken(data: Path, following: Following, waits: Callable[[], None]) -> ExitStack:
    """The folder, when it is free: what is saved until then is followed."""
    free = _freed(data)
    waits()
    while not free.done():
        following.follow()
        await asyncio.wait([free], timeout=FOLLOW_SECONDS)
    return free.result()


def _freed(data: Path) -> asyncio.Future[ExitStack]:
    """The folder, held as soon as it is free."""
    loop = asyncio.get_running_loop()
    free: asyncio.Future[ExitStack] = loop.create_future()

    def wait() -> None:
        try:
            held = locked(data, wait=True)
        except StoreError as error:
            loop.call_soon_threadsafe(free.set_exception, error)
        else:
            loop.call_soon_threadsafe(free.set_result, held)

    # The system lets nobody else wait for it, and ends the wait with the process.
    threading.Thread(target=wait, name="waiting", daemon=True).start()
    return free


def _tell_lost(path: Path, lost_ends: Iterable[object]) -> None:
    for lost in lost_ends:
        log.error("%s: %s; 'mudgroup check' tells the rest", path, lost)
