"""Prose of mutes, restrictions and reports."""

from collections.abc import Mapping

from mudgroup.model.moderation.events import (
    AddressBanned,
    AddressLifted,
    Announced,
    MutesKept,
    MutesSeen,
    PlayerMuted,
    ReportClosed,
    ReportMade,
    ReportRow,
    ReportSeen,
    ReportsSeen,
    ReportsWaiting,
    RestrictionLifted,
    RestrictionSet,
    RestrictionsSeen,
)
from mudgroup.model.records.moderation import Evidence, Restraint
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.layout.aloud import either
from mudgroup.views.phrases import (
    Lines,
    aside,
    because,
    count,
    dated,
    deed,
    lasting,
    numbered,
    quoted,
    speech,
    staff,
    title,
    when,
    within,
)
from mudgroup.views.registry import View, view

PRIVATE = either("[in private] ", "In private: ")

DEEDS = {Restraint.MUTED: ("mute", "mutes"), Restraint.BANNED: ("ban", "bans")}


def limits(most: int, most_bytes: int) -> str:
    """How much of a mute list is kept."""
    return f"{count(most, 'player')} or {most_bytes / 1024:g} KiB"


def player_muted(event: PlayerMuted, face: Face) -> Lines:
    name = event.target.name
    if not event.muted:
        return (f"You hear {name} again.",)
    lines = [f"You hear nothing more of {name}, who is not told."]
    if not event.keeps:
        lines.append("That holds until you leave; 'mute sync on' keeps your mutes.")
    elif not event.kept:
        most = limits(event.most, event.most_bytes)
        lines.append(f"Your list is full{aside(f'{most} are kept')}: this holds until you leave.")
    if event.is_admin:
        lines.append("Notices that admins give still reach you.")
    return (" ".join(lines),)


def mutes_kept(event: MutesKept, face: Face) -> Lines:
    if not event.keeps:
        return ("Your mutes hold until you leave from now on.",)
    if event.kept < event.muted:
        most = limits(event.most, event.most_bytes)
        kept = f"{event.kept} of {count(event.muted, 'mute')}"
        return (f"Your mutes are kept from now on, but only {kept}: {most} are kept.",)
    return ("Your mutes are kept from now on, over logins and restarts.",)


def mutes_seen(event: MutesSeen, face: Face) -> Lines:
    sync = "on" if event.keeps else "off"
    if not event.rows:
        return (f"You have muted nobody. 'mute PLAYER' mutes. Sync is {sync}.",)
    lines = [f"You have muted {count(len(event.rows), 'player')}. Sync is {sync}."]
    lines += [
        f"  {player.name}: {'kept' if kept else 'until you leave'}" for player, kept in event.rows
    ]
    return tuple(lines)


def capital(text: str) -> str:
    """A text as the beginning of a sentence; names stay as they are."""
    return text[0].upper() + text[1:] if text.startswith("an ") else text


def _where(kind: Restraint, where: Ref | None) -> str:
    preposition = "from" if kind is Restraint.BANNED else "in"
    return f"{preposition} {title(where)}" if where else "everywhere"


def restriction_set(event: RestrictionSet, face: Face) -> Lines:
    mine, others = DEEDS[event.kind]
    deed = f"You {mine}" if face.part is Part.ACTOR else f"{capital(staff(event.actor))} {others}"
    whom = "you" if face.part is Part.TARGET else event.target.name
    end = f"{_where(event.kind, event.where)} {lasting(event.seconds)}{because(event.reason)}"
    return (f"{deed} {whom} {end}",)


def restriction_lifted(event: RestrictionLifted, face: Face) -> Lines:
    are = "You are" if face.part is Part.TARGET else f"{event.target.name} is"
    by = "you" if face.part is Part.ACTOR else staff(event.actor)
    what = f"no longer {event.kind} {_where(event.kind, event.where)}"
    return (f"{are} {what}, by {by}{because(event.reason)}",)


def restrictions_seen(event: RestrictionsSeen, face: Face) -> Lines:
    if not event.rows and not event.addresses:
        return ("Nothing restricts you.",) if event.own else ("Nobody is restricted there.",)
    lines = []
    for row in event.rows:
        who = "You are" if event.own else f"{row.player.name} is"
        what = f"{row.kind} {_where(row.kind, row.where)} {lasting(row.seconds)}"
        lines.append(f"{who} {what}, by {staff(row.by)}{because(row.reason)}")
    for ban in event.addresses:
        held = f"is banned {lasting(ban.seconds)}, by {staff(ban.by)}{because(ban.reason)}"
        lines.append(f"{ban.network} {held}")
    return tuple(lines)


