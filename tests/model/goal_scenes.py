"""Groups that work on the goals of the test world, and events as the field makes them."""

from attrs import evolve

from mudgroup.model import consequences
from mudgroup.model.content.goals import GoalContent, apply_goals
from mudgroup.model.field.events import Identified, Measured, Tested, WayOpened
from mudgroup.model.goals import goals, shared_map
from mudgroup.model.groups.notes import notes
from mudgroup.model.places.events import Arrived
from mudgroup.model.records.goals import Goal
from mudgroup.model.records.groups import Member
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event
from mudgroup.model.world.finding import by_key, goal_of
from mudgroup.server.content.read import read_content
from mudgroup.settings.values import Settings
from tests.model.groups.test_membership import founded
from tests.scenes import WORLD
from tests.small_world import SmallWorld

SHIPPED = read_content(WORLD).goals


def working(
    *others: str, module: str = "beginning", settings: Settings | None = None
) -> SmallWorld:
    """Ada's group with members, which has chosen a module."""
    small = founded(*others, settings=settings)
    choose(small, module)
    return small


def choose(small: SmallWorld, module: str, by: str = "Ada") -> tuple[Event, ...]:
    return small.events(
        lambda turn: goals.choose_module(turn, small.group(by), module, small.number(by))
    )


def goal(small: SmallWorld, name: str = "Ada") -> str:
    """The key of the goal of a player's group, empty for none."""
    found = goal_of(small.turn(), small.group(name))
    return found.key if found else ""


def goal_keyed(small: SmallWorld, key: str) -> Goal:
    found = by_key(small.turn(), key, Goal)
    assert found
    return found


def member(small: SmallWorld, name: str) -> Member:
    found = small.group(name).member(small.number(name))
    assert found
    return found


def roles(small: SmallWorld, name: str = "Ada") -> list[str]:
    """The roles of the members of a player's group, in the order of joining."""
    return [member.role for member in small.group(name).members]


def scores(small: SmallWorld, name: str = "Ada") -> list[int]:
    return [member.score for member in small.group(name).members]


def at_work() -> SmallWorld:
    """Ada's group has completed one goal, put another aside, and draws a map."""
    small = working("Bo", "Cy", module="quarrying")
    ada = small.number("Ada")
    happened(small, did_test(small, "Ada", "quarry-vein"), opened(small, "Cy"))
    small.do(lambda turn: goals.drop_goal(turn, small.group("Ada"), ada))
    choose(small, "beginning")
    happened(small, arrived(small, "Bo", "garden"))
    small.do(lambda turn: notes.write_note(turn, small.group("Ada"), ada, "One", "two"))
    happened(small, arrived(small, "Ada", "road"))
    small.do(lambda turn: shared_map.mark(turn, small.group("Ada"), ada, "A1", "granite"))
    return small


def happened(small: SmallWorld, *events: Event) -> tuple[Event, ...]:
    """Judge events as those of one turn; what is told because of them."""
    turn = small.turn()
    for event in events:
        turn.tell(event)
    commit = consequences.commit(turn)
    small.world = commit.world
    return commit.events[len(events) :]


def arrived(small: SmallWorld, name: str, room: str) -> Event:
    """A player came into a room by an exit."""
    there = small.turn().ref(small.world.places[room])
    return Arrived(to=(), actor=small.player(name).ref, room=there, origin="")


def thing(small: SmallWorld, path: str) -> Ref:
    """An outcrop or kind of the test world."""
    number = small.world.things.paths[path]
    record = small.world.records[number]
    return Ref(number, getattr(record, "name", ""))


def identified(small: SmallWorld, who: str, outcrop: str, kind: str, right: bool = True) -> Event:
    actor = small.player(who).ref
    return Identified(
        to=(actor.number,),
        actor=actor,
        thing=thing(small, f"outcrops/{outcrop}"),
        claim=thing(small, f"kinds/{kind}"),
        right=right,
    )


def did_test(small: SmallWorld, who: str, outcrop: str, test: str = "streak") -> Event:
    actor = small.player(who).ref
    return Tested(
        to=(actor.number,),
        actor=actor,
        thing=thing(small, f"outcrops/{outcrop}"),
        test=test,
        finding="white",
    )


def measured(small: SmallWorld, who: str, outcrop: str) -> Event:
    actor = small.player(who).ref
    spot = thing(small, f"outcrops/{outcrop}")
    return Measured(to=(actor.number,), actor=actor, thing=spot, strike=40, dip=35)


def opened(small: SmallWorld, who: str, direction: str = "in") -> Event:
    actor = small.player(who).ref
    return WayOpened(to=(actor.number,), actor=actor, direction=direction, seconds=60)


def apply_goal_files(small: SmallWorld, content: GoalContent) -> tuple[Event, ...]:
    """Give the test world other goals; what is told because of it."""
    return small.events(lambda turn: apply_goals(turn, content))


def without(content: GoalContent, *, goal: str = "", module: str = "") -> GoalContent:
    """The content without a goal, also in its modules, or without a module."""
    modules = tuple(
        evolve(part, goals=tuple(key for key in part.goals if key != goal))
        for part in content.modules
        if part.key != module
    )
    return evolve(content, goals=tuple(g for g in content.goals if g.key != goal), modules=modules)


def changed(content: GoalContent, key: str, **changes: object) -> GoalContent:
    """The content with one goal changed."""
    goals = tuple(
        evolve(g, **changes) if g.key == key else g  # type: ignore[arg-type]
        for g in content.goals
    )
    return evolve(content, goals=goals)
