"""Objects put right: from a snapshot, by what the rest tells of them, or not at all."""

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping

from mudgroup.model.records import Record
from mudgroup.model.records.goals import Goal, Module
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Realm, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.things import Kind, Outcrop
from mudgroup.model.world.lost import MADE_ANEW, Lost, named
from mudgroup.server.store.database import checksums, codec, meta
from mudgroup.server.store.database.damage import Bad, of_objects
from mudgroup.server.store.mending.patient import Finding, Patient
from mudgroup.server.store.mending.tables import OBJECTS, count_objects
from mudgroup.text import clean_name

NAME = re.compile(r'"name":"([^"\\|]{2,24})"')
"""A name as it stands in a damaged body."""

GIVEN_UP = "given up: no snapshot has it"
ACCEPTED = "accepted: nothing that is there names what is missing"
AS_THEY_ARE = "accepted: each is whole by its own checksum"


def records(connection: sqlite3.Connection) -> dict[int, Record]:
    """The records of a database whose objects are whole. Raises codec.Unreadable."""
    whole = filter(OBJECTS.is_whole, OBJECTS.rows(connection))
    return {number: codec.from_json(kind, body.encode()) for number, kind, body, _ in whole}


def put_record(patient: Patient, record: Record) -> None:
    """Put a record in the place of the one of its number."""
    kind, body = codec.NAMES[type(record)], codec.to_json(record)
    crc = checksums.of_object(record.number, kind, body)
    OBJECTS.put(patient.connection, [(record.number, kind, body.decode(), crc)])
    patient.objects.add(record.number)


def mend_objects(patient: Patient) -> Iterator[Finding]:
    """Mend the objects that are damaged or missing; those that are there then are all."""
    bad = [*of_objects(patient.connection)]
    damaged = {row[0]: row for row in OBJECTS.damaged(patient.connection)}
    back = {number: patient.take(OBJECTS, number) for each in bad for number in each.numbers}
    patient.objects.update(number for number, how in back.items() if how)
    lost = [number for number, how in back.items() if not how]
    for number in damaged.keys() & {*lost}:
        OBJECTS.take_out(patient.connection, number)
    hints = {number: (str(row[1]), str(row[2])) for number, row in damaged.items()}
    anew = _make_anew(patient, lost, hints) if bad else {}
    for each in bad:
        yield from _findings(each, back | anew)
    for number in anew.keys() - back.keys():
        yield Finding(f"object #{number} is missing", anew[number])
    if bad:
        count_objects(patient.connection)


def _findings(bad: Bad, back: dict[int, str]) -> Iterator[Finding]:
    """What became of one that is bad, or of each that it may be."""
    if len(bad.numbers) == 1:
        (number,) = bad.numbers
        yield Finding(bad.what, back[number] or f"{GIVEN_UP}, and nothing names it")
        return
    found = [number for number in bad.numbers if back[number]]
    yield from (Finding(f"object #{number} is missing", back[number]) for number in found)
    if not found:
        yield Finding(bad.what, ACCEPTED if bad.numbers else AS_THEY_ARE)


def _make_anew(
    patient: Patient, lost: Collection[int], hints: Mapping[int, tuple[str, str]]
) -> dict[int, str]:
    """Make anew what others name, and what damaged rows say that they were; how each was."""
    there = records(patient.connection)
    kinds = _kinds(patient.connection, there, lost, hints)
    used = meta.next_number(patient.connection)
    how = {
        number: f"{GIVEN_UP}; it was of the kind {codec.NAMES[kind]}"
        for number, kind in kinds.items()
    }
    for kind, make in MADE_ANEW.items():
        for number in [n for n, its in sorted(kinds.items()) if its is kind and n < used]:
            name = _name_in(hints[number][1]) if number in hints else ""
            there[number] = record = make(Lost(number, name, patient.at, there))
            put_record(patient, record)
            how[number] = f"made anew as far as the rest tells: {_told(record)}"
    return how


def _kinds(
    connection: sqlite3.Connection,
    there: Mapping[int, Record],
    lost: Collection[int],
    hints: Mapping[int, tuple[str, str]],
) -> dict[int, type[Record]]:
    """What lost records were: by what is left of them, by other records, by the histories."""
    said = {n: hints[n][0].removeprefix(codec.ENDED) for n in lost if n in hints}
    left = {number: codec.KINDS[kind] for number, kind in said.items() if kind in codec.KINDS}
    return _by_history(connection, lost) | named(there) | left


def _by_history(connection: sqlite3.Connection, lost: Iterable[int]) -> dict[int, type[Record]]:
    """Lost players and groups, by the histories."""
    found: dict[int, type[Record]] = {}
    for number in filter(None, lost):
        for kind, query in (
            (Group, "SELECT 1 FROM history WHERE grp = ? LIMIT 1"),
            (Player, "SELECT 1 FROM history WHERE ? IN (actor, leader, result) LIMIT 1"),
        ):
            if connection.execute(query, (number,)).fetchone():
                found.setdefault(number, kind)
    return found


def _name_in(body: str) -> str:
    found = NAME.search(body)
    return clean_name(found[1]) if found else ""


def _told(record: Record) -> str:
    name = getattr(record, "name", f"#{record.number}")
    match record:
        case Player():
            key = f"'mudgroup player password {name}' lets them in again"
            return f"the player {name}, without password, class and points; {key}"
        case Realm() | Room() | Kind() | Outcrop() | Goal() | Module():
            return (
                f"the {codec.NAMES[type(record)]} {name}; the next start goes by the world's files"
            )
    return f"the {codec.NAMES[type(record)]} {name}"
