"""Why a player may not: what the guards of rights, ranks and restrictions refuse."""

from typing import ClassVar

from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.values import frozen


@frozen
class NotInGroup(Refused):
    """The player is not a member of the group."""

    code: ClassVar[int | None] = -2
    player: Ref
    group: Ref


@frozen
class LacksRight(Refused):
    """The player lacks a right in the group; ``holders`` are the members who have it."""

    right: str
    group: Ref
    holders: tuple[Ref, ...]


@frozen
class LacksAuthority(Refused):
    """The player does not moderate the group; its leader does."""

    group: Ref
    leader: Ref


@frozen
class NoGroupYet(Refused):
    """The player is in no group, or has chosen none."""

    groups: tuple[Ref, ...] = ()


@frozen
class IsCompanion(Refused):
    """The player is one of the server's companions, with whom that is not done."""

    player: Ref


@frozen
class NotAdmin(Refused):
    """Only an admin may do that."""


@frozen
class IsMuted(Refused):
    """The player may not speak in ``where`` (None: anywhere); None ``seconds``: until lifted."""

    player: Ref
    where: Ref | None
    seconds: int | None
    reason: str


@frozen
class IsBanned(Refused):
    """The player may not be in ``where`` (None: anywhere); None ``seconds``: until lifted."""

    player: Ref
    where: Ref | None
    seconds: int | None


@frozen
class NotStaff(Refused):
    """Only an admin or a teacher may do that."""


@frozen
class NotTeacher(Refused):
    """The player does not teach the section; ``teachers`` do."""

    section: Ref
    teachers: tuple[Ref, ...]


@frozen
class NoGroupTaught(Refused):
    """There is no group of that name or number in the sections of the teacher."""

    typed: str


@frozen
class Mandatory(Refused):
    """The group is mandatory: only ``teachers`` and admins take members out of it or end it."""

    group: Ref
    teachers: tuple[Ref, ...]
