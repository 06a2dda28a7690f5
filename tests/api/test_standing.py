"""How things stand in a group, as scripts read it."""

from datetime import timedelta

from mudgroup import api
from mudgroup.model.goals import goals
from mudgroup.model.groups.talk import floor
from mudgroup.model.moderation import moderating
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import FloorMode, Restraint
from mudgroup.model.world.turn import Turn
from tests.model.goal_scenes import working
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def test_a_group_without_a_module_has_no_goal() -> None:
    small = founded("Bo")
    turn, rock = small.turn(), small.group("Ada")

    assert (api.module(turn, rock), api.goal(turn, rock), api.needs(turn, rock)) == (None, None, ())


def test_the_goal_of_a_group_is_read_with_how_far_it_is_met() -> None:
    small = working("Bo")
    turn, rock = small.turn(), small.group("Ada")
    module, goal = api.module(turn, rock), api.goal(turn, rock)

    assert module in api.modules(turn)
    assert module
    assert goal
    assert goal.number in module.goals
    assert [need.done for need in api.needs(turn, rock)] == [0] * len(goal.conditions)
    small.do(lambda turn: goals.drop_goal(turn, rock, small.number("Ada")))
    assert api.goal(small.turn(), rock) is None


def test_the_floor_is_read_as_members_see_it() -> None:
    small = founded("Bo")
    rock, ada = small.group("Ada"), small.player("Ada")
    small.do(lambda turn: floor.set_mode(turn, rock, ada, FloorMode.QUEUE))
    small.do(lambda turn: floor.toggle_hand(turn, small.group("Ada"), small.player("Bo")))
    seen = api.floor(small.turn(), rock)

    assert (seen.mode, seen.holder) == (FloorMode.QUEUE, small.player("Bo").ref)


def restricted() -> SmallWorld:
    """Bo is muted in Ada's group for an hour, and Cy banned from it."""
    small = founded("Bo", "Cy")
    rock, ada = small.group("Ada"), small.player("Ada")

    def verb(turn: Turn) -> None:
        hour = timedelta(hours=1)
        bo, cy = small.player("Bo"), small.player("Cy")
        moderating.restrict(turn, ada, bo, Restraint.MUTED, rock, hour, "talks")
        moderating.restrict(turn, ada, cy, Restraint.BANNED, turn.get(Group, rock.number), None, "")

    small.do(verb)
    return small


def test_restrictions_are_read_by_player_and_by_group() -> None:
    small = restricted()
    turn, rock, bo = small.turn(), small.group("Ada"), small.player("Bo")
    rows = api.restrictions(turn)

    assert [(row.player.name, row.kind, row.reason) for row in rows] == [
        ("Bo", Restraint.MUTED, "talks"),
        ("Cy", Restraint.BANNED, ""),
    ]
    assert api.restrictions(turn, group=rock) == rows
    assert api.restrictions(turn, bo) == rows[:1]
    assert api.restrictions(turn, small.player("Ada"), rock) == ()


def test_what_has_ended_is_no_restriction() -> None:
    small = restricted()
    small.pass_time(3600)

    assert [row.player.name for row in api.restrictions(small.turn())] == ["Cy"]
