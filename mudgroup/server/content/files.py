"""A folder of TOML files, read row by row; every mistake is kept with its file, key and field."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Generic, TypeVar

import cattrs
from cattrs import AttributeValidationNote, Converter, IterableValidationNote

from mudgroup.values import frozen

T = TypeVar("T")

WORD = re.compile(r"[a-z][a-z0-9_-]*")


def faults(error: BaseException, field: str = "") -> Iterator[str]:
    """Each mistake of a table that a converter refused, a line each: field, what."""
    match error:
        case cattrs.ClassValidationError() | cattrs.IterableValidationError():
            noted, whole = error.group_exceptions()
            for inner, note in noted:
                yield from faults(inner, field + _step(note))
            for inner in whole:
                yield from faults(inner, field)
        case cattrs.ForbiddenExtraKeysError():
            for extra in sorted(error.extra_fields):
                yield f"{field}.{extra}: there is no such field".removeprefix(".")
        case KeyError():
            yield f"{field}: is missing".removeprefix(".")
        case _:
            yield f"{field}: {error}".removeprefix(".")


def _step(note: AttributeValidationNote | IterableValidationNote) -> str:
    """From a table to its field, or from a list to its item."""
    key = note.name if isinstance(note, AttributeValidationNote) else note.index
    return f"[{key}]" if isinstance(key, int) else f".{key}"


@frozen
class FileRow(Generic[T]):
    """One table of a file, and where it stands."""

    file: str
    key: str
    value: T

    @property
    def where(self) -> str:
        return f"{self.file}: {self.key}"


class WorldFiles:
    """Reads the files of a world's folder, each once.

    ``problems`` is one line for each mistake met so far.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []
        self._tables: dict[str, dict[str, object] | None] = {}

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self.folder / name).is_file()

    def table(self, name: str) -> dict[str, object]:
        """All that one file says, by key; nothing if it is not there or is no TOML."""
        return self._once(name) or {}

    def _once(self, name: str) -> dict[str, object] | None:
        if name not in self._tables:
            self._tables[name] = self._read(name)
        return self._tables[name]

    def _read(self, name: str) -> dict[str, object] | None:
        path = self.folder / name
        try:
            # A link that leads nowhere is a mistake, and no file that is not there.
            is_there = path.exists() or path.is_symlink()
            return tomllib.loads(path.read_text("utf-8-sig")) if is_there else {}
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
            self.problems.append(f"{name}: {error}")
            return None

    def entries(self, name: str) -> Iterator[tuple[str, str, object]]:
        """File, key and value of each entry of a file (``instruments.toml``), or of all files in a
        folder (``places``), right or wrong."""
        for file in self._names(name):
            for key, value in self.table(file).items():
                yield file, key, value

    def keys(self, name: str) -> frozenset[str] | None:
        """The keys of a file or of a folder, None if they are not all known."""
        keys = frozenset(key for _, key, _ in self.entries(name))
        return keys if self.are_read(name) else None

    def stems(self, name: str) -> frozenset[str]:
        """The names of the files in a folder, without ``.toml``."""
        return frozenset(Path(file).stem for file in self._names(name))

    def are_read(self, *names: str) -> bool:
        """Whether all that stands in some files and folders could be read."""
        files = (file for name in names for file in self._names(name))
        return all(self._once(file) is not None for file in files)

    def keyed(self, name: str) -> Iterator[tuple[str, str, object]]:
        """The entries whose keys can be; the others are named as mistakes."""
        files: dict[str, str] = {}
        for file, key, value in self.entries(name):
            where = f"{file}: {key}"
            if not WORD.fullmatch(key):
                self.problems.append(f"{where}: a key is lower-case letters, digits, - and _")
            elif key in files:
                self.problems.append(f"{where}: also in {files[key]}")
            else:
                files[key] = file
                yield file, key, value

    def whole(self, name: str, kind: type[T], converter: Converter) -> T | None:
        """A file as one row, None if it cannot be."""
        table = self.table(name)
        return self._row(name, table, kind, converter) if self.are_read(name) else None

    def rows(self, name: str, kind: type[T], converter: Converter) -> dict[str, FileRow[T]]:
        """The tables of a file or a folder as rows; what cannot be one is named."""
        found: dict[str, FileRow[T]] = {}
        for file, key, value in self.keyed(name):
            where = f"{file}: {key}"
            if not isinstance(value, dict):
                self.problems.append(f"{where}: expected a table [{key}]")
            elif (row := self._row(where, value, kind, converter)) is not None:
                found[key] = FileRow(file, key, row)
        return found

    def _row(self, where: str, table: object, kind: type[T], converter: Converter) -> T | None:
        try:
            return converter.structure(table, kind)
        except cattrs.BaseValidationError as error:
            self.problems += [f"{where}: {fault}" for fault in faults(error)]
            return None

    def _names(self, name: str) -> Iterator[str]:
        if name.endswith(".toml"):
            yield name
        for path in sorted((self.folder / name).glob("*.toml")):
            yield f"{name}/{path.name}"
