"""Why a verb refuses: one class for each reason, with its data. Views make the sentences.

Refused
├── NotAPlayer, NotInGroup           the document's return codes -1 and -2
├── NoSuchPlayer, NoSuchGroup, NoSuchExit, NoSuchCommand, NoSuchTopic, NoSuchNote, NoSuchSection
├── CalledOtherwise                  a word of other games
├── Ambiguous                        several things are meant
├── Missing                          an argument is missing
├── IllFormed, NameTaken             a name or text that cannot be
├── LacksRight, LacksAuthority, NotYourNote, NotAdmin   and who has the right
├── NoGroupYet, AlreadyMember, AlreadyLeads, AlreadyInvited, TooManyGroups, NotSure
├── Declining, NoInvitation          joining
├── NoBoard, BoardFull, RoomFull     no room
├── NotOnline, TooFast, CannotSave
├── those of teach_errors.py         where staff has the word
├── those of goals, in goal_errors
└── Unusable                         the answer of a broken verb

Those of speaking and moderating are in `moderation_errors`.
"""

from typing import ClassVar

from attrs import frozen

from mudgroup.model.refs import Ref


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
class NotInGroup(Refused):
    """The player is not a member of the group."""

    code: ClassVar[int | None] = -2
    player: Ref
    group: Ref


@frozen
class NoSuchPlayer(Refused):
    """Nobody has that name; ``nearest`` is a name that is close to it, or empty."""

    typed: str
    nearest: str = ""


@frozen
class NoSuchGroup(Refused):
    """The player is in no group of that name or number."""

    typed: str


@frozen
class NoSuchExit(Refused):
    """The room has no such way out; ``ways`` are those it has."""

    typed: str
    ways: tuple[str, ...]


@frozen
class NoSuchCommand(Refused):
    """No command has that name; ``nearest`` are commands that are close to it."""

    typed: str
    nearest: tuple[str, ...]
    under: str = ""


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
    """The command needs more words; ``usage`` shows them."""

    usage: str


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
class LacksRight(Refused):
    """The player lacks a right in the group; ``holders`` are the members who have it."""

    right: str
    group: Ref
    holders: tuple[Ref, ...]


@frozen
class LacksAuthority(Refused):
    """The player does not moderate the group; its leader does."""

    group: Ref
    leader: Ref


@frozen
class NoGroupYet(Refused):
    """The player is in no group, or has chosen none."""

    groups: tuple[Ref, ...] = ()


@frozen
class AlreadyMember(Refused):
    """The player is in the group already."""

    player: Ref
    group: Ref


@frozen
class AlreadyLeads(Refused):
    """The player leads the group already."""

    player: Ref
    group: Ref


@frozen
class TooManyGroups(Refused):
    """The player is in as many groups as a player may be."""

    player: Ref
    most: int


@frozen
class NotSure(Refused):
    """The command cannot be undone and wants to be confirmed."""

    confirm: str
    group: Ref
    members: int


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
class Unusable(Refused):
    """The verb broke; nothing happened."""


@frozen
class AlreadyInvited(Refused):
    """The player has an invitation that still holds."""

    player: Ref
    group: Ref
    seconds: int


@frozen
class Declining(Refused):
    """The player has just declined to join the group; in ``seconds`` they can be asked again."""

    player: Ref
    group: Ref
    seconds: int


@frozen
class NoInvitation(Refused):
    """The player is not invited to such a group; ``invited`` are those to which they are."""

    typed: str
    invited: tuple[Ref, ...]


@frozen
class RoomFull(Refused):
    """The room holds no more players."""

    room: Ref
    capacity: int


@frozen
class NoBoard(Refused):
    """The group's section uses no bulletin boards."""

    group: Ref


@frozen
class BoardFull(Refused):
    """The board has as many notes as it may."""

    group: Ref
    most: int


@frozen
class NoSuchNote(Refused):
    """The board has no note of that number; it has ``notes``."""

    typed: str
    group: Ref
    notes: int


@frozen
class NotYourNote(Refused):
    """Only the writer and the leader may delete a note."""

    writer: Ref
    leader: Ref


@frozen
class NoSuchSection(Refused):
    """There is no section of that name; ``sections`` are those there are."""

    typed: str
    sections: tuple[Ref, ...]


@frozen
class NotAdmin(Refused):
    """Only an admin may do that."""


@frozen
class CannotSave(Refused):
    """The disk refuses; nothing can be changed until it does not."""
