"""Events of goals, roles, points and maps as directives."""

from collections.abc import Iterable, Mapping

from attrs import evolve

from mudgroup.model.goals.events import (
    DeedCounted,
    GoalCompleted,
    GoalDropped,
    GoalLost,
    GoalSeen,
    GoalSet,
    GoalWaiting,
    ModuleFinished,
    Need,
    StandingChanged,
)
from mudgroup.model.goals.map_events import MapSeen, SquaresMarked
from mudgroup.model.goals.module_events import ModuleRow, ModuleSeen, ModulesSeen
from mudgroup.model.goals.role_events import PointsGiven, RoleSet, ScoresSeen
from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.world.events import Event, Face
from mudgroup.views.directives.line import group_line
from mudgroup.views.goal_phrases import want
from mudgroup.views.phrases import Lines
from mudgroup.views.registry import View, view


def _progress(event: GroupEvent, needs: Iterable[Need]) -> Lines:
    return tuple(
        group_line(
            event, "progress", need.action, need.done, need.number, int(need.met), _wanted(need)
        )
        for need in needs
    )


def _wanted(need: Need) -> str:
    """What is wanted in words that stay the same while it is done, so that they name it."""
    return want(evolve(need, places=need.route))


def goal_shown(event: GoalSet | GoalSeen, face: Face) -> Lines:
    sheet = event.sheet
    roles = [value for role in sheet.roles for value in role]
    return (
        group_line(
            event,
            "set goal",
            sheet.goal.name,
            sheet.description,
            sheet.activity,
            sheet.least,
            sheet.most,
            len(sheet.roles),
            *roles,
        ),
        *_progress(event, sheet.needs),
        group_line(event, "standing", sheet.standing.value, sheet.members, sheet.least, sheet.most),
    )


def goal_completed(event: GoalCompleted, face: Face) -> Lines:
    return (group_line(event, "completed goal", event.goal.name, event.points, event.sharing),)


def module_finished(event: ModuleFinished, face: Face) -> Lines:
    return (group_line(event, "finished goal"),)


def goal_dropped(event: GoalDropped, face: Face) -> Lines:
    return (group_line(event, "drop goal", event.goal.name if event.goal else ""),)


def goal_lost(event: GoalLost, face: Face) -> Lines:
    return (group_line(event, "drop goal", event.lost.name),)


def goal_waiting(event: GoalWaiting, face: Face) -> Lines:
    return (group_line(event, "waiting", event.module.name, event.size),)


def standing_changed(event: StandingChanged, face: Face) -> Lines:
    limits = (event.size, event.least, event.most)
    roles = (group_line(event, "role", player.name, role) for player, role in event.holders)
    return (group_line(event, "standing", event.standing.value, *limits), *roles)


def modules_seen(event: ModulesSeen, face: Face) -> Lines | None:
    if not event.rows:
        return None
    return tuple(_ordering(event, row) for row in event.rows)


def module_seen(event: ModuleSeen, face: Face) -> Lines:
    return (_ordering(event, event.row),)


def _ordering(event: GroupEvent, row: ModuleRow) -> str:
    goals = (value for goal in row.goals for value in goal)
    numbers = (row.done, int(row.chosen), len(row.goals))
    return group_line(event, "goal ordering", row.module.name, row.description, *numbers, *goals)


def deed_counted(event: DeedCounted, face: Face) -> Lines:
    lines = _progress(event, event.needs)
    if event.points:
        score = group_line(event, "score", event.actor.name, event.score, event.points)
        return (*lines, score)
    return lines


def role_set(event: RoleSet, face: Face) -> Lines:
    return (group_line(event, "role", event.target.name, event.role),)


def scores_seen(event: ScoresSeen, face: Face) -> Lines:
    return tuple(
        group_line(event, "score", player.name, score, 0) for player, _, score in event.rows
    )


def points_given(event: PointsGiven, face: Face) -> Lines:
    return (group_line(event, "score", event.target.name, event.score, event.points),)


def squares_marked(event: SquaresMarked, face: Face) -> Lines:
    who = event.actor.name
    return tuple(group_line(event, "map", each.square, each.unit, who) for each in event.filled)


def map_seen(event: MapSeen, face: Face) -> Lines:
    drawing = event.drawing
    size = (drawing.columns, drawing.rows, len(drawing.units))
    return (
        group_line(event, "map sheet", drawing.name, *size, *drawing.units),
        *(group_line(event, "map", square, unit, by.name) for square, unit, by in drawing.squares),
    )


VIEWS: Mapping[type[Event], View[Lines | None]] = dict(
    (
        view(GoalSet, goal_shown),
        view(GoalSeen, goal_shown),
        view(GoalCompleted, goal_completed),
        view(ModuleFinished, module_finished),
        view(GoalDropped, goal_dropped),
        view(GoalLost, goal_lost),
        view(GoalWaiting, goal_waiting),
        view(StandingChanged, standing_changed),
        view(ModuleSeen, module_seen),
        view(ModulesSeen, modules_seen),
        view(DeedCounted, deed_counted),
        view(RoleSet, role_set),
        view(ScoresSeen, scores_seen),
        view(PointsGiven, points_given),
        view(SquaresMarked, squares_marked),
        view(MapSeen, map_seen),
    )
)
