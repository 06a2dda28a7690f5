"""Players who type at random what docs/groups.md and docs/goals.md have, and what is compared."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from attrs import Factory

from mudgroup.conformance.comparing import differences, drawn, group_drawn
from mudgroup.conformance.seats import Seat
from mudgroup.panel import Group
from mudgroup.values import frozen

Rows = Sequence[tuple[str, int]]

COMMANDS: Rows = (
    ("group create {title}", 3),
    ("group add {other}", 14),
    ("group remove {other}", 3),
    ("group leave", 2),
    ("group invite {other}", 4),
    ("group accept", 6),
    ("group decline", 1),
    ("group follow", 10),
    ("group say {word}", 10),
    ("group name {title}", 3),
    ("group leader {other}", 5),
    ("group disband sure", 1),
    ("group rights {other} {right}", 4),
    ("group note write {word} = {word}", 4),
    ("group note read {small}", 2),
    ("group note delete {small}", 3),
    ("group floor {floor}", 3),
    ("group floor give {other}", 3),
    ("group floor next", 2),
    ("group hand", 6),
    ("group slow {slow}", 1),
    ("group hearing {other} {hearing}", 4),
    ("group goal list", 1),
    ("group goal choose {module}", 8),
    ("group goal drop", 2),
    ("group role {other} {role}", 4),
    ("group score give {other} 1", 1),
    ("group use #{number}", 6),
    ("map mark {square} {unit}", 8),
    ("map undo", 2),
    ("@mute {other} in #{number} for 1h because {word}", 3),
    ("@ban {other} in #{number} because {word}", 1),
    ("@lift {other} in #{number}", 4),
    ("joining {joining}", 1),
    ("mute {other}", 2),
    ("unmute {other}", 3),
    ("{way}", 10),
)
"""What is typed, and how often; what stands in braces is chosen from WORDS or from the panel."""

WORDS = {
    "title": ("Rocks", "Sands", "Salts", "Rock Hounds 2", "Über"),
    "word": ("red", "a|b", "c\\d", "#GROUP|1|end", "über", "中文"),
    "right": ("+invite", "-invite", "+remove", "-remove", "+rename", "-follow", "+leader"),
    "small": ("1", "2", "3", "4", "5"),
    "floor": ("open", "moderated", "queue"),
    "slow": ("0", "1", "off"),
    "hearing": ("vip", "quiet", "default"),
    "joining": ("ask", "open"),
    "way": ("north", "south", "east", "west"),
}

LEADS = re.compile(
    r"group (remove|name|leader|disband|floor|hearing|rights|goal|role|slow|score)|@(mute|ban|lift)"
)
"""Commands that a leader gives; the others are any member's."""


@frozen
class Divergence:
    """Two truths that are to be one are not: of which kind, for whom, after which command."""

    kind: str
    player: str
    values: str
    after: str


@frozen
class Tally:
    """What has been compared and found so far; of each kind the first case, and how many."""

    compared: "Counter[str]" = Factory(Counter)
    kinds: "Counter[str]" = Factory(Counter)
    first: dict[str, Divergence] = Factory(dict)

    def add(self, found: Divergence) -> None:
        self.kinds[found.kind] += 1
        self.first.setdefault(found.kind, found)


