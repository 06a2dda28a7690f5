"""The scripts of companions, as values."""

from mudgroup.companions.script import COMPANION, MOMENTS, PERSON
from tests.companions.team_of_two import SAGE, THYME


def test_words_are_heard_of_persons_or_companions() -> None:
    assert SAGE.hears_in("hello", PERSON)
    assert not SAGE.hears_in("hello", COMPANION)
    assert SAGE.hears_in("it scratched", COMPANION)
    assert not SAGE.hears_in("bye", PERSON)


def test_a_finding_is_told_by_its_words() -> None:
    rule = SAGE.rule_told("there was no fizz")

    assert rule
    assert rule.found == "silent acid"
    assert SAGE.rule_told("there was a fizz") is None


def test_the_verb_of_a_test_is_its_first_word() -> None:
    assert (SAGE.verb, THYME.verb) == ("acid", "scratch")


def test_all_moments_are_words() -> None:
    assert all(moment.isidentifier() for moment in MOMENTS)
