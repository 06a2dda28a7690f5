"""How far the histories reach: how long each is, whose it is, who did how much in it."""

import sqlite3
from datetime import UTC, datetime

from mudgroup.model.records.history import Action
from mudgroup.model.world.history import Tally
from mudgroup.values import frozen

ACTIONS = frozenset(Action)


@frozen
class Extent:
    """How long a history is: its entries, and the times of the first and the last, if they are.

    ``ended_by`` is who disbanded the group, None if nobody has.
    """

    entries: int
    first: datetime | None
    last: datetime | None
    ended_by: int | None


def of_histories(connection: sqlite3.Connection) -> dict[int, Extent]:
    """For each group with a history how long that is. Raises sqlite3.Error."""
    query = (
        "SELECT grp, count(*), min(at), max(at), max(CASE action WHEN ? THEN actor END)"
        " FROM history GROUP BY 1"
    )
    return {
        group: Extent(count, _time(first), _time(last), ended_by)
        for group, count, first, last, ended_by in connection.execute(
            query, (Action.DISBANDED_GROUP,)
        )
    }


def groups_of(connection: sqlite3.Connection, player: int) -> set[int]:
    """The groups that a player is or ever was in. Raises sqlite3.Error."""
    query = (
        "SELECT DISTINCT grp FROM history WHERE (action = ? AND coalesce(leader, actor) = ?)"
        " OR (action = ? AND result = ?)"
    )
    values = (Action.CREATED_GROUP, player, Action.ADDED_MEMBER, player)
    return {group for (group,) in connection.execute(query, values)}


def tally(
    connection: sqlite3.Connection,
    group: int,
    after: int,
    before: int,
    since: datetime | None,
    most: int,
) -> tuple[Tally, int]:
    """How often who did what, of the oldest ``most`` entries between two numbers those from a time
    on; and the number of the last of them, 0 if there were fewer. Raises sqlite3.Error."""
    query = (
        "SELECT actor, action, sum(at >= ?), count(*), max(number) FROM (SELECT * FROM history"
        " WHERE grp = ? AND number > ? AND number < ? ORDER BY number LIMIT ?)"
        " GROUP BY actor, action"
    )
    start = since.astimezone(UTC).isoformat() if since else ""
    rows = connection.execute(query, (start, group, after, before, most)).fetchall()
    counted = {
        (actor, Action(action)): since_then
        for actor, action, since_then, _, _ in rows
        if since_then and action in ACTIONS
    }
    read = sum(row[3] for row in rows)
    return counted, max(row[4] for row in rows) if read == most else 0


def _time(text: str) -> datetime | None:
    """A time, None for what is damaged."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
