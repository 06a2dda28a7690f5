"""What a goal takes that must be brought: for the ways to its places, and for its conditions."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from mudgroup.model.field import carrying
from mudgroup.model.field.tests import TESTS
from mudgroup.model.goals.events import Bring
from mudgroup.model.goals.scene import TOOLS
from mudgroup.model.goals.ways import keys_to
from mudgroup.model.records.goals import Goal, GoalAction
from mudgroup.model.records.things import Instrument
from mudgroup.model.world.turn import Turn

MOST_NAMED = 3
"""Instruments that are named of those for tests: nobody needs all of them."""

PLAINEST = sorted(TESTS.values(), key=lambda test: (not test.looking, test.rank))
"""The tests in the order in which they are best done: first one looks."""


def to_bring(turn: Turn, goal: Goal, to: Iterable[int] = ()) -> tuple[Bring, ...]:
    """What members must bring; where it lies is left out if those are all there who read it."""
    here = {turn.player(number).location for number in to}
    wanted = dict.fromkeys(bring for bring in _wanted(turn, goal) if bring.instruments)
    return tuple(
        evolve(bring, rooms=()) if {room.number for room in bring.rooms} == here else bring
        for bring in wanted
    )


def _wanted(turn: Turn, goal: Goal) -> Iterator[Bring]:
    every = carrying.one_of_each(turn)
    for key in keys_to(turn, goal.conditions):
        yield _bring(turn, [thing for thing in every if thing.key == key])
    for need in goal.conditions:
        if use := TOOLS.get(need.action):
            yield _bring(turn, [thing for thing in every if use in thing.uses])
        elif need.action == GoalAction.TEST:
            yield _bring(turn, [t for test in PLAINEST for t in every if test.name in t.uses])


def _bring(turn: Turn, able: list[Instrument]) -> Bring:
    """What is told of instruments, of each of which one copy stands for all."""
    every = tuple(dict.fromkeys(thing.name for thing in able))
    named = every[:MOST_NAMED]
    keys = dict.fromkeys(thing.key for thing in able if thing.name in named)
    rooms, _ = carrying.found(turn, [c for key in keys for c in carrying.copies_of(turn, key)])
    return Bring(named, rooms, more=len(every) - len(named))
