"""The world's files: TOML, checked in whole before anything changes.

    world.toml          the name, the banner, the room where players start
    places/*.toml       rooms, one file for each region
    kinds/*.toml        kinds of rock and mineral
    outcrops/*.toml     outcrops, boulders and veins
    instruments.toml    field instruments
    roles.toml          roles of members in goals
    goals/*.toml        goals of groups and of single players
    modules.toml        modules: goals in an order
    maps/*.toml         what the maps that groups draw should show
    companions/*.toml   the server's own characters, and what they say

docs/world.md has the format.
"""

from collections.abc import Iterator
from pathlib import Path

from attrs import asdict, evolve

from mudgroup.model.content.goals import GoalContent
from mudgroup.model.content.things import PlacedOutcrop, Supply
from mudgroup.model.content.world import Content, Place, Way
from mudgroup.model.records.things import Instrument, Kind, Outcrop
from mudgroup.server.content.checks import Sheet, faults
from mudgroup.server.content.companions import read_companions
from mudgroup.server.content.fields import reader
from mudgroup.server.content.files import FileRow, WorldFiles
from mudgroup.server.content.goals import read_goals
from mudgroup.server.content.rows import InstrumentRow, KindRow, OutcropRow, PlaceRow, WorldRow

FILES = ("world.toml", "instruments.toml", "roles.toml", "modules.toml")
FOLDERS = ("places", "kinds", "outcrops", "goals", "maps", "companions")


class BadContent(Exception):
    """The world's files have mistakes; ``problems`` is one line for each: file, key, field."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def read_content(folder: Path) -> Content:
    """The content of a folder. Raises BadContent with every mistake in it."""
    files = WorldFiles(folder)
    if not files.has("world.toml"):
        raise BadContent([f"{folder}: no world.toml in this folder"])
    files.problems += _strangers(folder)
    rows = reader(files)
    head = files.whole("world.toml", WorldRow, rows)
    sheet = Sheet(
        files.rows("places", PlaceRow, rows),
        files.rows("kinds", KindRow, rows),
        files.rows("outcrops", OutcropRow, rows),
        files.rows("instruments.toml", InstrumentRow, rows),
    )
    files.problems += faults(sheet)
    goals = read_goals(files, rows)
    companions = read_companions(files, rows)
    if files.problems or head is None:
        raise BadContent(files.problems)
    return evolve(_content(head, sheet, goals), companions=companions)


def _strangers(folder: Path) -> Iterator[str]:
    """Files that nobody would read."""
    for path in sorted(folder.glob("*.toml")):
        if path.name not in FILES:
            yield f"{path.name}: not a file of a world's folder; rooms are in places/"
    for path in sorted(folder.glob("*/*.toml")):
        if path.parent.name not in FOLDERS:
            name = f"{path.parent.name}/{path.name}"
            yield f"{name}: not a folder of a world; there are {', '.join(FOLDERS)}"


def _content(head: WorldRow, sheet: Sheet, goals: GoalContent) -> Content:
    return Content(
        name=head.name,
        banner=head.banner,
        start=head.start,
        places=tuple(map(_place, sheet.places.values())),
        kinds=tuple(map(_kind, sheet.kinds.values())),
        outcrops=tuple(map(_outcrop, sheet.outcrops.values())),
        instruments=tuple(map(_supply, sheet.instruments.values())),
        goals=goals,
        regions=tuple(head.regions.items()),
    )


def _place(row: FileRow[PlaceRow]) -> Place:
    value = row.value
    return Place(
        key=row.key,
        name=value.name,
        description=value.description,
        exits={direction: Way(**asdict(way)) for direction, way in value.exits.items()},
        capacity=value.capacity,
        region=Path(row.file).stem,
        grid=value.grid,
    )


def _kind(row: FileRow[KindRow]) -> Kind:
    return Kind(number=0, key=row.key, **asdict(row.value))


def _outcrop(row: FileRow[OutcropRow]) -> PlacedOutcrop:
    value = row.value
    record = Outcrop(
        number=0,
        key=row.key,
        name=value.name,
        form=value.form,
        place=0,
        kind=0,
        description=value.description,
        strike=value.strike,
        dip=value.dip,
    )
    return PlacedOutcrop(record, value.place, value.kind)


def _supply(row: FileRow[InstrumentRow]) -> Supply:
    value = row.value
    record = Instrument(
        number=0,
        key=row.key,
        copy=0,
        name=value.name,
        description=value.description,
        home=0,
        location=0,
        uses=value.uses,
        hardness=value.hardness,
    )
    return Supply(record, value.place, value.number)
