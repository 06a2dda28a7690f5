"""Why a way cannot be gone, and nobody be followed."""

from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.values import frozen


@frozen
class NoSuchExit(Refused):
    """The room has no such way out; ``ways`` are those it has."""

    typed: str
    ways: tuple[str, ...]


@frozen
class NothingMore(Refused):
    """What was looked at belongs to the description of the room, which tells all of it."""

    typed: str


@frozen
class RoomFull(Refused):
    """The room holds no more players."""

    room: Ref
    capacity: int


@frozen
class FollowsAlready(Refused):
    """The player follows the leader of the group already, or does not, as ``following`` says."""

    leader: Ref
    group: Ref
    following: bool


@frozen
class LeadsNone(Refused):
    """``player`` does not lead the groups that are meant; ``leaders`` has each and who does."""

    player: Ref
    leaders: tuple[tuple[Ref, Ref], ...]


@frozen
class LeadsSeveral(Refused):
    """``player`` leads several of the groups that are meant."""

    player: Ref
    groups: tuple[Ref, ...]
