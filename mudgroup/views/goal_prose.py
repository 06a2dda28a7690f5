"""Prose of goals, modules, roles and points."""

from collections.abc import Iterable, Mapping
from textwrap import wrap

from mudgroup.model import events as e
from mudgroup.model import goal_events as go
from mudgroup.model import group_events as g
from mudgroup.model.goal_records import MAP_ACTIVITY, Sharing
from mudgroup.model.refs import Ref
from mudgroup.views.goal_phrases import DID, need_lines, rests, size, so_far, worth
from mudgroup.views.phrases import COLUMNS, Lines, View, acts, count, listing, names, title


def _fold(text: str, indent: str = "  ") -> list[str]:
    """A text in lines of a screen's width, indented, and further where it goes on."""
    return wrap(text, COLUMNS, initial_indent=indent, subsequent_indent=f"{indent}  ")


def _sheet(sheet: go.Sheet) -> Lines:
    lines = [*_fold(sheet.description), *_needs(sheet.needs)]
    if sheet.activity:
        is_map = sheet.activity.startswith(MAP_ACTIVITY)
        how = "draw the map together: 'help map'" if is_map else sheet.activity
        lines.append(f"  Activity: {how}")
    lines += _fold(f"For {size(sheet.least, sheet.most)}{_roles(sheet)}.")
    if sheet.alone:
        lines.append("  You can do it alone; whoever joins you gets a role in it.")
    if sheet.points:
        lines.append(f"  Worth {worth(sheet.points, sheet.sharing)}.")
    return tuple(lines)


def _needs(needs: Iterable[go.Need], indent: str = "  ") -> list[str]:
    return [folded for line in need_lines(needs) for folded in _fold(line, indent)]


def _roles(sheet: go.Sheet) -> str:
    if not sheet.roles:
        return ""
    wanted = [count(number, role) for role, number in sheet.roles]
    return f": {listing(wanted)}{_holders(sheet.holders)}"


def _holders(holders: tuple[tuple[Ref, str], ...]) -> str:
    """Who is what, as another sentence without its full stop; empty if nobody is anything."""
    held = [f"{player.name} is {role}" for player, role in holders]
    return f". {listing(held)}" if held else ""


def goal_set(event: go.GoalSet, face: e.Face) -> Lines:
    sheet = event.sheet
    place = f"{sheet.position} of {sheet.total} in {sheet.module.name}"
    return (f"[{event.group.name}] Your goal, {place}: {sheet.goal.name}", *_sheet(sheet))


def goal_seen(event: go.GoalSeen, face: e.Face) -> Lines:
    if event.occasion is g.Occasion.CONNECTED:
        return ()
    sheet = event.sheet
    place = f"{sheet.position} of {sheet.total} in {sheet.module.name}"
    head = f"{title(event.group)}, goal {place}: {sheet.goal.name}"
    if event.changed:
        head = f"[{event.group.name}] The goal has been changed. It is now {sheet.goal.name}"
    lines = [head, *_sheet(sheet)]
    if sheet.standing is not go.Standing.ACTIVE:
        lines.append(f"  It rests, and what you do does not count: {_why(sheet, event)}.")
    return tuple(lines)


def _why(sheet: go.Sheet, event: go.GoalSeen) -> str:
    return rests(sheet.standing, sheet.least, sheet.most, sheet.members)


def goal_completed(event: go.GoalCompleted, face: e.Face) -> Lines:
    head = f"[{event.group.name}] You have completed the goal {event.goal.name}!"
    if not event.points:
        return (head,)
    match event.sharing:
        case Sharing.EACH | Sharing.SPLIT if len(event.shares) == 1:
            who = "You gain" if acts(face) else f"{event.actor.name} gains"
            gain = f"{who} {count(event.points, 'point')}."
        case Sharing.EACH:
            gain = f"Each of you gains {count(event.points, 'point')}."
        case Sharing.SPLIT:
            parts = listing(f"{player.name} {points}" for player, points in event.shares)
            gain = f"You share {count(event.points, 'point')}: {parts}."
        case Sharing.LEADER:
            how = "'group score give PLAYER POINTS'"
            gain = f"{event.actor.name} has {count(event.points, 'point')} to give: {how}."
    return (f"{head} {gain}",)


