"""Hints: each deed in a module that has them ends with the next step, for who wants to read it."""

from collections.abc import Iterable

from attrs import evolve

from mudgroup.model.field.events import Dropped, Given, Taken
from mudgroup.model.goals import progress
from mudgroup.model.goals.events import GoalSeen, GoalSet
from mudgroup.model.goals.hint_events import HintsChosen, NextSteps
from mudgroup.model.goals.next_steps import next_steps
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.world.events import Event
from mudgroup.model.world.finding import module_of
from mudgroup.model.world.turn import Turn


def choose(turn: Turn, player: Player, on: bool) -> None:
    """Let a player read hints, or not; it is kept."""
    if on != player.hints:
        turn.put(evolve(player, hints=on))
    tell_choice(turn, turn.player(player.number))


def tell_choice(turn: Turn, player: Player) -> None:
    """Tell a player whether they read hints."""
    turn.tell(HintsChosen(to=(player.number,), actor=player.ref, on=player.hints))


def tell_next(turn: Turn, doers: Iterable[int]) -> None:
    """Tell those who did something in a turn what to do next, unless they were told so last.

    ``doers`` are those whose deeds were judged.
    """
    fresh = dict.fromkeys(doers, False)
    for event in turn.events:
        shown = isinstance(event, GoalSet | GoalSeen | HintsChosen)
        for number in event.to if shown else _handlers(event):
            fresh[number] = fresh.get(number, False) or shown
    for number, shown in fresh.items():
        _tell(turn, turn.player(number), shown)


def _handlers(event: Event) -> Iterable[int]:
    """The players who have a thing now, or have it no more, which is no deed."""
    match event:
        case Taken() | Dropped():
            return (event.actor.number,)
        case Given():
            return event.actor.number, event.target.number
    return ()


def _tell(turn: Turn, player: Player, again: bool) -> None:
    """Tell a player the next steps; ``again`` if they have just been shown what they are for."""
    there = turn.presence(player.number)
    group = turn.get(Group, player.current_group) if player.current_group else None
    if there is None or group is None or not player.hints or player.companion:
        return
    module, goal = module_of(turn, group), progress.worked_on(turn, group)
    if goal is None or module is None or not module.hints:
        return
    steps = next_steps(turn, group, goal, player)
    if steps and (again or steps != there.hinted):
        to = (player.number,)
        turn.tell(NextSteps(to=to, actor=player.ref, group=group.ref, steps=steps))
    if steps != there.hinted:
        turn.enter(player, evolve(there, hinted=steps))
