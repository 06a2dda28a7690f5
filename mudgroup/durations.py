"""Lengths of time as people type and read them: ``90s``, ``10m``, ``2h``, ``1d12h``, ``1w``."""

import re
from datetime import timedelta

UNITS = {"d": 86400, "h": 3600, "m": 60, "s": 1, "w": 604800}
"""The seconds of each unit."""

PATTERN = r"(?:[0-9]{1,9}[smhdw])+"
"""A length in a regular expression; upper case is read, too."""

MOST = timedelta.max // timedelta(seconds=1)
"""Seconds; what is longer is read as so many. No date is that far from now."""


def parse(typed: str) -> timedelta | None:
    """A typed length, None if it is none; ``0s`` is one."""
    lower = typed.lower()
    if not re.fullmatch(PATTERN, lower):
        return None
    parts = re.findall(r"([0-9]{1,9})([a-z])", lower)
    seconds = sum(int(number) * UNITS[unit] for number, unit in parts)
    return timedelta(seconds=min(seconds, MOST))


def brief(length: timedelta) -> str:
    """A length in its largest unit up to days, the rest left out: ``40s``, ``3m``, ``2h``, ``5d``.

    What is less than nothing is ``0s``.
    """
    seconds = max(0, int(length.total_seconds()))
    unit = next((unit for unit in "dhm" if seconds >= UNITS[unit]), "s")
    return f"{seconds // UNITS[unit]}{unit}"
