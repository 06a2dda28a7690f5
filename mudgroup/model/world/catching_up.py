"""A world as it was saved, brought up to what another process has saved since."""

from attrs import evolve

from mudgroup.model.records import Record
from mudgroup.model.records.history import ReadMark
from mudgroup.model.world.ended import in_order
from mudgroup.model.world.world import World
from mudgroup.values import frozen


@frozen
class Change:
    """What some saves have left: records as they are now, the numbers of those that are not loaded
    any more, read marks, and what the world goes on from. Each record and mark is in it once."""

    records: tuple[Record, ...]
    gone: tuple[int, ...]
    marks: tuple[ReadMark, ...]
    next_number: int
    next_entry: int
    elapsed: float


def caught_up(known: World, change: Change) -> World:
    """A world that has not `begun` when it has changed, as if it were loaded anew."""
    records = sorted(change.records, key=lambda r: r.number)
    went = {n: known.records[n] for n in change.gone if n in known.records}
    world = known.put(*records)
    for record in went.values():
        world = world.forget(record)
    others = {*went, *(record.number for record in records)}
    stay = [end for end in known.ended if end[1] not in others]
    return evolve(
        world.mark_read(change.marks),
        ended=tuple(sorted((*stay, *in_order(records)))),
        next_number=change.next_number,
        next_entry=change.next_entry,
        elapsed=change.elapsed,
    )
