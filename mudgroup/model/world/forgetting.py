"""What has ended leaves memory: only the archive has it from then on, under its number."""

from collections.abc import Iterator

from mudgroup.model.records import Record
from mudgroup.model.records.groups import Group
from mudgroup.model.world.ended import ended_elapsed
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.settings.groups import Groups

AT_ONCE = 100
"""How many go in one turn: a store may have very many that ended under an earlier version."""


def is_due(world: World, elapsed: float, limits: Groups) -> bool:
    """Whether what ended first ended long enough ago."""
    return bool(world.ended) and world.ended[0][0] <= elapsed - limits.ended_hours * 3600


def forget_due(turn: Turn) -> None:
    """Let go of what ended long enough ago; the oldest first, and not too many at once."""
    last = turn.elapsed - turn.settings.groups.ended_hours * 3600
    due = sum(end <= last for end, _ in turn.world.ended[:AT_ONCE])
    for _, number in turn.take_ended(due):
        for record in _whole(turn.world, number):
            turn.forget(record)


def _whole(world: World, number: int) -> Iterator[Record]:
    """A record that has ended, and all that nobody else has: of a group its board, notes, maps."""
    record = world.records.get(number)
    if record is None or ended_elapsed(record) is None:
        return
    parts: tuple[int, ...] = ()
    if isinstance(record, Group):
        board = (record.board, *world.notes.get(record.board, ())) if record.board else ()
        parts = (*board, *record.maps)
    yield record
    yield from (world.records[part] for part in parts if part in world.records)
