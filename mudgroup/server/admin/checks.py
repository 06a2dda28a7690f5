"""What is wrong with records that a world script put: a world holds only what can be saved and read
back, and what fits together.
"""

from collections.abc import Iterator

from attrs import fields

from mudgroup.engine.naming import TakenNames
from mudgroup.model.records import Record
from mudgroup.model.records.goals import Goal, Keyed, MapTruth, Module, Role, SharedMap
from mudgroup.model.records.groups import Board, Group, Note
from mudgroup.model.records.places import Exit, Realm, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.records.things import Instrument, Kind, Outcrop
from mudgroup.model.world.errors import IllFormed, Refused
from mudgroup.model.world.given_names import mended
from mudgroup.model.world.replay import NOTHING, of_group, replay
from mudgroup.model.world.turn import Commit
from mudgroup.model.world.world import World
from mudgroup.server.store.database import codec
from mudgroup.settings.values import Settings
from mudgroup.text import clean, clean_name, fold
from mudgroup.values import frozen
from mudgroup.views.prose.refusals.refusals import sentence

FIXED: dict[type[Record], str] = {
    Room: "key",
    Exit: "origin",
    Player: "name",
    Board: "group",
    Note: "board",
    Section: "name",
    Kind: "key",
    Outcrop: "key",
    Instrument: "path",
    Role: "key",
    Goal: "key",
    Module: "key",
    MapTruth: "key",
    SharedMap: "group",
}
"""The field by which each kind of record is found, and which never changes."""

SEVERAL_LINES = {"description", "text", "banner"}


@frozen
class Fault:
    """What is wrong with the record of a number."""

    number: int
    what: str


def faults(before: World, commit: Commit, settings: Settings) -> Iterator[Fault]:
    """Every fault in what a turn leaves."""
    unsound = False
    for record in commit.records:
        for what in _alone(before, commit, record):
            unsound = True
            yield Fault(record.number, f"{_title(record)}: {what}")
    if unsound:
        return
    for record in commit.records:
        keyed = _keyed(before, commit.world, record)
        for what in (*_references(commit.world, record), *keyed, *_whole(before, commit, record)):
            yield Fault(record.number, f"{_title(record)}: {what}")
    yield from _names(before, commit, settings)
    yield from _history(commit)


def _title(record: Record) -> str:
    return f"{codec.NAMES.get(type(record), type(record).__name__)} #{record.number}"


def _alone(before: World, commit: Commit, record: Record) -> Iterator[str]:
    """What is wrong with a record by itself."""
    try:
        again = codec.from_json(codec.NAMES[type(record)], codec.to_json(record))
    except Exception as error:
        yield f"cannot be saved: {error!r}"
        return
    # Values that are equal and of another type would not be the same after the next start.
    for field in fields(type(record)):
        there, read = getattr(record, field.name), getattr(again, field.name)
        if repr(there) != repr(read):
            yield f"{field.name} is {there!r}, which would be read back as {read!r}"
        elif isinstance(there, str) and not _is_clean(field.name, there):
            yield f"{field.name} has characters that no line may have: {there!r}"
    old = before.records.get(record.number)
    if old is None and not 0 <= record.number < commit.world.next_number:
        yield "has a number that new_number() did not give"
    if old is not None and type(old) is not type(record):
        yield f"was a {codec.NAMES[type(old)]}"
    fixed = FIXED.get(type(record), "number")
    if old is not None and getattr(old, fixed, None) != getattr(record, fixed):
        yield f"{fixed} cannot change"


def _is_clean(name: str, text: str) -> bool:
    if name == "name":
        return clean_name(text) == text
    lines = text.split("\n") if name in SEVERAL_LINES else [text]
    return all(clean(line.encode()) == line for line in lines)


def _references(world: World, record: Record) -> Iterator[str]:
    """What a record names that is not there."""
    for name, number, kind in (*_named(world, record), *_named_of_goals(record)):
        if not isinstance(world.records.get(number), kind):
            yield f"{name} is #{number}, which is not a {codec.NAMES[kind]}"


def _named(world: World, record: Record) -> Iterator[tuple[str, int, type[Record]]]:
    match record:
        case Realm():
            yield "start", record.start, Room
        case Exit():
            yield "origin", record.origin, Room
            yield "destination", record.destination, Room
        case Board():
            yield "group", record.group, Group
        case Note():
            yield "board", record.board, Board
            yield "writer", record.writer, Player
        case Section():
            yield from (("teachers", number, Player) for number in record.teachers)
        case Player():
            yield "location", record.location, Room
            yield from (("groups", number, Group) for number in record.groups)
            yield from (("invitations", i.group, Group) for i in record.invitations)
            yield from [("section", record.section, Section)] if record.section else []
            yield from (("samples", number, Outcrop) for number in record.samples)
            yield from (("misjudged", wrong.outcrop, Outcrop) for wrong in record.misjudged)
        case Outcrop():
            yield "place", record.place, Room
            yield "kind", record.kind, Kind
        case Instrument():
            yield "home", record.home, Room
            carrier = isinstance(world.records.get(record.location), Player)
            yield "location", record.location, Player if carrier else Room
        case Group():
            yield from (("members", number, Player) for number in record.players())
            yield from [("section", record.section, Section)] if record.section else []
            yield from [("board", record.board, Board)] if record.board else []


