"""The records of groups: who is in one, with which rights, and its bulletin board."""

from datetime import datetime
from functools import cached_property

from mudgroup.model.records.goals import Deed, Shelf
from mudgroup.model.records.moderation import OPEN, Floor, Hearing
from mudgroup.model.records.refs import Ref
from mudgroup.values import frozen


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
class Gap:
    """While one was not in the group: from the entry numbered ``left`` to before ``back``."""

    left: int
    back: int


@frozen
class Member:
    """One entry of the document's ``member_info``; ``notes_read`` are indexes on the board.

    ``role`` is the key of the role that the member has in the group's goal, empty for none;
    ``score`` the points that the member gained in the group. ``said_elapsed`` is when the member
    spoke last (elapsed seconds), kept while the group is slow. ``before_leading`` are the rights
    that a leader has again who passes the lead on, None for the usual ones of a member. ``gaps``
    are those of who left and came back.
    """

    player: int
    permissions: Permissions
    joined_at: datetime
    following: bool = False
    notes_read: tuple[int, ...] = ()
    role: str = ""
    score: int = 0
    hearing: Hearing = Hearing.DEFAULT
    said_elapsed: float | None = None
    before_leading: Permissions | None = None
    gaps: tuple[Gap, ...] = ()


@frozen
class Former:
    """A player who was a member until the entry numbered ``left``, with ``gaps`` before that."""

    player: int
    left: int
    gaps: tuple[Gap, ...] = ()


@frozen
class Declined:
    """A player who did not want to join, and when (the document's ``declined_join``).

    ``at`` is the document's time, ``elapsed`` the same in elapsed seconds: what the wait is of.
    """

    player: int
    at: datetime
    elapsed: float


@frozen
class Group:
    """A group (a child of ``$g.group``). ``members`` are in the order of joining.

    ``section`` is the class it is sorted under, that of its first leader; ``goal`` the object
    number of its goal; ``board`` that of its bulletin board; each 0 for none. Of a ``mandatory``
    one only the section's teachers take members out. A disbanded group keeps its number, name and
    history, and has no members and leader 0; ``disbanded_elapsed`` is when it ended in elapsed
    seconds, 0 if an earlier version ended it.

    ``module`` is what the goal is from (it stays while no goal of it fits the group), ``activity``
    the map that is drawn for the goal, ``progress`` what counted for the goal, ``shelved`` what
    counted for goals that were put aside, ``done`` the goals completed, ``maps`` all maps drawn,
    ``pot`` the points that the leader has still to give. ``former`` are who left last, in order;
    whether who comes back reads what was said meanwhile is ``past_open``.
    """

    number: int
    name: str
    leader: int
    members: tuple[Member, ...]
    created_at: datetime
    disbanded_at: datetime | None = None
    section: int = 0
    goal: int = 0
    board: int = 0
    declined_join: tuple[Declined, ...] = ()
    floor: Floor = OPEN
    mandatory: bool = False
    module: int = 0
    activity: int = 0
    progress: tuple[Deed, ...] = ()
    done: tuple[int, ...] = ()
    maps: tuple[int, ...] = ()
    pot: int = 0
    shelved: tuple[Shelf, ...] = ()
    disbanded_elapsed: float = 0.0
    former: tuple[Former, ...] = ()
    past_open: bool = False

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)

    def member(self, player: int) -> Member | None:
        """The membership of a player, None for who is not in the group."""
        return self._memberships.get(player)

    # A large group is asked for many of its members in one turn.
    @cached_property
    def _memberships(self) -> dict[int, Member]:
        return {member.player: member for member in self.members}

    def players(self) -> tuple[int, ...]:
        """The object numbers of all members (the document's ``members()``)."""
        return tuple(member.player for member in self.members)


@frozen
class Board:
    """The bulletin board of a group. ``written`` counts its notes, those deleted included."""

    number: int
    group: int
    written: int = 0


@frozen
class Note:
    """A note on a board. ``index`` is its number there, from 1, never used again.

    ``deleted_elapsed`` is when it was deleted in elapsed seconds, 0 if by an earlier version.
    """

    number: int
    board: int
    index: int
    at: datetime
    writer: int
    subject: str
    text: str
    deleted: bool = False
    deleted_elapsed: float = 0.0
