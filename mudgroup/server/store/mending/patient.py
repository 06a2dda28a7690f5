"""A database that is being repaired, and what is said of each thing that was wrong with it."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from attrs import Factory, define

from mudgroup.server.store.disk.mark import Reach
from mudgroup.server.store.mending.tables import Table
from mudgroup.values import frozen

BIT = "put right, and nothing is lost: its checksum tells what had changed"


@frozen
class Finding:
    """What is wrong, and how it is put right: what follows on "it is"; empty for not at all."""

    what: str
    how: str = ""


@frozen
class Source:
    """A snapshot to take from: its name, and a connection to it."""

    name: str
    connection: sqlite3.Connection


@define
class Patient:
    """A database in the transaction that repairs it, with all that helps.

    ``snapshots`` come newest first, each opened when it is needed; ``marked`` is how far the mark
    says that it reaches. ``objects`` are those that the repair has put.
    """

    connection: sqlite3.Connection
    snapshots: Iterable[Source]
    marked: Reach
    at: datetime
    objects: set[int] = Factory(set)

    def take(self, table: Table, key: object) -> str:
        """Put a row as the newest snapshot has it that has it whole; which, empty for none."""
        for source in self.snapshots:
            if row := table.row(source.connection, key):
                table.put(self.connection, [row])
                return as_in(source)
        return ""


def as_in(source: Source) -> str:
    """How something is put right that a snapshot has."""
    return f"put back as in the snapshot {source.name}"
