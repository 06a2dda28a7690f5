"""Who is in a companion's group, and whose turn it is."""

from tests.companions.team_of_two import Two


def test_people_and_companions_are_told_apart() -> None:
    team = Two().team

    assert [*team.people()] == ["Ada"]
    assert [*team.mates()] == ["Sage", "Thyme"]
    assert team.named("thyme, and you?") == ("Thyme",)


def test_who_has_left_is_no_mate() -> None:
    two = Two()
    list(two.team.senses.read("#GROUP|7|remove|Thyme"))

    assert [*two.team.mates()] == ["Sage"]


def test_it_is_ones_turn_when_the_other_spoke_last() -> None:
    two = Two()
    assert two.team.is_turn()
    two.memory.speak("Sage", "Hello")
    assert not two.team.is_turn()


def test_a_line_is_for_who_is_named_or_has_words_for_it_else_in_turn() -> None:
    team = Two().team

    assert team.is_mine("Sage, bye", of_rock=False)
    assert not team.is_mine("Thyme, hello", of_rock=False)
    assert not team.is_mine("bye", of_rock=False)
    assert team.is_mine("bye", of_rock=True)
    assert team.is_mine("so what", of_rock=False)
