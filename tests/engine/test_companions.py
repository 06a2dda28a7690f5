"""Who is sent to a group of the server's companions."""

from mudgroup.engine.companions import out, sent
from mudgroup.engine.outcome import SendCompanions
from mudgroup.model.companions import calling
from tests.model.companions.test_calling import in_company
from tests.small_world import SmallWorld

COME = (("Sage", "sage"), ("Thyme", "thyme"))


def test_who_is_called_is_sent_with_the_names_of_all() -> None:
    small = SmallWorld("Ada")
    commit = small.do(lambda turn: calling.call(turn, small.player("Ada")))

    assert sent(commit) == SendCompanions(small.group("Ada").number, "Ada", COME)


def test_nobody_is_sent_whom_nobody_has_called() -> None:
    small = in_company()
    commit = small.do(lambda turn: calling.send_away(turn, small.player("Ada")))

    assert sent(commit) is None


def test_who_was_out_when_a_server_ended_is_sent_again() -> None:
    small = in_company()
    small.restart()

    assert out(small.world) == [SendCompanions(small.group("Ada").number, "Ada", COME)]
    assert out(SmallWorld("Ada").world) == []
