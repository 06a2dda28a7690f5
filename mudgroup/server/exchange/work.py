"""What a group works on and has done, in documents: by keys of the world's files, not by numbers.

What another world's files do not have is left out there, and told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from attrs import define, evolve, field

from mudgroup.model.records.goals import (
    Deed,
    Goal,
    GoalAction,
    MapTruth,
    Mark,
    Module,
    SharedMap,
    Shelf,
)
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Room
from mudgroup.model.records.things import Instrument, Kind, Outcrop
from mudgroup.model.world.finding import K, by_key
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.values import frozen

PLACES = "places/"
"""How the path of a room begins; things have one of their own."""


@frozen
class WorkPart:
    """The module, its goal, and the map that is drawn for it, each by its key, empty for none.

    ``done`` are the keys of the goals completed.
    """

    module: str = ""
    goal: str = ""
    map: str = ""
    done: tuple[str, ...] = ()


@frozen
class DeedPart:
    """Something that counted for a goal.

    ``what`` is a path in the world's files, or a number: a note's index, 0 for nothing.
    """

    goal: str
    action: GoalAction
    what: str | int
    detail: str
    player: int
    kind: str
    region: str
    points: int

    @property
    def same(self) -> tuple[str, str, str | int, str]:
        """What no two deeds for a goal have in common."""
        return self.goal, self.action, self.what, self.detail


@frozen
class MarkPart:
    """One mark on a map, in the order in which they were made."""

    square: str
    unit: str
    by: int
    at: datetime
    joined: bool = False


@frozen
class MapPart:
    """A map that the group has drawn, by the key of what it should show."""

    key: str
    marks: tuple[MarkPart, ...]


NO_WORK = WorkPart()


# --- out of a world ------------------------------------------------------------------------------


def work_part(world: World, group: Group) -> WorkPart:
    """What a group works on, and what it has completed."""
    return WorkPart(
        module=_key(world, group.module),
        goal=_key(world, group.goal),
        map=_key(world, group.activity),
        done=tuple(_key(world, number) for number in group.done),
    )


def deed_parts(world: World, group: Group) -> tuple[DeedPart, ...]:
    """What counted for the group's goal, then for those it has put aside."""
    kept = ((group.goal, group.progress), *((s.goal, s.progress) for s in group.shelved))
    return tuple(
        DeedPart(
            goal=_key(world, goal),
            action=deed.action,
            what=deed.what if deed.action is GoalAction.NOTE else _path(world, deed.what),
            detail=deed.detail,
            player=deed.player,
            kind=deed.kind,
            region=deed.region,
            points=deed.points,
        )
        for goal, deeds in kept
        for deed in deeds
    )


def map_parts(world: World, group: Group) -> tuple[MapPart, ...]:
    """The maps of a group with every mark."""
    maps = [record for n in group.maps if isinstance(record := world.records.get(n), SharedMap)]
    return tuple(
        MapPart(
            drawn.key, tuple(MarkPart(m.square, m.unit, m.by, m.at, m.joined) for m in drawn.marks)
        )
        for drawn in maps
    )


def _key(world: World, number: int) -> str:
    """The key of a module, a goal or a map; empty for 0."""
    record = world.records.get(number) if number else None
    return record.key if isinstance(record, Module | Goal | SharedMap) else ""


def _path(world: World, number: int) -> str | int:
    match world.records.get(number) if number else None:
        case Room() as room:
            return PLACES + room.key
        case Kind() | Outcrop() | Instrument() as thing:
            return thing.path
    return 0


# --- checks --------------------------------------------------------------------------------------


