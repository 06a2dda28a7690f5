"""What is on a disk, what of it would last, and what a power cut leaves of it.

A file is durable up to its last sync; of what was written since, a power cut leaves any sectors and
loses the others. Names (made, renamed, deleted) go in order, as in the journal of a file system,
and are durable when the folder they are in is synced. A sync that fails loses as a power cut does,
and the next one does not make up for it, as on Linux (https://lwn.net/Articles/752063/). Nothing
is lost by a kill.
"""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import Factory, define, frozen

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

Content = Mapping[str, bytes]
"""What is on a disk: the files by their path in the folder."""


@frozen
class Write:
    """Bytes were written to a file."""

    file: int
    offset: int
    data: bytes


@frozen
class Resized:
    """A file was cut to a size."""

    file: int
    size: int


@frozen
class Synced:
    """A file was synced, or what was to be synced is lost."""

    file: int
    failed: bool = False


@frozen
class Named:
    """Names lead to other files than before, or to none; all of them at once."""

    files: Mapping[str, int | None]


@frozen
class FolderSynced:
    """The names in a folder were synced."""

    folder: str


Event = Write | Resized | Synced | Named | FolderSynced


@define
class _File:
    """What readers see, what is durable, and what was done since."""

    seen: bytearray = Factory(bytearray)
    durable: bytearray = Factory(bytearray)
    pending: list[Write | Resized] = Factory(list)

    def change(self, change: Write | Resized) -> None:
        _apply(self.seen, change)
        self.pending.append(change)

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.durable, change)
        self.pending.clear()

    def lose(self, chance: random.Random) -> None:
        """Any sectors of what is not durable become so; the others never will."""
        kept = chance.choice((0.0, 0.5, 0.9, 1.0))
        for change in self.pending:
            for part in _sectors(change):
                if chance.random() < kept:
                    _apply(self.durable, part)
        self.pending.clear()


def _sectors(change: Write | Resized) -> Iterator[Write | Resized]:
    if isinstance(change, Resized):
        yield change
        return
    place, end = change.offset, change.offset + len(change.data)
    while place < end:
        following = min(end, (place // SECTOR + 1) * SECTOR)
        data = change.data[place - change.offset : following - change.offset]
        yield Write(change.file, place, data)
        place = following


def _apply(content: bytearray, change: Write | Resized) -> None:
    end = change.size if isinstance(change, Resized) else change.offset + len(change.data)
    if isinstance(change, Resized):
        del content[end:]
    content.extend(bytes(max(0, end - len(content))))
    if isinstance(change, Write):
        content[change.offset : end] = change.data


class State:
    """What is on a disk, and what of it would last."""

    def __init__(self, files: Content) -> None:
        self.files = [_File(bytearray(raw), bytearray(raw)) for raw in files.values()]
        self.names = {name: number for number, name in enumerate(files)}
        self._durable_names = dict(self.names)
        self._renamed: list[Named] = []

    def take(self, event: Event, chance: random.Random) -> None:
        """Do what was done; what a sync loses that fails is chance."""
        match event:
            case Write() | Resized():
                self.files[event.file].change(event)
            case Synced(file, failed=True):
                self.files[file].lose(chance)
            case Synced(file):
                self.files[file].sync()
            case Named(files):
                self.files.extend(_File() for file in files.values() if file == len(self.files))
                self._renamed.append(event)
                _rename(self.names, event)
            case FolderSynced(folder):
                touched = [folder in map(folder_of, named.files) for named in self._renamed]
                self._keep(len(touched) - touched[::-1].index(True) if any(touched) else 0)

    def _keep(self, count: int) -> None:
        for named in self._renamed[:count]:
            _rename(self._durable_names, named)
        del self._renamed[:count]

    def content(self) -> Content:
        """What readers see."""
        return {name: bytes(self.files[number].seen) for name, number in self.names.items()}

    def cut(self, chance: random.Random) -> Content:
        """What a power cut leaves."""
        self._keep(chance.randint(0, len(self._renamed)))
        for file in self.files:
            file.lose(chance)
        names = self._durable_names.items()
        return {name: bytes(self.files[number].durable) for name, number in names}


def folder_of(name: str) -> str:
    """The folder that a name is in."""
    return str(Path(name).parent)


def _rename(names: dict[str, int], event: Named) -> None:
    for name, file in event.files.items():
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file
