"""Boots of gateways: when one begins, and how it goes on with one."""

from enum import Enum

from mudgroup.server.cluster.frames import OVER, Outward

LAST_BOOT = "f" * 12
"""None can begin after it."""


def boot_at(seconds: float, last: str = "") -> str:
    """A boot that begins at so many seconds since 1970, later than the last one."""
    number = int(seconds * 1000)
    return f"{max(number, int(last, 16) + 1) if last else number:012x}"


class Fate(Enum):
    """How it goes on with a gateway's boot."""

    GOES_ON = "goes on"
    ANEW = "close all sessions, and begin a new boot"
    REPLACED = "close all sessions, and end: a later boot of this name is running"


def beside(later: Outward, has_heard: bool) -> Fate:
    """How it goes on with a boot when the world speaks to a later one of the same gateway.

    Who has not heard the world before has begun just now, whatever the clocks say, so it is the one
    that stays; and so is who is told that the later boot is over.
    """
    if later.boot < LAST_BOOT and (later.ack == OVER or not has_heard):
        return Fate.ANEW
    return Fate.REPLACED
