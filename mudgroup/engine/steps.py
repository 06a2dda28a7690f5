"""Visitors, and the steps that their lines lead to: what the engine takes, and what it hashes."""

from enum import Enum

from attrs import define, field

from mudgroup.messages import Dialect, Format
from mudgroup.model.world.reading import Reading
from mudgroup.values import frozen
from mudgroup.views.layout.pieces import Text


class Stage(Enum):
    """What the lobby waits for from a session."""

    COMMAND = "command"
    PASSWORD = "password"
    NEW_PASSWORD = "new password"
    AGAIN = "again"


@define
class Visitor:
    """A session that is not a player's yet.

    ``given`` is the password that it has shown, in place of which it chooses one. Who ``stays`` is
    a player who changes theirs. ``token`` is
    that of `SignIn`, or the next of `Reconnect`.
    """

    session: str
    address: str
    reading: Reading
    staff_only: bool = False
    stage: Stage = Stage.COMMAND
    name: str = ""
    password: str = field(default="", repr=False)
    given: "CheckPassword | None" = None
    stays: bool = False
    token: str = field(default="", repr=False)

    @property
    def format(self) -> Format:
        """What the session reads now."""
        return self.reading.format

    @property
    def types(self) -> bool:
        """Whether lines are typed by it, which are read as commands; else a client signs in."""
        return self.format.dialect is not Dialect.DATA


@frozen
class Show:
    """Show a text."""

    lines: Text


@frozen
class Question:
    """Ask for a line that is not echoed; ``before`` are lines that stand before the question."""

    text: str
    before: tuple[str, ...] = ()


@frozen
class CheckPassword:
    """Compare a password with a player's hash, off the turn; it was ``asked`` for, or not.

    The player is ``known`` at the address: they have come in from there before.
    """

    session: str
    address: str
    name: str
    hash: str = field(repr=False)
    password: str = field(repr=False)
    asked: bool = False
    known: bool = False


@frozen
class HashPassword:
    """Hash a password, off the turn: a new player's, unless it ``renews`` a hash that ends.

    It was ``asked`` for, or not. The ``notice`` is shown before the greeting.
    """

    session: str
    address: str
    name: str
    password: str = field(repr=False)
    notice: tuple[str, ...] = ()
    asked: bool = False
    renews: str = field(default="", repr=False)


@frozen
class Who:
    """Show who is online."""


@frozen
class Leave:
    """End the session."""


Job = CheckPassword | HashPassword
Step = Show | Question | CheckPassword | HashPassword | Who | Leave
