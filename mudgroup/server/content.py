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

docs/world.md has the format.
"""

from collections.abc import Iterator
from pathlib import Path

from attrs import asdict, evolve

from mudgroup.model.content import Content, Place
from mudgroup.model.thing_content import PlacedOutcrop, Supply
from mudgroup.model.things import Instrument, Kind, Outcrop
from mudgroup.server.goal_content import read_goals
from mudgroup.server.world_checks import Sheet, between, within
from mudgroup.server.world_files import Row, WorldFiles
from mudgroup.server.world_rows import (
    InstrumentRow,
    KindRow,
    OutcropRow,
    PlaceRow,
    WorldRow,
    strict,
)

FILES = ("world.toml", "instruments.toml", "roles.toml", "modules.toml")
FOLDERS = ("places", "kinds", "outcrops", "goals", "maps")


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
    rows = strict()
    head = files.structure(files.table("world.toml"), WorldRow, strict(lines=True), "world.toml")
    places = files.rows("places", PlaceRow, rows)
    kinds = files.rows("kinds", KindRow, rows)
    outcrops = files.rows("outcrops", OutcropRow, rows)
    instruments = files.rows("instruments.toml", InstrumentRow, rows)
    roles = frozenset(files.table("roles.toml")) if files.has("roles.toml") else None
    if head is None:
        raise BadContent(files.problems)
    sheet = Sheet(head, places, kinds, outcrops, instruments, roles)
    unread = bool(files.problems)
    files.problems += within(sheet)
    if not unread:
        # Between rows that could not be read everything would be missing.
        files.problems += between(sheet)
    goals = read_goals(files)
    if files.problems:
        raise BadContent(files.problems)
    return evolve(_content(sheet), goals=goals)


def _strangers(folder: Path) -> Iterator[str]:
    """Files that nobody would read."""
    for path in sorted(folder.glob("*.toml")):
        if path.name not in FILES:
            yield f"{path.name}: not a file of a world's folder; rooms are in places/"
    for path in sorted(folder.glob("*/*.toml")):
        if path.parent.name not in FOLDERS:
            name = f"{path.parent.name}/{path.name}"
            yield f"{name}: not a folder of a world; there are {', '.join(FOLDERS)}"


def _content(sheet: Sheet) -> Content:
    return Content(
        name=" ".join(sheet.world.name.split()),
        banner=sheet.world.banner,
        start=sheet.world.start,
        places=tuple(map(_place, sheet.places.values())),
        kinds=tuple(map(_kind, sheet.kinds.values())),
        outcrops=tuple(map(_outcrop, sheet.outcrops.values())),
        instruments=tuple(map(_supply, sheet.instruments.values())),
    )


def _place(row: Row[PlaceRow]) -> Place:
    return Place(key=row.key, region=Path(row.file).stem, **asdict(row.value, recurse=False))


def _kind(row: Row[KindRow]) -> Kind:
    return Kind(number=0, key=row.key, **asdict(row.value))


def _outcrop(row: Row[OutcropRow]) -> PlacedOutcrop:
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


def _supply(row: Row[InstrumentRow]) -> Supply:
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
