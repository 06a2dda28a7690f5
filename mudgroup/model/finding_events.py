"""What happened while players found one another: joining, looking, sections."""

from typing import ClassVar

from attrs import frozen

from mudgroup.model.events import Event, Muting
from mudgroup.model.group_events import GroupEvent
from mudgroup.model.records import Ref


@frozen(kw_only=True)
class Invited(GroupEvent):
    """``actor`` asked ``target`` to join; ``leader`` leads the group, for ``seconds`` it holds."""

    target: Ref
    leader: Ref
    seconds: int


@frozen(kw_only=True)
class DeclinedJoin(GroupEvent):
    """``actor`` does not want to join, and is not asked again for ``seconds``."""

    seconds: int


@frozen(kw_only=True)
class JoiningSet(Event):
    """A player chose to be asked, or to be added at once."""

    asks: bool


@frozen(kw_only=True)
class PlayersFound(Event):
    """A search found these players, each with what they advertise; ``more`` were left out."""

    players: tuple[tuple[Ref, str], ...]
    more: int


@frozen(kw_only=True)
class LookingSet(Event):
    """A player advertises a text, or nothing (empty)."""

    text: str


@frozen(kw_only=True)
class SectionChanged(Event):
    """An admin made or changed a section, or put ``target`` into it (out of any if it is None)."""

    muting: ClassVar[Muting] = Muting.ALL

    section: Ref | None
    uses_boards: bool


@frozen(kw_only=True)
class TeacherSet(Event):
    """An admin made ``target`` a teacher of a section, or no longer."""

    muting: ClassVar[Muting] = Muting.ALL

    target: Ref
    section: Ref
    teaches: bool


@frozen
class SectionRow:
    """One section in a list: its teachers and its players, each sorted by name."""

    section: Ref
    teachers: tuple[Ref, ...]
    players: tuple[Ref, ...]


@frozen(kw_only=True)
class SectionsSeen(Event):
    """An admin looked at the sections."""

    rows: tuple[SectionRow, ...]
