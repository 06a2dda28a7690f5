"""The time zones of the tz database, by the names that people choose them by.

The names are those of the package ``tzdata``: bare machines have none of their own.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC as NO_OFFSET
from datetime import tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo


def zone_named(typed: str) -> str | None:
    """The name of a zone that was typed in any case: whole, or its city alone; None for none."""
    return _known().get(_folded(typed))


@cache
def zone_of(name: str) -> tzinfo:
    """The zone of a name; UTC for one that the tz database does not have any more."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError):
        return NO_OFFSET


@cache
def _known() -> Mapping[str, str]:
    """Each zone by its whole name, and by its city if no other zone has one of that name."""
    names = files("tzdata").joinpath("zones").read_text("ascii").split()
    cities = Counter(_folded(_city(name)) for name in names)
    by_city = {_folded(_city(name)): name for name in names}
    lone = {city: name for city, name in by_city.items() if cities[city] == 1}
    return lone | {_folded(name): name for name in names}


def _city(name: str) -> str:
    return name.rpartition("/")[2]


def _folded(typed: str) -> str:
    return typed.casefold().replace(" ", "_")