def _named_of_goals(record: Record) -> Iterator[tuple[str, int, type[Record]]]:
    match record:
        case Player():
            yield from (("goals", own.goal, Goal) for own in record.goals)
            yield from (("goals_done", number, Goal) for number in record.goals_done)
        case Group():
            yield from [("goal", record.goal, Goal)] if record.goal else []
            yield from [("module", record.module, Module)] if record.module else []
            yield from [("activity", record.activity, SharedMap)] if record.activity else []
            yield from (("done", number, Goal) for number in record.done)
            yield from (("maps", number, SharedMap) for number in record.maps)
        case Module():
            yield from (("goals", number, Goal) for number in record.goals)
        case SharedMap():
            yield "group", record.group, Group
            yield from (("marks", mark.by, Player) for mark in record.marks)


def _whole(before: World, commit: Commit, record: Record) -> Iterator[str]:
    """In what a record disagrees with others, or with its history."""
    world, old = commit.world, before.records.get(record.number)
    yield from _twice(before, world, record)
    match record:
        case Player():
            numbers = {*record.groups, *(old.groups if isinstance(old, Player) else ())}
            for number in sorted(numbers):
                yield from _membership(world, record.number, number)
            if record.current_group and record.current_group not in record.groups:
                yield f"current_group is #{record.current_group}, not one of its groups"
        case Group():
            yield from _group(record)
            numbers = {*record.players(), *(old.players() if isinstance(old, Group) else ())}
            for number in sorted(numbers):
                yield from _membership(world, number, record.number)
            yield from _told(old, commit, record)
        case Exit(retired=False):
            ways = [world.records[number] for number in world.exits[record.origin]]
            same = [w for w in ways if isinstance(w, Exit) and not w.retired]
            if sum(way.direction == record.direction for way in same) > 1:
                yield f"there is another way {record.direction} from #{record.origin}"


def _twice(before: World, world: World, record: Record) -> Iterator[str]:
    """Whether a record is found by what another one is found by, too."""
    old = before.records.get(record.number)
    match record:
        case Room() if world.places[record.key] != record.number or (
            old is None and record.key in before.places
        ):
            yield f"there is another room {record.key}"
        case Section() if world.sections[fold(record.name)] != record.number or (
            old is None and fold(record.name) in before.sections
        ):
            yield f"there is another section {record.name}"
        case Kind() | Outcrop() | Instrument():
            there = world.things.paths[record.path] != record.number
            if there or (old is None and record.path in before.things.paths):
                yield f"there is another of {record.path}"


def _keyed(before: World, world: World, record: Record) -> Iterator[str]:
    """Whether the key of a record of the world's files is its own."""
    if not isinstance(record, Keyed):
        return
    key = (type(record).__name__, record.key)
    if world.keyed[key] != record.number or before.keyed.get(key, record.number) != record.number:
        yield f"there is another {codec.NAMES[type(record)]} {record.key}"


def _membership(world: World, player: int, group: int) -> Iterator[str]:
    """Whether a player and a group say the same of each other."""
    member, whole = world.records.get(player), world.records.get(group)
    if not isinstance(member, Player) or not isinstance(whole, Group):
        return
    if (group in member.groups) != (player in whole.players()):
        yield f"player #{player} and group #{group} do not agree on membership"


def _group(group: Group) -> Iterator[str]:
    players = group.players()
    if len(set(players)) < len(players):
        yield "has a member twice"
    if group.disbanded_at is not None:
        if players or group.leader:
            yield "is disbanded and has members or a leader"
    elif group.leader not in players:
        yield f"leader is #{group.leader}, who is not a member"


def _told(old: Record | None, commit: Commit, group: Group) -> Iterator[str]:
    """Whether the history tells what has become of a group."""
    entries = [entry for entry in commit.entries if entry.group == group.number]
    try:
        told = replay(entries, of_group(old) if isinstance(old, Group) else NOTHING)
    except ValueError as error:
        yield str(error)
        return
    if told != of_group(group):
        yield "changed in a way that the history does not tell: use the functions of the api"


def _names(before: World, commit: Commit, settings: Settings) -> Iterator[Fault]:
    """New players, and groups and sections, whose names cannot be."""
    for record in commit.records:
        if isinstance(record, Group | Section) and mended(record.name) != record.name:
            broken = IllFormed(f"{codec.NAMES[type(record)]} name", "characters")
            yield Fault(record.number, f"{_title(record)}: {sentence(broken)}")
    new = [r for r in commit.records if isinstance(r, Player) and r.number not in before.records]
    if not new:
        return
    taken = TakenNames(before, settings.names)
    for player in new:
        try:
            taken.check(player.name)
        except Refused as refused:
            yield Fault(player.number, f"{_title(player)}: {sentence(refused)}")
        taken.add(player.name)


def _history(commit: Commit) -> Iterator[Fault]:
    """What is wrong with the texts that groups will read again."""
    for entry in commit.entries:
        if isinstance(entry.result, str) and clean(entry.result.encode()) != entry.result:
            what = f"{entry.action} {entry.result!r} has characters that no line may have"
            yield Fault(entry.group, what)
