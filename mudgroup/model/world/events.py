"""What happened, as facts in the past tense, each with the players who may know it.

``to`` holds the object numbers of the hearers. Views see an event and a `Face`, never the hearer:
so whatever the number of hearers, there are only as many texts as there are faces.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import ClassVar

from attrs import field

from mudgroup.model.records.groups import Permissions
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.refs import Ref
from mudgroup.values import frozen


class Part(Enum):
    """What a hearer has to do with an event."""

    ACTOR = "actor"
    TARGET = "target"
    WITNESS = "witness"


@frozen(cache_hash=True)
class Face:
    """All that a view may know of a hearer: the part, and what directives show of the hearer.

    Of what several players do, also which of them the hearer is (0: that does not matter), and
    whom they have muted.
    """

    part: Part
    can_remove: bool = False
    can_set_leader: bool = False
    permissions: Permissions | None = None
    player: int = 0
    unheard: frozenset[int] = frozenset()
    unread: tuple[int, ...] = ()


ACTOR, TARGET, WITNESS = (Face(part) for part in Part)
"""The faces of most events: made once, since a line may have hundreds of hearers."""


class Muting(Enum):
    """What those who have muted the players behind an event get of it.

    What is drawn goes to graphical clients, so that their picture of a group stays right, and
    wholly to the player it was done to. Of what several do together they get what the others do.
    """

    NOTHING = "nothing"
    OTHERS = "others"
    DRAWN = "drawn"
    ALL = "all"


@frozen
class Fact:
    """What the history of ``group`` keeps of an event: an `Entry` without its number and time.

    ``leader`` is None where it is whom the facts before it leave as the leader.
    """

    group: int
    action: Action
    actor: int
    members: tuple[int, ...]
    result: str | int
    leader: int | None = None
    activity: str = ""


@frozen(kw_only=True)
class Event:
    """Something that happened. ``actor`` did it, ``target`` it was done to.

    ``unread`` are the hearers who get no prose of it; ``unheard`` has for a hearer the players of
    whom they get none; ``entry`` is what a history keeps of it, known when the turn is committed.
    """

    muting: ClassVar[Muting] = Muting.NOTHING

    to: tuple[int, ...]
    actor: Ref
    target: Ref | None = None
    unread: frozenset[int] = frozenset()
    unheard: Mapping[int, frozenset[int]] = field(factory=dict)
    entry: Entry | None = None

    @property
    def voices(self) -> tuple[int, ...]:
        """The players whose words or deeds it tells."""
        return (self.actor.number,)

    @property
    def concerned(self) -> Iterable[int]:
        """The players to whom it may look otherwise than to all others, whether they hear it or
        not: `face` is the same for whoever is not among them."""
        return (self.actor.number, self.target.number) if self.target else (self.actor.number,)

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


# --- asking --------------------------------------------------------------------------------------


MOST_CALLED = 40
"""Characters of a command that is known by name: more than any has, so that a word is none."""


def _bounded(command: str) -> str:
    return command[:MOST_CALLED]


@frozen
class Call:
    """The command that a turn runs, as its table names it, or what was typed if none has it.

    ``group`` is the number of the group that it acts on, or was addressed to; 0 for none. ``id`` is
    how the client knows it, 0 for one that does not.
    """

    command: str = field(default="", converter=_bounded)
    group: int = 0
    id: int = 0


NO_CALL = Call()
"""What a turn runs that nobody typed."""


@frozen
class Topic:
    """One command as help shows it. A field ``test`` has its summary with its other words.

    The ``name`` is what is typed for it at least; a ``rare`` one is only named in lists.
    """

    usage: str
    summary: str
    section: str
    test: str = ""
    name: str = ""
    rare: bool = False
