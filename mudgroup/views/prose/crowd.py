"""Prose of a crowd: what strangers did in a room within a moment, in one line."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from mudgroup.model.field.events import Dropped, Given, Measured, Sampled, Taken, Tested
from mudgroup.model.places.events import Arrived, Departed, Slept, Woke
from mudgroup.model.world.events import Event, Face
from mudgroup.values import frozen
from mudgroup.views.layout.pieces import Line, Role
from mudgroup.views.phrases import count
from mudgroup.views.prose import field, places
from mudgroup.views.registry import View

E = TypeVar("E", bound=Event)

MOST_DEEDS = 5
"""Different deeds that a line tells one by one; who did others before them is counted."""


@frozen(cache_hash=True)
class Deed:
    """What somebody did: ``alone`` as a sentence of its own, ``many`` as several are said to do."""

    who: frozenset[int]
    alone: str
    many: str


def deed(event: Event, face: Face) -> Deed:
    """What a witness reads of an event, one of `GATHERED`. Raises KeyError: of another."""
    alone, many = GATHERED[type(event)]
    (line,) = alone(event, face)
    who = frozenset(event.voices) - face.unheard
    return Deed(who, str(line).removesuffix("."), many(event))


def told(deeds: Iterable[Deed]) -> Line:
    """Deeds in one line, what was done last at its end.

    One is told as it always is; of several who did the same it tells how many they are.
    """
    alike: dict[str, list[Deed]] = {}
    for each in deeds:
        alike[each.many] = [*alike.pop(each.many, []), each]
    first, last = _split([*alike.values()])
    others = _count(deed for same in first for deed in same)
    parts = [f"{others} do other things"] if first else []
    parts += [_told(same) for same in last]
    return Line(f"{'; '.join(parts)}.", Role.STRANGER)


def _split(alike: list[list[Deed]]) -> tuple[list[list[Deed]], list[list[Deed]]]:
    """Those that are counted, and those that are told."""
    counted = len(alike) - MOST_DEEDS + 1 if len(alike) > MOST_DEEDS else 0
    return alike[:counted], alike[counted:]


def _told(same: list[Deed]) -> str:
    if all(deed.who == same[0].who for deed in same):
        return same[-1].alone
    return f"{_count(same)} {same[0].many}"


def _count(deeds: Iterable[Deed]) -> str:
    return count(len(frozenset[int]().union(*(deed.who for deed in deeds))), "other")


def several(name: str) -> str:
    """Several things of a name: ``hand lenses``, ``acid bottles``."""
    return f"{name}es" if name.endswith(("s", "x", "z", "ch", "sh")) else f"{name}s"


def _things(thing: str, sample: bool) -> str:
    return f"samples of {field.the(thing)}" if sample else several(thing)


def _taken(event: Taken) -> str:
    return f"take {several(event.instrument.name)}"


def _dropped(event: Dropped) -> str:
    verb = "throw away" if event.sample else "put down"
    return f"{verb} {_things(event.thing.name, event.sample)}"


def _given(event: Given) -> str:
    return f"give {_things(event.thing.name, event.sample)} to others"


def _sampled(event: Sampled) -> str:
    return f"break samples off {field.the(event.thing.name)}"


def _tested(event: Tested) -> str:
    return f"test {field.the(event.thing.name)}"


def _measured(event: Measured) -> str:
    return f"measure {field.the(event.thing.name)}"


def _departed(event: Departed) -> str:
    return f"leave {event.direction}".strip()


def _arrived(event: Arrived) -> str:
    return f"arrive {places.whence(event)}".strip()


def _woke(event: Woke) -> str:
    return "wake up"


def _slept(event: Slept) -> str:
    return "fall asleep"


Row = tuple[type[Event], tuple[View[Any], Callable[[Any], str]]]


def _row(kind: type[E], alone: View[Any], many: Callable[[E], str]) -> Row:
    return kind, (alone, many)


GATHERED: Mapping[type[Event], tuple[View[Any], Callable[[Any], str]]] = dict(
    (
        _row(Taken, field.taken, _taken),
        _row(Dropped, field.dropped, _dropped),
        _row(Given, field.given, _given),
        _row(Sampled, field.sampled, _sampled),
        _row(Tested, field.tested, _tested),
        _row(Measured, field.measured, _measured),
        _row(Departed, places.departed, _departed),
        _row(Arrived, places.arrived, _arrived),
        _row(Woke, places.woke, _woke),
        _row(Slept, places.slept, _slept),
    )
)
"""What strangers do that is told together in a crowd: how it is told of one, and of several.

What they say or emote is told at once, and so is a way that they open, since it changes the room.
"""
