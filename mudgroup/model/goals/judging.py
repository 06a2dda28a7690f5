"""Judging: what the events of a turn count for. Goals are completed by deeds, not by commands.

A deed in the world counts for the group that the player's commands go to; what is done in a group
(a note, a line, a square of its map) for that group; both for the player's individual goals.
"""

from collections.abc import Iterable

from attrs import evolve

from mudgroup.model.field.events import Identified, Located, Measured, Sampled, Tested, WayOpened
from mudgroup.model.field.facts import kind_key, place_of, region_of
from mudgroup.model.goals import own_goals, progress
from mudgroup.model.goals.events import DeedCounted, DeedUncounted, Need
from mudgroup.model.goals.goals import complete_if_met
from mudgroup.model.goals.map_events import SquaresMarked
from mudgroup.model.groups.events import GroupEvent, Said
from mudgroup.model.groups.notes.note_events import NoteWritten
from mudgroup.model.places.events import Arrived
from mudgroup.model.records.goals import Deed, Goal, GoalAction
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Room
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import audience
from mudgroup.model.rights.permissions import change_member
from mudgroup.model.world.events import Event
from mudgroup.model.world.finding import goal_of
from mudgroup.model.world.turn import Turn
from mudgroup.text import fold
from mudgroup.values import frozen

WORK = (GoalAction.TEST, GoalAction.SAMPLE, GoalAction.MEASURE, GoalAction.LOCATE)
"""What is told of when it does not count, since it takes an effort."""

MOST_DETAIL = 60
"""Characters of a line said that tell it from others."""


@frozen
class Feat:
    """A deed, the group it was done in (0: in the world), and the name of what it was done to.

    ``also`` are deeds that were done with it.
    """

    deed: Deed
    group: int = 0
    thing: str = ""
    also: tuple[Deed, ...] = ()


def judge(turn: Turn) -> Iterable[int]:
    """Count what happened in a turn, and complete the goals that it meets. Gives who did it."""
    groups: dict[int, None] = {}
    players: dict[int, None] = {}
    doers: dict[int, None] = {}
    for event in tuple(turn.events):
        for feat in (f for f in _feats(turn, event) if not _is_of_companion(turn, f.deed)):
            doers[feat.deed.player] = None
            group = feat.group or turn.player(feat.deed.player).current_group
            if group and _count(turn, turn.get(Group, group), feat, event):
                groups[group] = None
            elif group and feat.deed.action in WORK:
                _tell_uncounted(turn, turn.get(Group, group), feat.deed)
            if own_goals.count(turn, feat.deed):
                players[feat.deed.player] = None
    for group in groups:
        complete_if_met(turn, group)
    own_goals.complete_those_met(turn, players)
    return doers


def _is_of_companion(turn: Turn, deed: Deed) -> bool:
    """Whether companions of the server's talk: goals ask that of people. Their work counts."""
    return deed.action == GoalAction.SAY and bool(turn.player(deed.player).companion)


def _feats(turn: Turn, event: Event) -> tuple[Feat, ...]:
    """What an event says that players did."""
    return _in_group(event) if isinstance(event, GroupEvent) else _in_world(turn, event)


def _in_group(event: GroupEvent) -> tuple[Feat, ...]:
    who, group = event.actor.number, event.group.number
    match event:
        case Said():
            text = fold(event.text)[:MOST_DETAIL]
            return (Feat(Deed(GoalAction.SAY, 0, text, who), group),)
        case NoteWritten():
            return (Feat(Deed(GoalAction.NOTE, event.index, "", who), group, event.subject),)
        case SquaresMarked():
            deeds = (Deed(GoalAction.MAP, 0, each.square, who) for each in event.filled)
            return (Feat(next(deeds), group, event.area, tuple(deeds)),)
    return ()


def _in_world(turn: Turn, event: Event) -> tuple[Feat, ...]:
    who = event.actor.number
    match event:
        case Tested():
            return (_at(turn, who, GoalAction.TEST, event.thing, event.test),)
        case Sampled():
            return (_at(turn, who, GoalAction.SAMPLE, event.thing),)
        case Measured():
            return (_at(turn, who, GoalAction.MEASURE, event.thing),)
        case Located():
            return (_at(turn, who, GoalAction.LOCATE, event.room),)
        case Identified():
            return _identified(turn, event)
        case WayOpened():
            here = turn.get(Room, turn.player(who).location)
            deed = Deed(GoalAction.OPEN, here.number, event.direction, who, region=here.region)
            return (Feat(deed, thing=event.direction),)
        # To be put somewhere is no deed.
        case Arrived(put=False):
            return _visits(turn, event)
    return ()


