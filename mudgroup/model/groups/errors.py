"""Why a verb of groups refuses.

Refused
├── AlreadyMember, AlreadyLeads, TooManyGroups, NotSure    being in a group
├── NoSuchRight, LeaderHasRights    rights
├── AlreadyInvited, Declining, NoInvitation, InvitedTooOften, InvitesTooMany    joining
├── NoBoard, BoardFull, NoSuchNote, NotYourNote, MutedNote    notes
├── NoSuchEntry                                               history
├── TooManyKept, NobodyTold           telling one player
└── NoFloor, Slow, MaySpeak, FloorOpen    the floor
"""

from mudgroup.model.records.moderation import FloorMode
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.values import frozen


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
class NoSuchRight(Refused):
    """A word that is no right with a sign before it; ``known`` are the rights."""

    typed: str
    known: tuple[str, ...]


@frozen
class LeaderHasRights(Refused):
    """Who leads has the rights of a leader: they are not given or taken one by one."""

    leader: Ref
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
class InvitedTooOften(Refused):
    """The player has as many invitations as one may have that are not answered yet."""

    player: Ref
    most: int


@frozen
class InvitesTooMany(Refused):
    """``who``, a player or a group, has asked as many as may be who have not answered yet."""

    who: Ref
    most: int


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
class NoSuchEntry(Refused):
    """No history has an entry of that number yet; the newest of all has ``last``."""

    typed: str
    last: int


@frozen
class NotYourNote(Refused):
    """Only the writer and the leader may delete a note."""

    writer: Ref
    leader: Ref


@frozen
class MutedNote(Refused):
    """The note is by a player whom the reader has muted."""

    index: int
    writer: Ref


@frozen
class TooManyKept(Refused):
    """So much waits for a player who is away, of one player or of all, that no more is kept."""

    player: Ref
    most: int
    by_one: bool = False


@frozen
class NobodyTold(Refused):
    """Nobody has told the player anything that could be answered."""


@frozen
class NoFloor(Refused):
    """Another member has the floor, or nobody; ``waits``: the speaker's hand is raised."""

    group: Ref
    mode: FloorMode
    holder: Ref | None
    waits: bool


@frozen
class Slow(Refused):
    """The group is slow, and the member has just spoken; in ``seconds`` they can again."""

    group: Ref
    seconds: int


@frozen
class MaySpeak(Refused):
    """The member needs no floor to speak."""

    group: Ref


@frozen
class FloorOpen(Refused):
    """Everybody may speak, so there is no floor to give."""

    group: Ref
