"""Players at an engine in this process, whose clock is turned; and what its records hold."""

import random
from itertools import product
from pathlib import Path
from typing import Any

from mudgroup.conformance.comparing import group_drawn
from mudgroup.conformance.playing import Play, Rows
from mudgroup.messages import receivers
from mudgroup.model.records.goals import Goal, Role, SharedMap
from mudgroup.model.records.groups import Group, Member, Permissions
from mudgroup.model.records.places import Room
from mudgroup.model.rights.authority import rank_in
from mudgroup.model.world.turn import Turn
from mudgroup.panel import Panel
from tests.conformance.chairs import Chair
from tests.conformance.pages import PageSeat, PageStage, beside, on_a_page
from tests.scenes import CLOSED, PASSWORD, SETTINGS, EngineStage

NAMES = ("Ada", "Bo", "Cy", "Di", "Eve", "Tea")
"""Tea is an admin; every other reads on level 1."""

AT_A_PAGE = ("Fay", "Gil")
"""Who plays beside them with a browser."""

MORE: Rows = (
    ("take acid bottle", 2),
    ("acid grey boulder", 2),
    ("acid dark dyke", 2),
    ("down", 2),
    ("up", 2),
    ("group goal choose Beginning", 2),
    ("group past open", 1),
    ("group past closed", 1),
    ("@mute {other} in #{number} for 10m", 2),
    ("@listen #{number}", 2),
    ("@listen off #{number}", 1),
    ("@groups add {other} #{number}", 1),
    ("@groups remove {other} #{number}", 1),
    ("@mute {other}", 1),
    ("@lift {other}", 2),
    ("@ban {other} for 1m", 1),
    ("mute sync", 1),
)
"""What only this server, its world and its staff have, with how often."""

PAUSES = (0.0, 0.0, 0.2, 0.5, 2.0, 40.0, 400.0, 4000.0)
"""Seconds that pass after a command."""


class EngineSeat(Chair):
    """A client that reads directives."""

    def __init__(self, table: "Table", name: str, level: int) -> None:
        super().__init__(table, name, level)
        self.level = level

    def connect(self) -> None:
        known = self.is_known
        self._sessions += 1
        self.panel, self.here = Panel(), True
        self._table.stage.open(self.label)
        self.type(self.asks)
        self.type(f"{'connect' if known else 'create'} {self.name} {PASSWORD}")

    def take(self, line: str) -> None:
        if line == CLOSED:
            self.here = False
        else:
            super().take(line)


class Table:
    """All who play, at one engine."""

    def __init__(self, data: Path, seed: int) -> None:
        self.stage = PageStage(data)
        self.panels = [EngineSeat(self, name, 1 + n % 2) for n, name in enumerate(NAMES)]
        self.pages = [PageSeat(self, name) for name in AT_A_PAGE]
        self.seats: list[EngineSeat | PageSeat] = [*self.panels, *self.pages]
        self.lines = 0
        self.dice = random.Random(seed)
        self.play = Play(self.seats, self.dice, self.settle, self.now, MORE)
        self._admin("Tea")
        self.play.begin()

    def _admin(self, name: str) -> None:
        seat = next(seat for seat in self.seats if seat.name == name)
        seat.connect()
        self.stage.restart(admin=name)

    def now(self) -> str:
        return f"{self.stage.clock.now:%Y-%m-%d %H:%M:%S} UTC"

    def settle(self) -> None:
        """Two ticks: who has dropped is told of, and lists that waited are sent."""
        for _ in range(2):
            self.stage.advance(SETTINGS.groups.return_seconds + 1)
            self.deliver()

    def deliver(self) -> None:
        """Let every client read what it has been sent."""
        readers = {seat.label: seat for seat in self.seats}
        browsers = {seat.label: seat for seat in self.pages}
        for data in self.stage.data:
            for label in receivers(data):
                if label in browsers:
                    browsers[label].read(data)
        self.stage.data.clear()
        for label, lines in self.stage.shown({}).items():
            self.lines += len(lines)
            if label in readers:
                for line in lines:
                    readers[label].take(line)

    def step(self) -> None:
        """A command, and some time."""
        self.play.step()
        self.stage.advance(self.dice.choice(PAUSES))
        self.deliver()

    def compare(self) -> None:
        """Compare panels with what is sent anew, and with the records."""
        self.play.compare()
        for seat in self.seats:
            if seat.here:
                records = Records(self.stage, seat.name)
                self.play.differ("records: groups", seat, {*seat.panel.groups}, records.numbers())
                for number in {*seat.panel.groups} & records.numbers():
                    told = group_drawn(seat.panel, number, self.now())
                    held = records.group(number)
                    told = {key: told[key] for key in held}
                    if seat in self.pages:
                        told, held = on_a_page(told), on_a_page(held)
                    self.play.differ("records", seat, told, held)
        for page, panel in product(self.pages, self.panels):
            if page.here and panel.here:
                self._compare_beside(page, panel)

    def _compare_beside(self, page: PageSeat, panel: EngineSeat) -> None:
        """Compare what two read of the groups that both are in."""
        unheard = self._muted_by(page) | self._muted_by(panel)
        for number in sorted({*page.panel.groups} & {*panel.panel.groups}):
            shown, told = (
                beside(group_drawn(seat.panel, number, self.now()), unheard)
                for seat in (page, panel)
            )
            self.play.differ("page", page, shown, told)

    def _muted_by(self, seat: Chair) -> frozenset[str]:
        world = self.stage.engine.world
        turn = Turn(world, self.stage.moment(), SETTINGS)
        muted = turn.player(world.names[seat.name.casefold()]).muted
        return frozenset(turn.player(number).name for number in muted)