def _visits(turn: Turn, event: Arrived) -> tuple[Feat, ...]:
    """A visit by each of those who came together."""
    there = turn.get(Room, event.room.number)
    visit = Deed(GoalAction.VISIT, there.number, there.key, event.actor.number, region=there.region)
    return tuple(
        Feat(evolve(visit, player=mover.number), thing=there.name) for mover in event.movers
    )


def _at(turn: Turn, who: int, action: GoalAction, thing: Ref, detail: str = "") -> Feat:
    # A sample may be far from its outcrop; the outcrop's region counts.
    room = place_of(turn, thing.number) or turn.player(who).location
    deed = Deed(action, thing.number, detail, who, region=region_of(turn, room))
    return Feat(deed, thing=thing.name)


def _identified(turn: Turn, event: Identified) -> tuple[Feat, ...]:
    """A report of an outcrop; one that is right identifies it."""
    report = _at(turn, event.actor.number, GoalAction.REPORT, event.thing)
    kind = kind_key(turn, event.claim.number)
    report = evolve(report, deed=evolve(report.deed, kind=kind))
    if not event.right:
        return (report,)
    return (evolve(report, deed=evolve(report.deed, action=GoalAction.IDENTIFY)), report)


def _count(turn: Turn, group: Group, feat: Feat, event: Event) -> bool:
    """Count a feat that an event tells of for a group's goal; whether the goal may be met by it."""
    deed = feat.deed
    drawn = deed.action == GoalAction.MAP
    counts = progress.worked_on(turn, group)
    # A map is drawn on while the goal rests, too: it has more squares then, and no point is gained.
    goal = counts or (goal_of(turn, group) if drawn else None)
    member = group.member(deed.player)
    if goal is None or member is None:
        return False
    known = {old.same for old in group.progress}
    fresh = [each for each in (deed, *feat.also) if counts and each.same not in known]
    if not drawn and not (fresh and _is_of_use(turn, group, goal, deed)):
        return False

    before = progress.group_needs(turn, group, goal)
    counted = group
    for each in fresh:
        counted = _credited(turn, counted, each)
    if counted is not group:
        turn.put(counted)
    points = sum(gained.points for gained in counted.progress[len(group.progress) :])

    needs = _moved(turn, counted, goal, before, drawn)
    if points or needs:
        turn.tell(
            DeedCounted(
                to=audience.hearers(turn, counted),
                actor=turn.ref(deed.player),
                group=group.ref,
                action=deed.action,
                thing=feat.thing,
                needs=needs,
                points=points,
                score=member.score + points,
                members=group.players(),
                deed=_untold(turn, event),
            )
        )
    return True


def _tell_uncounted(turn: Turn, group: Group, deed: Deed) -> None:
    """Tell who does what the goal wants more of, and to no avail, why that is."""
    goal = progress.worked_on(turn, group)
    needs = progress.group_needs(turn, group, goal) if goal else ()
    wanted = [need for need in needs if need.action == deed.action and not need.met]
    if not wanted or not group.member(deed.player):
        return
    before = any(old.same == deed.same for old in group.progress)
    region = "" if before else next((need.region for need in wanted if need.region), "")
    if before or region:
        to, actor = (deed.player,), turn.ref(deed.player)
        turn.tell(DeedUncounted(to=to, actor=actor, group=group.ref, region=region))


def _untold(turn: Turn, event: Event) -> Event | None:
    """An event, None if what was counted last tells of it."""
    counted = (told for told in reversed(turn.events) if isinstance(told, DeedCounted))
    last = next(counted, None)
    return None if last and last.deed is event else event


def _is_of_use(turn: Turn, group: Group, goal: Goal, deed: Deed) -> bool:
    """Whether a deed gains points, or is one that the goal still needs."""
    gained = progress.gained(turn, group, deed)
    return bool(gained) or progress.wanted(goal, group.progress, deed)


def _credited(turn: Turn, group: Group, deed: Deed) -> Group:
    """The group with a deed in its progress; a mark is on the map, and here for its points."""
    points = progress.gained(turn, group, deed)
    member = group.member(deed.player)
    if member is None or (deed.action == GoalAction.MAP and not points):
        return group
    group = change_member(group, deed.player, score=member.score + points)
    return evolve(group, progress=(*group.progress, evolve(deed, points=points)))


def _moved(
    turn: Turn, group: Group, goal: Goal, before: tuple[Need, ...], drawn: bool
) -> tuple[Need, ...]:
    """The needs that a deed has changed: for a mark those of the map, which it has marked."""
    after = progress.group_needs(turn, group, goal)
    if drawn:
        return tuple(need for need in after if need.action == GoalAction.MAP)
    return own_goals.moved(before, after)
