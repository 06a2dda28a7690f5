"""The next step of a goal for one member: from its conditions, and how things stand.

What lies where, what the member carries and what was done decide it; the step needs no one else.
Nothing of what an outcrop is made of is given away.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from mudgroup.model.field import carrying, studying
from mudgroup.model.field.tests import TESTS, FieldTest
from mudgroup.model.goals import progress
from mudgroup.model.places import passage
from mudgroup.model.records.goals import Condition, Goal, GoalAction
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Exit, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.things import Instrument, Outcrop
from mudgroup.model.world.steps import Step, Verb
from mudgroup.model.world.turn import Turn

Steps = tuple[Step, ...]

TOOLS = {GoalAction.LOCATE: "gps", GoalAction.SAMPLE: "sample", GoalAction.MEASURE: "compass"}
"""The use of the instrument that an action takes. A test can be done with a fingernail, too."""

ANYWHERE = {
    GoalAction.MAP: Step(Verb.MAP),
    GoalAction.NOTE: Step(Verb.NOTE),
    GoalAction.SAY: Step(Verb.SAY),
}

MOST_ROOMS = 300
"""Rooms through which a way is searched, the nearest first."""


@frozen
class Scene:
    """A member, the group and its goal, and the ``tools`` in hand: for whom a step is wanted.

    The member ``studied`` an outcrop last (0: none), and was ``hinted`` some steps last.
    """

    turn: Turn
    group: Group
    goal: Goal
    player: Player
    tools: tuple[Instrument, ...]
    done: frozenset[tuple[str, int, str]]
    studied: int = 0
    hinted: Steps = ()

    @property
    def here(self) -> int:
        return self.player.location

    def ahead(self) -> tuple[Condition, ...]:
        """The conditions that are not met."""
        needs = progress.group_needs(self.turn, self.group, self.goal)
        pairs = zip(self.goal.conditions, needs, strict=True)
        return tuple(condition for condition, need in pairs if not need.met)

    def is_done(self, action: GoalAction, what: int, detail: str = "") -> bool:
        """Whether a deed has counted."""
        return (action, what, detail) in self.done

    def deeds(self, outcrop: Outcrop) -> int:
        """How often an outcrop was tested."""
        done = (d for d in self.group.progress if d.action == GoalAction.TEST)
        return sum(deed.what == outcrop.number for deed in done)

    def order(self, outcrop: Outcrop, verb: Verb) -> tuple[bool, bool, int, int]:
        """What a member works on goes first, then what a hint named, then what is well known."""
        hinted = any(step.verb is verb and step.thing == outcrop.name for step in self.hinted)
        mine = outcrop.number == self.studied
        return not mine, not hinted, -self.deeds(outcrop), outcrop.number

    def in_hand(self, use: str) -> Instrument | None:
        """An instrument for a use that the member has."""
        return _first(self.tools, use)

    def at(self, room: int, use: str) -> Instrument | None:
        """An instrument for a use that lies in a room."""
        return _first(carrying.lying(self.turn, room), use)


def _first(instruments: Iterable[Instrument], use: str) -> Instrument | None:
    return next((thing for thing in instruments if use in thing.uses), None)


def next_steps(turn: Turn, group: Group, goal: Goal, player: Player) -> Steps:
    """What a member can type next for a goal of the group, in order; none if nothing is known."""
    tools = tuple(carrying.carried(turn, player))
    done = frozenset(deed.same for deed in group.progress)
    there = turn.presence(player.number)
    studied = there.studied[-1].outcrop if there and there.studied else 0
    hinted = there.hinted if there else ()
    scene = Scene(turn, group, goal, player, tools, done, studied, hinted)
    ahead = scene.ahead()
    afield = tuple(condition for condition in ahead if condition.action not in ANYWHERE)
    for condition in afield:
        if steps := _work(scene, condition, scene.here):
            return steps
    return _away(scene, afield) or _anywhere(ahead)


def _away(scene: Scene, ahead: tuple[Condition, ...]) -> Steps:
    """The way to where something can be done, with what must be brought there."""
    packed = _packed(scene, ahead)
    way = _way(evolve(scene, tools=(*scene.tools, *packed)), ahead)
    return (*(Step(Verb.TAKE, thing.name) for thing in packed), *way) if way else ()


def _anywhere(ahead: Iterable[Condition]) -> Steps:
    """What is done in the group: last, since it tells of what was done in the field."""
    steps = (ANYWHERE[need.action] for need in ahead if need.action in ANYWHERE)
    return tuple(steps)[:1]


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
    """A step, after taking what it takes if that lies there; nothing if it does not."""
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
    left = _left(scene, action, room)
    return tuple(Step(verb, rock.name) for rock in left[:1] for verb in (Verb.GUIDE, Verb.REPORT))


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
