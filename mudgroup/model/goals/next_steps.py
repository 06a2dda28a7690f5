"""The next step of a goal for one member: from its conditions, and how things stand.

What lies where, what the member carries, what was done and what fellows here were told decide it.
Nothing of what an outcrop is made of is given away.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve

from mudgroup.model.field import carrying, studying
from mudgroup.model.field.tests import TESTS, FieldTest
from mudgroup.model.goals.scene import TOOLS, Ahead, Scene, Steps
from mudgroup.model.places import passage
from mudgroup.model.records.goals import Condition, Goal, GoalAction
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Exit, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.things import Instrument, Outcrop
from mudgroup.model.world.steps import Step, Verb
from mudgroup.model.world.turn import Turn

ANYWHERE = {
    GoalAction.MAP: Step(Verb.MAP),
    GoalAction.NOTE: Step(Verb.NOTE),
    GoalAction.SAY: Step(Verb.SAY),
}

JUDGED = (GoalAction.IDENTIFY, GoalAction.REPORT)
"""What waits until those who test have found something."""

MOST_ROOMS = 300
"""Rooms through which a way is searched, the nearest first."""


def next_steps(turn: Turn, group: Group, goal: Goal, player: Player, dealt: bool = False) -> Steps:
    """What a member can type next for a goal of the group, in order; none if nothing is known.

    No member is told what a fellow here was told. No more members are told to report than the goal
    needs, and when it is ``dealt`` out no more to do anything.
    """
    scene = Scene.of(turn, group, goal, player)
    ahead = scene.ahead()
    afield = tuple(need for need in ahead if need.condition.action not in ANYWHERE)
    spare = False
    for need in afield:
        judged = need.condition.action in JUDGED
        steps = () if spare and judged else _work(scene, need.condition, scene.here)
        if steps and not ((dealt or judged) and scene.is_enough(need)):
            return steps
        spare = spare or bool(steps)
    if spare:
        return ()
    return _away(scene, afield) or _anywhere(scene, ahead)


def _away(scene: Scene, ahead: tuple[Ahead, ...]) -> Steps:
    """The way to where something can be done, with what must be brought there.

    Who follows goes where the leader goes, who leads stays while the others can do something.
    """
    party = evolve(scene, tools=(*scene.tools, *scene.followers_tools()), told=frozenset())
    mine = tuple(
        need.condition
        for need in ahead
        if not scene.is_enough(need) and not party.leaves(need.condition)
    )
    if scene.is_led() or any(_work(party, condition, scene.here) for condition in mine):
        return ()
    packed = _packed(party, mine)
    way = _way(evolve(party, tools=(*party.tools, *packed)), mine)
    return (*(Step(Verb.TAKE, thing.name) for thing in packed), *way) if way else ()


def _anywhere(scene: Scene, ahead: Iterable[Ahead]) -> Steps:
    """What is done in the group: last, since it tells of what was done in the field."""
    actions = (need.condition.action for need in ahead)
    steps = (ANYWHERE[action] for action in actions if action in ANYWHERE)
    return tuple(step for step in steps if not scene.is_told(step))[:1]


def _packed(scene: Scene, ahead: Iterable[Condition]) -> tuple[Instrument, ...]:
    """The instruments that lie here and that the member needs elsewhere."""
    uses = dict.fromkeys(TOOLS[need.action] for need in ahead if need.action in TOOLS)
    found = (scene.at(scene.here, use) for use in uses if not scene.in_hand(use))
    return tuple(tool for tool in found if tool)


# --- what can be done in a room ------------------------------------------------------------------


def _work(scene: Scene, condition: Condition, room: int) -> Steps:
    """What a member can do in a room for a condition, with what is in hand and what lies there."""
    action = condition.action
    there = scene.turn.get(Room, room)
    if condition.region and there.region != condition.region:
        return ()
    match action:
        case GoalAction.TEST:
            return _test(scene, room)
        case GoalAction.IDENTIFY | GoalAction.REPORT:
            return _report(scene, action, room)
        case GoalAction.SAMPLE | GoalAction.MEASURE:
            return _on_outcrop(scene, action, room)
        case GoalAction.LOCATE if not scene.is_done(action, room):
            return _with_tool(scene, room, Step(Verb.LOCATE), "gps")
        case GoalAction.OPEN:
            return _open(scene, there)
    return ()


def _with_tool(scene: Scene, room: int, step: Step, use: str) -> Steps:
    """A step, after taking what it takes if that lies there; nothing if it does not, or if a
    fellow was told it."""
    if scene.is_told(step):
        return ()
    if scene.in_hand(use):
        return (step,)
    tool = scene.at(room, use)
    return (Step(Verb.TAKE, tool.name), step) if tool else ()


def _left(scene: Scene, action: GoalAction, room: int) -> list[Outcrop]:
    """The outcrops of a room to which something was not done, in the order of the scene."""
    verb = Verb.REPORT if action is GoalAction.IDENTIFY else Verb(action.value)
    known = studying.outcrops(scene.turn, room)
    left = (outcrop for outcrop in known if not scene.is_done(action, outcrop.number))
    return sorted(left, key=lambda outcrop: scene.order(outcrop, verb))


def _on_outcrop(scene: Scene, action: GoalAction, room: int) -> Steps:
    left = _left(scene, action, room)
    if action is GoalAction.MEASURE:
        able = (outcrop for outcrop in left if outcrop.strike is not None)
    else:
        able = (outcrop for outcrop in left if outcrop.number not in scene.player.samples)
    verb = Verb(action.value)
    steps = (_with_tool(scene, room, Step(verb, o.name), TOOLS[action]) for o in able)
    return next((step for step in steps if step), ())


def _report(scene: Scene, action: GoalAction, room: int) -> Steps:
    left = (rock.name for rock in _left(scene, action, room))
    free = [name for name in left if not scene.is_told(Step(Verb.REPORT, name))]
    return tuple(Step(verb, name) for name in free[:1] for verb in (Verb.GUIDE, Verb.REPORT))


def _open(scene: Scene, there: Room) -> Steps:
    member = scene.group.member(scene.player.number)
    role = member.role if member else ""
    shut = (way for way in scene.turn.exits(there.number) if way.opened_by)
    able = (way for way in shut if way.opened_by == role and not passage.is_open(scene.turn, way))
    return next(((Step(Verb.OPEN, way.direction),) for way in able), ())


def _test(scene: Scene, room: int) -> Steps:
    """A test that was not done: of what it is not known yet what it is, in the order of the scene;
    best by an instrument in hand, then by one that lies there."""
    options = [
        (
            (scene.is_done(GoalAction.IDENTIFY, rock.number), scene.order(rock, Verb.TEST), rank),
            steps,
        )
        for rock in studying.outcrops(scene.turn, room)
        for test in TESTS.values()
        if not scene.is_done(GoalAction.TEST, rock.number, test.name)
        for rank, steps in _tested(scene, room, rock, test)
        if not scene.is_told(steps[-1])
    ]
    return min(options, key=lambda option: option[0])[1] if options else ()


def _tested(scene: Scene, room: int, rock: Outcrop, test: FieldTest) -> Iterator[tuple[int, Steps]]:
    """How a member can do a test of a rock, with how readily."""
    if test.sampled and rock.number not in scene.player.samples:
        return
    if tool := scene.in_hand(test.name):
        yield 0, (Step(Verb.TEST, rock.name, test.name, tool.name),)
    elif tool := scene.at(room, test.name):
        doing = Step(Verb.TEST, rock.name, test.name, tool.name)
        yield 1, (Step(Verb.TAKE, tool.name), doing)
    elif test.by_nail:
        yield 2, (Step(Verb.TEST, rock.name, test.name),)


# --- where else to go ----------------------------------------------------------------------------


def _way(scene: Scene, ahead: tuple[Condition, ...]) -> Steps:
    """The first step to the nearest room where something can be done; none if none is known."""
    for room, direction in _rooms_around(scene):
        if any(_draws(scene, condition, room) for condition in ahead):
            return (Step(Verb.GO, direction),)
    return ()


def _draws(scene: Scene, condition: Condition, room: int) -> bool:
    """Whether a member has something to do, or to fetch, in another room for a condition."""
    use = TOOLS.get(condition.action)
    if use and not scene.in_hand(use):
        return scene.at(room, use) is not None
    return _is_to_visit(scene, condition, room) or bool(_work(scene, condition, room))


def _is_to_visit(scene: Scene, condition: Condition, room: int) -> bool:
    if condition.action is not GoalAction.VISIT:
        return False
    there = scene.turn.get(Room, room)
    meant = not condition.places or there.key in condition.places
    near = not condition.region or there.region == condition.region
    return meant and near and not scene.is_done(GoalAction.VISIT, room, there.key)


def _rooms_around(scene: Scene) -> Iterator[tuple[int, str]]:
    """The other rooms that the member can reach, the nearest first, each by its first direction."""
    seen = {scene.here}
    edge: list[tuple[int, str]] = [(scene.here, "")]
    for room, first in edge:
        if room != scene.here:
            yield room, first
        for way in scene.turn.exits(room):
            if way.destination not in seen and len(seen) < MOST_ROOMS and _leads(scene, way):
                seen.add(way.destination)
                edge.append((way.destination, first or way.direction))


def _leads(scene: Scene, way: Exit) -> bool:
    """Whether a member can go a way alone now."""
    carried = not way.needs or carrying.carried_key(scene.turn, scene.player, way.needs)
    return (
        bool(carried) and not way.people and (not way.opened_by or passage.is_open(scene.turn, way))
    )
