"""Taking the fields of a TOML table one by one, and naming every mistake in them."""

from collections.abc import Mapping

from mudgroup.server.world_files import WorldFiles
from mudgroup.text import one_line


def read_fields(files: WorldFiles, name: str) -> "list[Fields]":
    """The tables of a file, or of all files in a folder."""
    found = []
    for file, key, table in files.keyed(name):
        if isinstance(table, dict):
            found.append(Fields(f"{file}: {key}", table, files.problems))
        else:
            files.problems.append(f"{file}: {key}: expected a table [{key}]")
    return found


class Fields:
    """The fields of one table. Each is taken once; ``where`` names the table in mistakes."""

    def __init__(
        self, where: str, table: Mapping[str, object], problems: list[str], under: str = ""
    ) -> None:
        self.where = where
        self._under = under
        self._left = dict(table)
        self._problems = problems

    @property
    def key(self) -> str:
        """The key of the table."""
        return self.where.rpartition(": ")[2]

    def fault(self, field: str, what: str) -> None:
        """Name a mistake."""
        self._problems.append(f"{self.where}: {self._under}{field}: {what}")

    def __contains__(self, field: str) -> bool:
        return field in self._left

    def name(self) -> str:
        """The field ``name``, as players type and read it."""
        name = self.text("name")
        if name.startswith("#") or "|" in name or '"' in name:
            self.fault("name", 'does not begin with # and holds no | and no "')
        return name

    def text(self, field: str, default: str | None = None) -> str:
        """A text, as one line."""
        value = self._left.pop(field, default)
        if value is None:
            self.fault(field, "is missing")
            return ""
        if not isinstance(value, str):
            self.fault(field, "expected a text in quotes")
            return ""
        line = one_line(value)
        if not line and default is None:
            self.fault(field, "is empty")
        return line

    def number(self, field: str, default: int | None = None, least: int = 0) -> int:
        """A whole number."""
        value = self._left.pop(field, default)
        if value is None:
            self.fault(field, "is missing")
        elif type(value) is not int or value < least:
            self.fault(field, f"expected a whole number, {least} or more")
        else:
            return value
        return least

    def flag(self, field: str) -> bool:
        """``true`` or ``false``, the latter if it is missing."""
        value = self._left.pop(field, False)
        if not isinstance(value, bool):
            self.fault(field, "expected true or false")
        return value is True

    def words(self, field: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts, each there once."""
        value = self._left.pop(field, default)
        if value is None:
            self.fault(field, "is missing")
            return ()
        if not isinstance(value, list | tuple) or not all(isinstance(w, str) for w in value):
            self.fault(field, 'expected a list of texts, ["...", "..."]')
            return ()
        words = tuple(map(one_line, value))
        for word in sorted({word for word in words if words.count(word) > 1}):
            self.fault(field, f"{word} is there twice")
        return words

    def table(self, field: str) -> "Fields":
        """A table within the table, empty if it is missing."""
        value = self._left.pop(field, {})
        if not isinstance(value, dict):
            self.fault(field, "expected a table, { ... }")
            value = {}
        return Fields(self.where, value, self._problems, f"{self._under}{field}.")

    def take(self, field: str) -> object:
        """A value as it stands, None if it is missing."""
        return self._left.pop(field, None)

    def is_list(self, field: str) -> bool:
        """Whether a field that is there is a list."""
        return isinstance(self._left.get(field), list)

    def is_table(self, field: str) -> bool:
        """Whether a field that is there is a table."""
        return isinstance(self._left.get(field), dict)

    def rest(self) -> tuple[str, ...]:
        """The names of the fields that are not taken yet."""
        return tuple(self._left)

    def close(self) -> None:
        """Name the fields that nothing takes."""
        for field in self._left:
            self.fault(field, "there is no such field")
