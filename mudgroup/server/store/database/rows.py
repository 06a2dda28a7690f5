"""Rows of the history and entries: what an entry is on disk, and what a row must be to be one."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache

from mudgroup.engine.ports import Damaged
from mudgroup.model.records.history import Action, Entry
from mudgroup.server.store.database import checksums
from mudgroup.values import frozen

ENTRY = (
    "number, grp, at, action, actor, members, crc, result, leader, activity, salt, digest"
    " FROM history LEFT JOIN roster ON roster.id = history.roster"
)
"""What is selected for `entry_of`."""

Row = tuple[
    int, int, str, str, int, str | None, int | None, str | int, int | None, str, bytes, bytes
]


Link = tuple[int, bytes, bytes]
"""The number, the digest and the link of a row of the history."""


def is_whole(number: int, kind: object, body: object, crc: object) -> bool:
    """Whether an object's row is as it was written, whatever a disk has made of its values."""
    raw = str(body).encode("utf-8", "surrogatepass")
    return checksums.of_object(number, str(kind), raw) == crc


class BadRow(Damaged):
    """A row of the history that cannot be trusted."""

    def __init__(self, row: Row, why: str) -> None:
        self.number, self.group = row[:2]
        super().__init__(f"history entry {self.number} of group #{self.group} is damaged: {why}")


@frozen
class Roster:
    """A list of members: the number of its row, and its CRC."""

    number: int
    crc: int


def entry_of(row: Row) -> Entry | None:
    """The entry of a row, None for one that was forgotten. Raises BadRow."""
    number, group, at, action, actor, members, crc, result, leader, activity, salt, digest = row
    if not salt:
        return None
    if members is None or crc is None:
        raise BadRow(row, "its list of members is missing")
    try:
        if (who := _members_of(members, crc)) is None:
            raise BadRow(row, "its list of members differs from its checksum")
        values = (number, group, at, action, actor, crc, result, leader, activity)
        if checksums.digest(salt, *values) != digest:
            raise BadRow(row, "it differs from its checksum")
        when, done = datetime.fromisoformat(at), Action(action)
    except (ValueError, TypeError, AttributeError) as error:
        raise BadRow(row, str(error)) from error
    if leader is None:
        return Entry.of_earlier(number, group, when, done, actor, who, result)
    return Entry(number, group, when, done, actor, who, result, leader, activity)


@lru_cache(maxsize=100)
def _members_of(members: str, crc: int) -> tuple[int, ...] | None:
    """A list of members, None for one that differs from its checksum.

    The entries of a group that follow on one another have the same.
    """
    return tuple(json.loads(members)) if checksums.of_roster(members) == crc else None


def row_of(
    entry: Entry, roster: Roster, salt: bytes, before: bytes
) -> tuple[tuple[object, ...], bytes]:
    """The row of an entry that follows on the one with the link ``before``, and its own link."""
    at = entry.at.isoformat()
    values = (entry.number, entry.group, at, entry.action.value, entry.actor)
    more = (entry.leader, entry.activity)
    digest = checksums.digest(salt, *values, roster.crc, entry.result, *more)
    link = checksums.link(before, digest)
    return (*values, roster.number, entry.result, salt, digest, link, *more), link


def broken_links(links: Iterable[Link], anchor: bytes, head: bytes) -> Iterator[str]:
    """Where a chain is broken, of the links of its rows, oldest first."""
    before, last = anchor, 0
    for number, digest, link in links:
        if not follows(before, digest, link):
            yield f"history entries are missing or changed between {last} and {number}"
        before, last = link, number
    if before != head:
        yield f"history entries after {last} are missing"


def follows(before: bytes, digest: bytes, link: bytes) -> bool:
    """Whether a link is that of a row with this digest, to the row with the link ``before``."""
    try:
        return checksums.link(before, digest) == link
    except TypeError:
        return False
