"""Which records have ended: they change no more, and leave memory after a while."""

from collections.abc import Iterable
from datetime import datetime

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group, Note
from mudgroup.model.records.moderation import Report

Ends = tuple[tuple[float, int], ...]
"""When something ended, in elapsed seconds, and its number."""


def ended_elapsed(record: Record | None) -> float | None:
    """When a record ended, in elapsed seconds; None for one that has not."""
    match record:
        case Group(disbanded_at=datetime()):
            return record.disbanded_elapsed
        case Note(deleted=True):
            return record.deleted_elapsed
        case Report(closed_at=datetime()):
            return record.closed_elapsed
    return None


def in_order(records: Iterable[Record]) -> Ends:
    """What of some records has ended, the oldest first."""
    ends = ((ended_elapsed(record), record.number) for record in records)
    return tuple(sorted((end, number) for end, number in ends if end is not None))
