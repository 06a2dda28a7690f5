"""What members are shown of a group: how it stands, who is in it, which groups they have."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import ClassVar

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.groups import Permissions
from mudgroup.model.records.moderation import FloorMode, Hearing
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Face, Muting, Part, Topic
from mudgroup.values import frozen


class Occasion(Enum):
    """Why a status is shown; the list of members is also RENEWED, for clients that draw it."""

    ASKED = "asked"
    CONNECTED = "connected"
    CHANGED = "changed"
    RENEWED = "renewed"


@frozen
class FloorSeen:
    """Who may speak in a group now: the mode, who has the floor, who wants it, how often."""

    mode: FloorMode
    holder: Ref | None
    hands: tuple[Ref, ...]
    slow_seconds: int


@frozen
class StatusRow:
    """One member in a status; ``rights`` if they are not the usual ones of a member or leader."""

    player: Ref
    role: str
    score: int
    following: bool
    online: bool
    hearing: Hearing = Hearing.DEFAULT
    rights: Permissions | None = None


@frozen(kw_only=True)
class StatusSeen(GroupEvent):
    """Members were shown the state of the group.

    ``permissions`` gives the rights of each hearer. ``listeners`` are staff;
    of a ``mandatory`` group only staff takes members out. ``current`` is told to who connects
    and has several groups: their commands go to this one. The goal is for ``least`` to ``most``
    members. The past is as in `Group`.
    """

    muting: ClassVar[Muting] = Muting.ALL

    occasion: Occasion
    goal: str
    goal_description: str
    activity: str
    board: int
    floor: FloorSeen
    permissions: Mapping[int, Permissions]
    rows: tuple[StatusRow, ...]
    listeners: tuple[Ref, ...] = ()
    mandatory: bool = False
    least: int = 0
    most: int = 0
    past_open: bool = False
    current: bool = False

    @property
    def concerned(self) -> Iterable[int]:
        """Everybody."""
        return self.to

    def face(self, hearer: int) -> Face:
        """The hearer's own rights, and who comes back as which member."""
        player = hearer if self.occasion is Occasion.CONNECTED else 0
        return Face(Part.WITNESS, permissions=self.permissions[hearer], player=player)


@frozen
class GroupRow:
    """One group in a player's list."""

    group: Ref
    leader: Ref
    members: int
    current: bool


@frozen(kw_only=True)
class GroupsListed(Event):
    """A player asked for their groups."""

    rows: tuple[GroupRow, ...]


@frozen(kw_only=True)
class GroupChosen(GroupEvent):
    """A player chose the group that commands act on."""


@frozen(kw_only=True)
class MembersSeen(GroupEvent):
    """Who is in the group and where they are: a member asked, or members came or went."""

    muting: ClassVar[Muting] = Muting.DRAWN

    occasion: Occasion
    rows: tuple[StatusRow, ...]
    rooms: tuple[Ref, ...]
    listeners: tuple[Ref, ...] = ()


@frozen(kw_only=True)
class UsefulSeen(Event):
    """A player was shown the commands that are most useful to them now."""

    topics: tuple[Topic, ...]


@frozen(kw_only=True)
class ListenersSeen(GroupEvent):
    """A member who has come is told who listens."""

    listeners: tuple[Ref, ...]
