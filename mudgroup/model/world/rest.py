"""Saved records as they are when a server starts."""

from collections.abc import Collection, Container, Iterator

from attrs import evolve

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player


def is_awake(record: Record) -> bool:
    """Whether a saved record has something that a start may change, or tells one that it does."""
    match record:
        case Player():
            return record.left_at is None or record.session is not None
        case Group():
            return bool(record.floor.holder or record.floor.hands)
    return False


def rested(
    records: Collection[Record], next_entry: int, elapsed: float, online: Container[int] = ()
) -> Iterator[Record]:
    """Saved records after the end of a run, which cut short the sessions that players have, but of
    those who are still ``online``. All that are awake are among them."""
    sessions = {r.number for r in records if isinstance(r, Player) and r.session}
    return (
        record if record.number in online else _rest(record, sessions, next_entry, elapsed)
        for record in records
    )


def _rest(record: Record, sessions: Container[int], next_entry: int, elapsed: float) -> Record:
    match record:
        case Player(left_at=None):
            # Online to the end of the last run: nothing was missed before it.
            tells_read = record.session is not None and record.session.tells_read
            entry = record.left_entry if tells_read else next_entry
            return evolve(record, left_entry=entry, left_elapsed=elapsed)
        case Group() if record.floor.holder or record.floor.hands:
            floor = record.floor
            holder = floor.holder if floor.holder in sessions else 0
            hands = tuple(hand for hand in floor.hands if hand in sessions)
            return evolve(record, floor=evolve(floor, holder=holder, hands=hands))
    return record
