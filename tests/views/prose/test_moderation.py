"""Prose of mutes, restrictions and reports: what each reads."""

from datetime import timedelta
from typing import Any

import pytest

from mudgroup.model.moderation.events import (
    AddressRow,
    MutesKept,
    MutesSeen,
    PlayerMuted,
    ReportMade,
    ReportRow,
    ReportSeen,
    ReportsWaiting,
    RestrictionLifted,
    RestrictionRow,
    RestrictionSet,
    RestrictionsSeen,
)
from mudgroup.model.records.moderation import Evidence, Restraint
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event
from tests.scenes import START
from tests.views.reading import shown

ADA, BO, CY, ROCK = Ref(1, "Ada"), Ref(2, "Bo"), Ref(3, "Cy"), Ref(412, "Rock Hounds")
KEEPER = Ref(0, "Oit")


def read(event: Event, viewer: int) -> str:
    return "\n".join(shown(event, viewer))


def muted(**changes: Any) -> PlayerMuted:
    known: dict[str, Any] = {
        "to": (1,), "actor": ADA, "target": BO, "muted": True, "keeps": True, "kept": True,
        "is_admin": False, "most": 200, "most_bytes": 32768,
    }  # fmt: skip
    return PlayerMuted(**(known | changes))


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "You hear nothing more of Bo, who is not told."),
        ({"muted": False}, "You hear Bo again."),
        (
            {"keeps": False, "kept": False},
            "You hear nothing more of Bo, who is not told. That holds until you leave;"
            " 'mute sync on' keeps your mutes.",
        ),
        (
            {"kept": False},
            "You hear nothing more of Bo, who is not told. Your list is full"
            " (200 players or 32 KiB are kept): this holds until you leave.",
        ),
        (
            {"is_admin": True},
            "You hear nothing more of Bo, who is not told."
            " Notices that admins give still reach you.",
        ),
    ],
)
def test_who_mutes_reads_what_comes_of_it(changes: dict[str, Any], text: str) -> None:
    assert read(muted(**changes), 1) == text


@pytest.mark.parametrize(
    ("keeps", "kept", "count", "text"),
    [
        (False, 0, 1, "Your mutes hold until you leave from now on."),
        (True, 1, 1, "Your mutes are kept from now on, over logins and restarts."),
        (
            True,
            200,
            201,
            "Your mutes are kept from now on, but only 200 of 201 mutes:"
            " 200 players or 32 KiB are kept.",
        ),
    ],
)
def test_whether_mutes_are_kept_is_told(keeps: bool, kept: int, count: int, text: str) -> None:
    event = MutesKept(
        to=(1,), actor=ADA, keeps=keeps, kept=kept, muted=count, most=200, most_bytes=32768
    )

    assert read(event, 1) == text


def test_a_mute_list_says_which_are_kept() -> None:
    event = MutesSeen(to=(1,), actor=ADA, rows=((BO, True), (CY, False)), keeps=True)

    assert read(event, 1).split("\n")[1:] == ["  Bo: kept", "  Cy: until you leave"]


def restriction(**changes: Any) -> RestrictionSet:
    known: dict[str, Any] = {
        "to": (1, 2, 3), "actor": ADA, "target": BO, "kind": Restraint.MUTED, "where": ROCK,
        "until": START + timedelta(minutes=10), "seconds": 600, "reason": "floods",
    }  # fmt: skip
    return RestrictionSet(**(known | changes))


