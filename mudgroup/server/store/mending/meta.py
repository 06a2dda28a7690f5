"""What the store knows of itself, set anew by what else tells it."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from math import inf, isfinite, nan

from mudgroup.server.store.database import meta
from mudgroup.server.store.database.damage import bad_meta
from mudgroup.server.store.mending.patient import Finding, Patient
from mudgroup.server.store.mending.tables import META, OBJECTS

SINCE = re.compile(r'"(?!open_until|until)\w*elapsed":([0-9.]+)')
"""The elapsed seconds at which something was, in the body of an object."""

GONE = "left out: what of it is needed follows"


def mend_meta(patient: Patient) -> Iterator[Finding]:
    """Set what is damaged, missing or no value by what is known; what nobody knows goes."""
    wrong = dict(bad_meta(patient.connection)) | dict(_of_no_use(patient.connection))
    if not wrong:
        return
    known = _known(patient)
    for key, what in wrong.items():
        META.take_out(patient.connection, key)
        if value := known.get(key):
            meta.put(patient.connection, {key: value})
        yield Finding(what, f"set to {value}, by all that tells it" if value else GONE)


def _of_no_use(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """What is as it was written, and cannot be."""
    last = _last_object(connection)
    number = meta.get(connection, "next_number", "1" if last == 0 else "")
    if not number.isdecimal() or int(number) <= last:
        yield "next_number", f"the next object number is {number!r}"
    elapsed = meta.get(connection, "elapsed", "0")
    if not 0 <= _seconds(elapsed) < inf:
        yield "elapsed", f"the elapsed seconds are {elapsed!r}"


def _known(patient: Patient) -> dict[str, str]:
    """What a save writes of itself, by the rows, the mark and the newest snapshot."""
    connection, marked = patient.connection, patient.marked
    (newest,) = connection.execute("SELECT max(at) FROM history").fetchone()
    saved_at = _time(newest) or patient.at
    seconds = [_seconds(each) for (body,) in _bodies(connection) for each in SINCE.findall(body)]
    next_number = max(_last_object(connection) + 1, marked.next_number)
    for source in patient.snapshots:
        then = _time(meta.get(source.connection, "saved_at"))
        lag = max(0.0, (saved_at - then).total_seconds()) if then else 0.0
        seconds.append(_seconds(meta.get(source.connection, "elapsed")) + lag)
        break
    return {
        "saves": str(marked.saves or 1),
        "next_number": str(next_number),
        "saved_at": saved_at.isoformat(),
        "elapsed": repr(max(filter(isfinite, seconds), default=0.0)),
    }


def _bodies(connection: sqlite3.Connection) -> Iterator[tuple[str]]:
    return connection.execute("SELECT CAST(body AS TEXT) FROM object")


def _last_object(connection: sqlite3.Connection) -> int:
    """The highest number of an object that is whole, 0 for none."""
    return max((row[0] for row in OBJECTS.rows(connection) if OBJECTS.is_whole(row)), default=0)


def _seconds(text: str) -> float:
    """A number of seconds, not a number for what is none."""
    try:
        return float(text)
    except ValueError:
        return nan


def _time(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None
