"""Why a verb refuses: one class for each reason, with its data. Views make the sentences.

Refused
├── NotAPlayer, NoSuchPlayer         the document's return code -1
├── NoSuchGroup, NoSuchCommand, NoSuchTopic   nothing is called so
├── CalledOtherwise                  a word of other games
├── Ambiguous                        several things are meant
├── Missing, Yourself                an argument is missing, or is oneself
├── BadUsage, NoNumberOf             a command is typed otherwise; raised by commands alone
├── IllFormed, NameTaken             a name or text that cannot be
├── NoSuchZone                       a time zone that is none
├── NotOnline, TooFast, CannotSave   not now
├── CannotRead                       what is stored is damaged
├── Unusable                         the answer of a broken verb
└── those of a subject stand beside its verbs: rights, groups, places, field, goals, teaching,
    moderation. Who guards something owns its refusal.
"""

from typing import ClassVar

from mudgroup.model.records.refs import Ref
from mudgroup.values import frozen


@frozen
class Refused(Exception):
    """A verb did nothing, for a reason that is meant for the player.

    ``code`` is the return value that the document names for the reason, if it names one.
    """

    code: ClassVar[int | None] = None


@frozen
class NotAPlayer(Refused):
    """The object is not a player."""

    code: ClassVar[int | None] = -1
    typed: str


@frozen
class NoSuchPlayer(Refused):
    """Nobody has that name; ``nearest`` is a name that is close to it, or empty.

    Of several names that were typed nobody has those in ``also`` either, and ``others`` are known.
    """

    code: ClassVar[int | None] = -1
    typed: str
    nearest: str = ""
    also: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@frozen
class NoSuchGroup(Refused):
    """The player is in no group of that name or number; who ``moderates`` has none to moderate."""

    typed: str
    moderates: bool = False


@frozen
class NoSuchCommand(Refused):
    """No command has that name; ``nearest`` are commands that are close to it.

    A whole line that may have been ``said`` to a group was typed, empty if none was.
    """

    typed: str
    nearest: tuple[str, ...]
    under: str = ""
    said: str = ""


@frozen
class CalledOtherwise(Refused):
    """The word stands in no table here, but what it does elsewhere does: the ``usages``."""

    typed: str
    usages: tuple[str, ...]


@frozen
class NoSuchTopic(Refused):
    """Help has no such topic."""

    typed: str
    nearest: tuple[str, ...]


@frozen
class Ambiguous(Refused):
    """What was typed stands for several things."""

    typed: str
    meant: tuple[str, ...]


@frozen
class Missing(Refused):
    """What a verb needs is not given, or is nothing of its kind; ``what`` names it: "text".

    A verb does not know how it is typed: the command table answers players with the usage.
    """

    what: str


@frozen
class BadUsage(Refused):
    """The command that was typed takes other words; ``usage`` shows them."""

    usage: str


@frozen
class NoNumberOf(Refused):
    """What was typed is no number of ``what``: 1 to ``most``."""

    what: str
    typed: str
    most: int


@frozen
class IllFormed(Refused):
    """A name or text breaks the rule that ``rule`` names (the views know the sentences)."""

    what: str
    rule: str
    limit: int = 0
    least: int = 0


@frozen
class NameTaken(Refused):
    """The name, or one that looks like it, belongs to somebody; empty ``holder`` is reserved."""

    typed: str
    holder: str


@frozen
class NoSuchZone(Refused):
    """The tz database has no zone of that name."""

    typed: str


@frozen
class NotOnline(Refused):
    """The player exists and is not online, or ``dropped`` and is still shown as online."""

    player: Ref
    dropped: bool = False


@frozen
class TooFast(Refused):
    """The player has said more than may be said; in ``seconds`` it is possible again."""

    seconds: int


@frozen
class CannotRead(Refused):
    """What is stored of it is damaged."""


@frozen
class Unusable(Refused):
    """The verb broke; nothing happened."""


@frozen
class CannotSave(Refused):
    """The disk refuses; nothing can be changed until it does not."""


@frozen
class Yourself(Refused):
    """That cannot be done to oneself; ``what`` is the command."""

    what: str
