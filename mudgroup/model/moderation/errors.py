"""Why a verb of moderating refuses.

Refused
├── NotMuted, NotRestricted, NoAddressBan, NoSuchReport   there is nothing like that
├── NotOverPlayer, Outranked         who may do it, and to whom
└── BadNetwork, TooManyReports, NoWorldYet
"""

from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.values import frozen


@frozen
class NotMuted(Refused):
    """The player is not muted; ``muted`` are those who are."""

    player: Ref
    muted: tuple[Ref, ...]


@frozen
class NotRestricted(Refused):
    """Nothing restricts the player in ``where`` that could be lifted; ``by`` set what there is."""

    player: Ref
    where: Ref | None
    by: tuple[Ref, ...]


@frozen
class NoAddressBan(Refused):
    """There is no ban on a network; ``networks`` are those that are banned."""

    typed: str
    networks: tuple[str, ...]


@frozen
class NoSuchReport(Refused):
    """No report of that number waits for the player."""

    typed: str


@frozen
class NotOverPlayer(Refused):
    """Only an admin may do that to the player, or a teacher of the player's section."""

    player: Ref


@frozen
class Outranked(Refused):
    """Nobody restricts themselves, nor who moderates the same place as they or above them."""

    player: Ref
    by: Ref


@frozen
class BadNetwork(Refused):
    """It is no network that can be banned."""

    typed: str


@frozen
class TooManyReports(Refused):
    """Several reports of the player wait already."""

    most: int


@frozen
class NoWorldYet(Refused):
    """The world has no content: no server has run on it yet."""