class Records:
    """What one player's panel is to draw, by the records alone."""

    def __init__(self, stage: EngineStage, name: str) -> None:
        world = stage.engine.world
        self._turn = Turn(world, stage.moment(), SETTINGS)
        self._reader = self._turn.player(world.names[name.casefold()])

    def numbers(self) -> set[int]:
        return {*self._reader.groups, *self._reader.listens}

    def group(self, number: int) -> dict[str, Any]:
        turn, group = self._turn, self._turn.get(Group, number)
        goal = turn.get(Goal, group.goal) if group.goal else None
        floor = group.floor
        hands = tuple(self._name(player) for player in floor.hands)
        own = group.member(self._reader.number)
        return {
            "name": group.name,
            "leader": self._name(group.leader),
            "board": group.board,
            "past": "open" if group.past_open else "closed",
            "rights": flags(own.permissions) if own else "0,0,0,0,0,0,0",
            "floor": (floor.mode.value, self._name(floor.holder), floor.slow_seconds, hands),
            "members": {self._name(m.player): self._member(group, m) for m in group.members},
            "goal": (goal.name, goal.description, goal.activity) if goal else ("", "", ""),
            "size": (goal.fewest, goal.most) if goal else None,
            "standing": standing(goal, len(group.members)),
            "roles": self._roles(goal),
            "squares": self._squares(group),
            "restricted": self._restricted(group),
        }

    def _name(self, player: int) -> str:
        return self._turn.player(player).name if player else ""

    def _member(self, group: Group, member: Member) -> dict[str, Any]:
        leads = member.player == group.leader
        limits = SETTINGS.groups
        usual = limits.group_leader_permissions if leads else limits.group_member_permissions
        rights = flags(member.permissions)
        player, world = self._turn.player(member.player), self._turn.world
        return {
            "role": self._role(member.role) or ("leader" if leads else "member"),
            "score": member.score,
            "following": member.following,
            "online": player.number in world.online or player.number in world.leaving,
            "room": self._turn.get(Room, player.location).name,
            "hearing": member.hearing.value,
            "rights": "" if rights == ",".join(map(str, usual)) else rights,
        }

    def _role(self, key: str) -> str:
        return self._turn.get(Role, self._turn.world.keyed["Role", key]).name if key else ""

    def _roles(self, goal: Goal | None) -> dict[str, int]:
        return {self._role(key): most for key, most in goal.roles} if goal else {}

    def _squares(self, group: Group) -> dict[str, str]:
        if not group.activity:
            return {}
        marks = self._turn.get(SharedMap, group.activity).marks
        return {square: unit for square, unit in {m.square: m.unit for m in marks}.items() if unit}

    def _restricted(self, group: Group) -> dict[tuple[str, str], tuple[str, str]]:
        turn, moderates = self._turn, rank_in(self._turn, self._reader, group)
        players = [turn.player(number) for number in turn.world.names.values()]
        return {
            (player.name, r.kind.value): (
                self._name(r.by),
                f"{r.until:%Y-%m-%d %H:%M:%S} UTC" if r.until else "",
            )
            for player in players
            if moderates or player == self._reader
            for r in player.restrictions
            if r.where == group.number and r.holds(turn.now)
        }


def flags(rights: Permissions) -> str:
    """Seven rights, in the document's order."""
    names = ("follow", "invite", "remove", "rename", "change_goal", "set_leader", "disband")
    return ",".join(str(int(getattr(rights, f"can_{name}"))) for name in names)


def standing(goal: Goal | None, members: int) -> str:
    """Whether a goal rests, for so many members."""
    if goal is None:
        return ""
    return "too few" if members < goal.fewest else "too many" if members > goal.most else "active"
