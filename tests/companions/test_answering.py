"""How a companion answers people, by what was said of which outcrop."""

import pytest

from mudgroup.companions.senses import Reported, Said, SaidAloud
from tests.companions.team_of_two import Two


def hear(two: Two, *texts: str, who: str = "Ada") -> list[str]:
    """What is typed after the last of some lines of somebody's."""
    for text in texts:
        two.typed()
        two.answering.hear(Said(who, text))
    return two.typed()


def test_a_test_is_done_that_is_asked_for_by_whose_it_is() -> None:
    assert hear(Two(), "acid on the white vein") == ["acid white vein"]
    assert hear(Two(), "scratch the white vein") == []
    assert hear(Two("Thyme"), "scratch the white vein") == ["scratch white vein with file"]
    assert hear(Two("Thyme"), "Thyme, try the vein") == ["scratch white vein with file"]
    assert hear(Two(), "Thyme, try the vein") == []


def test_it_is_what_was_talked_of_last() -> None:
    two = Two()
    assert hear(two, "Acid, please") == ["Which: dark dyke or white vein"]
    assert hear(two, "How dark the dark dyke is", "Acid, please") == ["acid dark dyke"]

    two.memory.work("Ada", "white vein")
    assert hear(two, "try it") == ["acid white vein"]


def test_nothing_is_tested_by_who_tells_of_a_test() -> None:
    two = Two()

    assert hear(two, "Acid: no fizz on the white vein") == [
        "Recalls: Ada / white vein / silent acid"
    ]
    assert hear(two, "the acid told what?") == ["Unsure: Ada"]


def test_a_claim_is_judged_by_what_is_known_of_the_outcrop_that_is_meant() -> None:
    two = Two()
    hear(two, "no fizz on the dark dyke")

    assert hear(two, "the white vein is calcite") == [
        "Doubts: calcite / dolomite / acid: calcite fizzes at once, dolomite fizzes only as powder"
    ]
    assert hear(two, "and the dark dyke is calcite") == [
        "Contradicts: Ada / dark dyke / calcite / silent acid"
    ]


def test_what_was_explained_is_not_explained_again() -> None:
    two = Two()
    hear(two, "the white vein is calcite")
    two.memory.speak("Sage", "acid: calcite fizzes at once, dolomite fizzes only as powder")
    two.memory.speak("Thyme", "Oh")

    assert hear(two, "Calcite. Agreed?") == ["Doubts: calcite / dolomite / acid"]


def test_a_yes_is_about_the_kind_that_was_named_last() -> None:
    two = Two()
    hear(two, "no fizz on the white vein, so it is calcite")

    assert hear(two, "agreed?") == ["Contradicts: Ada / white vein / calcite / silent acid"]
    assert hear(Two(), "agreed?") == ["Unsure: Ada"]


def test_who_tested_is_asked_once_what_it_showed() -> None:
    two = Two()
    two.memory.notes("white vein").done.update(lens="Ada")
    two.memory.work("Ada", "white vein")

    assert hear(two, "it is quartz") == ["Wonders: quartz / chert"]
    two.memory.speak("Thyme", "Oh")
    two.memory.notes("white vein").done["weigh"] = "Ada"
    assert hear(two, "like quartz") == ["I agree, Ada through a hand lens."]


def test_kinds_are_compared_and_explained() -> None:
    assert hear(Two(), "calcite or dolomite?") == [
        "Compares: acid: calcite fizzes at once, dolomite fizzes only as powder"
    ]
    assert hear(Two(), "what is chert?") == ["Explains: Ada / chert / Wax."]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Hello", ["Hello, Ada."]),
        ("Hello Thyme", []),
        ("Hello Sage and Thyme", ["Hello, Ada."]),
        ("bye", []),
        ("which is younger, the calcite or the quartz?", ["After the cut, Ada."]),
        ("hm", []),
        ("Sage", ["Unsure: Ada"]),
        ("what time is it?", ["Unsure: Ada"]),
        ("what do we know of the dark dyke?", ["Unsure: Ada"]),
        ("The quartz lies there.", []),
    ],
)
def test_a_line_is_answered_by_who_is_named_or_knows(text: str, answer: list[str]) -> None:
    assert answer == hear(Two(), text)


