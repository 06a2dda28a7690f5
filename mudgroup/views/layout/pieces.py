"""What views make texts of: pieces that are laid out for each who reads them."""

from enum import StrEnum

from attrs import frozen

NO_BREAK = "\u00a0"
"""Shown as a space, at which a line never ends."""

EMOTE = "* "
"""What an emote begins with, and nothing else that anybody is shown."""

SIGNS = ("#", EMOTE, "Emote:")
"""What a line of the world's own texts begins with never: a directive does, or an emote."""


class Role(StrEnum):
    """What a line means, which a colour may show besides its words."""

    TEXT = "text"
    TITLE = "title"
    EXITS = "exits"
    GROUP = "group"
    TELL = "tell"
    STRANGER = "stranger"
    REFUSAL = "refusal"
    PROMPT = "prompt"


@frozen
class Paragraph:
    """A text to be laid out in lines, for views of what the world tells at length.

    The first line begins with ``indent``, the others with ``hanging``; a text that is empty has no
    line. What players say is no paragraph: it is left whole, for clients that look for it.
    """

    text: str
    indent: str = ""
    hanging: str = ""
    role: Role = Role.TEXT


Piece = str | Paragraph
Text = tuple[Piece, ...]
"""What people read: lines that stay as they are, and paragraphs."""
