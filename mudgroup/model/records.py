"""The records of the world: frozen values, each with an object number.

A record names others by their numbers. `Ref` is what leaves the model: a number with the name that
goes with it, so that views need no look-ups.
"""

from datetime import datetime
from enum import StrEnum

from attrs import frozen

REALM = 0
"""The object number of the one `Realm`, as ``$g``'s parent is ``#0`` in a MOO."""


@frozen
class Ref:
    """An object as views speak of it."""

    number: int
    name: str


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


@frozen
class Room:
    """A place. ``key`` is its name in the world's files; a retired room is in no file any more."""

    number: int
    key: str
    name: str
    description: str
    retired: bool = False

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


@frozen
class Exit:
    """A way from one room to another, named by its direction. Retired exits lead nowhere."""

    number: int
    origin: int
    direction: str
    destination: int
    retired: bool = False


@frozen
class Player:
    """A player (``$g.game_player``). ``groups`` are object numbers in the order of joining.

    ``password`` is an Argon2 hash. ``current_group`` is the one that ``group ...`` acts on, 0 for
    none. ``left_at`` is when the player last disconnected, None while connected or never.
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

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


@frozen
class Permissions:
    """The seven rights of a member, in the document's order."""

    can_follow: bool
    can_invite: bool
    can_remove: bool
    can_rename: bool
    can_change_goal: bool
    can_set_leader: bool
    can_disband: bool


@frozen
class Member:
    """One entry of the document's ``member_info``."""

    player: int
    permissions: Permissions
    joined_at: datetime
    following: bool = False


@frozen
class Group:
    """A group (a child of ``$g.group``). ``members`` are in the order of joining.

    A disbanded group keeps its number, name and history, and has no members and leader 0.
    """

    number: int
    name: str
    leader: int
    members: tuple[Member, ...]
    created_at: datetime
    disbanded_at: datetime | None = None

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)

    def member(self, player: int) -> Member | None:
        """The membership of a player, None for who is not in the group."""
        return next((member for member in self.members if member.player == player), None)

    def players(self) -> tuple[int, ...]:
        """The object numbers of all members (the document's ``members()``)."""
        return tuple(member.player for member in self.members)


@frozen
class Entry:
    """The document's tuple ``{timestamp, action, actor, members, result}`` of one group.

    ``number`` orders all entries of the world. ``members`` are the members before the change for
    "added member" and "removed member", those online to receive for "said", none for "created
    group", all members otherwise. ``result`` is a text or an object number.
    """

    number: int
    group: int
    at: datetime
    action: str
    actor: int
    members: tuple[int, ...]
    result: str | int


Record = Realm | Room | Exit | Player | Group
