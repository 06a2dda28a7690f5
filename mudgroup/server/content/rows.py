"""What stands in the rows of the world's files: the shape of each table."""

import re
from typing import Annotated, Any, ClassVar

from attrs import Factory

from mudgroup.model.field.tests import TESTS
from mudgroup.model.records.goals import ACTIONS, Sharing
from mudgroup.server.content.fields import (
    Count,
    Key,
    LinesField,
    Name,
    Number,
    TextField,
    between,
    filled,
    once,
    one_of,
    span,
    unless,
)
from mudgroup.server.content.files import WORD, WorldFiles
from mudgroup.values import frozen

USES = ("sample", *TESTS, "compass", "gps", "light", "open")
"""What an instrument can be for."""

HARDEST = 10.0
DENSEST = 25.0
"""Heavier than any mineral; who writes 2650 means kg/m3."""

MOST_ROWS = 40
"""A map must fit a screen."""

GRID = re.compile(r"[A-Z][1-9][0-9]?|")

RoomKey = Annotated[str, Key("room", "places")]
KindKey = Annotated[str, Key("kind", "kinds")]
InstrumentKey = Annotated[str, Key("instrument", "instruments.toml")]
RoleKey = Annotated[str, Key("role", "roles.toml")]
GoalKey = Annotated[str, Key("goal", "goals")]
RegionKey = Annotated[str, Key("region", "places", keys=WorldFiles.stems)]

Direction = Annotated[str, unless(WORD.fullmatch, "a direction is one lower-case word")]
Grid = Annotated[str, unless(GRID.fullmatch, "expected a letter and a number such as B4")]
Degree = Annotated[str, one_of("none", "weak", "strong")]
Use = Annotated[str, one_of(*USES)]
ActionName = Annotated[str, one_of(*ACTIONS)]


@frozen
class WorldRow:
    """The file world.toml."""

    name: str
    start: RoomKey
    banner: LinesField
    regions: dict[RegionKey, Name] = Factory(dict)


@frozen
class WayRow:
    """An exit: the key of a room, or a table with conditions."""

    SHORT: ClassVar = {str: "to"}

    to: Annotated[TextField, Key("room", "places")]
    needs: InstrumentKey = ""
    people: Annotated[
        Number, unless(lambda n: n != 1, "who goes is one already; expected 2 or more")
    ] = 0
    opened_by: Annotated[str, Key("role", "roles.toml", needed=False)] = ""


@frozen
class PlaceRow:
    """A room; its region is the name of its file."""

    name: TextField
    description: TextField
    exits: dict[Direction, WayRow]
    capacity: Number = 0
    grid: Grid = ""


@frozen
class KindRow:
    """A kind of rock or mineral."""

    name: TextField
    group: Annotated[str, one_of("mineral", "igneous", "sedimentary", "metamorphic")]
    colour: TextField
    hardness: Annotated[tuple[float, ...], span(0.0, HARDEST)]
    streak: TextField
    lustre: TextField
    cleavage: TextField
    acid: Degree
    magnetic: Degree
    density: Annotated[tuple[float, ...], span(0.1, DENSEST)]
    lens: TextField
    formula: str = ""


@frozen
class OutcropRow:
    """An outcrop, boulder or vein."""

    name: TextField
    form: Annotated[str, one_of("outcrop", "boulder", "vein")]
    place: RoomKey
    kind: KindKey
    description: TextField
    strike: Annotated[int, between(0, 359, " degrees")] | None = None
    dip: Annotated[int, between(0, 90, " degrees")] | None = None


@frozen
class InstrumentRow:
    """A field instrument, of which there may be several."""

    name: TextField
    description: TextField
    place: RoomKey
    uses: tuple[Use, ...]
    number: Count = 1
    hardness: Annotated[float, between(0.0, HARDEST)] = 0.0


@frozen
class GainRow:
    """What an action gains: how many points each time, and at most in one goal."""

    points: Count
    most: Count


@frozen
class RoleTable:
    """What a member is in a goal."""

    name: Name
    description: TextField
    actions: Annotated[
        dict[ActionName, GainRow],
        filled(f"names no action that gains points: {', '.join(ACTIONS)}"),
    ]


@frozen
class MapRow:
    """What a map should show: a unit of rock on each square."""

    name: Name
    region: RegionKey
    columns: Annotated[
        TextField,
        unless(
            lambda text: text.isascii() and text.isalpha() and text.isupper(),
            "expected capital letters, one for each column",
        ),
        unless(lambda text: len(set(text)) == len(text), "has a letter twice"),
    ]
    rows: Annotated[int, between(1, MOST_ROWS)]
    units: Annotated[tuple[str, ...], once]
    squares: dict[str, TextField]

    def wanted(self) -> list[str]:
        """The squares, row by row."""
        return [f"{column}{row}" for row in range(1, self.rows + 1) for column in self.columns]


@frozen
class Times:
    """An action of a goal: how often it is wanted."""

    SHORT: ClassVar = {int: "number"}

    number: Count = 1


@frozen
class Somewhere(Times):
    """An action that is done somewhere: anywhere, if no region is named."""

    region: RegionKey = ""


@frozen
class IdentifyRow(Somewhere):
    """An action on outcrops of some kinds, any if none is named."""

    kinds: Annotated[tuple[KindKey, ...], once] = ()


@frozen
class ServedRow:
    """A role that the player has had, in any goal if none is named."""

    role: Annotated[TextField, Key("role", "roles.toml")]
    number: Count = 1
    goal: GoalKey = ""


Rooms = Annotated[tuple[RoomKey, ...], filled("names no place"), once]

Share = Annotated[
    Any,
    unless(
        lambda share: type(share) in (int, float) and 0 < share <= 1,
        "expected the share of squares that must be right, over 0 and at most 1",
    ),
]


@frozen
class WantedRow:
    """What completes a goal, by action, in the order in which people read it."""

    visit: Rooms | Somewhere | None = None
    locate: Somewhere | None = None
    open: Somewhere | None = None
    test: Somewhere | None = None
    sample: Somewhere | None = None
    measure: Somewhere | None = None
    identify: IdentifyRow | None = None
    report: Somewhere | None = None
    map: Share = None
    note: Times | None = None
    say: Times | None = None
    served: ServedRow | None = None


@frozen
class GoalRow:
    """A goal; ``most`` may be missing if it is for one player."""

    name: Name
    description: TextField
    completes_when: WantedRow
    activity: Annotated[str, unless(lambda text: "|" not in text, "holds no |")] = ""
    least: Count = 1
    most: Count | None = None
    roles: dict[RoleKey, Count] = Factory(dict)
    points: Number = 0
    sharing: Annotated[str, one_of(*Sharing)] = Sharing.EACH
    individual: bool = False
    alone: bool = False


@frozen
class ModuleTable:
    """Goals in an order; ``after`` names for a goal those that come before it.

    With ``hints`` members are told what to do next.
    """

    name: Name
    description: TextField
    goals: Annotated[tuple[GoalKey, ...], filled("names no goal"), once]
    after: dict[str, Annotated[tuple[str, ...], once]] = Factory(dict)
    hints: bool = False
