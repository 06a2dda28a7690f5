"""What documents tell of players."""

from mudgroup.model.sessions import describing
from mudgroup.views.documents.people import afk
from tests.small_world import SmallWorld


def test_why_one_is_away_is_for_those_who_hear_them() -> None:
    small = SmallWorld("Ada", "Bo")
    ada = small.number("Ada")
    small.do(lambda turn: describing.go_afk(turn, small.player("Ada"), "tea"))

    assert afk(small.turn(), ada, ()) == "tea"
    assert afk(small.turn(), ada, {ada}) == ""
    assert afk(small.turn(), small.number("Bo"), ()) is None


def test_who_has_dropped_is_away_as_before_until_it_is_told() -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: describing.go_afk(turn, small.player("Ada"), ""))
    small.drop("Ada")

    assert afk(small.turn(), small.number("Ada"), ()) == ""
