"""What came before the history that a document has: the oldest entries are archived."""

from collections.abc import Mapping

from mudgroup.model.world.replay import NOTHING, Replayed
from mudgroup.values import frozen


@frozen
class BeforePart:
    """What the entries that are archived told of the group: how it was before its history here."""

    name: str
    leader: int
    members: tuple[int, ...]
    following: tuple[int, ...]
    disbanded: bool


def before_of(told: Replayed) -> BeforePart:
    """What was told of a group, as a part of its document."""
    following = tuple(sorted(told.following))
    return BeforePart(told.name, told.leader, told.members, following, told.disbanded)


def told_before(part: BeforePart | None, to: Mapping[int, int]) -> Replayed:
    """What was told of the group before its history here; ``to`` gives players' numbers."""
    if part is None:
        return NOTHING
    members = tuple(to[number] for number in part.members)
    following = frozenset(to[number] for number in part.following)
    return Replayed(part.name, to.get(part.leader, 0), members, following, part.disbanded)
