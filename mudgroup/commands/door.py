"""Everything that can be typed at the login screen besides a player's name."""

from enum import Enum

from mudgroup.messages import Dialect


class Door(Enum):
    """The commands of the login screen, each with the words that it is typed by."""

    HELP = ("help", "?")
    QUIT = ("quit", "exit")
    WHO = ("who",)
    CLIENT = ("client",)
    CONNECT = ("connect", "co")
    CREATE = ("create", "cr")


CLIENT = f"client {'|'.join(Dialect)}"
"""How a dialect is chosen, here as in the game."""

WORDS = {word: command for command in Door for word in command.value}
