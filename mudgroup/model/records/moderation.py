"""What records keep of who may speak, who hears whom, and who was reported."""

from datetime import datetime
from enum import StrEnum

from mudgroup.values import frozen


class Restraint(StrEnum):
    """What a player may not do: speak, or be there."""

    MUTED = "muted"
    BANNED = "banned"


@frozen
class Restriction:
    """A player may not speak or be in a group, or everywhere (``where`` is 0).

    ``by`` is the player who said so, 0 for who keeps the server; ``until`` is None for a
    restriction that only ends when it is lifted; ``told`` is whether the player was told of it.
    """

    kind: Restraint
    where: int
    by: int
    since: datetime
    until: datetime | None = None
    reason: str = ""
    told: bool = True

    def holds(self, now: datetime) -> bool:
        """Whether it has not ended by the clock."""
        return self.until is None or now < self.until


@frozen
class AddressBan:
    """Nobody comes in from a ``network``, in CIDR notation (RFC 4632, RFC 4291 section 2.3)."""

    network: str
    by: int
    since: datetime
    until: datetime | None = None
    reason: str = ""

    def holds(self, now: datetime) -> bool:
        """Whether it has not ended by the clock."""
        return self.until is None or now < self.until


class Hearing(StrEnum):
    """What a member hears of what is said in the group (the tutorial *Group chat*)."""

    DEFAULT = "default"
    VIP = "vip"
    QUIET = "quiet"


class FloorMode(StrEnum):
    """Who may speak in a group: all, those who are given the floor, or one after another."""

    OPEN = "open"
    MODERATED = "moderated"
    QUEUE = "queue"


@frozen
class Floor:
    """Who may speak in a group now. ``holder`` has the floor, 0 for nobody.

    ``hands`` are the members who want it, the first to raise a hand first. A member speaks once in
    ``slow_seconds``, 0 for as often as they like.
    """

    mode: FloorMode = FloorMode.OPEN
    holder: int = 0
    hands: tuple[int, ...] = ()
    slow_seconds: int = 0


OPEN = Floor()
"""Everybody may speak, as in every group at first."""


@frozen
class Evidence:
    """A line as a report keeps it; ``where`` is the room or group, 0 for what one was told.

    What was ``emoted`` was done, not said.
    """

    at: datetime
    where: int
    speaker: int
    text: str
    emoted: bool = False


@frozen
class Report:
    """What a player reported of another, with the lines around it, until staff close it.

    ``closed_elapsed`` is when they did in elapsed seconds, 0 if by an earlier version.
    """

    number: int
    at: datetime
    by: int
    about: int
    text: str
    evidence: tuple[Evidence, ...] = ()
    closed_by: int = 0
    closed_at: datetime | None = None
    closed_elapsed: float = 0.0
