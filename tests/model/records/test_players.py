"""Players as values."""

from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from tests.scenes import START


def test_nothing_but_number_and_name_of_a_player_leaves_the_model() -> None:
    assert Player(3, "Ada", "a hash", 4, START).ref == Ref(3, "Ada")
