"""Prose of goals, modules, roles and points."""

from collections.abc import Iterable, Mapping

from mudgroup.model.goals.events import (
    DeedCounted,
    DeedUncounted,
    GoalCompleted,
    GoalDropped,
    GoalLost,
    GoalSeen,
    GoalSet,
    GoalSheet,
    GoalWaiting,
    ModuleFinished,
    Need,
    Standing,
    StandingChanged,
)
from mudgroup.model.goals.module_events import ModuleRow, ModuleSeen, ModulesSeen
from mudgroup.model.goals.own_events import (
    OwnDeedCounted,
    OwnGoalCompleted,
    OwnGoalDropped,
    OwnGoalsSeen,
    OwnGoalTaken,
)
from mudgroup.model.goals.role_events import (
    PointsGiven,
    RoleFreed,
    RoleSet,
    RolesSeen,
    ScoresSeen,
)
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.goals import MAP_ACTIVITY, Sharing
from mudgroup.model.records.places import REALM
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.goal_phrases import need_lines, rests, size, so_far, to_bring, worth
from mudgroup.views.layout.aloud import either
from mudgroup.views.layout.pieces import Paragraph, Piece, Text
from mudgroup.views.phrases import (
    Lines,
    aside,
    bracketed,
    count,
    listing,
    names,
    title,
    titled,
    within,
)
from mudgroup.views.prose import deeds
from mudgroup.views.registry import View, view

GOAL, WANTED = either("", "Goal: "), either("", "To do: ")
"""What an indent tells the eye: that a line is part of what stands above it."""


def _fold(text: str, indent: str = "  ") -> Paragraph:
    """A text that is indented, and further where it goes on."""
    return Paragraph(text, indent, f"{indent}  ")


def _sheet(sheet: GoalSheet) -> Text:
    lines: list[Piece] = [_fold(sheet.description), *_needs(sheet.needs)]
    lines += [_fold(to_bring(bring)) for bring in sheet.bring]
    if sheet.activity:
        is_map = sheet.activity.startswith(MAP_ACTIVITY)
        how = "draw the map together: 'help map'" if is_map else sheet.activity
        lines.append(f"  Activity: {how}")
    lines.append(_fold(f"For {size(sheet.least, sheet.most)}{_roles(sheet)}."))
    if sheet.alone:
        left = sum(number for _, number in sheet.roles) > sheet.members
        joining = "; whoever joins you gets a role in it" if left else ""
        lines.append(f"  You can do it alone{joining}.")
    if sheet.points:
        lines.append(f"  Worth {worth(sheet.points, sheet.sharing)}.")
    return tuple(lines)


def _needs(needs: Iterable[Need], indent: str = "  ") -> list[Paragraph]:
    return [_fold(f"{WANTED}{line}", indent) for line in need_lines(needs)]


def _roles(sheet: GoalSheet) -> str:
    if not sheet.roles:
        return ""
    wanted = [count(number, role) for role, number in sheet.roles]
    return f": {listing(wanted)}{_holders(sheet.holders)}"


def _holders(holders: tuple[tuple[Ref, str], ...]) -> str:
    """Who is what, as another sentence without its full stop; empty if nobody is anything."""
    held = [f"{player.name} is {role}" for player, role in holders]
    return f". {listing(held)}" if held else ""


def goal_set(event: GoalSet, face: Face) -> Text:
    sheet = event.sheet
    place = f"{sheet.position} of {sheet.total} in {sheet.module.name}"
    head = f"{within(event.group)}Your goal, {place}: {sheet.goal.name}"
    # The eye tells one goal from the next by the empty line between them.
    apart = [""] if event.actor.number == REALM else []
    return (*apart, head, *_sheet(sheet))


def goal_seen(event: GoalSeen, face: Face) -> Text:
    if event.occasion is Occasion.CONNECTED:
        return ()
    sheet = event.sheet
    place = f"{sheet.position} of {sheet.total} in {sheet.module.name}"
    head = f"{title(event.group)}, goal {place}: {sheet.goal.name}"
    if event.changed:
        head = f"{within(event.group)}The goal has been changed. It is now {sheet.goal.name}"
    lines: list[Piece] = [head, *_sheet(sheet)]
    if sheet.standing is not Standing.ACTIVE:
        lines.append(f"  It rests, and what you do does not count: {_why(sheet, event)}.")
    return tuple(lines)


def _why(sheet: GoalSheet, event: GoalSeen) -> str:
    return rests(sheet.standing, sheet.least, sheet.most, sheet.members)