def module_finished(event: go.ModuleFinished, face: e.Face) -> Lines:
    points = listing(f"{player.name} {score}" for player, score in event.scores)
    return (
        f"[{event.group.name}] You have finished the module {event.module.name}."
        f" Points: {points}. 'group goal list' shows what else there is.",
    )


def goal_dropped(event: go.GoalDropped, face: e.Face) -> Lines:
    who = "You give" if face.part is e.Part.ACTOR else f"{event.actor.name} gives"
    goal = f", and with it the goal {event.goal.name}" if event.goal else ""
    return (f"[{event.group.name}] {who} up the module {event.module.name}{goal}.",)


def goal_lost(event: go.GoalLost, face: e.Face) -> Lines:
    what = "module" if event.is_module else "goal"
    return (f"[{event.group.name}] The {what} {event.lost.name} is no longer part of this world.",)


def goal_waiting(event: go.GoalWaiting, face: e.Face) -> Lines:
    left = "; ".join(f"{goal.name} is for {size(*limits)}" for goal, *limits in event.rows)
    return (
        f"[{event.group.name}] No goal of {event.module.name} fits {count(event.size, 'member')}"
        f" now: {left}. It goes on when your group has the right size.",
    )


def standing_changed(event: go.StandingChanged, face: e.Face) -> Lines:
    head = f"[{event.group.name}] The goal {event.goal.name}"
    if event.standing is go.Standing.ACTIVE:
        size_now = "alone" if event.size == 1 else count(event.size, "member")
        return (f"{head} goes on: you are {size_now}{_holders(event.holders)}.",)
    why = rests(event.standing, event.least, event.most, event.size)
    return (f"{head} rests, and what you do does not count: {why}.",)


def modules_seen(event: go.ModulesSeen, face: e.Face) -> Lines:
    if not event.rows:
        return ("This world has no goals for groups.",)
    lines = [f"Modules for {title(event.group)}:"]
    for row in event.rows:
        marks = [f"{row.done} of {count(len(row.goals), 'goal')} done"]
        marks += ["your module"] if row.chosen else []
        lines += _fold(f"{row.module.name} ({', '.join(marks)}): {row.description}")
        lines += [f"    {name}, for {size(least, most)}" for name, least, most in row.goals]
    return (*lines, "'group goal choose MODULE' sets your group to work on one.")


def deed_counted(event: go.DeedCounted, face: e.Face) -> Lines:
    acts = face.part is e.Part.ACTOR
    told = [need for need in event.needs if need.action != "map" or need.right >= 0]
    if not told:
        mine = f"[{event.group.name}] {count(event.points, 'point')} for you, {event.score} now."
        return (mine,) if acts and event.points else ()
    yours, others = DID[event.action]
    who = f"You {yours}" if acts else f"{event.actor.name} {others}"
    thing = f" {event.thing}" if event.thing else ""
    parts = [so_far(need) for need in told]
    if event.points and acts:
        parts.append(f"{count(event.points, 'point')} for you, {event.score} now")
    elif event.points:
        parts.append(count(event.points, "point"))
    return (f"[{event.group.name}] {who}{thing}: {', '.join(parts)}.",)


def role_set(event: go.RoleSet, face: e.Face) -> Lines:
    assert event.target
    mine = event.target == event.actor
    who = "You are" if face.part is e.Part.TARGET or (mine and face.part is e.Part.ACTOR) else ""
    who = who or f"{event.target.name} is"
    what = f"{event.role} now" if event.role else "without a role now"
    return (f"[{event.group.name}] {who} {what}.",)


def role_freed(event: go.RoleFreed, face: e.Face) -> Lines:
    how = f"'group role PLAYER {event.role}'"
    return (f"[{event.group.name}] The role {event.role} is free: {how}.",)


