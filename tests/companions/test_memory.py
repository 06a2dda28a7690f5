"""What a companion remembers of outcrops, and of who spoke."""

from mudgroup.companions.lore import Finding, Lore
from mudgroup.companions.memory import Memory
from tests.companions.team_of_two import HERE, SAGE, THYME

LORE = Lore(hardness={"steel-file": 6.5})
SCRIPTS = {"Sage": SAGE, "Thyme": THYME}


def memory() -> Memory:
    made = Memory(LORE)
    made.arrive("Hall", HERE)
    return made


def test_notes_are_of_an_outcrop_in_a_room() -> None:
    kept = memory()
    kept.notes("white vein").right = "calcite"
    kept.notes("").right = "quartz"
    kept.arrive("Quarry", ("white vein",))
    assert kept.notes("white vein").right == ""

    kept.arrive("Hall", HERE)
    assert (kept.notes("white vein").right, kept.notes("").right) == ("calcite", "")


def test_who_spoke_longest_ago_is_next_and_at_first_in_order() -> None:
    kept = memory()
    assert kept.turn(["Sage", "Thyme"]) == "Sage"
    kept.speak("Sage", "One.")
    assert kept.turn(["Sage", "Thyme"]) == "Thyme"
    kept.speak("Thyme", "Two.")
    assert kept.turn(["Sage", "Thyme"]) == "Sage"
    assert kept.was_said("Two")
    assert not kept.was_said("Three")


def test_an_outcrop_is_meant_that_is_named_else_ones_last_else_the_groups_last() -> None:
    kept = memory()
    assert kept.meant("Ada", "it") == ""
    kept.work("Bo", "dark dyke")
    assert kept.meant("Ada", "it") == "dark dyke"
    assert kept.meant("Ada", "the vein") == "white vein"
    kept.work("Bo", "dark dyke")
    assert kept.meant("Ada", "it") == "white vein"
    kept.arrive("Quarry", ("white bed",))
    assert kept.meant("Ada", "it") == ""


def test_what_a_person_tells_of_several_tests_is_known() -> None:
    kept = memory()

    assert kept.take_told("Ada", "softer than the file, and no fizz", "white vein", SCRIPTS)
    assert not kept.take_told("Ada", "it is white", "white vein", SCRIPTS)
    assert not kept.take_told("Ada", "no fizz", "", SCRIPTS)
    assert kept.notes("white vein").found == {
        "acid": Finding("acid", "none", "silent acid", 0.0),
        "scratch": Finding("scratch", "scratched", "a scratch", 6.5),
    }


def test_what_another_companion_says_of_its_test_is_known() -> None:
    kept = memory()

    assert kept.take_mate("Thyme", "I scratched the dark dyke.", THYME) == "dark dyke"
    assert kept.take_mate("Thyme", "I am small.", THYME) == ""
    assert kept.notes("dark dyke").told == "a scratch"
    assert kept.notes("dark dyke").done == {"scratch": "Thyme"}
