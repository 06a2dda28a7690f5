"""Pieces of English that several views share."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from mudgroup.model.records import Ref


def listing(words: Iterable[str], last: str = "and") -> str:
    """``Ada``, ``Ada and Bo``, ``Ada, Bo and Cy``."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def names(refs: Iterable[Ref], last: str = "and") -> str:
    """The names of objects as a listing."""
    return listing((ref.name for ref in refs), last)


def count(number: int, noun: str) -> str:
    """``1 member``, ``2 members``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def title(group: Ref) -> str:
    """A group with its object number."""
    return f"{group.name} (#{group.number})"


def span(length: timedelta) -> str:
    """A length of time in its largest unit: ``40s``, ``3m``, ``2h``, ``5d``."""
    seconds = max(0, int(length.total_seconds()))
    for size, unit in ((86400, "d"), (3600, "h"), (60, "m")):
        if seconds >= size:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def moment(at: datetime) -> str:
    """A time with its zone, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