def roles_seen(event: go.RolesSeen, face: e.Face) -> Lines:
    if not event.rows:
        return (f"The goal of {title(event.group)} has no roles.",)
    lines = [f"Roles of {title(event.group)}:"]
    for row in event.rows:
        number = f" ({row.number})" if row.number > 1 else ""
        lines.append(f"  {row.name}{number}: {names(row.holders) if row.holders else 'nobody'}")
        lines += _fold(row.description, "    ")
        gains = [f"{x.action} {x.points} (at most {x.most})" for x in row.gains]
        lines += _fold(f"Points in a goal: {', '.join(gains)}", "    ")
    if event.none:
        lines.append(f"  No role: {names(event.none)}")
    return tuple(lines)


def scores_seen(event: go.ScoresSeen, face: e.Face) -> Lines:
    lines = [f"Points of {title(event.group)}:"]
    lines += [f"  {player.name}, {role}: {score}" for player, role, score in event.rows]
    if event.pot:
        left = count(event.pot, "point")
        lines.append(f"  {left} still to give: 'group score give PLAYER POINTS'")
    return tuple(lines)


def points_given(event: go.PointsGiven, face: e.Face) -> Lines:
    assert event.target
    who = "You give" if face.part is e.Part.ACTOR else f"{event.actor.name} gives"
    whom = "you" if face.part is e.Part.TARGET else event.target.name
    if event.target == event.actor:
        whom = "yourself" if face.part is e.Part.ACTOR else "themselves"
    points = count(event.points, "point")
    return (f"[{event.group.name}] {who} {whom} {points}: {event.score} now, {event.left} left.",)


def own_goals_seen(event: go.OwnGoalsSeen, face: e.Face) -> Lines:
    lines = [f"Your own goals ({count(event.points, 'point')} so far):"]
    for row in event.taken:
        lines += _fold(f"{row.goal.name}: {row.description}")
        lines += _needs(row.needs, "    ")
    if not event.taken:
        lines.append("  none")
    if event.offered:
        lines.append("To take with 'goal take GOAL':")
        for row in event.offered:
            lines += _fold(f"{row.goal.name}: {row.description}")
    if event.done:
        lines.append(f"Completed: {names(event.done)}")
    return tuple(lines)


def own_goal_taken(event: go.OwnGoalTaken, face: e.Face) -> Lines:
    row = event.row
    head = f"You take the goal {row.goal.name}, worth {count(row.points, 'point')}:"
    return (head, *_fold(row.description), *_needs(row.needs))


def own_goal_dropped(event: go.OwnGoalDropped, face: e.Face) -> Lines:
    if event.lost:
        return (f"Your goal {event.goal.name} is no longer part of this world.",)
    return (f"You give up the goal {event.goal.name}.",)


def own_deed_counted(event: go.OwnDeedCounted, face: e.Face) -> Lines:
    return (f"(Your goal {event.goal.name}: {', '.join(map(so_far, event.needs))}.)",)


def own_goal_completed(event: go.OwnGoalCompleted, face: e.Face) -> Lines:
    points = f"{count(event.points, 'point')}, {event.total} now"
    return (f"You have completed your goal {event.goal.name}: {points}.",)


VIEWS: Mapping[type[e.Event], View] = {
    go.GoalSet: goal_set,
    go.GoalSeen: goal_seen,
    go.GoalCompleted: goal_completed,
    go.ModuleFinished: module_finished,
    go.GoalDropped: goal_dropped,
    go.GoalLost: goal_lost,
    go.GoalWaiting: goal_waiting,
    go.StandingChanged: standing_changed,
    go.ModulesSeen: modules_seen,
    go.DeedCounted: deed_counted,
    go.RoleSet: role_set,
    go.RoleFreed: role_freed,
    go.RolesSeen: roles_seen,
    go.ScoresSeen: scores_seen,
    go.PointsGiven: points_given,
    go.OwnGoalsSeen: own_goals_seen,
    go.OwnGoalTaken: own_goal_taken,
    go.OwnGoalDropped: own_goal_dropped,
    go.OwnDeedCounted: own_deed_counted,
    go.OwnGoalCompleted: own_goal_completed,
}
