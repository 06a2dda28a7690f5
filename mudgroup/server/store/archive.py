"""The archive as play reads it: what is damaged is a refusal, and the log names it."""

import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from mudgroup.engine.ports import StoreError
from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.history import Entry
from mudgroup.model.world.errors import CannotRead
from mudgroup.model.world.history import Tally
from mudgroup.server.store.database.codec import Unreadable
from mudgroup.server.store.reader import StoreReader

log = logging.getLogger(__name__)


class SavedArchive:
    """The saved history and records of a reader; see the port."""

    def __init__(self, reader: StoreReader) -> None:
        self._reader = reader
        self._told: set[str] = set()

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        """The newest ``most`` saved entries with a number under ``before``, oldest first."""
        with self._refused():
            here = self._reader.entries(group, before, most)
            if len(here) == most or not self._reader.is_archived(group):
                return here
            first = here[0].number if here else before
            return (*self._reader.moved(group, first, most - len(here)), *here)

    def lines(self, group: int, after: int, before: int, most: int) -> Sequence[Entry]:
        """The oldest ``most`` saved lines that were said between two numbers, oldest first."""
        with self._refused():
            return self._reader.lines(group, after, before, most)

    def tally(
        self, group: int, after: int, before: int, since: datetime | None, most: int
    ) -> tuple[Tally, int]:
        """How often who did what, in a piece of a history; see the port."""
        with self._refused():
            return self._reader.tally(group, after, before, since, most)

    def record(self, number: int) -> Record | None:
        """The saved record of a number, ended or not; None for none that is whole."""
        with self._refused():
            return self._reader.record(number)

    def is_archived(self, group: int) -> bool:
        """Whether the oldest entries of a group are no longer here."""
        with self._refused():
            return self._reader.is_archived(group)

    def ended_groups(self, section: int, numbers: range) -> Sequence[Group]:
        """Of some numbers the groups of a section that are no longer in memory."""
        with self._refused():
            return self._reader.ended_groups(section, numbers)

    def ended_notes(self, boards: Collection[int], numbers: range) -> Sequence[Note]:
        """Of some numbers the notes on boards that are no longer in memory, oldest first."""
        with self._refused():
            return self._reader.ended_notes(boards, numbers)

    @contextmanager
    def _refused(self) -> Iterator[None]:
        """What is damaged inside is told once in the log, and each time to who asks."""
        try:
            yield
        except (StoreError, Unreadable) as error:
            if str(error) not in self._told:
                self._told.add(str(error))
                log.error("%s; 'mudgroup check' says where, and what can be done", error)
            raise CannotRead from error
