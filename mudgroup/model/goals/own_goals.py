"""Individual goals: what a player takes on besides the goals of groups.

They are met by what the player does, or by having had a role when a group completed a goal.
"""

from collections.abc import Iterable

from attrs import evolve

from mudgroup.model.field.facts import region_of
from mudgroup.model.goals.errors import GoalDone, GoalTaken, TooManyGoals
from mudgroup.model.goals.events import Need
from mudgroup.model.goals.lookup import match_goal
from mudgroup.model.goals.own_events import (
    OwnDeedCounted,
    OwnGoalCompleted,
    OwnGoalDropped,
    OwnGoalsSeen,
    OwnGoalTaken,
    OwnRow,
)
from mudgroup.model.goals.progress import is_complete, own_needs, wanted
from mudgroup.model.records.goals import Deed, Goal, GoalAction, OwnGoal
from mudgroup.model.records.places import Room
from mudgroup.model.records.players import Player
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.finding import every
from mudgroup.model.world.turn import Turn


def individual(turn: Turn) -> tuple[Goal, ...]:
    """All goals that single players can take."""
    return tuple(goal for goal in every(turn, Goal) if goal.individual)


def take(turn: Turn, player: Player, typed: str) -> None:
    """Take an individual goal.

    Raises:
        Missing, Ambiguous, NoSuchGoal: not exactly one is meant.
        GoalTaken, GoalDone: nothing to do.
        TooManyGoals: the player has as many as may be.
    """
    if not typed:
        raise Missing("goal")
    goal = match_goal(individual(turn), typed)
    if goal.number in player.goals_done:
        raise GoalDone(goal.ref)
    if any(own.goal == goal.number for own in player.goals):
        raise GoalTaken(goal.ref)
    most = turn.settings.goals.own
    if len(player.goals) >= most:
        raise TooManyGoals(most)

    here = visit(turn, player)
    deeds = (here,) if wanted(goal, (), here) else ()
    turn.put(evolve(player, goals=(*player.goals, OwnGoal(goal.number, turn.now, deeds))))

    row = _row(turn, player, goal, deeds)
    turn.tell(OwnGoalTaken(to=(player.number,), actor=player.ref, row=row))
    complete_those_met(turn, (player.number,))


def visit(turn: Turn, player: Player) -> Deed:
    """Being where one is."""
    room = turn.get(Room, player.location)
    region = region_of(turn, room.number)
    return Deed(GoalAction.VISIT, room.number, room.key, player.number, region=region)


def drop(turn: Turn, player: Player, typed: str) -> None:
    """Give an individual goal up. Raises Missing, Ambiguous, NoSuchGoal."""
    if not typed:
        raise Missing("goal")
    goals = [turn.get(Goal, own.goal) for own in player.goals]
    goal = match_goal(goals, typed)

    turn.put(evolve(player, goals=tuple(own for own in player.goals if own.goal != goal.number)))

    turn.tell(OwnGoalDropped(to=(player.number,), actor=player.ref, goal=goal.ref))


def show(turn: Turn, player: Player) -> None:
    """Show a player the individual goals: those taken, those to take, those done."""
    taken = {own.goal: own.deeds for own in player.goals}
    offered = [
        goal
        for goal in individual(turn)
        if goal.number not in taken and goal.number not in player.goals_done
    ]
    turn.tell(
        OwnGoalsSeen(
            to=(player.number,),
            actor=player.ref,
            taken=tuple(
                _row(turn, player, turn.get(Goal, number), deeds) for number, deeds in taken.items()
            ),
            offered=tuple(_row(turn, player, goal, ()) for goal in offered),
            done=tuple(turn.get(Goal, number).ref for number in player.goals_done),
            points=player.points,
        )
    )


def _row(turn: Turn, player: Player, goal: Goal, deeds: tuple[Deed, ...]) -> OwnRow:
    needs = own_needs(turn, player, goal, deeds)
    return OwnRow(goal.ref, goal.description, needs, goal.points)


def count(turn: Turn, deed: Deed) -> bool:
    """Count a deed for each individual goal of who did it that wants it; whether any does."""
    player = turn.player(deed.player)
    counted = False
    for own in player.goals:
        goal = turn.get(Goal, own.goal)
        if goal.retired or deed.same in {old.same for old in own.deeds}:
            continue
        if not wanted(goal, own.deeds, deed):
            continue
        counted = True
        player = _add(turn, player, goal, own, deed)
    return counted


def _add(turn: Turn, player: Player, goal: Goal, own: OwnGoal, deed: Deed) -> Player:
    before = own_needs(turn, player, goal, own.deeds)
    more = evolve(own, deeds=(*own.deeds, deed))
    goals = tuple(more if other == own else other for other in player.goals)
    after = own_needs(turn, player, goal, more.deeds)
    player = evolve(player, goals=goals)
    turn.put(player)

    turn.tell(
        OwnDeedCounted(
            to=(player.number,), actor=player.ref, goal=goal.ref, needs=moved(before, after)
        )
    )
    return player


def moved(before: Iterable[Need], after: Iterable[Need]) -> tuple[Need, ...]:
    """The needs that are other than before."""
    return tuple(new for old, new in zip(before, after, strict=True) if old != new)


def complete_those_met(turn: Turn, players: Iterable[int]) -> None:
    """Complete the individual goals of some players whose conditions are all met."""
    for number in players:
        for own in turn.player(number).goals:
            player = turn.player(number)
            goal = turn.get(Goal, own.goal)
            if not goal.retired and is_complete(own_needs(turn, player, goal, own.deeds)):
                _complete(turn, player, goal)


def _complete(turn: Turn, player: Player, goal: Goal) -> None:
    total = player.points + goal.points
    turn.put(
        evolve(
            player,
            goals=tuple(own for own in player.goals if own.goal != goal.number),
            goals_done=(*player.goals_done, goal.number),
            points=total,
        )
    )

    turn.tell(
        OwnGoalCompleted(
            to=(player.number,),
            actor=player.ref,
            goal=goal.ref,
            points=goal.points,
            total=total,
        )
    )


def lose_retired(turn: Turn, player: Player) -> None:
    """Take away the individual goals that the world's files have no more."""
    gone = [goal for own in player.goals if (goal := turn.get(Goal, own.goal)).retired]
    if not gone:
        return
    numbers = {goal.number for goal in gone}
    turn.put(evolve(player, goals=tuple(own for own in player.goals if own.goal not in numbers)))

    for goal in gone:
        turn.tell(OwnGoalDropped(to=(player.number,), actor=player.ref, goal=goal.ref, lost=True))
