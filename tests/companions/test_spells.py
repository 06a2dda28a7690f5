"""How long something has been so."""

from mudgroup.companions.spells import Spells


def test_a_spell_lasts_from_when_it_was_first_so() -> None:
    spells = Spells()
    asked = ((True, 5.0), (True, 8.0), (False, 9.0), (True, 10.0))

    assert [spells.lasts("rain", is_so, at) for is_so, at in asked] == [0.0, 3.0, -1.0, 0.0]


def test_a_spell_begins_once() -> None:
    spells = Spells()

    assert [spells.begins("rain", so) for so in (False, True, True, False, True)] == [
        False,
        True,
        False,
        False,
        True,
    ]
