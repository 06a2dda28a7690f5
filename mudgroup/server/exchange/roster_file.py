"""Files of rosters: CSV that people wrote in spreadsheets, read row by row with every mistake."""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mudgroup.settings.values import Rosters
from mudgroup.text import clean_name, sort_key
from mudgroup.values import frozen
from mudgroup.views.tables.rosters import COLUMNS
from mudgroup.views.tables.sheets import unquoted

NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\.csv", re.IGNORECASE)
"""What a file in the rosters' folder may be called: a bare name, which leads nowhere else."""


class BadRoster(Exception):
    """A file that changes nothing; ``problems`` is one line for each mistake."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


@frozen
class RosterFileRow:
    """A row of a file: its number as a spreadsheet counts, and its cells; empty if it has none."""

    number: int
    player: str
    group: str
    role: str


@frozen
class Problem:
    """What is wrong in a row; 0 is the whole file."""

    row: int
    what: str


def named(problems: Iterable[Problem], file: str) -> BadRoster:
    """Problems as lines that name the file and the row."""
    ordered = sorted(problems, key=lambda problem: problem.row)
    return BadRoster([f"{file}, row {p.row}: {p.what}" if p.row else str(p.what) for p in ordered])


def read_rows(content: bytes, file: str) -> list[RosterFileRow]:
    """The rows of a file that are not empty. Raises BadRoster."""
    text = _decoded(content, file)
    first, *_ = text.splitlines() or [""]
    # Spreadsheets write what their country takes for a comma.
    delimiter = next((mark for mark in ";\t" if mark in first and "," not in first), ",")
    table = _table(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    read = list(table)
    problems = [cells for cells in read if isinstance(cells, Problem)]
    rows = [cells for cells in read if not isinstance(cells, Problem)]
    if not rows:
        problems = problems or [Problem(1, f"expected the columns {', '.join(COLUMNS)}")]
        raise named(problems, file)
    _, titles = rows[0]
    columns = [title.strip().casefold() for title in titles]
    problems += _column_problems(columns)
    if problems and problems[-1].row == 1:
        raise named(problems, file)
    for number, cells in rows[1:]:
        if len(cells) > len(columns) and any(map(str.strip, cells[len(columns) :])):
            problems.append(Problem(number, f"expected {len(columns)} cells, got {len(cells)}"))
    if problems:
        raise named(problems, file)
    return [_row(number, columns, cells) for number, cells in rows[1:] if any(cells)]


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        what = "is not UTF-8: save the table as CSV in UTF-8"
        raise named([Problem(row, what)], file) from error


def _table(reader: Iterable[list[str]]) -> Iterator[tuple[int, list[str]] | Problem]:
    """The rows with their numbers; what follows a row that cannot be read cannot either."""
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield number, cells
    except csv.Error as error:
        yield Problem(number + 1, f"cannot be read: {error}")


def _column_problems(columns: Sequence[str]) -> list[Problem]:
    problems = []
    for n, column in enumerate(columns):
        if column not in COLUMNS:
            known = ", ".join(COLUMNS)
            problems.append(Problem(1, f"there is no column {column!r}; expected {known}"))
        elif column in columns[:n]:
            problems.append(Problem(1, f"the column {column} is there twice"))
    if "player" not in columns:
        problems.append(Problem(1, "the column player is missing"))
    return problems


def _row(number: int, columns: Sequence[str], cells: Sequence[str]) -> RosterFileRow:
    found = dict(zip(columns, map(_cell, cells), strict=False))
    return RosterFileRow(number, *(found.get(column, "") for column in COLUMNS))


def _cell(cell: str) -> str:
    """A cell as a player would type it."""
    text = clean_name(unquoted(cell.strip()))
    return " ".join(text.split())


def _path(folder: Path, name: str) -> Path:
    if not NAME.fullmatch(name):
        what = "letters, digits, '.', '-' and '_', and ends with .csv"
        raise BadRoster([f"The name of a file here is {what}, not {name!r}."])
    return folder / name


def read_file(folder: Path, name: str, limits: Rosters) -> bytes:
    """A file of the folder. Raises BadRoster."""
    path = _path(folder, name)
    if not path.is_file() or path.is_symlink():
        files = (path.name for path in folder.glob("*.csv"))
        there = sorted(filter(NAME.fullmatch, files), key=sort_key)
        are = f"There are: {', '.join(there)}"
        hint = are if there else "An admin puts files into the rosters' folder."
        raise BadRoster([f"There is no file {name}. {hint}"])
    try:
        with path.open("rb") as file:
            content = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise BadRoster([f"{name} cannot be read: {error.strerror}"]) from error
    return checked_size(content, name, limits)


def checked_size(content: bytes, name: str, limits: Rosters) -> bytes:
    """A file that is not too large. Raises BadRoster."""
    if len(content) > limits.file_bytes:
        raise BadRoster([f"{name} has more than {limits.file_bytes} bytes: import it in parts"])
    return content


def write_file(folder: Path, name: str, lines: Iterable[str], limits: Rosters) -> Path:
    """Write a new file into the folder, whole or not at all. Raises BadRoster."""
    path = _path(folder, name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if sum(1 for _ in folder.glob("*.csv")) >= limits.files_kept:
            raise BadRoster([f"There are {limits.files_kept} files already: ask an admin."])
        with path.open("x", encoding="utf-8") as file:
            _fill(path, file, "".join(f"{line}\n" for line in lines))
    except FileExistsError:
        raise BadRoster([f"There is a file {name} already: choose another name."]) from None
    except OSError as error:
        raise BadRoster([f"{name} cannot be written: {error.strerror}"]) from error
    return path


def _fill(path: Path, file: io.TextIOWrapper, text: str) -> None:
    try:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
