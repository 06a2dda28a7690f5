"""What staff has done or seen: rosters, groups that were formed, listening, participation."""

from datetime import datetime
from enum import Enum
from typing import ClassVar

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.history import Action
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Fact, Muting
from mudgroup.values import frozen


@frozen
class RosterRow:
    """A teacher or player of a section: ``left_at`` is when who is not online was last seen."""

    player: Ref
    groups: tuple[Ref, ...]
    online: bool
    left_at: datetime | None


@frozen(kw_only=True)
class RosterSeen(Event):
    """A teacher looked at a section: its teachers and its players, each sorted by name."""

    section: Ref
    teachers: tuple[RosterRow, ...]
    players: tuple[RosterRow, ...]


@frozen
class RosterLine:
    """One line of a roster as a table: a player, a group of the section, and the role in it.

    A teacher has the role ``teacher`` and no group; a member is ``leader`` or ``member``; who is in
    no group of the section has neither.
    """

    player: str
    group: str = ""
    role: str = ""


@frozen(kw_only=True)
class RosterCopied(Event):
    """A teacher asked for a roster as a table, to copy it from the screen."""

    lines: tuple[RosterLine, ...]


class Transfer(Enum):
    """What is done with a file of the rosters' folder."""

    IMPORT = "import"
    GROUPS = "groups"
    EXPORT = "export"


@frozen(kw_only=True)
class TransferAsked(Event):
    """A teacher asked to read or write a file of the rosters' folder."""

    section: Ref
    file: str
    what: Transfer


@frozen(kw_only=True)
class GroupFormed(GroupEvent):
    """``actor`` made a group of others; ``target`` leads it, ``members`` are all who are in it."""

    muting: ClassVar[Muting] = Muting.ALL

    target: Ref
    members: tuple[Ref, ...]

    def fact(self) -> Fact:
        """The group's first entry, whose result is its name."""
        leader = self.target.number
        return self.kept(Action.CREATED_GROUP, (), self.group.name, leader=leader)


@frozen(kw_only=True)
class GroupsDrawn(Event):
    """A teacher had groups drawn at random; the same ``seed`` draws them from the same players."""

    section: Ref
    size: int
    seed: str
    groups: int
    players: int


@frozen(kw_only=True)
class ModulesAssigned(Event):
    """Staff gave ``groups`` a module, or took theirs away (None); ``passed`` stay as they are."""

    module: Ref | None
    groups: tuple[Ref, ...]
    passed: tuple[Ref, ...]


class Arrangement(Enum):
    """What staff did to a group that they are not in."""

    ADDED = "added"
    REMOVED = "removed"
    DISBANDED = "disbanded"
    LEADS = "leads"


@frozen(kw_only=True)
class Arranged(GroupEvent):
    """The answer to staff who are not told as members or listeners of the group are."""

    muting: ClassVar[Muting] = Muting.ALL

    what: Arrangement


@frozen(kw_only=True)
class MandatorySet(GroupEvent):
    """Staff chose whether members may leave the group."""

    muting: ClassVar[Muting] = Muting.ALL

    mandatory: bool


@frozen
class SectionGroupRow:
    """One group in a list for staff; ``online`` are some of the members."""

    group: Ref
    leader: Ref
    members: tuple[Ref, ...]
    online: frozenset[int]
    goal: str
    mandatory: bool


@frozen(kw_only=True)
class SectionGroupsSeen(Event):
    """Staff looked at groups, by section; None stands for those in no section.

    So many ``more`` sections are than are shown, and so many groups ``outside``, in no section.
    """

    sections: tuple[tuple[Ref | None, tuple[SectionGroupRow, ...]], ...]
    more: int = 0
    outside: int = 0


@frozen(kw_only=True)
class ListeningBegan(GroupEvent):
    """``actor``, a teacher or an admin, hears from now on what happens in the group."""

    muting: ClassVar[Muting] = Muting.ALL


@frozen(kw_only=True)
class ListeningEnded(GroupEvent):
    """``actor`` hears no longer what happens in the group."""

    muting: ClassVar[Muting] = Muting.ALL


@frozen(kw_only=True)
class ListeningSeen(Event):
    """A teacher asked in which groups they listen."""

    groups: tuple[Ref, ...]


@frozen
class ParticipationRow:
    """What a player has done in a group, or in the groups of a section.

    ``groups`` counts those the player is in. ``points`` and ``online_seconds`` are of all time.
    A ``companion`` is the server's, and none of the class.
    """

    player: Ref
    groups: int
    lines: int
    notes: int
    actions: int
    points: int
    online_seconds: int
    companion: bool = False


@frozen(kw_only=True)
class ParticipationSeen(Event):
    """Staff looked at what the members of a group, or the players of a section, have done."""

    of: Ref
    rows: tuple[ParticipationRow, ...]
