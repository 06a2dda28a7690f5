"""A team that plays the world that ships, from the landing site on.

It does what goals ask for, as players would: it takes instruments from the rack, walks by the
shortest way, and obeys every exit.
"""

from collections import deque
from collections.abc import Callable, Iterator
from itertools import product
from math import ceil
from pathlib import Path

from mudgroup.cli.common import shipped_world
from mudgroup.model.records.goals import Condition, Goal, GoalAction, MapTruth
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Exit, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.things import Kind, Outcrop
from mudgroup.model.world.world import World
from tests.scenes import PASSWORD, SETTINGS, EngineStage
from tests.transcript import log_in

SHARED = ("rock pick", "acid bottle", "GPS receiver", "compass", "hand lens", "magnet")
"""What one member carries for all."""

ALL_CARRY = ("headlamp", "rope")
"""What ways ask of everybody."""

TESTS = {"acid bottle": "acid {}", "magnet": "magnet {}", "hand lens": "look at {} through lens"}


class Team:
    """Players who follow Ada, and do what goals ask for."""

    def __init__(self, data: Path, names: tuple[str, ...]) -> None:
        self.stage = EngineStage(data, world=shipped_world())
        self.names = names
        self.told: list[str] = []
        for name in names:
            log_in(self.stage, name, f"create {name} {PASSWORD}")
            self.stage.skip(name, "Exits:")
        self.holder = {what: names[n % len(names)] for n, what in enumerate(SHARED)}
        for what, name in [*self.holder.items(), *product(ALL_CARRY, names)]:
            self.do(name, f"take {what}", "You take")
        self.do("Ada", "group create Rock Hounds", "You form the group")
        for name in names[1:]:
            self.do("Ada", f"group add {name}", "You add")
            self.do(name, "group follow", "follow Ada")

    @property
    def world(self) -> World:
        return self.stage.engine.world

    @property
    def group(self) -> Group:
        group = self.world.records[self.player("Ada").current_group]
        assert isinstance(group, Group)
        return group

    @property
    def goal(self) -> Goal:
        goal = self.world.records[self.group.goal]
        assert isinstance(goal, Goal)
        return goal

    def player(self, name: str) -> Player:
        player = self.world.records[self.world.names[name.casefold()]]
        assert isinstance(player, Player)
        return player

    def room(self, number: int) -> Room:
        room = self.world.records[number]
        assert isinstance(room, Room)
        return room

    def do(self, name: str, typed: str, expected: str) -> None:
        """Type a line, and be shown what it should lead to."""
        self.stage.type(name, typed)
        shown = self.stage.shown({})[name]
        self.told += shown

        assert expected in "\n".join(shown), f"{name}> {typed}\n" + "\n".join(shown)

    def use(self, instrument: str, typed: str, expected: str) -> None:
        """Type a line that takes an instrument."""
        self.do(self.holder[instrument], typed, expected)

    # --- walking ---------------------------------------------------------------------------------

    def ways(self, room: int) -> Iterator[Exit]:
        """The ways out that all can go together."""
        for number in self.world.exits.get(room, ()):
            way = self.world.records[number]
            assert isinstance(way, Exit)
            capacity = self.room(way.destination).capacity or len(self.names)
            shut = way.opened_by and not self.is_open(way) and not self.openers(way)
            fits = max(way.people, 1) <= len(self.names) <= capacity
            if fits and not shut and way.needs in ("", *ALL_CARRY):
                yield way

    def is_open(self, way: Exit) -> bool:
        until = way.open_until_elapsed
        return until is not None and self.stage.moment().elapsed < until

    def openers(self, way: Exit) -> list[str]:
        """Those whose role in the goal opens a way."""
        able = [member.player for member in self.group.members if member.role == way.opened_by]
        return [name for name in self.names if self.player(name).number in able]

    def path(self, fits: Callable[[int], bool]) -> list[Exit]:
        """The shortest way from where Ada is to a room that fits."""
        start = self.player("Ada").location
        paths: dict[int, list[Exit]] = {start: []}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            if fits(here):
                return paths[here]
            for way in self.ways(here):
                if way.destination not in paths:
                    paths[way.destination] = [*paths[here], way]
                    queue.append(way.destination)
        raise AssertionError(
            f"no way leads there for {self.goal.key if self.group.goal else self.names}"
        )

    def go(self, fits: Callable[[int], bool]) -> None:
        """Walk to the nearest room that fits, all together."""
        for way in self.path(fits):
            if way.opened_by:
                self.open(way)
            self.do("Ada", way.direction, self.room(way.destination).name)
            there = {name: self.player(name).location for name in self.names}

            assert dict.fromkeys(self.names, way.destination) == there

    def open(self, way: Exit) -> None:
        """Let a member open a way, if it is shut."""
        if not self.is_open(way):
            self.do(self.openers(way)[0], f"open {way.direction}", "You open the way")

    def go_home(self) -> None:
        self.go(self.world.places["landing"].__eq__)

    # --- doing what a goal asks for --------------------------------------------------------------

    def meet(self, condition: Condition) -> None:
        """Do what a condition asks for, if it is not done yet."""
        getattr(self, f"_{condition.action}")(condition)

    def _visit(self, condition: Condition) -> None:
        for key in condition.places:
            self.go(self.world.places[key].__eq__)
        if not condition.places:
            self._explore(condition, lambda room: None)

    def _explore(self, condition: Condition, do: Callable[[int], None]) -> None:
        """Do something in so many rooms of a region."""
        seen: set[int] = set()
        while len(seen) < condition.number:
            self.go(
                lambda room: room not in seen and condition.region in ("", self.room(room).region)
            )
            seen.add(self.player("Ada").location)
            do(self.player("Ada").location)

    def _locate(self, condition: Condition) -> None:
        self._explore(condition, lambda room: self.use("GPS receiver", "locate", "You are at"))

    def _open(self, condition: Condition) -> None:
        """Ways are opened as they are needed; go to the nearest that is shut."""
        self.go(
            lambda room: (
                self.room(room).region == condition.region
                and any(way.opened_by for way in self.ways(room))
            )
        )
        for way in self.ways(self.player("Ada").location):
            if way.opened_by:
                self.open(way)

    def _at_outcrops(self, condition: Condition, do: Callable[[Outcrop], int]) -> None:
        """Do something at the nearest outcrops until it is done often enough."""
        done, seen = 0, set[int]()
        while done < condition.number:
            self.go(lambda room: any(o.number not in seen for o in self._fit(condition, room)))
            outcrop = next(
                o for o in self._fit(condition, self.player("Ada").location) if o.number not in seen
            )
            seen.add(outcrop.number)
            done += do(outcrop)

    def _fit(self, condition: Condition, room: int) -> list[Outcrop]:
        if condition.region not in ("", self.room(room).region):
            return []
        numbers = self.world.things.outcrops.get(room, ())
        outcrops = [o for n in numbers if isinstance(o := self.world.records[n], Outcrop)]
        if condition.action == GoalAction.MEASURE:
            return [o for o in outcrops if o.strike is not None]
        return [o for o in outcrops if not condition.kinds or self.kind(o).key in condition.kinds]

    def kind(self, outcrop: Outcrop) -> Kind:
        kind = self.world.records[outcrop.kind]
        assert isinstance(kind, Kind)
        return kind

    def _identify(self, condition: Condition) -> None:
        def do(outcrop: Outcrop) -> int:
            kind = self.kind(outcrop).name
            who = self.names[-1]
            self.do(who, f"report {outcrop.name} as {kind}", f"{outcrop.name} is {kind}.")
            return 1

        self._at_outcrops(condition, do)

    def _test(self, condition: Condition) -> None:
        def do(outcrop: Outcrop) -> int:
            for tool, test in TESTS.items():
                self.use(tool, test.format(outcrop.name), outcrop.name)
            return len(TESTS)

        self._at_outcrops(condition, do)

    def _sample(self, condition: Condition) -> None:
        def do(outcrop: Outcrop) -> int:
            self.use("rock pick", f"sample {outcrop.name}", "You break a sample off")
            return 1

        self._at_outcrops(condition, do)

    def _measure(self, condition: Condition) -> None:
        def do(outcrop: Outcrop) -> int:
            self.use("compass", f"measure {outcrop.name}", "strike")
            return 1

        self._at_outcrops(condition, do)

    def _note(self, condition: Condition) -> None:
        for number in range(condition.number):
            self.do("Ada", f"group note write Day {number} = What we saw.", "You write note")

    def _say(self, condition: Condition) -> None:
        for number in range(condition.number):
            self.do("Ada", f",Look at number {number}.", 'You say, "Look at')

    def _map(self, condition: Condition) -> None:
        truth = next(
            record
            for record in self.world.records.values()
            if isinstance(record, MapTruth) and record.key == self.goal.map_key
        )
        for square, unit in truth.squares[: ceil(condition.share * len(truth.squares))]:
            self.do("Ada", f"map mark {square} {unit}", f"You mark {square} {unit}")

    # --- playing ---------------------------------------------------------------------------------

    def complete(self) -> None:
        """Do all that the group's goal asks for, after all ways have shut."""
        self.stage.advance(SETTINGS.field.open_minutes * 60)
        goal = self.goal
        for condition in goal.conditions:
            self.meet(condition)

        assert goal.number in self.group.done

    def play(self, module: str) -> None:
        """Choose a module, and do its goals until none is left that the group can do."""
        self.do("Ada", f"group goal choose {module}", "Your goal, 1 of")
        while self.group.goal:
            self.complete()
