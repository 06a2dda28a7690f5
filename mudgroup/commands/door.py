"""Everything that can be typed at the login screen besides a player's name."""

from enum import Enum

from mudgroup.messages import LEVELS, Dialect


class Door(Enum):
    """The commands of the login screen, each with the words that it is typed by."""

    HELP = ("help", "?")
    QUIT = ("quit", "exit")
    WHO = ("who",)
    CLIENT = ("client",)
    CONNECT = ("connect", "co")
    CREATE = ("create", "cr")
    READING = ("screenreader", "width", "colour", "color", "prompt", "brief")


BY_HAND = (Dialect.GRAPHICAL, Dialect.TEXT)
"""The dialects that are chosen by typing."""

CLIENT = f"client {Dialect.GRAPHICAL} [{'|'.join(map(str, LEVELS))}]|{Dialect.TEXT}"
"""How what a session reads is chosen, here as in the game."""

WORDS = {word: command for command in Door for word in command.value}


def dialect_meant(typed: str) -> tuple[Dialect, int]:
    """The dialect that was typed, and the level of its directives. Raises ValueError: neither."""
    dialect, _, level = typed.casefold().partition(" ")
    if not level:
        if dialect not in BY_HAND:
            raise ValueError(typed)
        return Dialect(dialect), LEVELS[0]
    levels = {str(known): known for known in LEVELS}
    if dialect != Dialect.GRAPHICAL or level.strip() not in levels:
        raise ValueError(typed)
    return Dialect.GRAPHICAL, levels[level.strip()]
