"""A disk that remembers what was done to it, and refuses when it is to."""

import errno
import os
import random
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from enum import Enum
from pathlib import Path

import pytest

from tests.simulated.state import (
    Content,
    Event,
    FolderSynced,
    Named,
    Resized,
    State,
    Synced,
    Write,
    folder_of,
)
from tests.simulated.vfs import watched


class Refusal(Enum):
    """Why a disk refuses: the system's number, and SQLite's for a write and a sync."""

    FULL = (errno.ENOSPC, 13, 0)
    BROKEN = (errno.EIO, 10 | 3 << 8, 10 | 4 << 8)


class Disk:
    """The disk under a folder; ``events`` is what was done to it so far."""

    def __init__(self, folder: Path, before: State) -> None:
        self.events: list[Event] = []
        self._folder = folder
        self._before = before
        self._now = deepcopy(before)
        self._unnamed_logs: set[int] = set()
        self._refusal: Refusal | None = None
        self._left = 0

    def after_kill(self, moment: int, chance: random.Random) -> State:
        """What a kill after so many events leaves."""
        state = deepcopy(self._before)
        for event in self.events[:moment]:
            state.take(event, chance)
        return state

    def after_power_cut(self, moment: int, chance: random.Random) -> State:
        """What a power cut after so many events leaves."""
        return State(self.after_kill(moment, chance).cut(chance))

    @contextmanager
    def refusing(self, refusal: Refusal, after: int) -> Iterator[None]:
        """Inside, the disk refuses once it has done so much more of what it will refuse then."""
        self._refusal, self._left = refusal, after
        try:
            yield
        finally:
            self._refusal = None

    def _refused(self, of_sync: bool) -> Refusal | None:
        """Why it refuses, if it does: a full disk syncs what it has."""
        refusal = self._refusal
        if refusal is None or not refusal.value[1 + of_sync]:
            return None
        self._left -= 1
        return refusal if self._left < 0 else None

    def _note(self, event: Event) -> None:
        self._now.take(event, _NEVER_CUT)
        self.events.append(event)

    def _file(self, name: str) -> int:
        """The file of a name, which is made if it is new."""
        if name not in self._now.names:
            self._note(Named({name: len(self._now.files)}))
        return self._now.names[name]

    def _name(self, path: Path) -> str:
        return str(Path(path).resolve().relative_to(self._folder.resolve()))

    # What SQLite does.

    def opened(self, path: Path, new: bool, log: bool) -> None:
        """See Watcher."""
        name = self._name(path)
        if new:
            self._note(Named({name: len(self._now.files)}))
        if log:
            self._unnamed_logs.add(self._file(name))

    def write(self, path: Path, offset: int, data: bytes) -> tuple[int, int]:
        """See Watcher. Of what is refused the first half is written, as when room runs out."""
        file = self._file(self._name(path))
        refusal = self._refused(of_sync=False)
        written = data[: len(data) // 2] if refusal else data
        self._note(Write(file, offset, written))
        return len(written), refusal.value[1] if refusal else 0

    def truncate(self, path: Path, size: int) -> int:
        """See Watcher."""
        self._note(Resized(self._file(self._name(path)), size))
        return 0

    def sync(self, path: Path) -> int:
        """See Watcher."""
        name = self._name(path)
        file = self._file(name)
        refusal = self._refused(of_sync=True)
        self._note(Synced(file, failed=refusal is not None))
        if refusal:
            return int(refusal.value[2])
        if file in self._unnamed_logs:
            self._unnamed_logs.remove(file)
            self._note(FolderSynced(folder_of(name)))
        return 0

    def deleted(self, path: Path, synced: bool) -> None:
        """See Watcher."""
        name = self._name(path)
        self._note(Named({name: None}))
        if synced:
            self._note(FolderSynced(folder_of(name)))

    # What Python does.

    def pwrite(self, handle: int, data: bytes, offset: int) -> int:
        """As of os."""
        name = self._of_handle(handle)
        if name and (refusal := self._refused(of_sync=False)):
            raise OSError(refusal.value[0], os.strerror(refusal.value[0]))
        if name:
            self._note(Write(self._file(name), offset, data))
        return _pwrite(handle, data, offset)

    def fsync(self, handle: int) -> None:
        """As of os, but nothing is really synced."""
        name = self._of_handle(handle)
        if name is None:
            return
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            self._note(FolderSynced(name))
            return
        file = self._look(name)
        refusal = self._refused(of_sync=True)
        self._note(Synced(file, failed=refusal is not None))
        if refusal:
            raise OSError(refusal.value[0], os.strerror(refusal.value[0]))

    def replace(self, source: Path, target: Path) -> None:
        """As of os."""
        old, new = self._name(source), self._name(target)
        file = self._look(old)
        _replace(source, target)
        self._note(Named({old: None, new: file}))

    def unlink(self, path: Path, *, dir_fd: int | None = None) -> None:
        """As of os; what is named from a descriptor is in a temporary folder, elsewhere."""
        _unlink(path, dir_fd=dir_fd)
        if dir_fd is None and (name := self._name(path)) in self._now.names:
            self._note(Named({name: None}))

    def _look(self, name: str) -> int:
        """The file of a name, whatever Python has written to it meanwhile."""
        file = self._file(name)
        raw, seen = (self._folder / name).read_bytes(), bytes(self._now.files[file].seen)
        # What Python writes is added, or all is written anew.
        same = len(seen) if raw.startswith(seen) else 0
        if same < len(seen):
            self._note(Resized(file, same))
        if same < len(raw):
            self._note(Write(file, same, raw[same:]))
        return file

    def _of_handle(self, handle: int) -> str | None:
        """The path in the folder of what is open, None for what is elsewhere."""
        found = os.fstat(handle)
        for path in (self._folder, *self._folder.rglob("*")):
            if os.path.samestat(path.stat(), found):
                return self._name(path)
        return None


_NEVER_CUT = random.Random(0)
_pwrite, _replace, _unlink = os.pwrite, os.replace, os.unlink


@contextmanager
def simulated(folder: Path, before: State) -> Iterator[Disk]:
    """The disk under a folder that has a content, for what opens files there inside."""
    disk = Disk(put(before.content(), folder), before)
    ours: dict[str, Callable[..., object]] = {
        "pwrite": disk.pwrite,
        "fsync": disk.fsync,
        "replace": disk.replace,
        "rename": disk.replace,
        "unlink": disk.unlink,
    }
    with pytest.MonkeyPatch.context() as patch, watched(folder, disk):
        for name, function in ours.items():
            patch.setattr(os, name, function)
        yield disk


def content(folder: Path) -> Content:
    """The files in a folder, but for what SQLite shares between processes, which is no file."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith("-shm")
    }


def put(files: Content, folder: Path) -> Path:
    """Files in a new folder."""
    folder.mkdir(0o700)
    for name, raw in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(raw)
    return folder