class Play:
    """A game at random. ``more`` are commands that one server has, each with how often.

    ``settle`` lets everything come that a server sends by itself, ``now`` is the server's time as
    directives have it.
    """

    def __init__(
        self,
        seats: Sequence[Seat],
        dice: random.Random,
        settle: Callable[[], None],
        now: Callable[[], str],
        more: Rows = (),
    ) -> None:
        self.seats, self.dice = list(seats), dice
        self.tally = Tally()
        self.last = ""
        self._settle, self._now = settle, now
        self._commands = [command for command, _ in (*COMMANDS, *more)]
        self._weights = [weight for _, weight in (*COMMANDS, *more)]

    # --- what is done ----------------------------------------------------------------------------

    def begin(self) -> None:
        """All come, and two of them form groups."""
        for seat in self.seats:
            seat.connect()
        for leader, title in zip(self.seats, ("Rocks", "Sands"), strict=False):
            leader.type(f"group create {title}")
            leader.type("group goal list")
            for seat in self.seats[2:]:
                leader.type(f"group add {seat.name}")

    def step(self) -> None:
        """One random thing."""
        seat = self.dice.choice(self.seats)
        chance = self.dice.random()
        if not seat.here or chance < 0.02:
            self._do(seat, "(connects)", seat.connect)
        elif chance < 0.04:
            self._do(seat, "(drops)", seat.drop)
        elif chance < 0.05:
            self._do(seat, "(asks for prose and for directives)", seat.again)
        elif chance < 0.06:
            self._do(seat, "quit", lambda: seat.type("quit"))
        else:
            self._command()

    def _do(self, seat: Seat, what: str, do: Callable[[], None]) -> None:
        self.last = f"{seat.name}> {what}"
        do()

    def _command(self) -> None:
        """Most commands come from who may give them, for a group that they are in."""
        line = self.dice.choices(self._commands, self._weights)[0]
        seat = self.dice.choice([seat for seat in self.seats if seat.here])
        number = self.dice.choice(sorted(seat.panel.groups) or [0])
        group = seat.panel.groups.get(number, Group())
        if LEADS.match(line) and self.dice.random() < 0.8:
            seat = next((s for s in self.seats if s.here and s.name == group.leader), seat)
        if (
            number
            and line.startswith("group ")
            and not re.match(r"group (create|use|acc|dec)", line)
        ):
            line = f"group #{number} {line.removeprefix('group ')}"
        line = line.replace("{number}", str(number))
        line = re.sub(r"\{(\w+)\}", lambda match: self._word(match[1], group), line)
        self._do(seat, line, lambda: seat.type(line))

    def _word(self, what: str, group: Group) -> str:
        known = {
            "other": [seat.name for seat in self.seats],
            "module": sorted({name for seat in self.seats for name in seat.panel.modules}),
            "role": [*group.roles, "none"],
            "unit": group.map[3:] if group.map else (),
            "square": [f"{letter}{n}" for letter in "ABC" for n in (1, 2, 3)],
        }
        return self.dice.choice(list(known.get(what) or WORDS.get(what) or ("none",)))

    # --- what is compared ------------------------------------------------------------------------

    def compare(self) -> None:
        """Hold what each panel was told against what its server sends anew."""
        self._settle()
        for seat in self.seats:
            self.tally.compared["lines that cannot be read"] += len(seat.broken)
            while seat.broken:
                self._found("line", ("cannot be read",), seat, seat.broken.pop(0))
            if seat.here:
                self._compare(seat)

    def _compare(self, seat: Seat) -> None:
        for number in list(seat.panel.groups):
            fresh = seat.aside(f"group #{number} refresh")
            if number in fresh.groups:
                told = group_drawn(seat.panel, number, self._now())
                self.differ("refresh", seat, told, group_drawn(fresh, number, self._now()))
            else:
                self._found("refresh", ("no answer",), seat, f"group #{number} refresh")
        now = self._now()
        self.differ("client graphical", seat, drawn(seat.panel, now), drawn(seat.everything(), now))

    def differ(self, truth: str, seat: Seat, told: object, held: object) -> None:
        """Note where a panel and a truth are not the same."""
        self.tally.compared[truth] += 1
        for path, one, other in differences(told, held):
            self._found(truth, path, seat, f"told {one!r}, held {other!r}")

    def _found(self, truth: str, path: tuple[str, ...], seat: Seat, values: str) -> None:
        where = "/".join(self._general(path))
        self.tally.add(Divergence(f"{truth}: {where}", seat.name, values, self.last))

    def _general(self, path: tuple[str, ...]) -> Iterator[str]:
        """A path without what is one player's or one group's."""
        names = {seat.name for seat in self.seats}
        for part in path:
            yield "*" if part in names or not re.fullmatch(r"[a-z_ ]+", part) else part
