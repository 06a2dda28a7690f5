"""What a companion makes of the lines that it reads."""

import pytest

from mudgroup.companions.senses import (
    DEEDS,
    Arrived,
    Completed,
    Ended,
    Finished,
    GoalSet,
    Invited,
    Joined,
    Percept,
    Refused,
    Reported,
    Said,
    SaidAloud,
    Senses,
    Shown,
    Tested,
)
from mudgroup.views.prose.field_words import WORDS

STATUS = "#GROUP|7|status|Owls||||8|1,1,0,0,0,0,0|2|Ada|leader|0|0|Sage|member|0|1"


def percepts(*lines: str) -> list[Percept]:
    """What lines tell Sage, whose group is 7."""
    senses = Senses("Sage", 7)
    return [percept for line in lines for percept in senses.read(line)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("#GROUP|7|request join|Ada|Owls", [Invited()]),
        ("#GROUP|9|request join|Eve|Thieves", []),
        ("#GROUP|7|add|Sage|member|0|0|0", [Joined()]),
        ("#GROUP|7|add|Bo|member|0|0|0", []),
        ("#GROUP|7|end|removed", [Ended()]),
        ("#GROUP|9|end|removed", []),
        ("#GROUP|7|set goal|Look Around|See it.||2|4|0", [GoalSet("Look Around")]),
        ("#GROUP|7|completed goal|Look Around|10|each", [Completed("Look Around")]),
        ("#GROUP|7|finished goal", [Finished()]),
        ("#GROUP|7|said|31|2026-01-01 00:00:00 UTC|Ada|a\\pb", [Said("Ada", "a|b")]),
        ("#GROUP|7|said|31|2026-01-01 00:00:00 UTC|Sage|mine", [Said("Sage", "mine")]),
        ("#GROUP|0|refused|acid|0|lacks instrument|You lack it.", [Refused("lacks instrument")]),
        ("#GROUP|7|refused|group say|0|muted|You are muted.", [Refused("muted")]),
        ("Outcrops: dark dyke, white vein", [Arrived()]),
        ("Ada grins.", [Shown("Ada grins.")]),
        ("* Ada scratches the dark dyke.", [Shown("* Ada scratches the dark dyke.")]),
        ('Ada says, "Hello"', [SaidAloud("Ada", "Hello")]),
        (
            "Ada weighs a sample of the dark dyke.",
            [Tested(who="Ada", test="weigh", outcrop="dark dyke")],
        ),
        (
            "[Owls] Ada reports the dark dyke at Hall as basalt: right.",
            [Reported("Ada", "dark dyke", "basalt", right=True)],
        ),
        (
            "[Owls] Ada reports the dark dyke at Hall as chalk: that is not it.",
            [Reported("Ada", "dark dyke", "chalk", right=False)],
        ),
        ("[Owls] Ada follows you.", [Shown("[Owls] Ada follows you.")]),
        ("#GROUP|7|progress", []),
        ("#GROUP|seven|add", []),
        ("", [Shown("")]),
    ],
)
def test_a_line_tells(line: str, told: list[Percept]) -> None:
    assert told == percepts(line)


def test_every_test_is_known_by_the_words_that_tell_of_it() -> None:
    told = {name: words.witnessed for name, words in WORDS.items()}

    assert told == {
        name: deed.removeprefix("{who} ").removesuffix(".").replace("the {outcrop}", "{thing}")
        for name, deed in DEEDS.items()
    }


def test_a_goal_is_set_once_however_often_it_is_shown() -> None:
    line = "#GROUP|7|set goal|Look Around|See it.||2|4|0"

    assert [GoalSet("Look Around")] == percepts(line, line)


def test_what_crops_out_is_of_the_room_that_was_seen_last() -> None:
    def seen(*lines: str) -> tuple[str, ...]:
        senses = Senses("Sage", 7)
        for line in lines:
            list(senses.read(line))
        return senses.outcrops

    room = ("Exits: out", "Outcrops: dark dyke, white vein")
    assert seen(*room) == ("dark dyke", "white vein")
    assert seen(*room, "Exits: in") == ()


def test_the_group_and_the_room_are_those_of_the_panel() -> None:
    senses = Senses("Sage", 7)
    assert (senses.group, senses.room) == (None, "")
    list(senses.read(STATUS))
    list(senses.read("#GROUP|7|who|2|Ada|1|Hall|Sage|1|Garden"))

    assert senses.group
    assert (list(senses.group.members), senses.room) == (["Ada", "Sage"], "Garden")


@pytest.mark.parametrize(("done", "wants"), [(0, True), (1, True), (2, False), (3, False)])
def test_tests_are_wanted_until_so_many_are_left(done: int, wants: bool) -> None:
    senses = Senses("Sage", 7)
    list(senses.read(STATUS))
    list(senses.read(f"#GROUP|7|progress|test|{done}|3|{int(done == 3)}|do tests on outcrops"))

    assert wants == senses.wants_tests(2)
