"""What happened in groups, as facts; the document's history and directives are made from these."""

from collections.abc import Iterable
from typing import ClassVar

from mudgroup.model.records.history import Action
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import TARGET, Event, Face, Fact, Muting
from mudgroup.values import frozen


@frozen(kw_only=True)
class GroupEvent(Event):
    """Something that happened in a group."""

    group: Ref

    def kept(
        self,
        action: Action,
        members: tuple[int, ...],
        result: str | int = "",
        *,
        leader: int | None = None,
        activity: str = "",
    ) -> Fact:
        """The fact that the actor did this in the group."""
        group, actor = self.group.number, self.actor.number
        return Fact(group, action, actor, members, result, leader, activity)


@frozen(kw_only=True)
class GroupCreated(GroupEvent):
    """A group came to be, with ``actor`` as its leader and only member."""

    def fact(self) -> Fact:
        """The group's first entry, whose result is its name."""
        leader = self.actor.number
        return self.kept(Action.CREATED_GROUP, (), self.group.name, leader=leader)


@frozen
class Roll:
    """How many members a group has, and who of them are online."""

    members: int
    online: tuple[Ref, ...]


@frozen(kw_only=True)
class MemberAdded(GroupEvent):
    """``target`` was added, or has ``accepted`` an invitation. ``before`` are the members before.

    ``removers`` and ``leader_setters`` are those who may do that to the new member; ``roll`` is of
    the group from now on. ``also`` were added with the target, of which others read here.
    """

    muting: ClassVar[Muting] = Muting.DRAWN

    target: Ref
    role: str
    accepted: bool
    roll: Roll
    before: tuple[int, ...]
    removers: frozenset[int]
    leader_setters: frozenset[int]
    also: tuple[Ref, ...] = ()

    @property
    def voices(self) -> tuple[int, ...]:
        """Who accepts joins by their own deed."""
        return (self.target.number if self.accepted else self.actor.number,)

    @property
    def concerned(self) -> Iterable[int]:
        """Also those who were added with the target, and who may do something to them."""
        return (
            *super().concerned,
            *self.removers,
            *self.leader_setters,
            *(ref.number for ref in self.also),
        )

    def face(self, hearer: int) -> Face:
        """The part, whether the hearer may remove the new member or make them leader, and which of
        those who were added the hearer is."""
        part, leads = super().face(hearer).part, hearer in self.leader_setters
        added = hearer if any(ref.number == hearer for ref in self.also) else 0
        return Face(part, hearer in self.removers, leads, player=added)

    def fact(self) -> Fact:
        """The members before, as the document has it."""
        return self.kept(Action.ADDED_MEMBER, self.before, self.target.number)


@frozen(kw_only=True)
class MemberRemoved(GroupEvent):
    """``target`` was removed by ``actor``, or left if both are the same.

    ``role`` is the name of the one that they had in the goal, empty for none; ``roll`` is of the
    group from now on.
    """

    muting: ClassVar[Muting] = Muting.DRAWN

    target: Ref
    roll: Roll
    before: tuple[int, ...]
    role: str = ""

    def fact(self) -> Fact:
        """The members before, as the document has it."""
        return self.kept(Action.REMOVED_MEMBER, self.before, self.target.number)


@frozen(kw_only=True)
class LeaderSet(GroupEvent):
    """``target`` leads now; ``old`` led before, and if it is for that was away for so long."""

    muting: ClassVar[Muting] = Muting.ALL

    target: Ref
    old: Ref
    members: tuple[int, ...]
    away_seconds: int = 0

    def fact(self) -> Fact:
        """Who led is the old leader, who may have left before."""
        new, old = self.target.number, self.old.number
        return self.kept(Action.SET_LEADER, self.members, new, leader=old)


@frozen(kw_only=True)
class NameSet(GroupEvent):
    """The group, still named as in ``group``, is called ``name`` from now on."""

    name: str
    members: tuple[int, ...]

    def fact(self) -> Fact:
        """The new name."""
        return self.kept(Action.SET_NAME, self.members, self.name)


@frozen(kw_only=True)
class FollowToggled(GroupEvent):
    """``actor`` follows the leader from now on, or no longer."""

    muting: ClassVar[Muting] = Muting.DRAWN

    following: bool
    leader: Ref
    members: tuple[int, ...]

    @property
    def concerned(self) -> Iterable[int]:
        """Also the leader."""
        return (*super().concerned, self.leader.number)

    def face(self, hearer: int) -> Face:
        """It is done to the leader."""
        return TARGET if hearer == self.leader.number else super().face(hearer)

    def fact(self) -> Fact:
        """Who follows is the result, too, as in the document."""
        action = Action.STARTED_FOLLOWING if self.following else Action.STOPPED_FOLLOWING
        return self.kept(action, self.members, self.actor.number)


@frozen(kw_only=True)
class Said(GroupEvent):
    """``actor`` spoke in the group; ``online`` are the members who could receive it.

    What is said ``to_vips`` is for vips alone.
    """

    text: str
    online: tuple[int, ...]
    to_vips: bool = False

    def fact(self) -> Fact:
        """The members who could receive it, as the document has it."""
        return self.kept(
            Action.SAID_TO_VIPS if self.to_vips else Action.SAID, self.online, self.text
        )


@frozen(kw_only=True)
class Disbanded(GroupEvent):
    """The group is no more; ``members`` were in it, in the order of joining."""

    muting: ClassVar[Muting] = Muting.ALL

    members: tuple[Ref, ...]

    def fact(self) -> Fact:
        """The last entry."""
        members = tuple(member.number for member in self.members)
        return self.kept(Action.DISBANDED_GROUP, members)


@frozen(kw_only=True)
class MemberConnected(GroupEvent):
    """A member came online."""


@frozen(kw_only=True)
class MemberLeft(GroupEvent):
    """A member went offline."""
