"""A folder of TOML files, read row by row; every mistake is kept with its file, key and field."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Generic, TypeVar

import cattrs
import cattrs.v
from attrs import frozen
from cattrs import Converter

T = TypeVar("T")

WORD = re.compile(r"[a-z][a-z0-9_-]*")


def _what(error: BaseException, kind: type | None) -> str:
    """What is wrong with a value, in our words if they are."""
    if type(error) is ValueError:
        return str(error)
    return cattrs.v.format_exception(error, kind)


@frozen
class Row(Generic[T]):
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
        self._tables: dict[str, dict[str, object]] = {}

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self.folder / name).is_file()

    def table(self, name: str) -> dict[str, object]:
        """All that one file says, by key; nothing if it is not there or is no TOML."""
        if name not in self._tables:
            self._tables[name] = self._read(name)
        return self._tables[name]

    def _read(self, name: str) -> dict[str, object]:
        path = self.folder / name
        try:
            return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            self.problems.append(f"{name}: {error}")
            return {}

    def entries(self, name: str) -> Iterator[tuple[str, str, object]]:
        """File, key and value of each entry of a file (``instruments.toml``), or of all files in a
        folder (``places``), right or wrong."""
        for file in self._names(name):
            for key, value in self.table(file).items():
                yield file, key, value

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

    def rows(self, name: str, kind: type[T], converter: Converter) -> dict[str, Row[T]]:
        """The entries of a file or a folder as rows."""
        found: dict[str, Row[T]] = {}
        for file, key, value in self.keyed(name):
            row = self.structure(value, kind, converter, f"{file}: {key}")
            if row is not None:
                found[key] = Row(file, key, row)
        return found

    def structure(self, value: object, kind: type[T], converter: Converter, where: str) -> T | None:
        """A table as a value of a kind, None if it cannot be."""
        try:
            return converter.structure(value, kind)
        except Exception as error:
            lines = cattrs.transform_error(error, path="field", format_exception=_what)
            self.problems += [f"{where}: {line}" for line in lines]
            return None

    def _names(self, name: str) -> Iterator[str]:
        if name.endswith(".toml"):
            yield name
        for path in sorted((self.folder / name).glob("*.toml")):
            yield f"{name}/{path.name}"
