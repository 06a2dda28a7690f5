"""Hints: each deed in a module that has them ends with the next step, for who wants to read it."""

from collections.abc import Iterable

from attrs import evolve

from mudgroup.model.field.events import Dropped, Given, Taken
from mudgroup.model.goals import progress
from mudgroup.model.goals.events import GoalSeen, GoalSet
from mudgroup.model.goals.hint_events import HintsChosen, NextSteps, SpeakingTold
from mudgroup.model.goals.next_steps import next_steps
from mudgroup.model.groups.events import MemberAdded
from mudgroup.model.groups.notes.note_events import DraftDropped
from mudgroup.model.records.goals import Module
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.world.events import Event
from mudgroup.model.world.finding import every, module_of
from mudgroup.model.world.steps import Step
from mudgroup.model.world.turn import Turn


def choose(turn: Turn, player: Player, on: bool) -> None:
    """Let a player read hints, or not; it is kept."""
    if on != player.hints:
        turn.put(evolve(player, hints=on))
    tell_choice(turn, turn.player(player.number))


def tell_choice(turn: Turn, player: Player) -> None:
    """Tell a player whether they read hints."""
    turn.tell(HintsChosen(to=(player.number,), actor=player.ref, on=player.hints))


def tell_speaking(turn: Turn, added: MemberAdded) -> None:
    """Tell who comes into a group in their first hour how to speak to it; who has others knows."""
    player = turn.player(added.target.number)
    new = len(player.groups) == 1 and not player.online_seconds and turn.presence(player.number)
    if new and _reads(player) and any(module.hints for module in every(turn, Module)):
        to = (player.number,)
        turn.tell(SpeakingTold(to=to, actor=player.ref, group=added.group))


def tell_next(turn: Turn, doers: Iterable[int]) -> None:
    """Tell those who did something in a turn what to do next, unless they were told so last.

    ``doers`` are those whose deeds were judged.
    """
    fresh = dict.fromkeys(doers, False)
    dealt: dict[int, None] = {}
    for event in turn.events:
        shown = isinstance(event, GoalSet | GoalSeen | HintsChosen)
        for number in event.to if shown else _handlers(event):
            fresh[number] = fresh.get(number, False) or shown
            if isinstance(event, GoalSet):
                dealt[number] = None
    # What was told of the goal before binds nobody when another one is dealt out.
    for number in dealt:
        _hold(turn, turn.player(number), ())
    for number, shown in fresh.items():
        _tell(turn, turn.player(number), shown, number in dealt)


def _handlers(event: Event) -> Iterable[int]:
    """The players who have a thing now, or have it no more, which is no deed."""
    match event:
        case Taken() | Dropped() | DraftDropped():
            return (event.actor.number,)
        case Given():
            return event.actor.number, event.target.number
    return ()


def _tell(turn: Turn, player: Player, again: bool, dealt: bool) -> None:
    """Tell a player the next steps; ``again`` if they have just been shown what they are for."""
    there = turn.presence(player.number)
    group = turn.get(Group, player.current_group) if player.current_group else None
    # Who writes a note reads the next step when it is closed.
    if there is None or group is None or not _reads(player) or player.draft:
        return
    module, goal = module_of(turn, group), progress.worked_on(turn, group)
    if goal is None or module is None or not module.hints:
        return
    steps = next_steps(turn, group, goal, player, dealt)
    if steps and (again or steps != there.hinted):
        to = (player.number,)
        turn.tell(NextSteps(to=to, actor=player.ref, group=group.ref, steps=steps))
    _hold(turn, player, steps)


def _reads(player: Player) -> bool:
    return player.hints and not player.companion


def _hold(turn: Turn, player: Player, steps: tuple[Step, ...]) -> None:
    """Let it be known what an online player was told last."""
    there = turn.presence(player.number)
    if there and steps != there.hinted:
        turn.enter(player, evolve(there, hinted=steps))
