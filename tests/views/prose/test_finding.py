"""Prose of joining and of looking for players."""

import pytest

from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.joining.events import (
    DeclinedJoin,
    Ending,
    FoundRow,
    InvitationEnded,
    InvitationRow,
    InvitationsSeen,
    Invited,
    JoiningSet,
    LookingSet,
    PlayersFound,
)
from mudgroup.model.records.refs import Ref
from tests.scenes import START
from tests.views.reading import shown

ADA, BO, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")


def test_who_is_invited_reads_how_to_answer_and_how_long() -> None:
    event = Invited(
        to=(1, 2), actor=ADA, target=BO, group=GROUP, leader=ADA, seconds=300, until=START
    )

    assert shown(event, 1) == ("You invite Bo to Rock Hounds.",)
    assert shown(event, 2) == (
        "Ada invites you to Rock Hounds (#412): 'group accept' or 'group decline', within"
        " 5 minutes.",
    )


def test_who_invites_somebody_who_is_away_reads_how_long_it_waits() -> None:
    event = Invited(
        to=(1, 2),
        actor=ADA,
        target=BO,
        group=GROUP,
        leader=ADA,
        seconds=604800,
        until=None,
        waits=True,
    )

    assert shown(event, 1) == (
        "Bo is not online: your invitation to Rock Hounds waits for them, at most 7 days.",
    )


ROW = InvitationRow(GROUP, ADA, ADA, START, 240)


@pytest.mark.parametrize(
    ("occasion", "rows", "lines"),
    [
        (
            Occasion.CONNECTED,
            (ROW,),
            (
                "Ada invites you to Rock Hounds (#412): 'group accept' or 'group decline', within"
                " 4 minutes.",
            ),
        ),
        (Occasion.CHANGED, (ROW,), ()),
        (
            Occasion.ASKED,
            (ROW,),
            (
                "You are invited to 1 group: 'group accept GROUP' or 'group decline GROUP'",
                "  Rock Hounds (#412), by Ada, for 4 minutes",
            ),
        ),
        (
            Occasion.ASKED,
            (),
            ("Nobody invites you at the moment. 'group looking TEXT' asks for it.",),
        ),
    ],
)
def test_invitations_are_told_and_listed(
    occasion: Occasion, rows: tuple[InvitationRow, ...], lines: tuple[str, ...]
) -> None:
    assert shown(InvitationsSeen(to=(2,), actor=BO, occasion=occasion, rows=rows)) == lines


@pytest.mark.parametrize("ending", Ending)
def test_only_what_is_withdrawn_is_news(ending: Ending) -> None:
    event = InvitationEnded(to=(2,), actor=BO, group=GROUP, ending=ending)
    news = ("You are not invited to Rock Hounds (#412) any more.",)

    assert shown(event) == (news if ending is Ending.WITHDRAWN else ())


def test_who_asked_reads_when_they_can_ask_again() -> None:
    event = DeclinedJoin(to=(1, 2), actor=BO, group=GROUP, seconds=30)

    assert shown(event, 2) == ("You decline to join Rock Hounds.",)
    assert shown(event, 1) == ("Bo declines to join Rock Hounds; you can ask again in 30 seconds.",)


def test_players_are_found_with_what_they_look_for() -> None:
    found = (FoundRow(ADA, True, ""), FoundRow(BO, False, "maps"))

    assert shown(PlayersFound(to=(1,), actor=ADA, players=found, more=2)) == (
        "4 players found:",
        "  Ada",
        '  Bo, looking: "maps"',
        "  ... and 2 more: add words to your search.",
    )


@pytest.mark.parametrize(
    ("narrowed", "line"),
    [
        (True, "Nobody is like that: 'group search looking' finds who looks for a group."),
        (False, "Nobody looks for a group now. 'group looking TEXT' tells others that you do."),
    ],
)
def test_who_finds_nobody_reads_what_to_type(narrowed: bool, line: str) -> None:
    event = PlayersFound(to=(1,), actor=ADA, players=(), more=0, narrowed=narrowed)

    assert shown(event) == (line,)


@pytest.mark.parametrize(
    ("asks", "line"),
    [
        (True, "You are asked from now on before you are in a group."),
        (False, "Others can add you to their groups from now on."),
    ],
)
def test_how_one_joins_is_told(asks: bool, line: str) -> None:
    assert shown(JoiningSet(to=(1,), actor=ADA, asks=asks)) == (line,)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("maps", 'You tell others that you look for a group: "maps"'),
        ("", "You do not tell others that you look for a group."),
    ],
)
def test_what_one_looks_for_is_told(text: str, line: str) -> None:
    assert shown(LookingSet(to=(1,), actor=ADA, text=text)) == (line,)
