"""Worlds and gateways that are wrong in one thing: the chaos must find each of them.

``python -m tests.chaos.wrong FAULT ...`` is ``mudgroup ...`` with that fault, on a disk that is
slow: so a kill is likely to come in the midst of saving, or between that and what follows. ``none``
is no fault.
"""

import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from attrs import evolve

from mudgroup.cli import main
from mudgroup.engine.units import Traffic, Unit
from mudgroup.server.apart.split import Split
from mudgroup.server.cluster.numbering import Ignored, Receiver
from mudgroup.server.store.store import EmbeddedStore

Patch = Callable[[object, str, object], object]
"""Sets an attribute of a class."""

SLOW_SECONDS = 0.02
"""Before a commit, and after it, on a slow disk."""

_save = EmbeddedStore.save


def spoken_before_it_is_saved(patch: Patch) -> None:
    """What a unit tells leaves while it is being saved."""
    cut: Any = Split._cut

    def _cut(split: Any) -> None:
        before = split._flight
        cut(split)
        if split._flight is not before and split._flight:
            split._links.saved()

    patch(Split, "_cut", _cut)


def taken_twice(patch: Patch) -> None:
    """What was taken before is taken again."""
    take = Receiver.take

    def _take(receiver: Receiver, number: int) -> Ignored | None:
        why = take(receiver, number)
        return None if why is Ignored.DOUBLE else why

    patch(Receiver, "take", _take)


def taken_after_a_gap(patch: Patch) -> None:
    """Whatever is newer is taken."""
    take = Receiver.take

    def _take(receiver: Receiver, number: int) -> Ignored | None:
        receiver.last = max(receiver.last, number - 1)
        return take(receiver, number)

    patch(Receiver, "take", _take)


def cursor_saved_apart(patch: Patch) -> None:
    """That something was taken is saved when what it led to has been."""
    saved: dict[tuple[str, str], int] = {}

    def before(traffic: Traffic) -> Traffic:
        rows = (evolve(row, n=saved.get((row.name, row.boot), 0)) for row in traffic.gateways)
        return evolve(traffic, gateways=tuple(rows))

    def save(store: EmbeddedStore, units: Sequence[Unit]) -> None:
        _save(store, _changed(units, before))
        time.sleep(SLOW_SECONDS)
        if getattr(store, "dies", "") != "after":
            rows = [row for unit in units if unit.traffic for row in unit.traffic.gateways]
            _save(store, [Unit((), Traffic(gateways=tuple(rows)))])
            saved.update({(row.name, row.boot): row.n for row in rows})

    patch(EmbeddedStore, "save", save)


def outbox_not_saved(patch: Patch) -> None:
    """What was told is kept in memory only."""

    def wrong(traffic: Traffic) -> Traffic:
        return evolve(traffic, outbox=())

    patch(EmbeddedStore, "save", lambda store, units: _save(store, _changed(units, wrong)))


def _changed(units: Sequence[Unit], wrong: Callable[[Traffic], Traffic]) -> list[Unit]:
    return [evolve(unit, traffic=unit.traffic and wrong(unit.traffic)) for unit in units]


def slow(patch: Patch) -> None:
    """The disk takes its time."""
    save = EmbeddedStore.save

    def _slow(store: EmbeddedStore, units: Sequence[Unit]) -> None:
        time.sleep(SLOW_SECONDS)
        save(store, units)
        time.sleep(SLOW_SECONDS)

    patch(EmbeddedStore, "save", _slow)


FAULTS: dict[str, Callable[[Patch], None]] = {
    "none": lambda patch: None,
    "spoken": spoken_before_it_is_saved,
    "twice": taken_twice,
    "gap": taken_after_a_gap,
    "cursor": cursor_saved_apart,
    "outbox": outbox_not_saved,
}

if __name__ == "__main__":
    FAULTS[sys.argv.pop(1)](setattr)
    slow(setattr)
    main(prog_name="mudgroup")
