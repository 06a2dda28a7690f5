"""A damaged database put right, in one transaction of whoever calls.

Each step looks for its own damage, mends it, and tells of both. First comes what proves itself: a
bit that a checksum finds, a row as a snapshot has it. What no snapshot has is made anew from what
the rest tells, or given up.
"""

import re
from collections.abc import Iterator

from mudgroup.server.store.mending import groups, history, objects
from mudgroup.server.store.mending.bits import Row, put_right
from mudgroup.server.store.mending.marks import mend_marks
from mudgroup.server.store.mending.meta import mend_meta
from mudgroup.server.store.mending.patient import BIT, Finding, Patient
from mudgroup.server.store.mending.tables import META, OBJECTS, ROSTERS, Table, set_sums, sums
from mudgroup.server.store.mending.traffic import mend_traffic

NUMBER = re.compile(r'"number":(\d{1,18})[,}]')
"""An object's number in its own body."""


def mend(patient: Patient) -> Iterator[Finding]:
    """Mend all that can be mended. Raises sqlite3.Error for what cannot be read."""
    yield from _flipped_bits(patient)
    yield from mend_meta(patient)
    yield from history.mend_rosters(patient)
    yield from history.mend_history(patient)
    yield from objects.mend_objects(patient)
    yield from groups.mend_groups(patient)
    yield from mend_marks(patient)
    yield from mend_traffic(patient)


def _flipped_bits(patient: Patient) -> Iterator[Finding]:
    """Put right the rows of which one bit has changed, or the number of an object."""
    counted = sums(patient.connection)
    for table in (META, OBJECTS, ROSTERS):
        for row in table.damaged(patient.connection):
            if right := put_right(row, table.is_whole) or _renumbered(table, row):
                table.take_out(patient.connection, row[0])
                table.put(patient.connection, [right])
                yield Finding(f"{table.called.format(right[0])} is damaged", BIT)
    set_sums(patient.connection, counted)


def _renumbered(table: Table, row: Row) -> Row | None:
    """An object under the number that its body has, if it is whole so."""
    found = NUMBER.search(str(row[2])) if table is OBJECTS else None
    right = (int(found[1]), *row[1:]) if found else row
    return right if table.is_whole(right) else None