def address_banned(event: AddressBanned, face: Face) -> Lines:
    who = "You ban" if face.part is Part.ACTOR else f"{capital(staff(event.actor))} bans"
    return (f"{who} {event.network} {lasting(event.seconds)}{because(event.reason)}",)


def address_lifted(event: AddressLifted, face: Face) -> Lines:
    by = "you" if face.part is Part.ACTOR else staff(event.actor)
    return (f"{event.network} is no longer banned, by {by}{because(event.reason)}",)


def announced(event: Announced, face: Face) -> Lines:
    return (f"{either('*** ', 'Notice: ')}{speech(event.actor.name, 'announces', event.text)}",)


def report_made(event: ReportMade, face: Face) -> Lines:
    if face.part is Part.ACTOR:
        kept = f" with {count(event.lines, 'line')} of what was said" if event.lines else ""
        return (f"You report {event.target.name} to the staff{kept}. Thank you.",)
    who = f"{event.actor.name} reports {event.target.name}"
    number = numbered(event.number)
    how = f"{either(' -- ', '. ')}'@reports {_typed(event.number)}'"
    return (f"{who}{aside(number)}: {quoted(event.text)}{how}",)


def _typed(number: int) -> str:
    """How a report is named in a command, where its number alone does, too."""
    return either(f"#{number}", f"{number}")


def reports_seen(event: ReportsSeen, face: Face) -> Lines:
    if not event.rows:
        return ("No reports wait.",)
    return (f"{count(len(event.rows), 'report')} to read, oldest first:", *map(_row, event.rows))


def _row(row: ReportRow) -> str:
    said = f"{row.by.name} on {row.about.name}: {quoted(row.text)}"
    number = f"{numbered(row.number)}{either('  ', ': ')}"
    return f"  {number}{dated(row.at, said)}"


def report_seen(event: ReportSeen, face: Face) -> Lines:
    row, known = event.row, {ref.number: ref for ref in event.names}
    lines = [f"Report {numbered(row.number)} by {row.by.name} on {row.about.name}, {when(row.at)}"]
    lines.append(f"  {quoted(row.text)}")
    lines.append("What was said:" if event.evidence else "Nothing that they said was heard.")
    for line in event.evidence:
        where = within(known[line.where]) if line.where else PRIVATE
        said = _evidence(line, known[line.speaker].name)
        lines.append(f"  {dated(line.at, f'{where}{said}')}")
    if event.closed_by and event.closed_at:
        lines.append(f"Closed by {event.closed_by.name}, {when(event.closed_at)}.")
    else:
        lines.append(f"'@mute', '@ban' or '@reports close {_typed(row.number)}'.")
    return tuple(lines)


def _evidence(line: Evidence, speaker: str) -> str:
    return deed(speaker, line.text) if line.emoted else speech(speaker, "said", line.text)


def report_closed(event: ReportClosed, face: Face) -> Lines:
    who = "You close" if face.part is Part.ACTOR else f"{event.actor.name} closes"
    return (f"{who} the report {numbered(event.number)} on {event.target.name}.",)


def reports_waiting(event: ReportsWaiting, face: Face) -> Lines:
    verb = "waits" if event.reports == 1 else "wait"
    return (f"{count(event.reports, 'report')} {verb} for you: '@reports'.",)


VIEWS: Mapping[type[Event], View[Lines]] = dict(
    (
        view(PlayerMuted, player_muted),
        view(MutesKept, mutes_kept),
        view(MutesSeen, mutes_seen),
        view(RestrictionSet, restriction_set),
        view(RestrictionLifted, restriction_lifted),
        view(RestrictionsSeen, restrictions_seen),
        view(AddressBanned, address_banned),
        view(AddressLifted, address_lifted),
        view(Announced, announced),
        view(ReportMade, report_made),
        view(ReportsSeen, reports_seen),
        view(ReportSeen, report_seen),
        view(ReportClosed, report_closed),
        view(ReportsWaiting, reports_waiting),
    )
)
