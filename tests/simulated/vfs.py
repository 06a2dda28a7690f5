"""What SQLite does to the files in a folder, seen by a watcher, who may refuse it.

The library that Python's sqlite3 uses gets a file system that is its own but for what writes and
syncs (https://www.sqlite.org/vfs.html); so what is tested is the store as it runs.
"""

import _sqlite3
import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest

CREATE, MAIN_JOURNAL, WAL = 0x4, 0x800, 0x80000
"""Flags of an open."""


class Watcher(Protocol):
    """Who sees what SQLite does; what returns a number refuses with it, unless it is 0."""

    def opened(self, path: Path, new: bool, log: bool) -> None:
        """A file is open, and was made if it is new; a log's first sync syncs its folder too."""

    def write(self, path: Path, offset: int, data: bytes) -> tuple[int, int]:
        """Bytes are to be written; how many of them are, and why no more."""

    def truncate(self, path: Path, size: int) -> int:
        """A file is about to be cut."""

    def sync(self, path: Path) -> int:
        """A file is to be synced; it need not really be."""

    def deleted(self, path: Path, synced: bool) -> None:
        """A file is gone, and its folder is synced or not."""


class _Watched(NamedTuple):
    watcher: Watcher
    path: Path


OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class Methods(Structure):
    """What can be done to an open file: sqlite3_io_methods, up to its third version."""

    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", WRITE),
        ("truncate", TRUNCATE),
        ("sync", SYNC),
        ("others", c_void_p * 13),
    )


class File(Structure):
    """How an open file begins: sqlite3_file."""

    _fields_ = (("methods", POINTER(Methods)),)


class Vfs(Structure):
    """A file system: sqlite3_vfs, up to its third version."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("following", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", OPEN),
        ("delete", DELETE),
        ("others", c_void_p * 14),
    )


class _Shim:
    """The file system that is watched; one in a process, since SQLite keeps hold of it."""

    def __init__(self, library: ctypes.CDLL) -> None:
        library.sqlite3_vfs_find.restype = POINTER(Vfs)
        self._real = library.sqlite3_vfs_find(None)
        self._vfs = Vfs.from_buffer_copy(self._real.contents)
        self._vfs.name = b"watched"
        self._vfs.open = OPEN(self._open)
        self._vfs.delete = DELETE(self._delete)
        self._register: Callable[[Any, int], int] = library.sqlite3_vfs_register
        self._watched: _Watched | None = None
        self._files: dict[int, _Watched] = {}
        self._tables: dict[int, Methods] = {}

    def watch(self, watched: _Watched | None) -> None:
        """Let what is opened from now on in a folder be seen, or nothing."""
        self._watched = watched
        self._register(ctypes.byref(self._vfs) if watched else self._real, 1)

    def _seen(self, path: Path) -> _Watched | None:
        """Who sees a file, if anybody does."""
        if self._watched and path.is_relative_to(self._watched.path):
            return _Watched(self._watched.watcher, path)
        return None

    def _open(self, _: int, name: int | None, file: int, flags: int, out: Any) -> int:
        path = Path(os.fsdecode(ctypes.string_at(name)) if name else "")
        new = not path.exists()
        code = int(self._real.contents.open(self._real, name, file, flags, out))
        if not code and (seen := self._seen(path)):
            self._files[file] = seen
            opened = ctypes.cast(file, POINTER(File)).contents
            opened.methods = ctypes.pointer(self._table(opened.methods.contents))
            log = bool(flags & CREATE) and bool(flags & (MAIN_JOURNAL | WAL))
            seen.watcher.opened(path, new, log)
        return code

    def _delete(self, _: int, name: bytes, synced: int) -> int:
        code = int(self._real.contents.delete(self._real, name, 0))
        if not code and (seen := self._seen(Path(os.fsdecode(name)))):
            seen.watcher.deleted(seen.path, bool(synced))
        return code

    def _table(self, real: Methods) -> Methods:
        """A copy of a table of methods, with ours for what writes and syncs."""
        address = ctypes.addressof(real)
        if address not in self._tables:
            self._tables[address] = self._wrapped(real)
        return self._tables[address]

    def _wrapped(self, real: Methods) -> Methods:
        def write(file: int, data: int, count: int, offset: int) -> int:
            watcher, path = self._files[file]
            most, refused = watcher.write(path, offset, ctypes.string_at(data, count))
            return int(real.write(file, data, most, offset)) or refused

        def truncate(file: int, size: int) -> int:
            watcher, path = self._files[file]
            return watcher.truncate(path, size) or int(real.truncate(file, size))

        def sync(file: int, _: int) -> int:
            watcher, path = self._files[file]
            return watcher.sync(path)

        table = Methods.from_buffer_copy(real)
        table.write, table.truncate, table.sync = WRITE(write), TRUNCATE(truncate), SYNC(sync)
        return table


@cache
def _shim() -> _Shim:
    """Of the library beside Python's module, or in Python itself where that has it inside."""
    library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    if not hasattr(library, "sqlite3_vfs_register"):
        pytest.skip("this Python has its SQLite where nobody else finds it")
    return _Shim(library)


@contextmanager
def watched(folder: Path, watcher: Watcher) -> Iterator[None]:
    """What connections that are opened inside do to files in a folder is seen by a watcher."""
    shim = _shim()
    shim.watch(_Watched(watcher, folder.resolve()))
    try:
        yield
    finally:
        shim.watch(None)
