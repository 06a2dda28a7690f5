"""What happened to the rights of members, and to what of the past they read."""

from typing import ClassVar

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.records.groups import Permissions
from mudgroup.model.records.history import Action
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Fact, Muting
from mudgroup.values import frozen


@frozen
class RightsRow:
    """The rights of one member, and whether they are the ``usual`` ones of a member or leader."""

    player: Ref
    rights: Permissions
    usual: bool


@frozen(kw_only=True)
class RightsSet(GroupEvent):
    """``actor`` gave ``target`` rights, or took some; ``row`` has those they have now.

    ``given`` and ``taken`` are rights as they are typed.
    """

    muting: ClassVar[Muting] = Muting.DRAWN

    target: Ref
    row: RightsRow
    given: tuple[str, ...]
    taken: tuple[str, ...]
    members: tuple[int, ...]

    @property
    def signed(self) -> str:
        """Each right with its sign, as it is typed."""
        return " ".join(
            (*(f"+{right}" for right in self.given), *(f"-{right}" for right in self.taken))
        )

    def fact(self) -> Fact:
        """Whose rights, and what was done with them."""
        return self.kept(Action.SET_RIGHTS, self.members, f"{self.target.name} {self.signed}")


@frozen(kw_only=True)
class RightsSeen(GroupEvent):
    """``actor`` looked at the rights of members, in the order of joining."""

    rows: tuple[RightsRow, ...]


@frozen(kw_only=True)
class PastEvent(GroupEvent):
    """Whether who comes back reads what was said meanwhile, as it is now."""

    muting: ClassVar[Muting] = Muting.DRAWN

    is_open: bool


@frozen(kw_only=True)
class PastSet(PastEvent):
    """``actor`` opened the past, or closed it."""

    members: tuple[int, ...]

    def fact(self) -> Fact:
        """The word that is typed."""
        return self.kept(Action.SET_PAST, self.members, "open" if self.is_open else "closed")


@frozen(kw_only=True)
class PastSeen(PastEvent):
    """A member asked, or set what was so already."""
