"""Two panels as plain values, and what differs between them."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from mudgroup.panel import Panel

NONE = "(nothing)"
"""What stands for something that one side has and the other has not."""


def group_drawn(panel: Panel, number: int, now: str) -> dict[str, Any]:
    """A group as a panel draws it. ``now``: restrictions that ended before are drawn no more."""
    held = {at[1:]: row for at, row in in_force(panel, now).items() if at[0] == number}
    return {**asdict(panel.groups[number]), "restricted": held}


def drawn(panel: Panel, now: str) -> dict[str, Any]:
    """All that a panel draws, group by group and of the player."""
    return {
        "player": (panel.number, panel.name, panel.rank),
        "may create": panel.may_create,
        "current": panel.current,
        "invitations": panel.invitations,
        "outside": {at: on for at, on in in_force(panel, now).items() if at[0] not in panel.groups},
        "groups": {number: group_drawn(panel, number, now) for number in panel.groups},
    }


def in_force(panel: Panel, now: str) -> dict[tuple[int, str, str], tuple[str, ...]]:
    """By whom and until when one is restricted; a reason is not told again by who is muted."""
    return {at: row[:2] for at, row in panel.restricted.items() if not row[1] or row[1] > now}


def differences(
    one: object, other: object, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], object, object]]:
    """The path of each value that differs, with what one and the other have there."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in [*one, *(key for key in other if key not in one)]:
            yield from differences(one.get(key, NONE), other.get(key, NONE), (*path, str(key)))
    elif one != other:
        yield path, one, other
