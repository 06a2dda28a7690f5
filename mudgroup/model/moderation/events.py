"""What happened to who may speak and who is heard: mutes, restrictions, reports."""

from datetime import datetime
from typing import ClassVar

from mudgroup.model.records.history import Action
from mudgroup.model.records.moderation import Evidence, Restraint
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Fact, Muting
from mudgroup.values import frozen

# --- personal mutes ------------------------------------------------------------------------------


@frozen(kw_only=True)
class PlayerMuted(Event):
    """``actor`` does not hear ``target`` any more, or again if it is not ``muted``.

    ``keeps`` is whether the list is kept over sessions, ``kept`` whether this mute is; ``most``
    players and ``most_bytes`` are.
    """

    target: Ref
    muted: bool
    keeps: bool
    kept: bool
    is_admin: bool
    most: int
    most_bytes: int


@frozen(kw_only=True)
class MutesKept(Event):
    """A player chose whether the mute list is kept; ``kept`` of the ``muted`` players are."""

    keeps: bool
    kept: int
    muted: int
    most: int
    most_bytes: int


@frozen(kw_only=True)
class MutesSeen(Event):
    """A player looked at the mute list: who, and whether that is kept over sessions."""

    rows: tuple[tuple[Ref, bool], ...]
    keeps: bool


# --- restrictions --------------------------------------------------------------------------------


@frozen(kw_only=True)
class Notice(Event):
    """What staff do reaches those it concerns, whomever they have muted."""

    muting: ClassVar[Muting] = Muting.ALL


@frozen(kw_only=True)
class RestrictionSet(Notice):
    """``target`` may not speak or be in ``where`` (None: everywhere) ``until`` a time, if any."""

    target: Ref
    kind: Restraint
    where: Ref | None
    until: datetime | None
    seconds: int | None
    reason: str
    members: tuple[int, ...] = ()

    def fact(self) -> Fact | None:
        """Of whom, until when and why, in the group that it goes for."""
        until = f" until {self.until:%Y-%m-%d %H:%M:%S %Z}" if self.until else ""
        return _fact(self, Action(self.kind), self.target.name + until)


@frozen(kw_only=True)
class RestrictionLifted(Notice):
    """``target`` may speak or be in ``where`` again (None: everywhere)."""

    target: Ref
    kind: Restraint
    where: Ref | None
    reason: str
    members: tuple[int, ...] = ()

    def fact(self) -> Fact | None:
        """Of whom and why, in the group that it went for."""
        return _fact(self, Action.LIFTED, f"{self.target.name} ({self.kind})")


def _fact(event: RestrictionSet | RestrictionLifted, action: Action, what: str) -> Fact | None:
    if event.where is None:
        return None
    reason = f" because {event.reason}" if event.reason else ""
    return Fact(event.where.number, action, event.actor.number, event.members, what + reason)


@frozen
class RestrictionRow:
    """One restriction in a list; ``seconds`` are left, None for one without an end."""

    player: Ref
    kind: Restraint
    where: Ref | None
    by: Ref
    until: datetime | None
    seconds: int | None
    reason: str


@frozen
class AddressRow:
    """One address ban in a list."""

    network: str
    by: Ref
    until: datetime | None
    seconds: int | None
    reason: str


@frozen(kw_only=True)
class RestrictionsSeen(Event):
    """A player looked at restrictions: their ``own``, or those they may see."""

    own: bool
    rows: tuple[RestrictionRow, ...]
    addresses: tuple[AddressRow, ...] = ()


@frozen(kw_only=True)
class AddressBanned(Notice):
    """Nobody comes in from a network any more."""

    network: str
    until: datetime | None
    seconds: int | None
    reason: str


@frozen(kw_only=True)
class AddressLifted(Notice):
    """Who comes from a network may come in again."""

    network: str
    reason: str


@frozen(kw_only=True)
class Announced(Notice):
    """An admin said something to everybody online."""

    text: str


# --- reports -------------------------------------------------------------------------------------


@frozen(kw_only=True)
class ReportMade(Notice):
    """``actor`` reported ``target`` to staff, with this many lines of evidence."""

    target: Ref
    number: int
    text: str
    lines: int


@frozen
class ReportRow:
    """One report in a list."""

    number: int
    at: datetime
    by: Ref
    about: Ref
    text: str


@frozen(kw_only=True)
class ReportsSeen(Event):
    """Staff looked at the reports that wait, oldest first."""

    rows: tuple[ReportRow, ...]


@frozen(kw_only=True)
class ReportSeen(Event):
    """Staff looked at a report; ``names`` gives the name of each object in the evidence."""

    row: ReportRow
    evidence: tuple[Evidence, ...]
    names: tuple[Ref, ...]
    closed_by: Ref | None
    closed_at: datetime | None


@frozen(kw_only=True)
class ReportClosed(Notice):
    """``actor`` closed a report about ``target``."""

    target: Ref
    number: int


@frozen(kw_only=True)
class ReportsWaiting(Event):
    """Staff who connect have this many reports to read."""

    reports: int
