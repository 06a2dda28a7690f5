"""What happened, as facts in the past tense, each with the players who may know it.

``to`` holds the object numbers of the hearers. Views see an event and a `Face`, never the hearer:
so whatever the number of hearers, there are only as many texts as there are faces.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from attrs import frozen

from mudgroup.model.records import Dialect, Entry, Ref


class Part(Enum):
    """What a hearer has to do with an event."""

    ACTOR = "actor"
    TARGET = "target"
    WITNESS = "witness"


@frozen
class Face:
    """All that a view may know of a hearer: the part, and the rights that directives show."""

    part: Part
    can_remove: bool = False
    can_set_leader: bool = False
    permissions: str = ""


@frozen(kw_only=True)
class Event:
    """Something that happened. ``actor`` did it, ``target`` it was done to."""

    to: tuple[int, ...]
    actor: Ref
    target: Ref | None = None

    def face(self, hearer: int) -> Face:
        """What the event looks like to a hearer."""
        if hearer == self.actor.number:
            return Face(Part.ACTOR)
        if self.target is not None and hearer == self.target.number:
            return Face(Part.TARGET)
        return Face(Part.WITNESS)


@frozen(kw_only=True)
class GroupEvent(Event):
    """Something that happened in a group."""

    group: Ref


# --- rooms ---------------------------------------------------------------------------------------


@frozen(kw_only=True)
class RoomSeen(Event):
    """A player looked at a room: ``exits`` are directions, ``people`` the others who are there."""

    room: Ref
    description: str
    exits: tuple[str, ...]
    people: tuple[Ref, ...]


@frozen(kw_only=True)
class PlayerSeen(Event):
    """A player looked at ``target``: what they are doing and the groups both are in."""

    online: bool
    groups: tuple[Ref, ...]


@frozen(kw_only=True)
class ExitsSeen(Event):
    """A player asked for the ways out."""

    exits: tuple[str, ...]


@frozen(kw_only=True)
class SaidHere(Event):
    """Somebody spoke in a room."""

    text: str


@frozen(kw_only=True)
class Emoted(Event):
    """Somebody did something in a room."""

    text: str


@frozen(kw_only=True)
class Told(Event):
    """Somebody spoke to ``target`` alone."""

    text: str


@frozen(kw_only=True)
class Departed(Event):
    """Somebody went out of a room by an exit."""

    direction: str


@frozen(kw_only=True)
class Arrived(Event):
    """Somebody came into a room; ``origin`` is the direction they came from, empty if unknown."""

    origin: str


class Stay(Enum):
    """Why a follower stayed behind."""

    OFFLINE = "offline"
    ELSEWHERE = "elsewhere"


@frozen(kw_only=True)
class FollowersMoved(GroupEvent):
    """The leader of a group went through an exit, and this became of those who follow."""

    came: tuple[Ref, ...]
    stayed: tuple[tuple[Ref, Stay], ...]


@frozen(kw_only=True)
class Woke(Event):
    """A player came online: seen by those in the room."""


@frozen(kw_only=True)
class Slept(Event):
    """A player went offline: seen by those in the room."""


# --- asking --------------------------------------------------------------------------------------


@frozen
class WhoRow:
    """One player online: ``since`` connecting and ``active_at`` the last command."""

    player: Ref
    room: Ref
    since: datetime
    active_at: datetime


@frozen(kw_only=True)
class WhoSeen(Event):
    """A player asked who is online, at the time ``at``."""

    rows: tuple[WhoRow, ...]
    at: datetime


@frozen
class Topic:
    """One command as help shows it."""

    usage: str
    summary: str
    section: str


@frozen(kw_only=True)
class HelpSeen(Event):
    """A player asked for all of the help."""

    topics: tuple[Topic, ...]


@frozen(kw_only=True)
class TopicSeen(Event):
    """A player asked for the help on one command; ``more`` are the commands under it."""

    topic: Topic
    aliases: tuple[str, ...]
    details: str
    more: tuple[Topic, ...] = ()


@frozen(kw_only=True)
class DialectChosen(Event):
    """A player chose what the client reads."""

    dialect: Dialect


@frozen(kw_only=True)
class Quit(Event):
    """A player said good-bye."""


# --- groups --------------------------------------------------------------------------------------


@frozen(kw_only=True)
class GroupCreated(GroupEvent):
    """A group came to be, with ``actor`` as its leader and only member."""


@frozen(kw_only=True)
class MemberAdded(GroupEvent):
    """``target`` was added. ``before`` are the members before.

    ``removers`` and ``leader_setters`` are those who may do that to the new member.
    """

    role: str
    before: tuple[int, ...]
    removers: frozenset[int]
    leader_setters: frozenset[int]

    def face(self, hearer: int) -> Face:
        """The part, and whether the hearer may remove the new member or make them leader."""
        part = super().face(hearer).part
        return Face(part, hearer in self.removers, hearer in self.leader_setters)


@frozen(kw_only=True)
class MemberRemoved(GroupEvent):
    """``target`` was removed by ``actor``, or left if both are the same."""

    before: tuple[int, ...]


@frozen(kw_only=True)
class LeaderSet(GroupEvent):
    """``target`` leads now; ``old`` led before."""

    old: Ref
    members: tuple[int, ...]


@frozen(kw_only=True)
class NameSet(GroupEvent):
    """The group, still named as in ``group``, is called ``name`` from now on."""

    name: str
    members: tuple[int, ...]


@frozen(kw_only=True)
class FollowToggled(GroupEvent):
    """``actor`` follows the leader from now on, or no longer."""

    following: bool
    leader: Ref
    members: tuple[int, ...]


@frozen(kw_only=True)
class Said(GroupEvent):
    """``actor`` spoke in the group; ``online`` are the members who could receive it."""

    text: str
    online: tuple[int, ...]


@frozen(kw_only=True)
class Disbanded(GroupEvent):
    """The group is no more; ``members`` were in it, in the order of joining."""

    members: tuple[Ref, ...]


@frozen(kw_only=True)
class MemberConnected(GroupEvent):
    """A member came online."""


@frozen(kw_only=True)
class MemberLeft(GroupEvent):
    """A member went offline."""


@frozen
class StatusRow:
    """One member in a status."""

    player: Ref
    role: str
    score: int
    following: bool
    online: bool


@frozen(kw_only=True)
class StatusSeen(GroupEvent):
    """Members were shown the state of the group, because they asked or because it changed.

    ``permissions`` gives for each hearer the seven rights as text.
    """

    asked: bool
    goal: str
    goal_description: str
    activity: str
    board: int
    permissions: Mapping[int, str]
    rows: tuple[StatusRow, ...]

    def face(self, hearer: int) -> Face:
        """The hearer's own rights."""
        return Face(Part.WITNESS, permissions=self.permissions[hearer])


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
class HistorySeen(GroupEvent):
    """A member read the history; ``names`` gives the name of each object in the entries."""

    entries: tuple[Entry, ...]
    names: tuple[Ref, ...]


@frozen(kw_only=True)
class GroupsAllowed(Event):
    """The player may create groups (told to clients at connect)."""
