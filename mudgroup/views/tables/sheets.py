"""Cells of CSV, which people open in spreadsheets."""

import csv
import io
from collections.abc import Sequence

FORMULA = ("=", "+", "-", "@")
"""How a text begins that spreadsheets would run; players write these texts."""


def harmless(text: str) -> str:
    """A text as a spreadsheet may read it: never a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def quoted(text: str) -> str:
    """A text that never is a formula, and that `unquoted` reads back."""
    return f"'{text}" if text.startswith((*FORMULA, "'")) else text


def unquoted(cell: str) -> str:
    """The text of a cell that `quoted` wrote, or that somebody typed."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith((*FORMULA, "'")) else cell


def csv_line(cells: Sequence[str]) -> str:
    """One row of CSV without its line end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