def test_one_of_two_answers_in_turn() -> None:
    one, other = Two(), Two("Thyme")
    for two in (one, other):
        two.memory.speak("Sage", "Hello")

    assert hear(one, "the white vein is quartz") == []
    assert not other.team.is_mine("hello", of_rock=False)
    assert other.team.is_mine("quartz?", of_rock=True)


def test_what_another_companion_found_is_known_and_may_be_doubted() -> None:
    two = Two()
    assert hear(two, "I scratched the white vein.", who="Thyme") == [
        "I doubt the white vein, Thyme."
    ]
    two.memory.speak("Thyme", "Well")

    assert hear(two, "the white vein is quartz") == [
        "Contradicts: Ada / white vein / quartz / a scratch"
    ]
    assert hear(Two(), "The white vein is scratched.", who="Thyme") == []
    assert hear(Two(), "Hello", who="Sage") == []


def test_who_speaks_to_the_room_is_told_once_how_the_group_hears_them() -> None:
    two = Two()
    two.answering.overhear(SaidAloud("Eve", "Hello"))
    assert two.typed() == []
    two.answering.overhear(SaidAloud("Ada", "Hello"))
    two.answering.overhear(SaidAloud("Ada", "Hello?"))
    assert two.typed() == ["Overhears: Ada"]


def test_a_report_is_remembered() -> None:
    two = Two()
    hear(two, "no fizz on the white vein")

    assert two.answering.judge(Reported("Ada", "white vein", "calcite", right=False)) == (
        "silent acid"
    )
    assert two.answering.judge(Reported("Ada", "white vein", "chert", right=False)) == ""
    assert two.answering.judge(Reported("Ada", "white vein", "quartz", right=True)) == "silent acid"
    assert two.memory.notes("white vein").wrong == {"calcite", "chert"}
    assert two.memory.notes("white vein").right == "quartz"


def test_who_meant_another_outcrop_is_told_sorry_and_the_test_is_done_there() -> None:
    one, other = Two(), Two("Thyme")
    lines = ("acid on the dark dyke", "haha no Sage I meant the white vein!")

    assert hear(one, *lines) == ["Sorry: Ada / white vein", "acid white vein"]
    assert hear(other, *lines) == []
    assert hear(one, "no, the dark one") == ["Sorry: Ada / dark dyke", "acid dark dyke"]
    assert hear(one, "no, the dark dyke is not white") == []


def test_who_was_asked_which_outcrop_says_no_more_than_its_name() -> None:
    assert hear(Two(), "Acid, please", "the white one") == ["acid white vein"]
    assert hear(Two(), "Acid, please", "Let me see", "the white one") == []


def test_what_a_person_tells_of_a_test_of_their_own_is_taken_up() -> None:
    two = Two()

    assert hear(two, "I weighed the white vein: 2.9") == [
        "Recalls: Ada / white vein / a weight of 2.9"
    ]
    assert hear(two, "it is quartz") == ["Contradicts: Ada / white vein / quartz / a weight of 2.9"]


def test_only_who_has_looked_through_a_lens_has_looked_closely() -> None:
    for who, lens in (("Ada", " through a hand lens"), ("Thyme", "")):
        two = Two()
        two.memory.notes("white vein").done.update(lens=who, weigh=who, streak=who)
        two.memory.notes("white vein").asked.update(("a hand lens", "a streak plate", "acid"))
        two.memory.notes("white vein").right = "quartz"

        assert hear(two, "the white vein is quartz") == [f"I agree, Ada{lens}."]
