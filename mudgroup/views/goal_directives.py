"""Events of goals, roles, points and maps as directives."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mudgroup.model import events as e
from mudgroup.model import goal_events as go
from mudgroup.model import group_events as g
from mudgroup.model import map_events as m
from mudgroup.views.directive_line import group_line
from mudgroup.views.goal_phrases import want
from mudgroup.views.phrases import Lines

View = Callable[[Any, e.Face], Lines | None]


def _progress(event: g.GroupEvent, needs: Iterable[go.Need]) -> Lines:
    return tuple(
        group_line(
            event, "progress", need.action, need.done, need.number, int(need.met), want(need)
        )
        for need in needs
    )


def goal_shown(event: go.GoalSet | go.GoalSeen, face: e.Face) -> Lines:
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
    )


def goal_completed(event: go.GoalCompleted, face: e.Face) -> Lines:
    return (group_line(event, "completed goal", event.goal.name, event.points, event.sharing),)


def module_finished(event: go.ModuleFinished, face: e.Face) -> Lines:
    return (group_line(event, "finished goal"),)


def goal_dropped(event: go.GoalDropped, face: e.Face) -> Lines:
    return (group_line(event, "drop goal", event.goal.name if event.goal else ""),)


def goal_lost(event: go.GoalLost, face: e.Face) -> Lines:
    return (group_line(event, "drop goal", event.lost.name),)


def goal_waiting(event: go.GoalWaiting, face: e.Face) -> Lines:
    return (group_line(event, "waiting", event.module.name, event.size),)


def standing_changed(event: go.StandingChanged, face: e.Face) -> Lines:
    limits = (event.size, event.least, event.most)
    roles = (group_line(event, "role", player.name, role) for player, role in event.holders)
    return (group_line(event, "standing", event.standing.value, *limits), *roles)


def modules_seen(event: go.ModulesSeen, face: e.Face) -> Lines | None:
    if not event.rows:
        return None
    return tuple(
        group_line(
            event,
            "goal ordering",
            row.module.name,
            row.description,
            row.done,
            int(row.chosen),
            len(row.goals),
            *(value for goal in row.goals for value in goal),
        )
        for row in event.rows
    )


def deed_counted(event: go.DeedCounted, face: e.Face) -> Lines:
    lines = _progress(event, event.needs)
    if event.points:
        score = group_line(event, "score", event.actor.name, event.score, event.points)
        return (*lines, score)
    return lines


def role_set(event: go.RoleSet, face: e.Face) -> Lines:
    assert event.target
    return (group_line(event, "role", event.target.name, event.role),)


def scores_seen(event: go.ScoresSeen, face: e.Face) -> Lines:
    return tuple(
        group_line(event, "score", player.name, score, 0) for player, _, score in event.rows
    )


def points_given(event: go.PointsGiven, face: e.Face) -> Lines:
    assert event.target
    return (group_line(event, "score", event.target.name, event.score, event.points),)


def square_marked(event: m.SquareMarked, face: e.Face) -> Lines:
    return (group_line(event, "map", event.square, event.unit, event.actor.name),)


def map_seen(event: m.MapSeen, face: e.Face) -> Lines:
    drawing = event.drawing
    size = (drawing.columns, drawing.rows, len(drawing.units))
    return (
        group_line(event, "map sheet", drawing.name, *size, *drawing.units),
        *(group_line(event, "map", square, unit, by.name) for square, unit, by in drawing.squares),
    )


VIEWS: Mapping[type[e.Event], View] = {
    go.GoalSet: goal_shown,
    go.GoalSeen: goal_shown,
    go.GoalCompleted: goal_completed,
    go.ModuleFinished: module_finished,
    go.GoalDropped: goal_dropped,
    go.GoalLost: goal_lost,
    go.GoalWaiting: goal_waiting,
    go.StandingChanged: standing_changed,
    go.ModulesSeen: modules_seen,
    go.DeedCounted: deed_counted,
    go.RoleSet: role_set,
    go.ScoresSeen: scores_seen,
    go.PointsGiven: points_given,
    m.SquareMarked: square_marked,
    m.MapSeen: map_seen,
}
