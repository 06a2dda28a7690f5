"""A store that another process writes, followed: its world is here as soon as it is needed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from mudgroup.engine.ports import StoreError
from mudgroup.model.world.catching_up import Change, caught_up
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.rest import is_awake
from mudgroup.model.world.world import NOBODY, World
from mudgroup.server import private
from mudgroup.server.store.disk.lock import Place
from mudgroup.server.store.reader import StoreReader


class Following:
    """A loaded world, and the connection by which it is brought up to what is saved.

    All pages, and the ends of all histories, are checked when it is opened; after that each row
    that is read.

    Raises:
        StoreError: there is no store, or it cannot be read: it is Damaged, Newer, or Older.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / private.DATABASE
        self._open()

    def _open(self) -> None:
        self._reader = StoreReader(self._path)
        try:
            self._place = Place(self._path)
            self._reader.check_pages()
            self.lost_ends = [*self._reader.lost_ends()]
            self._version = self._reader.version
            self._load()
        except StoreError:
            self._reader.close()
            raise

    def _load(self) -> None:
        self._saved, self._save = self._reader.saved()
        self._awake = {n for n, record in self._saved.records.items() if is_awake(record)}

    @property
    def path(self) -> Path:
        """The database."""
        return self._path

    def follow(self) -> bool:
        """Take over what was saved since; whether anything was.

        It costs what has changed; all is loaded anew if it is not known what has, since that is
        too long ago or another store is in its place. Raises as opening does.
        """
        if not self._place.holds():
            self._reader.close()
            self._open()
            return True
        version = self._reader.version
        if version == self._version:
            return False
        change, self._save = self._reader.changes(self._save)
        if change is None:
            self._load()
        else:
            self._take(change)
        self._version = version
        return True

    def _take(self, change: Change) -> None:
        self._saved = caught_up(self._saved, change)
        self._awake.difference_update(change.gone, (r.number for r in change.records))
        self._awake.update(r.number for r in change.records if is_awake(r))

    def begun(self, online: Mapping[int, Presence] = NOBODY) -> World:
        """The world as `StoreReader.load` gives it, as of the last time that it was followed."""
        return self._saved.begun(online, self._awake)

    def close(self) -> None:
        """Close the connection."""
        self._reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