def goal_completed(event: GoalCompleted, face: Face) -> Lines:
    head = f"{within(event.group)}Well done! You have completed the goal {event.goal.name}."
    if not event.points:
        return (head,)
    match event.sharing:
        case Sharing.EACH | Sharing.SPLIT if len(event.shares) == 1:
            who = "You gain" if face.part is Part.TARGET else f"{event.target.name} gains"
            gain = f"{who} {count(event.points, 'point')}"
        case Sharing.EACH:
            gain = f"Each of you gains {count(event.points, 'point')}"
        case Sharing.SPLIT:
            parts = listing(f"{player.name} {points}" for player, points in event.shares)
            gain = f"You share {count(event.points, 'point')}: {parts}"
        case Sharing.LEADER:
            how = "'group score give PLAYER POINTS'"
            return (
                f"{head} {event.target.name} has {count(event.points, 'point')} to give: {how}.",
            )
    mine = dict(event.scores).get(face.player)
    total = f"; you have {mine} now" if mine is not None else ""
    return (f"{head} {gain}{total}.",)


def module_finished(event: ModuleFinished, face: Face) -> Lines:
    points = listing(f"{player.name} {score}" for player, score in event.scores)
    more = "'group goal list' shows what else there is"
    if event.following:
        more = f"Next: 'group goal choose {event.following.name}'; {more}"
    return (
        f"{within(event.group)}You have finished the module {event.module.name}."
        f" Points: {points}. {more}.",
    )


def goal_dropped(event: GoalDropped, face: Face) -> Lines:
    who = "You give" if face.part is Part.ACTOR else f"{event.actor.name} gives"
    goal = f", and with it the goal {event.goal.name}" if event.goal else ""
    return (f"{within(event.group)}{who} up the module {event.module.name}{goal}.",)


def goal_lost(event: GoalLost, face: Face) -> Lines:
    what = "module" if event.is_module else "goal"
    return (f"{within(event.group)}The {what} {event.lost.name} is no longer part of this world.",)


def goal_waiting(event: GoalWaiting, face: Face) -> Lines:
    left = "; ".join(f"{goal.name} is for {size(*limits)}" for goal, *limits in event.rows)
    return (
        f"{within(event.group)}No goal of {event.module.name} fits {count(event.size, 'member')}"
        f" now: {left}. It goes on when your group has the right size.",
    )


def standing_changed(event: StandingChanged, face: Face) -> Lines:
    head = f"{within(event.group)}The goal {event.goal.name}"
    if event.standing is Standing.ACTIVE:
        size_now = "alone" if event.size == 1 else count(event.size, "member")
        return (f"{head} goes on: you are {size_now}{_holders(event.holders)}.",)
    why = rests(event.standing, event.least, event.most, event.size)
    return (f"{head} rests, and what you do does not count: {why}.",)


def modules_seen(event: ModulesSeen, face: Face) -> Text:
    if not event.rows:
        return ("This world has no goals for groups.",)
    last = event.begin or next((row.module for row in event.rows if row.chosen), None)
    rows = sorted(event.rows, key=lambda row: (row.module == last, row.fits))
    lines: list[Piece] = [f"Modules for {title(event.group)}:"]
    lines += [_fold(f"{row.module.name}: {_extent(row)} {row.description}") for row in rows]
    more = "'group goal list MODULE' tells of its goals."
    if event.begin:
        return (*lines, f"'group goal choose {event.begin.name}' begins one; {more}")
    return (*lines, titled(more))


def _extent(row: ModuleRow) -> str:
    """How many goals a module has, for how many people, and how many are done."""
    people = size(min(goal[1] for goal in row.goals), max(goal[2] for goal in row.goals))
    marks = [f"{count(len(row.goals), 'goal')} for {people}"] if row.goals else ["no goals"]
    marks += [f"{row.done} done"] if row.done else []
    return f"{', '.join(marks)}{', yours now' if row.chosen else ''}."


def module_seen(event: ModuleSeen, face: Face) -> Text:
    row = event.row
    lines: list[Piece] = [Paragraph(f"Module {row.module.name}: {row.description}")]
    for (name, least, most), goal in zip(row.goals, event.goals, strict=True):
        done = ", done" if goal.done else ""
        lines.append(f"  {GOAL}{name}, for {size(least, most)}{done}")
        lines.append(_fold(goal.description, "    "))
    if row.chosen:
        return (*lines, "Your group works on it: 'group goal' shows the goal.")
    return (*lines, f"'group goal choose {row.module.name}' sets your group to work on it.")


def deed_counted(event: DeedCounted, face: Face) -> Lines:
    acts = face.part is Part.ACTOR
    if not event.told and not (acts and event.points):
        return ()
    parts = [so_far(need) for need in event.told]
    if event.points and acts:
        parts.append(f"{count(event.points, 'point')} for you, {event.score} now")
    elif event.points:
        parts.append(count(event.points, "point"))
    return (f"{within(event.group)}{deeds.begun(event, face)}{', '.join(parts)}.",)


def deed_uncounted(event: DeedUncounted, face: Face) -> Lines:
    why = "your group has done it before"
    if event.region:
        why = f"it is wanted in the region {event.region}"
    return (f"{within(event.group)}That does not count for the goal: {why}.",)


