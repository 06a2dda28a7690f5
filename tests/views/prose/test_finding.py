"""Prose of joining and of looking for players."""

import pytest

from mudgroup.model.groups.finding_events import (
    DeclinedJoin,
    FoundRow,
    Invited,
    JoiningSet,
    LookingSet,
    PlayersFound,
)
from mudgroup.model.records.refs import Ref
from tests.views.reading import shown

ADA, BO, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")


def test_who_is_invited_reads_how_to_answer_and_how_long() -> None:
    event = Invited(to=(1, 2), actor=ADA, target=BO, group=GROUP, leader=ADA, seconds=300)

    assert shown(event, 1) == ("You invite Bo to Rock Hounds.",)
    assert shown(event, 2) == (
        "Ada invites you to Rock Hounds (#412): 'group accept' or 'group decline', within"
        " 5 minutes.",
    )


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
    assert shown(PlayersFound(to=(1,), actor=ADA, players=(), more=0)) == ("Nobody is like that.",)


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
