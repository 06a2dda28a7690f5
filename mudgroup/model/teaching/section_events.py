"""What happened to sections and who teaches them."""

from typing import ClassVar

from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Muting
from mudgroup.values import frozen


@frozen(kw_only=True)
class SectionChanged(Event):
    """An admin made or changed a section, or put ``target`` into it (out of any if it is None)."""

    muting: ClassVar[Muting] = Muting.ALL

    section: Ref | None
    uses_boards: bool


@frozen(kw_only=True)
class CompanionsChosen(Event):
    """Staff chose whether the players of a section may call the server's companions."""

    section: Ref
    companions: bool


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
    """An admin looked at the sections; so many ``more`` are than the rows show."""

    rows: tuple[SectionRow, ...]
    more: int = 0
