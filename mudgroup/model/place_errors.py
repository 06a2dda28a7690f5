"""Why a way cannot be gone."""

from attrs import frozen

from mudgroup.model.errors import Refused
from mudgroup.model.refs import Ref


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
