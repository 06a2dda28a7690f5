"""Why a way cannot be gone."""

from attrs import frozen

from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused


@frozen
class NoSuchExit(Refused):
    """The room has no such way out; ``ways`` are those it has."""

    typed: str
    ways: tuple[str, ...]


@frozen
class RoomFull(Refused):
    """The room holds no more players."""

    room: Ref
    capacity: int
