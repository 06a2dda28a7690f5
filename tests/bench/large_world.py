"""A large world, old and at rest: nine players to each group, who have all said something."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from mudgroup.engine.outcome import Batch
from mudgroup.engine.units import Unit
from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group, Member
from mudgroup.model.records.history import Action, Entry
from mudgroup.model.records.players import Player
from mudgroup.model.rights.permissions import from_flags
from mudgroup.model.world.moment import Moment
from mudgroup.server.store.store import EmbeddedStore

START = datetime(2026, 1, 1, tzinfo=UTC)
AT_START = Moment(START, 0.0)


def records(objects: int) -> Iterator[Record]:
    """Nine players to a group of nine."""
    for number in range(1, objects + 1):
        group = (number - 1) // 10 * 10 + 10
        if number % 10:
            hash = "$argon2id$" + "x" * 80
            yield Player(number, f"P-{number}", hash, 1, START, groups=(group,), left_at=START)
        else:
            members = tuple(
                Member(n, from_flags((1, 1, 0, 0, 0, 0, 0)), START)
                for n in range(number - 9, number)
            )
            yield Group(number, f"Group {number}", number - 9, members, START)


def entries(objects: int, rows: int) -> Iterator[Entry]:
    """Everything was said in turn by the groups."""
    groups = objects // 10
    for number in range(1, rows + 1):
        group = number % groups * 10 + 10
        members = tuple(range(group - 9, group))
        at = START + timedelta(seconds=number)
        yield Entry(
            number, group, at, Action.SAID, group - 9, members, f"line {number} about a rock"
        )


def build(folder: Path, objects: int, rows: int) -> None:
    """Fill a store."""
    with (
        EmbeddedStore(folder) as store,
        click.progressbar(length=objects + rows, file=sys.stderr, label="building") as bar,
    ):
        store.save([Unit.of(Batch(tuple(records(objects)), (), objects + 1, AT_START))])
        bar.update(objects)
        batch: list[Entry] = []
        for entry in entries(objects, rows):
            batch.append(entry)
            if len(batch) == 20_000:
                store.save([Unit.of(Batch((), tuple(batch), objects + 1, AT_START))])
                bar.update(len(batch))
                batch.clear()
        store.save([Unit.of(Batch((), tuple(batch), objects + 1, AT_START))])
