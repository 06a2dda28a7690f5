"""Tables in columns, where they fit, and in words where they do not."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import zip_longest

from wcwidth import ljust, rjust

from mudgroup.views.layout.columns import HANGING, fitted, measured, wrapped
from mudgroup.views.layout.pieces import Definitions, Table

GAP = "  "
"""Between two columns."""

LEAST = 40
"""Columns for words beside a term; with fewer they stand below it."""


def aligned(rows: Iterable[Sequence[str]], numbers: Collection[int] = ()) -> list[str]:
    """Rows as lines with aligned columns, those of ``numbers`` to the right."""
    rows = list(rows)
    widths = [max(map(measured, column)) for column in zip(*rows, strict=True)]
    return [_row(row, widths, numbers) for row in rows]


def table(piece: Table, columns: int) -> Iterator[str]:
    """The lines of a table: with aligned columns, wrapped within some if they are too wide.

    Where not even the longest words of all columns stand side by side, a row is told in words.
    """
    rows = [piece.titles, *piece.rows]
    widths = [max(map(measured, column)) for column in zip(*rows, strict=True)]
    room = columns - measured(piece.indent) - len(GAP) * (len(widths) - 1)
    if columns and sum(widths) > room:
        least = [max(map(_longest, column)) for column in zip(*rows, strict=True)]
        if sum(least) > room:
            for line in piece.told():
                yield from fitted(piece.indent + line, columns)
            return
        widths = _narrowed(widths, least, room)
    for row in rows:
        cells = (wrapped(cell, width) for cell, width in zip(row, widths, strict=True))
        for parts in zip_longest(*cells, fillvalue=""):
            yield piece.indent + _row(parts, widths, piece.numbers)


def definitions(piece: Definitions, columns: int) -> Iterator[str]:
    """Terms and their words side by side, but those below that would have little room.

    A term that takes more than a third of a line stands alone, so that most words fit one line.
    """
    widths = list(map(measured, piece.among or [term for term, _ in piece.rows]))
    indent = measured(piece.indent)
    most = columns // 3 - indent if columns else max(widths, default=0)
    beside = max((width for width in widths if width <= most), default=0)
    hanging = " " * (indent + beside + len(GAP))
    if columns and columns - len(hanging) < LEAST:
        hanging, beside = piece.indent + HANGING, 0
    for term, words in piece.rows:
        first = ljust(piece.indent + term, len(hanging))
        if measured(term) > beside or not words:
            yield from fitted(piece.indent + term, columns)
            first = hanging
        yield from wrapped(words, columns, first, hanging)


def _row(cells: Sequence[str], widths: Sequence[int], numbers: Collection[int]) -> str:
    columns = enumerate(zip(cells, widths, strict=True))
    return GAP.join((rjust if n in numbers else ljust)(*column) for n, column in columns).rstrip()


def _longest(cell: str) -> int:
    """How wide the widest word of a cell is."""
    return max(map(measured, cell.split(" ")))


def _narrowed(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that fit a room: the widest that may be narrower gives way first."""
    widths = list(widths)
    for _ in range(sum(widths) - room):
        spare = (n for n, width in enumerate(widths) if width > least[n])
        widths[max(spare, key=widths.__getitem__)] -= 1
    return widths
