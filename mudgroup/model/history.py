"""The history of groups: the document's tuples, derived from events, and read in pages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from mudgroup.model.events import Event
from mudgroup.model.goal_events import (
    DeedCounted,
    GoalCompleted,
    GoalDropped,
    GoalLost,
    GoalSet,
    ModuleFinished,
)
from mudgroup.model.group_events import (
    Disbanded,
    FollowToggled,
    GroupCreated,
    GroupEvent,
    LeaderSet,
    MemberAdded,
    MemberRemoved,
    NameSet,
    Said,
)
from mudgroup.model.moderation_events import RestrictionLifted, RestrictionSet
from mudgroup.model.records import SAID, SAID_TO_VIPS, Entry, Ref
from mudgroup.model.teach_events import GroupFormed
from mudgroup.model.world import World

Fact = tuple[str, int, tuple[int, ...], str | int]
"""Action, actor, members and result: an entry without its number, group and time."""

Tally = Mapping[tuple[int, str], int]
"""How many entries there are for each actor and action."""


class Archive(Protocol):
    """Where entries that are no longer in memory are read."""

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        """The newest ``most`` saved entries with a number under ``before``, oldest first."""

    def tally(self, group: int, before: int, since: datetime | None) -> Tally:
        """How often who did what, in saved entries with a number under ``before``."""


class NoArchive:
    """The archive of a world that was never saved."""

    def entries(self, group: int, before: int, most: int) -> Sequence[Entry]:
        """Nothing."""
        return ()

    def tally(self, group: int, before: int, since: datetime | None) -> Tally:
        """Nothing."""
        return {}


def fact(event: Event) -> Fact | None:
    """What the history keeps of an event, None for what it does not keep."""
    return _of_members(event) or _of_group(event)


def _of_members(event: Event) -> Fact | None:
    """Who is in a group, who leads it, whom the members follow."""
    actor = event.actor.number
    match event:
        case GroupCreated():
            return "created group", actor, (), event.group.name
        case GroupFormed(target=Ref() as leader):
            return "created group", leader.number, (), event.group.name
        case MemberAdded(target=Ref() as target):
            return "added member", actor, event.before, target.number
        case MemberRemoved(target=Ref() as target):
            return "removed member", actor, event.before, target.number
        case LeaderSet(target=Ref() as target):
            return "set leader to", event.old.number, event.members, target.number
        case FollowToggled():
            action = "started following" if event.following else "stopped following"
            return action, actor, event.members, actor
    return None


def _of_group(event: Event) -> Fact | None:
    """What is said in a group and becomes of it as a whole."""
    actor = event.actor.number
    match event:
        case NameSet():
            return "set name to", actor, event.members, event.name
        case Said():
            return SAID_TO_VIPS if event.to_vips else SAID, actor, event.online, event.text
        case RestrictionSet() | RestrictionLifted():
            return _restriction(event)
        case Disbanded():
            members = tuple(member.number for member in event.members)
            return "disbanded group", actor, members, ""
    return _goal_fact(event)


def _goal_fact(event: Event) -> Fact | None:
    """What the history keeps of an event of goals.

    The document's ``new_goal, activity`` are one text, with a ``|`` between them, which no name of
    a goal holds.
    """
    actor = event.actor.number
    match event:
        case GoalSet():
            result = f"{event.sheet.goal.name}|{event.sheet.activity}"
            return "set goal", actor, event.members, result
        case DeedCounted() if event.action not in ("say", "note"):
            return "did", actor, event.members, f"{event.action} {event.thing}".strip()
        case GoalCompleted():
            return "completed goal", actor, event.members, event.goal.name
        case ModuleFinished():
            return "finished module", actor, event.members, event.module.name
        case GoalDropped():
            return "dropped module", actor, event.members, event.module.name
        case GoalLost():
            action = "lost module" if event.is_module else "lost goal"
            return action, actor, event.members, event.lost.name
    return None


def _restriction(event: RestrictionSet | RestrictionLifted) -> Fact:
    """A restriction as one text: of whom, until when, why."""
    assert event.target
    reason = f" because {event.reason}" if event.reason else ""
    if isinstance(event, RestrictionLifted):
        result = f"{event.target.name} ({event.kind}){reason}"
        return "lifted", event.actor.number, event.members, result
    until = f" until {event.until:%Y-%m-%d %H:%M:%S %Z}" if event.until else ""
    return event.kind.value, event.actor.number, event.members, event.target.name + until + reason


def _group_of(event: Event) -> Ref | None:
    """The group in whose history an event belongs."""
    match event:
        case GroupEvent():
            return event.group
        case RestrictionSet() | RestrictionLifted():
            return event.where
    return None


def entries(happened: Iterable[Event], first: int, at: datetime) -> tuple[Entry, ...]:
    """The entries that a turn's events make, numbered from ``first``."""
    kept = [
        (group.number, what)
        for event in happened
        if (group := _group_of(event)) and (what := fact(event))
    ]
    return tuple(
        Entry(number, group, at, *what) for number, (group, what) in enumerate(kept, first)
    )


def page(world: World, archive: Archive, group: int, most: int) -> tuple[Entry, ...]:
    """The newest ``most`` entries of a group, oldest first: those in memory, then those saved."""
    tail = world.tails.get(group, ())
    if len(tail) >= most:
        return tail[-most:]
    before = tail[0].number if tail else world.next_entry
    return (*archive.entries(group, before, most - len(tail)), *tail)


def tally(world: World, archive: Archive, group: int, since: datetime | None) -> Tally:
    """How often who did what in a group, from a time on: in memory, and saved before that."""
    tail = world.tails.get(group, ())
    before = tail[0].number if tail else world.next_entry
    counted = Counter((e.actor, e.action) for e in tail if since is None or e.at >= since)
    counted.update(archive.tally(group, before, since))
    return counted
