"""Units: what is saved at once, with what a world that is apart from its gateways exchanges.

All of a unit is saved in one transaction, so that what a world has taken from a gateway, what it
has done and what it has to tell of it never disagree, wherever a crash comes.
"""

from typing import Self

from attrs import field

from mudgroup.engine.outcome import Batch
from mudgroup.values import frozen


@frozen
class GatewayRow:
    """A gateway: its name, the start it is known from, the last number taken from it (``n``) and
    the last given to a frame for it (``w``).

    The frame after ``n`` was tried by worlds that were killed as often as ``tries`` says.
    """

    name: str
    boot: str
    n: int = 0
    w: int = 0
    tries: int = 0


@frozen
class OutboxRow:
    """A frame for a gateway, under its number, until the gateway has taken it."""

    gateway: str
    w: int
    frame: bytes = field(repr=False)


@frozen
class SessionRow:
    """A session: its name, which begins with its gateway's name and boot and a dot after each.

    ``player`` is 0 for a visitor, who has no ``presence``. That is JSON of a `Presence`,
    ``reading`` of a `Reading`. ``active_elapsed`` is when something was typed last.
    """

    id: str
    address: str
    staff_only: bool
    player: int
    presence: bytes | None
    reading: bytes
    active_elapsed: float


@frozen
class Traffic:
    """What changes of gateways, frames and sessions.

    First goes what is ``gone``: gateways, each with all of its outbox. Then rows are put, also of
    a gateway that has come back under a name that was ``gone``. ``delivered`` has for a gateway up
    to which number its frames go, ``closed`` the names of sessions that do.
    """

    gateways: tuple[GatewayRow, ...] = ()
    outbox: tuple[OutboxRow, ...] = ()
    delivered: tuple[tuple[str, int], ...] = ()
    sessions: tuple[SessionRow, ...] = ()
    closed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@frozen
class Unit:
    """Batches, in the order of their turns, and traffic, None in one process."""

    batches: tuple[Batch, ...] = ()
    traffic: Traffic | None = None

    @classmethod
    def of(cls, *batches: Batch) -> Self:
        """Batches without traffic."""
        return cls(batches)


@frozen
class Known:
    """What a start reads of the traffic before it, all of it in order.

    ``lineage`` names the store: it was made with it, and another is made whenever the store goes
    back to what it was before. The frames of a gateway follow on one another up to its ``w``. The
    world before ``was_killed`` if it did not close the store.
    """

    lineage: str
    gateways: tuple[GatewayRow, ...] = ()
    outbox: tuple[OutboxRow, ...] = ()
    sessions: tuple[SessionRow, ...] = ()
    was_killed: bool = False

    @property
    def over(self) -> Traffic:
        """The traffic by which nothing of it is left."""
        return Traffic(
            gone=tuple(row.name for row in self.gateways),
            closed=tuple(row.id for row in self.sessions),
        )
