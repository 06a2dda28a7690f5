"""What happened while players found one another: joining, looking, sections."""

from datetime import datetime
from enum import StrEnum

from mudgroup.model.groups.events import GroupEvent
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event
from mudgroup.values import frozen


@frozen(kw_only=True)
class Invited(GroupEvent):
    """``actor`` asked ``target`` to join; ``leader`` leads the group, for ``seconds`` it holds.

    ``until`` is when it ends. It ``waits`` for a player who is shown as offline. ``also`` were
    asked with the target, of which the actor reads here.
    """

    target: Ref
    leader: Ref
    seconds: int
    until: datetime | None
    waits: bool = False
    also: tuple[Ref, ...] = ()


class Ending(StrEnum):
    """Why an invitation holds no longer."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@frozen(kw_only=True)
class InvitationEnded(GroupEvent):
    """An invitation of ``actor`` to the group holds no longer."""

    ending: Ending


@frozen
class InvitationRow:
    """One invitation in a list: ``by`` asked, ``leader`` leads the group; as long as it holds."""

    group: Ref
    leader: Ref
    by: Ref
    until: datetime | None
    seconds: int


@frozen(kw_only=True)
class InvitationsSeen(Event):
    """A player was shown invitations that hold."""

    occasion: Occasion
    rows: tuple[InvitationRow, ...]


@frozen(kw_only=True)
class DeclinedJoin(GroupEvent):
    """``actor`` does not want to join, and is not asked again for ``seconds``."""

    seconds: int


@frozen(kw_only=True)
class JoiningSet(Event):
    """A player chose to be asked, or to be added at once."""

    asks: bool


@frozen
class FoundRow:
    """One player that a search found, and what they advertise, empty for nothing."""

    player: Ref
    online: bool
    looking: str


@frozen(kw_only=True)
class PlayersFound(Event):
    """A search found these players; ``more`` were left out.

    It was ``narrowed`` by a name, or by another word than that they look for a group.
    """

    players: tuple[FoundRow, ...]
    more: int
    narrowed: bool = False


@frozen(kw_only=True)
class LookingSet(Event):
    """A player advertises a text, or nothing (empty)."""

    text: str
