"""The port of stores: what the world asks of whatever stores it.

It is a protocol: a class fits it by its shape. What it promises stands here and is held by the
tests of the ports, which every implementation passes. The port of gateways is
`server.gateways.port`, which knows neither engine nor model.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from mudgroup.engine.units import Known, Unit
from mudgroup.model.world.history import Archive
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.world import NOBODY, World
from mudgroup.values import frozen


class StoreError(Exception):
    """The store cannot be used; the message is one line for the admin."""


class Damaged(StoreError):
    """What is stored is there and cannot be trusted."""


class Newer(StoreError):
    """What is stored is sound, and a newer version wrote it: nothing older must replace it."""

    def __init__(self, where: object, sign: str) -> None:
        super().__init__(f"{where} was written by a newer mudgroup ({sign}): update mudgroup")


@frozen
class Archived:
    """A step of archiving: how many entries, and the last group that is done with."""

    entries: int
    last_group: int


class Store(Protocol):
    """Keeps the records and the history of one world, for one server at a time.

    Units come in the order of the turns, from one thread at a time; `load` and `archive` are used
    in the event loop's thread meanwhile. Every method raises `StoreError` and nothing else.
    """

    @property
    def archive(self) -> Archive:
        """The saved history, and the records: those of every batch whose `save` has returned."""

    def load(self, online: Mapping[int, Presence] = NOBODY) -> World:
        """The world as the last batch left it, with those ``online`` whose sessions went on.

        Its next object and entry numbers are over all that were ever given; its elapsed seconds
        are those of the last batch, so that they go on where a server stopped.
        """

    def traffic(self) -> Known:
        """What is known of gateways, frames and sessions, before the first unit is saved.

        What cannot be trusted is left out for good, and so are the sessions of a gateway that is
        not known, and all of one of whose frames there is not each: the world starts without them.
        """

    def save(self, units: Sequence[Unit]) -> None:
        """Save units, all or none of them, as if each were saved after the one before it.

        When this returns they outlast a crash of the process and of the machine: only then is
        released what they tell of. When it raises, none of them was saved, and the same units
        may be given again. The first unit of all has a batch. An entry whose number is saved
        already is refused. A record that has ended is kept as it was last: the archive has it, and
        `load` does not. Of a group of which something was told before, entries are archived.
        """

    def open_archive(self) -> AbstractContextManager[Archive]:
        """The archive once more, for another thread: it waits for nobody, and nobody for it.

        Raises StoreError.
        """

    def archive_history(self, before: datetime, now: datetime, after: int = 0) -> Archived | None:
        """Take one step in moving entries of before a date elsewhere; None when all are done.

        In the thread that saves; steps are small, so that saving does not wait. The next step goes
        on ``after`` the last group of this one. Of a history goes a beginning; the newest entry
        stays. What goes is safe elsewhere before it is gone here: a crash leaves it in both.
        """

    def checkpoint(self) -> None:
        """Make what is saved safer still, where there is a way; about once a minute after a save.

        In the thread that saves; what goes wrong with it changes nothing of what was saved.
        """

    def copy_to(self, target: Path) -> None:
        """Write all that is saved, as of one moment, to a new database of the embedded store.

        That is what a snapshot is, and what every tool reads, wherever the world is stored.
        """

    def close(self) -> None:
        """Let another server have the world. Nothing is called afterwards."""
