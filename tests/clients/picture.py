"""A screen as a picture: SVG, in which each run of letters stands on the columns that it had."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from pyte.screens import Char
from wcwidth import wcwidth

WIDE, HIGH = 9, 20
"""Of a cell, in pixels."""

INK, PAPER = "#d0d0d0", "#16181c"
EDGE = 12
"""Pixels around the text."""


def svg(rows: list[list[Char]], columns: int) -> str:
    """The picture of rows of characters, in the colours of a terminal that is told them by RGB."""
    width, height = columns * WIDE + 2 * EDGE, len(rows) * HIGH + 2 * EDGE
    lines = [run for number, cells in enumerate(rows) for run in _runs(cells, number)]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            ' font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace"'
            f' font-size="15" fill="{INK}">',
            f'<rect width="{width}" height="{height}" rx="6" fill="{PAPER}"/>',
            *lines,
            "</svg>\n",
        )
    )


def _runs(cells: list[Char], number: int) -> Iterator[str]:
    """The words of a row that look alike, each at its column."""
    column = 0
    for look, run in groupby(cells, key=lambda cell: (cell.fg, cell.bold)):
        text = "".join(cell.data for cell in run)
        size = sum(map(wcwidth, text))
        if text.strip():
            yield _text(text, column, size, number, *look)
        column += size


def _text(text: str, column: int, size: int, row: int, colour: str, bold: bool) -> str:
    word = text.strip()
    left = column + len(text) - len(text.lstrip())
    length = size - (len(text) - len(word))
    fill = "" if colour == "default" else f' fill="#{colour}"'
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{EDGE + left * WIDE}" y="{EDGE + row * HIGH + 15}" textLength="{length * WIDE}"'
        f'{fill}{weight} xml:space="preserve">{escape(word, quote=False)}</text>'
    )
