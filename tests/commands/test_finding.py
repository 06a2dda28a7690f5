"""What is typed to find players to join."""

import pytest

from mudgroup.commands.finding import SEARCH, TERMS
from mudgroup.commands.table import run
from mudgroup.model.companions.events import CompanionsOffered
from mudgroup.model.joining.events import LookingSet, PlayersFound
from mudgroup.model.world.errors import BadUsage
from tests.commands.typed import refused, told
from tests.small_world import SmallWorld


def found(small: SmallWorld, line: str) -> list[str]:
    event = told(small, "Ada", line)
    assert isinstance(event, PlayersFound)
    return [row.player.name for row in event.players]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("group find bo", ["Bo", "Bobby"]),
        ("group search", ["Bo", "Bobby", "Cy"]),
        ("group search HERE", ["Bo"]),
        ("group search elsewhere online", ["Bobby"]),
        ("group search offline here", []),
        ("group search looking", []),
    ],
)
def test_players_are_found_by_name_and_by_words(line: str, names: list[str]) -> None:
    small = SmallWorld("Ada", "Bo", "Bobby", "Cy")
    small.put("Bobby", "road")
    small.put("Cy", "road")
    small.disconnect("Cy")

    assert found(small, line) == names


@pytest.mark.parametrize(
    ("line", "narrowed"),
    [
        ("group search", False),
        ("group search looking", False),
        ("group search looking here", True),
        ("group find zoe", True),
    ],
)
def test_it_is_told_whether_a_search_was_narrowed(line: str, narrowed: bool) -> None:
    event = told(SmallWorld("Ada", "Bo"), "Ada", line)

    assert isinstance(event, PlayersFound)
    assert event.narrowed is narrowed


@pytest.mark.parametrize("typed", ["tall", "here elsewhere", "online offline"])
def test_words_that_mean_nothing_or_no_one_thing_are_answered_with_all(typed: str) -> None:
    assert refused(SmallWorld("Ada"), "Ada", f"group search {typed}") == repr(
        BadUsage(f"group {SEARCH}")
    )


def test_the_usage_shows_every_word() -> None:
    assert set(TERMS) == set(SEARCH.translate(str.maketrans("[]|", "   ")).split()[1:])


@pytest.mark.parametrize(("typed", "text"), [("clay, anyone?", "clay, anyone?"), ("OFF", "")])
def test_looking_is_said_and_taken_back(typed: str, text: str) -> None:
    small = SmallWorld("Ada")
    told(small, "Ada", "group looking for clay")
    event = told(small, "Ada", f"group looking {typed}")

    assert isinstance(event, LookingSet)
    assert event.text == text


@pytest.mark.parametrize("line", ["group search", "group search looking", "group looking"])
def test_who_finds_nobody_while_nobody_is_there_is_offered_companions(line: str) -> None:
    small = SmallWorld("Ada")
    events = small.events(lambda turn: run(turn, small.player("Ada"), line))

    assert [type(event) for event in events][1:] == [CompanionsOffered]
