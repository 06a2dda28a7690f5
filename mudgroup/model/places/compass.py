"""The order in which ways are told: round the compass, up and down, in and out, then by name."""

from collections.abc import Iterable

from mudgroup.model.records.places import Exit
from mudgroup.text import sort_key

ORDER = {
    direction: place
    for place, direction in enumerate(
        (
            "north",
            "northeast",
            "east",
            "southeast",
            "south",
            "southwest",
            "west",
            "northwest",
            "up",
            "down",
            "in",
            "out",
        )
    )
}


def ordered(ways: Iterable[Exit]) -> tuple[Exit, ...]:
    """Ways in the order in which people look for them; those with names of their own by name."""
    return tuple(sorted(ways, key=_place))


def _place(way: Exit) -> tuple[int, tuple[str, str]]:
    return ORDER.get(way.direction, len(ORDER)), sort_key(way.direction)
