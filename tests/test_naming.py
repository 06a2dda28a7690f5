"""Names: what may be one, and which look alike."""

import pytest

from mudgroup.model.errors import IllFormed, NameTaken
from mudgroup.naming import TakenNames, check_player_name, skeleton
from mudgroup.settings import Names
from tests.small_world import SmallWorld


@pytest.mark.parametrize("name", ["Ada", "Zoë", "Bo-2", "x_y", "Ясно", "Δημήτρης", "अनिल", "李白"])
def test_a_word_of_one_script_is_a_name(name: str) -> None:
    check_player_name(name, Names())


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("A", "length"),
        ("A" * 25, "length"),
        ("2fast", "first"),
        ("-x", "first"),
        ("A b", "word"),
        ("A|b", "word"),
        ("A#b", "word"),
        ('A"b', "word"),
        ("A\u202eb", "word"),
        ("A\u200bb", "word"),
        ("A\x00b", "word"),
        ("A\nb", "word"),
        ("Аda", "script"),
    ],
)
def test_what_is_no_name_is_refused_with_its_rule(name: str, rule: str) -> None:
    with pytest.raises(IllFormed) as refused:
        check_player_name(name, Names())

    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("name", "holder"),
    [
        ("ADA", "Ada"),
        ("ada", "Ada"),
        ("Аdа", "Ada"),
        ("lan", "Ian"),
        ("Ian", "Ian"),
        ("Torn", "Tom"),
        ("B0b", "BOb"),
        ("ADMIN", ""),
        ("adrnin", ""),
        ("You", ""),
        ("Server", ""),
    ],
)
def test_a_name_that_looks_like_another_is_taken(name: str, holder: str) -> None:
    small = SmallWorld("Ada", "Ian", "Tom", "BOb")
    taken = TakenNames(small.world, Names())
    if name == "Аdа":  # Cyrillic for Latin is stopped before, as two scripts
        with pytest.raises(IllFormed):
            taken.check(name)
        return

    with pytest.raises(NameTaken) as refused:
        taken.check(name)

    assert refused.value.holder == holder


def test_a_whole_word_in_another_script_that_looks_the_same_has_the_same_skeleton() -> None:
    assert skeleton("Оса") == skeleton("Oca")


def test_names_that_look_different_are_free() -> None:
    taken = TakenNames(SmallWorld("Ada", "Bo").world, Names())

    for name in ("Adam", "Bob", "Odo", "Cy"):
        taken.check(name)
