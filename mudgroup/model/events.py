"""What happened, as facts in the past tense, each with the players who may know it.

``to`` holds the object numbers of the hearers. Views see an event and a `Face`, never the hearer:
so whatever the number of hearers, there are only as many texts as there are faces.
"""

from datetime import datetime
from enum import Enum
from typing import ClassVar

from attrs import frozen

from mudgroup.model.group_records import Permissions
from mudgroup.model.records import Action, Dialect, Ref


class Part(Enum):
    """What a hearer has to do with an event."""

    ACTOR = "actor"
    TARGET = "target"
    WITNESS = "witness"


@frozen(cache_hash=True)
class Face:
    """All that a view may know of a hearer: the part, and the rights that directives show."""

    part: Part
    can_remove: bool = False
    can_set_leader: bool = False
    permissions: Permissions | None = None


ACTOR, TARGET, WITNESS = (Face(part) for part in Part)
"""The faces of most events: made once, since a line may have hundreds of hearers."""


class Muting(Enum):
    """What those who have muted the players behind an event get of it.

    What is drawn goes to graphical clients, so that their picture of a group stays right, and
    wholly to the player it was done to.
    """

    NOTHING = "nothing"
    DRAWN = "drawn"
    ALL = "all"


@frozen
class Fact:
    """What the history of ``group`` keeps of an event: an `Entry` without its number and time."""

    group: int
    action: Action
    actor: int
    members: tuple[int, ...]
    result: str | int


@frozen(kw_only=True)
class Event:
    """Something that happened. ``actor`` did it, ``target`` it was done to.

    ``unread`` are the hearers who get no prose of it.
    """

    muting: ClassVar[Muting] = Muting.NOTHING

    to: tuple[int, ...]
    actor: Ref
    target: Ref | None = None
    unread: frozenset[int] = frozenset()

    @property
    def voices(self) -> tuple[int, ...]:
        """The players whose words or deeds it tells."""
        return (self.actor.number,)

    def fact(self) -> Fact | None:
        """What a group's history keeps of it, None for what no history keeps."""
        return None

    def face(self, hearer: int) -> Face:
        """What the event looks like to a hearer."""
        if hearer == self.actor.number:
            return ACTOR
        if self.target is not None and hearer == self.target.number:
            return TARGET
        return WITNESS


# --- rooms ---------------------------------------------------------------------------------------


@frozen(kw_only=True)
class RoomSeen(Event):
    """A player looked at a room: ``exits`` are directions, ``people`` some of those who are there.

    ``more`` is how many others are there besides. ``outcrops`` are names; of ``instruments`` that
    lie there names and numbers.
    """

    room: Ref
    description: str
    exits: tuple[str, ...]
    people: tuple[Ref, ...]
    more: int
    outcrops: tuple[str, ...] = ()
    instruments: tuple[tuple[str, int], ...] = ()


@frozen(kw_only=True)
class PlayerSeen(Event):
    """A player looked at ``target``: what they are doing and the groups both are in."""

    target: Ref
    online: bool
    groups: tuple[Ref, ...]


@frozen
class ExitAsks:
    """What a way asks for: an instrument, a number of people, a role to open it while it is shut.

    Empty or 0 asks for nothing.
    """

    direction: str
    needs: str = ""
    people: int = 0
    opened_by: str = ""


@frozen(kw_only=True)
class ExitsSeen(Event):
    """A player asked for the ways out; ``asks`` are those that not everybody can go."""

    exits: tuple[str, ...]
    asks: tuple[ExitAsks, ...] = ()


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

    target: Ref
    text: str


@frozen(kw_only=True)
class Departed(Event):
    """Somebody went out of a room by an exit."""

    direction: str


@frozen(kw_only=True)
class Arrived(Event):
    """Somebody came into a room; ``origin`` is the direction they came from, empty if unknown.

    Who did not go there by an exit was ``put`` there.
    """

    room: Ref
    origin: str
    put: bool = False


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


@frozen(kw_only=True)
class SnapshotAsked(Event):
    """An admin asked for a snapshot of the store."""


@frozen(kw_only=True)
class ScriptAsked(Event):
    """An admin asked for a world script, by its name in the scripts' folder."""

    script: str
    arguments: tuple[str, ...]


@frozen(kw_only=True)
class GroupsAllowed(Event):
    """The player may create groups (told to clients at connect)."""