def mentions(
    deeds: Iterable[DeedPart], maps: Iterable[MapPart]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The numbers of players that each part names, with the path of the part."""
    for n, deed in enumerate(deeds):
        yield f"progress[{n}]", (deed.player,)
    for n, drawn in enumerate(maps):
        yield f"maps[{n}]", tuple(mark.by for mark in drawn.marks)


def contradictions(
    work: WorkPart, deeds: Sequence[DeedPart], maps: Sequence[MapPart], notes: int
) -> Iterator[str]:
    """What is wrong between the parts."""
    keys = [drawn.key for drawn in maps]
    if work.goal and not work.module:
        yield "work.goal: there is no module"
    if work.map and work.map not in keys:
        yield f"work.map: {work.map} is not in maps"
    if len(set(work.done)) < len(work.done):
        yield "work.done: a goal is there twice"
    if len(set(keys)) < len(keys):
        yield "maps: a key is there twice"
    seen: set[object] = set()
    for n, deed in enumerate(deeds):
        if deed.same in seen:
            yield f"progress[{n}]: it is there already"
        if deed.action is GoalAction.NOTE and deed.what not in range(1, notes + 1):
            yield f"progress[{n}].what: there is no note {deed.what}"
        seen.add(deed.same)


# --- into a world --------------------------------------------------------------------------------


@define
class _Files:
    """What a world's files have; ``missing`` is what was looked for in vain."""

    turn: Turn
    missing: dict[str, None] = field(factory=dict)

    def find(self, kind: type[K], key: str, retired: bool = False) -> K | None:
        """The record of a key, None for no key and for what is not there, or only ``retired``."""
        record = by_key(self.turn, key, kind)
        if record and (retired or not record.retired):
            return record
        if key:
            self.missing[f"{'map' if kind is MapTruth else kind.__name__.lower()} {key}"] = None
        return None

    def number(self, what: str | int) -> int | None:
        """The number of a path; a number stands for itself."""
        if isinstance(what, int):
            return what
        world, place = self.turn.world, what.removeprefix(PLACES)
        number = world.things.paths.get(what) if place == what else world.places.get(place)
        if number is None:
            self.missing[what] = None
        return number


def taken_up(
    turn: Turn,
    group: Group,
    work: WorkPart,
    deeds: Sequence[DeedPart],
    maps: Sequence[MapPart],
    to: Mapping[int, int],
) -> tuple[Group, tuple[str, ...]]:
    """The group with what it works on and has done, and what this world's files do not have.

    ``to`` gives players' numbers. A group whose goal is not there works on nothing.
    """
    files = _Files(turn)
    module, goal = files.find(Module, work.module), files.find(Goal, work.goal)
    if module is None or (work.goal and goal is None):
        module = goal = None
    drawn = _maps(files, group.number, maps, to)
    done = [known for key in work.done if (known := files.find(Goal, key, retired=True))]
    kept = _progress(files, deeds, to)
    progress = kept.pop(goal.number, ()) if goal else ()
    roles = {key for key, _ in goal.roles} if goal else set[str]()
    return evolve(
        group,
        module=module.number if module else 0,
        goal=goal.number if goal else 0,
        activity=drawn.get(work.map, 0) if goal else 0,
        maps=tuple(drawn.values()),
        done=tuple(known.number for known in done),
        progress=progress,
        shelved=tuple(Shelf(number, counted) for number, counted in kept.items()),
        members=tuple(m if m.role in roles else evolve(m, role="") for m in group.members),
    ), tuple(files.missing)


def _maps(
    files: _Files, group: int, maps: Iterable[MapPart], to: Mapping[int, int]
) -> dict[str, int]:
    """Maps become records; the number of each by its key."""
    numbers: dict[str, int] = {}
    for part in maps:
        if files.find(MapTruth, part.key, retired=True):
            marks = tuple(Mark(m.square, m.unit, to[m.by], m.at, m.joined) for m in part.marks)
            record = SharedMap(files.turn.new_number(), group, part.key, marks)
            files.turn.put(record)
            numbers[part.key] = record.number
    return numbers


def _progress(
    files: _Files, deeds: Iterable[DeedPart], to: Mapping[int, int]
) -> dict[int, tuple[Deed, ...]]:
    """What counted for each goal, by its number."""
    kept: dict[int, tuple[Deed, ...]] = {}
    for part in deeds:
        goal, what = files.find(Goal, part.goal, retired=True), files.number(part.what)
        if goal and what is not None:
            deed = Deed(
                part.action,
                what,
                part.detail,
                to[part.player],
                part.kind,
                part.region,
                part.points,
            )
            kept[goal.number] = (*kept.get(goal.number, ()), deed)
    return kept
