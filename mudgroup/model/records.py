"""The records of the world: frozen values, each with an object number.

A record names others by their numbers. `Ref` is what leaves the model: a number with the name that
goes with it, so that views need no look-ups.
"""

from datetime import datetime
from enum import StrEnum

from attrs import frozen

from mudgroup.model.goal_records import (
    Goal,
    MapTruth,
    Module,
    OwnGoal,
    Role,
    RoleHeld,
    SharedMap,
)
from mudgroup.model.group_records import Board as Board
from mudgroup.model.group_records import Declined as Declined
from mudgroup.model.group_records import Group as Group
from mudgroup.model.group_records import Member as Member
from mudgroup.model.group_records import Note as Note
from mudgroup.model.group_records import Permissions as Permissions
from mudgroup.model.moderation_records import (
    AddressBan,
    Report,
    Restriction,
)
from mudgroup.model.refs import Ref as Ref
from mudgroup.model.things import Thing

REALM = 0
"""The object number of the one `Realm`, as ``$g``'s parent is ``#0`` in a MOO."""


class Dialect(StrEnum):
    """What a session reads: prose, or prose and ``#GROUP|`` directives."""

    TEXT = "text"
    GRAPHICAL = "graphical"


@frozen
class Realm:
    """The world as a whole: its name, its login screen, the room where players start."""

    number: int
    name: str
    banner: str
    start: int
    address_bans: tuple[AddressBan, ...] = ()

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


@frozen
class Room:
    """A place. ``key`` is its name in the world's files; a retired room is in no file any more.

    ``capacity`` is how many players online it holds, 0 for any number. A world script made what is
    ``scripted``, which stands in no file either. ``region`` is the key of the region, ``grid`` the
    square of the region's map where the place lies, such as ``B4``; each may be empty.
    """

    number: int
    key: str
    name: str
    description: str
    capacity: int = 0
    retired: bool = False
    scripted: bool = False
    region: str = ""
    grid: str = ""

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


@frozen
class Exit:
    """A way from one room to another, named by its direction. Retired exits lead nowhere.

    A world script made what is ``scripted``. Who goes through must carry the instrument whose key
    is ``needs``; at least ``people`` players must be there; and who has the role ``opened_by`` must
    have opened it: it is open until ``open_until``. Empty or 0 asks for nothing.
    """

    number: int
    origin: int
    direction: str
    destination: int
    retired: bool = False
    scripted: bool = False
    needs: str = ""
    people: int = 0
    opened_by: str = ""
    open_until: datetime | None = None


@frozen
class Invitation:
    """A group that a player may join until a time, and the member who asked."""

    group: int
    by: int
    until: datetime


@frozen
class Draft:
    """A note that is being written, line by line."""

    group: int
    subject: str
    lines: tuple[str, ...] = ()


@frozen
class Misjudged:
    """An outcrop that a player reported as what it is not, and when."""

    outcrop: int
    at: datetime


@frozen
class Player:
    """A player (``$g.game_player``). ``groups`` are object numbers in the order of joining.

    ``password`` is an Argon2 hash. ``current_group`` is the one that ``group ...`` acts on, 0 for
    none. ``section`` is the class the player is in, 0 for none. ``looking`` is what the player
    advertises, empty for nothing. Who ``asks`` is invited where others would be added.
    ``left_at`` is when the player last disconnected, None while connected; ``left_entry`` is the
    number that the world's next history entry had then. ``online_seconds`` is the time of all
    connections that have ended. While there is a ``draft``, what the player types goes into it.
    ``mutes`` are the players whom this one does not want to hear, as far as they are kept;
    ``keeps_mutes`` is whether new ones are. ``samples`` are the outcrops of which the player
    carries a piece, ``misjudged`` those that must be looked at again before they are reported.
    ``goals`` are the individual goals that the player has taken, ``goals_done`` those completed,
    ``points`` what they gained, ``role_history`` the roles in which the player completed goals of
    groups.
    """

    number: int
    name: str
    password: str
    location: int
    created_at: datetime
    groups: tuple[int, ...] = ()
    current_group: int = 0
    dialect: Dialect = Dialect.TEXT
    left_at: datetime | None = None
    left_entry: int = 0
    section: int = 0
    looking: str = ""
    asks: bool = False
    invitations: tuple[Invitation, ...] = ()
    draft: Draft | None = None
    admin: bool = False
    restrictions: tuple[Restriction, ...] = ()
    mutes: tuple[int, ...] = ()
    keeps_mutes: bool = False
    samples: tuple[int, ...] = ()
    misjudged: tuple[Misjudged, ...] = ()
    online_seconds: int = 0
    goals: tuple[OwnGoal, ...] = ()
    goals_done: tuple[int, ...] = ()
    points: int = 0
    role_history: tuple[RoleHeld, ...] = ()

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


@frozen
class Section:
    """A class: players, and the groups that its players made. ``teachers`` are players, too."""

    number: int
    name: str
    uses_boards: bool = True
    teachers: tuple[int, ...] = ()

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


class Action(StrEnum):
    """What an entry of a group's history says was done: the words of the document, then ours."""

    CREATED_GROUP = "created group"
    ADDED_MEMBER = "added member"
    REMOVED_MEMBER = "removed member"
    SET_LEADER = "set leader to"
    STARTED_FOLLOWING = "started following"
    STOPPED_FOLLOWING = "stopped following"
    SET_NAME = "set name to"
    SAID = "said"
    DISBANDED_GROUP = "disbanded group"
    SET_GOAL = "set goal"
    SAID_TO_VIPS = "said to vips"
    MUTED = "muted"
    BANNED = "banned"
    LIFTED = "lifted"
    DID = "did"
    COMPLETED_GOAL = "completed goal"
    FINISHED_MODULE = "finished module"
    DROPPED_MODULE = "dropped module"
    LOST_GOAL = "lost goal"
    LOST_MODULE = "lost module"


SPOKEN = (Action.SAID, Action.SAID_TO_VIPS)
"""The actions of history entries that are lines said."""


@frozen
class Entry:
    """The document's tuple ``{timestamp, action, actor, members, result}`` of one group.

    ``number`` orders all entries of the world. ``members`` are the members before the change for
    "added member" and "removed member", those online to receive for "said" and "said to vips", none
    for "created group", all members otherwise. ``result`` is a text or an object number.
    """

    number: int
    group: int
    at: datetime
    action: Action
    actor: int
    members: tuple[int, ...]
    result: str | int


Record = (
    Realm
    | Room
    | Exit
    | Player
    | Group
    | Board
    | Note
    | Section
    | Report
    | Thing
    | Role
    | Goal
    | Module
    | MapTruth
    | SharedMap
)
