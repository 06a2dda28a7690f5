"""Refusals of goals, roles, points and maps: what there is instead."""

import pytest

from mudgroup.model.goals.errors import (
    GoalDone,
    GoalTaken,
    HasGoal,
    MapFull,
    ModuleDone,
    NoGoal,
    NoMap,
    NoSuchGoal,
    NoSuchModule,
    NoSuchRole,
    NoSuchSquare,
    NoSuchUnit,
    NothingToUndo,
    NotNext,
    PotTooSmall,
    RoleFull,
    SameMark,
    TooManyGoals,
)
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.views.prose.refusals.goals import SENTENCES
from mudgroup.views.prose.refusals.refusals import sentence

ADA, BO, ROCK = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")
STEPS, STONES = Ref(20, "First Steps"), Ref(21, "Stones at Hand")

EXAMPLES: list[tuple[Refused, str]] = [
    (NoSuchModule("art", ()), "This world has no goals for groups."),
    (
        NotNext(Ref(21, "Up the Ridge"), STEPS),
        "Up the Ridge is a goal of First Steps, and not the next there: 'group goal choose First"
        " Steps' begins with what is.",
    ),
    (NoSuchModule("art", (STEPS,)), "There is no module art, but First Steps."),
    (NoSuchGoal("art", ()), "There is no such goal: 'goal' lists yours and those to take."),
    (NoSuchGoal("art", (STONES,)), "There is no goal art, but Stones at Hand."),
    (NoSuchRole("cook", STONES, ()), "The goal Stones at Hand has no roles."),
    (
        NoSuchRole("cook", STONES, ("scribe", "mapper")),
        "The goal Stones at Hand has the roles scribe and mapper; 'none' takes a role away.",
    ),
    (
        RoleFull("scribe", (BO,)),
        "Bo is scribe already. 'group role Bo none' makes room.",
    ),
    (
        RoleFull("scribe", (BO, ADA)),
        "Bo and Ada are scribe already. 'group role Bo none' makes room.",
    ),
    (
        NoGoal(ROCK, True),
        "No goal fits Rock Hounds now: 'group goal' tells what it waits for.",
    ),
    (
        NoGoal(ROCK, False),
        "Rock Hounds has no goal. 'group goal list' shows what to choose.",
    ),
    (
        HasGoal(ROCK, STEPS),
        "Rock Hounds works on First Steps already. 'group goal drop' gives it up.",
    ),
    (
        ModuleDone(ROCK, STEPS),
        "Rock Hounds has done all goals of First Steps. 'group goal list' shows what else there"
        " is.",
    ),
    (
        TooManyGoals(1),
        "You have 1 goal of your own, as many as may be. 'goal drop GOAL' gives one up.",
    ),
    (GoalTaken(STONES), "You have the goal Stones at Hand already."),
    (GoalDone(STONES), "You have completed Stones at Hand already."),
    (
        NoMap(ROCK),
        "Rock Hounds draws no map now. Some goals ask for one: 'group goal list' shows what there"
        " is.",
    ),
    (NoSuchSquare("Z9", "A1", "F6"), "The map has no square Z9: it goes from A1 to F6."),
    (
        NoSuchUnit("cheese", ("sandstone", "shale")),
        "The map has no unit cheese, but sandstone and shale.",
    ),
    (SameMark("B4", "shale"), "B4 is marked shale already."),
    (MapFull(500), "The history of the map is full (500 marks): it takes no more."),
    (
        NothingToUndo(),
        "You have no mark to take back: you made none, or somebody has marked over it.",
    ),
    (
        PotTooSmall(ROCK, 0),
        "Rock Hounds has no points to give. Goals worth points 'for the leader to give' bring"
        " some.",
    ),
    (PotTooSmall(ROCK, 3), "Rock Hounds has only 3 points to give."),
]


@pytest.mark.parametrize(("refused", "text"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_a_refusal_reads(refused: Refused, text: str) -> None:
    assert sentence(refused, 1) == text


def test_there_is_an_example_of_every_refusal() -> None:
    assert {type(refused) for refused, _ in EXAMPLES} == set(SENTENCES)
