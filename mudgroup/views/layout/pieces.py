"""What views make texts of: pieces that are laid out for each who reads them."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, TypeVar

from attrs import evolve, fields

from mudgroup.values import frozen

NO_BREAK = "\u00a0"
"""Shown as a space, at which a line never ends."""

EMOTE = "* "
"""What an emote begins with, and nothing else that anybody is shown."""

EMOTE_HEARD = "Emote: "
"""The same, read aloud."""

SIGNS = ("#", EMOTE, EMOTE_HEARD.strip())
"""What a line of the world's own texts begins with never: a directive does, or an emote."""


class Role(StrEnum):
    """What a line means, which a colour may show besides its words.

    What others do HERE, in the room, is a STRANGER's doing if they share no group with the reader.
    """

    TEXT = "text"
    TITLE = "title"
    EXITS = "exits"
    GROUP = "group"
    TELL = "tell"
    HERE = "here"
    STRANGER = "stranger"
    NOTICE = "notice"
    REFUSAL = "refusal"
    PROMPT = "prompt"


@frozen
class Line:
    """A line: what players say, or a sentence. A ``str`` is one whose role is that of any text.

    It is left whole for a graphical session, whose client looks for such lines. Where it goes on
    in another row it is set off by two spaces more than its own indent.
    """

    text: str
    role: Role = Role.TEXT


@frozen
class Paragraph:
    """A text to be laid out in lines, for views of what the world tells at length.

    The first line begins with ``indent``, the others with ``hanging``; a text that is empty has no
    line. What players say is no paragraph but a `Line`.
    """

    text: str
    indent: str = ""
    hanging: str = ""
    role: Role = Role.TEXT


@frozen
class Table:
    """Rows of cells under titles, for what people compare.

    The titles are words, since a row is told by them where its columns are not seen. The first
    column has what the row is of. ``numbers`` are the indexes of columns to align to the right.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    indent: str = "  "
    role: Role = Role.TEXT

    def told(self) -> Iterator[str]:
        """Each row in words: ``player Ada, groups 2, lines 5``."""
        for row in self.rows:
            cells = zip(self.titles, row, strict=True)
            yield ", ".join(f"{title} {cell}".strip() for title, cell in cells if cell)


@frozen
class Definitions:
    """What can be typed, each with what it does: a term, and the words that belong to it.

    ``among`` are the terms of all definitions of the text, if it has several to align.
    """

    rows: tuple[tuple[str, str], ...]
    among: tuple[str, ...] = ()
    indent: str = "  "
    role: Role = Role.TEXT


@frozen
class Drawing:
    """Rows of signs that mean something by where they stand: they are never wrapped.

    ``legend`` is a line on the signs, below them. Where the rows do not fit, ``too_wide`` is shown
    with their width in place of ``{columns}``, and then ``told``, which tells the same in words;
    who does not see gets the words alone.
    """

    rows: tuple[str, ...]
    legend: str
    told: tuple[str, ...]
    too_wide: str
    role: Role = Role.TEXT


Laid = Paragraph | Table | Definitions | Drawing
"""Pieces that are more than a line."""

Piece = str | Line | Laid
Text = tuple[Piece, ...]
"""What people read."""

P = TypeVar("P", bound=Piece)


def changed(piece: P, change: Callable[[str], str]) -> P:
    """A piece with each of its texts changed."""
    if isinstance(piece, str):
        return change(piece)  # type: ignore[return-value]  # no piece is a kind of str
    parts = fields(type(piece))
    texts = {part.name: getattr(piece, part.name) for part in parts if part.name != "role"}
    return evolve(piece, **{name: _changed(text, change) for name, text in texts.items()})


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    match value:
        case str():
            return change(value)
        case tuple():
            return tuple(_changed(part, change) for part in value)
        case _:
            return value
