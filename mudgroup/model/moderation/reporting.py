"""The verbs of reports: a player tells staff of another, with the lines around it as evidence."""

from collections.abc import Iterator

from attrs import evolve

from mudgroup.model.groups.talk.conversation import spend_breath
from mudgroup.model.moderation import moderating
from mudgroup.model.moderation.errors import NoSuchReport, TooManyReports
from mudgroup.model.moderation.events import (
    ReportClosed,
    ReportMade,
    ReportRow,
    ReportSeen,
    ReportsSeen,
    ReportsWaiting,
)
from mudgroup.model.records.history import SPOKEN
from mudgroup.model.records.moderation import Evidence, Report
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import Rank, rank_anywhere, rank_over, require_staff
from mudgroup.model.world import history
from mudgroup.model.world.errors import IllFormed, Missing, Yourself
from mudgroup.model.world.turn import Turn

Order = tuple[int, int, float]
"""Where a line stands among all: by the number of an entry, and before it by the seconds."""


def report_player(turn: Turn, by: Player, about: Player, text: str) -> None:
    """Tell staff of a player.

    Raises:
        Missing, IllFormed, Yourself: there is nothing to tell.
        TooManyReports: several of theirs wait already.
        TooFast: too much was said.
    """
    text = " ".join(text.split())
    limits = turn.settings.moderation
    if not text:
        raise Missing("text")
    if len(text) > limits.report_max:
        raise IllFormed("report", "long", limits.report_max)
    if by.number == about.number:
        raise Yourself("report")
    if sum(report.by == by.number for report in waiting(turn)) >= limits.reports_open:
        raise TooManyReports(limits.reports_open)
    spend_breath(turn, by)

    evidence = _evidence(turn, by, about)
    number = turn.new_number()
    turn.put(Report(number, turn.now, by.number, about.number, text, evidence))

    turn.tell(
        ReportMade(
            to=tuple(dict.fromkeys((by.number, *_staff(turn, about)))),
            actor=by.ref,
            target=about.ref,
            number=number,
            text=text,
            lines=len(evidence),
        )
    )


def _staff(turn: Turn, about: Player) -> tuple[int, ...]:
    """Who reads reports about a player: not the player."""
    return tuple(p for p in moderating.staff_of(turn, about) if p != about.number)


def _evidence(turn: Turn, by: Player, about: Player) -> tuple[Evidence, ...]:
    """The last lines that the reporter could hear, of each place where the other spoke.

    They stand as they were said, whatever the clock showed.
    """
    said = [*_said_here(turn, by, about), *_said_in_groups(turn, by)]
    most = turn.settings.moderation.evidence_lines
    places = {line.where for _, line in said if line.speaker == about.number}
    kept = [known for where in places for known in [s for s in said if s[1].where == where][-most:]]
    return tuple(line for _, line in sorted(kept, key=lambda known: known[0]))


def _said_here(turn: Turn, by: Player, about: Player) -> Iterator[tuple[Order, Evidence]]:
    """What the reporter heard in the room, and what the two told each other."""
    for place in (by.location, by.number):
        for line in turn.world.talk.get(place, ()):
            told = place != by.number or line.speaker in (by.number, about.number)
            if told and by.number in line.to:
                order = line.next_entry, 0, line.elapsed
                yield order, Evidence(line.at, line.where, line.speaker, line.text, line.emoted)


def _said_in_groups(turn: Turn, by: Player) -> Iterator[tuple[Order, Evidence]]:
    """What the reporter heard in groups."""
    for group in by.groups:
        most = turn.settings.groups.history_most
        for entry in history.page(turn.world, turn.archive, group, most):
            if entry.action in SPOKEN and by.number in entry.members:
                order = entry.number, 1, 0.0
                yield order, Evidence(entry.at, group, entry.actor, str(entry.result))


def waiting(turn: Turn) -> tuple[Report, ...]:
    """The reports that are not closed, oldest first."""
    reports = (turn.get(Report, number) for number in turn.world.reports)
    return tuple(report for report in reports if report.closed_at is None)


def readable(turn: Turn, staff: Player) -> tuple[Report, ...]:
    """The reports that wait for a member of the staff."""
    return tuple(report for report in waiting(turn) if _may_read(turn, staff, report))


def _may_read(turn: Turn, staff: Player, report: Report) -> bool:
    about = turn.player(report.about)
    return staff.number != report.about and rank_over(turn, staff, about) is not Rank.MEMBER


def tell_waiting(turn: Turn, player: Player) -> None:
    """Tell staff who connect how many reports wait for them."""
    reports = len(readable(turn, player)) if rank_anywhere(turn, player) else 0
    if reports:
        turn.tell(ReportsWaiting(to=(player.number,), actor=player.ref, reports=reports))


def show_reports(turn: Turn, staff: Player) -> None:
    """Show the reports that wait. Raises NotStaff."""
    require_staff(turn, staff)

    rows = tuple(_row(turn, report) for report in readable(turn, staff))
    turn.tell(ReportsSeen(to=(staff.number,), actor=staff.ref, rows=rows))


def find_report(turn: Turn, staff: Player, typed: str) -> Report:
    """The report of a number that staff may read, closed or not. Raises NotStaff, NoSuchReport."""
    require_staff(turn, staff)
    record = turn.find(typed.removeprefix("#"))
    if isinstance(record, Report) and _may_read(turn, staff, record):
        return record
    raise NoSuchReport(typed)


def show_report(turn: Turn, staff: Player, report: Report) -> None:
    """Show a report with its evidence."""
    numbers = {n for line in report.evidence for n in (line.speaker, line.where) if n}
    turn.tell(
        ReportSeen(
            to=(staff.number,),
            actor=staff.ref,
            row=_row(turn, report),
            evidence=report.evidence,
            names=turn.refs(sorted(numbers)),
            closed_by=turn.ref(report.closed_by) if report.closed_by else None,
            closed_at=report.closed_at,
        )
    )


def close(turn: Turn, staff: Player, report: Report) -> None:
    """Close a report: it waits no longer. The reporter is told. Raises NoSuchReport."""
    if report.closed_at:
        raise NoSuchReport(f"#{report.number}")

    closed = evolve(report, closed_by=staff.number)
    turn.put(evolve(closed, closed_at=turn.now, closed_elapsed=turn.elapsed))

    about = turn.player(report.about)
    turn.tell(
        ReportClosed(
            to=tuple(dict.fromkeys((staff.number, report.by, *_staff(turn, about)))),
            actor=staff.ref,
            target=about.ref,
            number=report.number,
        )
    )


def _row(turn: Turn, report: Report) -> ReportRow:
    by, about = turn.ref(report.by), turn.ref(report.about)
    return ReportRow(report.number, report.at, by, about, report.text)