def role_set(event: RoleSet, face: Face) -> Lines:
    mine = event.target == event.actor
    who = "You are" if face.part is Part.TARGET or (mine and face.part is Part.ACTOR) else ""
    who = who or f"{event.target.name} is"
    what = f"{event.role} now" if event.role else "without a role now"
    return (f"{within(event.group)}{who} {what}.",)


def role_freed(event: RoleFreed, face: Face) -> Lines:
    how = f"'group role PLAYER {event.role}'"
    return (f"{within(event.group)}The role {event.role} is free: {how}.",)


def roles_seen(event: RolesSeen, face: Face) -> Text:
    if not event.rows:
        return (f"The goal of {title(event.group)} has no roles.",)
    lines: list[Piece] = [f"Roles of {title(event.group)}:"]
    for row in event.rows:
        number = aside(f"{row.number}", f"for {row.number}") if row.number > 1 else ""
        lines.append(f"  {row.name}{number}: {names(row.holders) if row.holders else 'nobody'}")
        lines.append(_fold(row.description, "    "))
        gains = [f"{x.action} {x.points}{aside(f'at most {x.most}')}" for x in row.gains]
        lines.append(_fold(f"Points in a goal: {either(', ', '; ').join(gains)}", "    "))
    if event.none:
        lines.append(f"  No role: {names(event.none)}")
    return tuple(lines)


def scores_seen(event: ScoresSeen, face: Face) -> Lines:
    lines = [f"Points of {title(event.group)}:"]
    lines += [f"  {player.name}, {role}: {score}" for player, role, score in event.rows]
    if event.pot:
        left = count(event.pot, "point")
        lines.append(f"  {left} still to give: 'group score give PLAYER POINTS'")
    return tuple(lines)


def points_given(event: PointsGiven, face: Face) -> Lines:
    who = "You give" if face.part is Part.ACTOR else f"{event.actor.name} gives"
    whom = "you" if face.part is Part.TARGET else event.target.name
    if event.target == event.actor:
        whom = "yourself" if face.part is Part.ACTOR else "themselves"
    points = count(event.points, "point")
    return (f"{within(event.group)}{who} {whom} {points}: {event.score} now, {event.left} left.",)


def own_goals_seen(event: OwnGoalsSeen, face: Face) -> Text:
    so_far = f"{count(event.points, 'point')} so far"
    lines: list[Piece] = [f"Your own goals{aside(so_far)}:"]
    for row in event.taken:
        lines.append(_fold(f"{row.goal.name}: {row.description}"))
        lines += _needs(row.needs, "    ")
    if not event.taken:
        lines.append("  none")
    if event.offered:
        lines.append("To take with 'goal take GOAL':")
        lines += [_fold(f"{row.goal.name}: {row.description}") for row in event.offered]
    if event.done:
        lines.append(f"Completed: {names(event.done)}")
    return tuple(lines)


def own_goal_taken(event: OwnGoalTaken, face: Face) -> Text:
    row = event.row
    head = f"You take the goal {row.goal.name}, worth {count(row.points, 'point')}:"
    return (head, _fold(row.description), *_needs(row.needs))


def own_goal_dropped(event: OwnGoalDropped, face: Face) -> Lines:
    if event.lost:
        return (f"Your goal {event.goal.name} is no longer part of this world.",)
    return (f"You give up the goal {event.goal.name}.",)


def own_deed_counted(event: OwnDeedCounted, face: Face) -> Lines:
    return (bracketed(f"Your goal {event.goal.name}: {', '.join(map(so_far, event.needs))}."),)


def own_goal_completed(event: OwnGoalCompleted, face: Face) -> Lines:
    points = f"{count(event.points, 'point')}, {event.total} now"
    return (f"You have completed your goal {event.goal.name}: {points}.",)


VIEWS: Mapping[type[Event], View[Text]] = dict(
    (
        view(GoalSet, goal_set),
        view(GoalSeen, goal_seen),
        view(GoalCompleted, goal_completed),
        view(ModuleFinished, module_finished),
        view(GoalDropped, goal_dropped),
        view(GoalLost, goal_lost),
        view(GoalWaiting, goal_waiting),
        view(StandingChanged, standing_changed),
        view(ModuleSeen, module_seen),
        view(ModulesSeen, modules_seen),
        view(DeedCounted, deed_counted),
        view(DeedUncounted, deed_uncounted),
        view(RoleSet, role_set),
        view(RoleFreed, role_freed),
        view(RolesSeen, roles_seen),
        view(ScoresSeen, scores_seen),
        view(PointsGiven, points_given),
        view(OwnGoalsSeen, own_goals_seen),
        view(OwnGoalTaken, own_goal_taken),
        view(OwnGoalDropped, own_goal_dropped),
        view(OwnDeedCounted, own_deed_counted),
        view(OwnGoalCompleted, own_goal_completed),
    )
)
