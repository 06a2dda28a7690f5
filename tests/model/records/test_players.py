"""Players as values."""

from mudgroup.model.records.players import Player, Session
from mudgroup.model.records.refs import Ref
from tests.scenes import START


def test_nothing_but_number_and_name_of_a_player_leaves_the_model() -> None:
    assert Player(3, "Ada", "a hash", 4, START).ref == Ref(3, "Ada")


def test_a_player_hears_each_group_once_that_they_are_in_or_listen_in() -> None:
    session = Session(listens=(9, 7))

    assert Player(3, "Ada", "", 4, START, groups=(7, 8), session=session).hears == (7, 8, 9)
