"""The ways to where a goal is worked on: which instruments they take."""

from collections.abc import Iterable, Iterator

from mudgroup.model.records.goals import Condition
from mudgroup.model.records.places import Room
from mudgroup.model.world.turn import Turn

MOST_ROOMS = 300
"""Rooms through which ways are searched, those first that take the least."""


def keys_to(turn: Turn, conditions: Iterable[Condition]) -> tuple[str, ...]:
    """The keys of the instruments without which nobody gets from the start to where conditions
    can be met: to all places of each, or to some place of its region."""
    aims = [aim for condition in conditions for aim in _aims(turn, condition)]
    keys: dict[str, None] = {}
    for room, taken in _reached(turn) if aims else ():
        if not aims:
            break
        here = (room, turn.get(Room, room).region)
        if any(aim in here for aim in aims):
            keys |= dict.fromkeys(taken)
            aims = [aim for aim in aims if aim not in here]
    return tuple(keys)


def _aims(turn: Turn, condition: Condition) -> Iterator[int | str]:
    """The rooms that a condition asks for, and the region of which any room will do."""
    for key in condition.places:
        if key in turn.world.places:
            yield turn.world.places[key]
    if condition.region:
        yield condition.region


def _reached(turn: Turn) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rooms that are reached from the start, each with what its easiest way takes."""
    edge: list[tuple[int, tuple[str, ...]]] = [(turn.world.realm.start, ())]
    seen: set[int] = set()
    while edge:
        dearer: list[tuple[int, tuple[str, ...]]] = []
        for room, taken in edge:
            if room in seen or len(seen) >= MOST_ROOMS:
                continue
            seen.add(room)
            yield room, taken
            for way in turn.exits(room):
                free = not way.needs or way.needs in taken
                more = taken if free else (*taken, way.needs)
                (edge if free else dearer).append((way.destination, more))
        edge = dearer
