"""Where a member stands with a goal: what fellows who are here carry, and were told to do."""

from attrs import evolve

from mudgroup.model.goals.scene import Scene
from mudgroup.model.places.following import set_follow
from mudgroup.model.records.goals import Condition, GoalAction
from mudgroup.model.world.steps import Step, Verb
from tests.model.field_scenes import take
from tests.model.goal_scenes import goal_keyed, working
from tests.small_world import SmallWorld

LENS = Step(Verb.TEST, "dark dyke", "lens")
MEASURE = Condition(GoalAction.MEASURE)


def at_quarry() -> SmallWorld:
    """Ada, who leads, and Bo, who follows, at the quarry."""
    small = working("Bo")
    for name in ("Ada", "Bo"):
        small.put(name, "quarry")
    small.do(lambda turn: set_follow(turn, small.group("Ada"), small.number("Bo"), True))
    return small


def scene(small: SmallWorld, name: str) -> Scene:
    goal = goal_keyed(small, "look-around")
    return Scene.of(small.turn(), small.group(name), goal, small.player(name))


def hint(small: SmallWorld, name: str, *steps: Step) -> None:
    there = small.turn().presence(small.number(name))
    assert there
    small.do(lambda turn: turn.enter(small.player(name), evolve(there, hinted=steps)))


def test_what_a_fellow_here_was_told_is_told_whatever_it_is_done_with() -> None:
    small = at_quarry()
    hint(small, "Bo", Step(Verb.TAKE, "hand lens"), evolve(LENS, tool="hand lens"))
    near = scene(small, "Ada")
    small.put("Bo", "road")

    assert near.is_told(LENS)
    assert not near.is_told(Step(Verb.TAKE, "hand lens"))
    assert not scene(small, "Ada").is_told(LENS)


def test_what_was_told_to_who_wants_no_hints_binds_nobody() -> None:
    small = at_quarry()
    hint(small, "Bo", LENS)
    small.do(lambda turn: turn.put(evolve(small.player("Bo"), hints=False)))

    assert not scene(small, "Ada").is_told(LENS)


def test_only_who_follows_a_leader_who_is_here_is_led() -> None:
    small = at_quarry()
    near = [scene(small, name).is_led() for name in ("Ada", "Bo")]
    small.put("Ada", "road")

    assert near == [False, True]
    assert not scene(small, "Bo").is_led()


def test_what_a_fellow_here_has_the_instrument_for_is_left_to_them() -> None:
    small = at_quarry()
    take(small, "Bo", "compass")

    assert scene(small, "Ada").leaves(MEASURE)
    assert not scene(small, "Bo").leaves(MEASURE)
    assert [tool.key for tool in scene(small, "Ada").followers_tools()] == ["compass"]
    assert scene(small, "Bo").followers_tools() == ()
