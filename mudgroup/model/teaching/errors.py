"""Why a verb of staff refuses, or of players where staff has the word."""

from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.values import frozen


@frozen
class WhichSection(Refused):
    """No section was named, and the player does not teach exactly one."""

    sections: tuple[Ref, ...]


@frozen
class InSection(Refused):
    """The player is in another section, whose teachers alone may take them out."""

    player: Ref
    section: Ref


@frozen
class NotTaught(Refused):
    """The player is in no section that the teacher teaches."""

    player: Ref


@frozen
class NobodyInSection(Refused):
    """The section has no players."""

    section: Ref


@frozen
class NamedTwice(Refused):
    """A player stands twice in a list of members."""

    player: Ref


@frozen
class AlreadyListens(Refused):
    """The teacher listens in the group already."""

    group: Ref


@frozen
class ListensNowhere(Refused):
    """The teacher listens in no group, or not in the one that is named."""

    typed: str


@frozen
class NoSuchSection(Refused):
    """There is no section of that name; ``sections`` are those there are."""

    typed: str
    sections: tuple[Ref, ...]