@pytest.mark.parametrize(
    ("viewer", "changes", "text"),
    [
        (1, {}, 'You mute Bo in Rock Hounds (#412) for 10 minutes: "floods"'),
        (2, {}, 'Ada mutes you in Rock Hounds (#412) for 10 minutes: "floods"'),
        (3, {}, 'Ada mutes Bo in Rock Hounds (#412) for 10 minutes: "floods"'),
        (3, {"where": None, "reason": ""}, "Ada mutes Bo everywhere for 10 minutes."),
        (
            2,
            {"actor": KEEPER, "kind": Restraint.BANNED, "seconds": None, "where": None},
            'An admin bans you everywhere until it is lifted: "floods"',
        ),
        (
            3,
            {"kind": Restraint.BANNED},
            'Ada bans Bo from Rock Hounds (#412) for 10 minutes: "floods"',
        ),
    ],
)
def test_a_restriction_is_read_by_each(viewer: int, changes: dict[str, Any], text: str) -> None:
    assert read(restriction(**changes), viewer) == text


@pytest.mark.parametrize(
    ("viewer", "text"),
    [
        (1, 'Bo is no longer muted in Rock Hounds (#412), by you: "sorry"'),
        (2, 'You are no longer muted in Rock Hounds (#412), by Ada: "sorry"'),
        (3, 'Bo is no longer muted in Rock Hounds (#412), by Ada: "sorry"'),
    ],
)
def test_a_lifted_restriction_is_read_by_each(viewer: int, text: str) -> None:
    event = RestrictionLifted(
        to=(1, 2, 3), actor=ADA, target=BO, kind=Restraint.MUTED, where=ROCK, reason="sorry"
    )

    assert read(event, viewer) == text


def test_restrictions_are_listed_with_who_and_how_long() -> None:
    row = RestrictionRow(BO, Restraint.BANNED, None, KEEPER, None, None, "floods")
    address = AddressRow("192.0.2.0/24", ADA, None, 60, "")
    event = RestrictionsSeen(to=(1,), actor=ADA, own=False, rows=(row,), addresses=(address,))

    assert read(event, 1).split("\n") == [
        'Bo is banned everywhere until it is lifted, by an admin: "floods"',
        "192.0.2.0/24 is banned for 60 seconds, by Ada.",
    ]


@pytest.mark.parametrize(
    ("own", "text"), [(True, "Nothing restricts you."), (False, "Nobody is restricted there.")]
)
def test_no_restrictions_are_a_line_too(own: bool, text: str) -> None:
    assert read(RestrictionsSeen(to=(1,), actor=ADA, own=own, rows=()), 1) == text


def test_a_report_is_read_with_its_evidence() -> None:
    event = ReportSeen(
        to=(1,),
        actor=ADA,
        row=ReportRow(500, START, CY, BO, "insults me"),
        evidence=(
            Evidence(START, 5, 2, "fool"),
            Evidence(START, 0, 2, "# fool"),
            Evidence(START, 5, 2, "spits.", emoted=True),
        ),
        names=(BO, Ref(5, "Hall")),
        closed_by=None,
        closed_at=None,
    )

    assert read(event, 1).split("\n") == [
        "Report #500 by Cy on Bo, 2026-01-01 00:00:00 UTC",
        '  "insults me"',
        "What was said:",
        '  2026-01-01 00:00:00 UTC  [Hall] Bo said, "fool"',
        '  2026-01-01 00:00:00 UTC  [in private] Bo said, "# fool"',
        "  2026-01-01 00:00:00 UTC  [Hall] * Bo spits.",
        "'@mute', '@ban' or '@reports close #500'.",
    ]


@pytest.mark.parametrize(
    ("viewer", "text"),
    [
        (1, "You report Bo to the staff with 2 lines of what was said. Thank you."),
        (3, "Ada reports Bo (#500): \"insults me\" -- '@reports #500'"),
    ],
)
def test_a_report_is_told_to_its_maker_and_to_staff(viewer: int, text: str) -> None:
    event = ReportMade(to=(1, 3), actor=ADA, target=BO, number=500, text="insults me", lines=2)

    assert read(event, viewer) == text


def test_one_report_waits_and_two_wait() -> None:
    read_ = [read(ReportsWaiting(to=(1,), actor=ADA, reports=count), 1) for count in (1, 2)]

    assert read_ == ["1 report waits for you: '@reports'.", "2 reports wait for you: '@reports'."]
