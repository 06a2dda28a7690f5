"""Which rows of sessions are saved again: those of sessions that are otherwise than before."""

from collections.abc import Callable

import pytest
from attrs import evolve

from mudgroup.engine.outcome import ErrandDone
from mudgroup.engine.rows import kept_of
from mudgroup.messages import Dialect, Format, Formatted, Line, Lost, Opened
from tests.engine.restarts import RestartedGame
from tests.engine.test_suspension import club
from tests.scenes import PASSWORD


def changed(game: RestartedGame, do: Callable[[], object]) -> tuple[set[str], set[str]]:
    """The sessions whose rows are others after something was done, and those that have none."""
    before = dict(game.rows)
    do()
    after = game.rows
    return {s for s in after if after[s] is not before.get(s)}, {*before} - {*after}


def pair() -> RestartedGame:
    """Ada and Bo are in a group, Cy is not."""
    game = RestartedGame("Ada", "Bo", "Cy")
    game.type("Ada", "group create Rocks", "group add Bo")
    return game


@pytest.mark.parametrize(
    ("line", "others"),
    [
        *(("group say Hi.", ""), ("north", ""), ("look", ""), ("nonsense", "")),
        *(("afk tea", "Ada"), ("brief on", "Ada"), ("client graphical", "Ada")),
        *(("tell Bo Hi.", "Bo"), ("password", "Ada"), ("group note write Here = There", "")),
    ],
)
def test_a_line_changes_the_rows_of_those_of_whom_what_goes_along_is_otherwise(
    line: str, others: str
) -> None:
    game = pair()

    assert ({*others.split()}, set()) == changed(game, lambda: game.type("Ada", line))


def test_who_is_told_something_again_by_the_same_has_the_row_of_before() -> None:
    game = pair()
    game.type("Ada", "tell Bo Hi.")

    assert (set(), set()) == changed(game, lambda: game.type("Ada", "tell Bo Are you there?"))


def test_that_somebody_typed_is_saved_once_a_minute() -> None:
    game, told = pair(), []
    for _ in range(6):
        game.small.pass_time(25)
        told.append(changed(game, lambda: game.type("Ada", "look"))[0])

    assert [set(), set(), {"Ada"}] * 2 == told


def test_a_visitor_has_a_row_from_the_first_to_the_last_and_one_when_it_reads_otherwise() -> None:
    game = pair()
    assert ({"v"}, set()) == changed(game, lambda: game.receive(Opened("v", "192.0.2.9")))
    assert ({"v"}, set()) == changed(game, lambda: game.type("v", "client graphical"))
    assert (set(), set()) == changed(game, lambda: game.type("v", "who", "Ada", "wrong", ""))
    row = game.rows["v"]
    assert (row.address, row.player, row.presence) == ("192.0.2.9", 0, None)
    assert (set(), {"v"}) == changed(game, lambda: game.receive(Lost("v")))


def test_who_comes_in_from_elsewhere_has_the_row_and_the_session_before_has_none() -> None:
    game = pair()
    game.open("other")

    assert ({"other"}, {"Ada"}) == changed(
        game, lambda: game.type("other", f"connect Ada {PASSWORD}")
    )
    assert game.rows["other"].player == game.number("Ada")


@pytest.mark.parametrize("how", ["quits", "drops", "is banned"])
def test_who_goes_has_no_row(how: str) -> None:
    game = pair()
    game.promote("Ada")
    ways = {
        "quits": lambda: game.type("Bo", "quit"),
        "drops": lambda: game.drop("Bo"),
        "is banned": lambda: game.type("Ada", "@ban Bo everywhere for 1h"),
    }

    assert "Bo" in changed(game, ways[how])[1]


def test_what_a_client_tells_of_itself_is_in_its_row() -> None:
    game = pair()
    narrow = Format(Dialect.TEXT, columns=38)

    assert ({"Bo"}, set()) == changed(game, lambda: game.receive(Formatted("Bo", narrow)))
    assert kept_of(game.rows["Bo"]).reading.told == narrow


def test_what_is_asked_for_beside_the_game_is_known_until_it_is_done() -> None:
    game = pair()
    game.promote("Ada")
    beside = []
    for message in (
        Line("Ada", "@snapshot"),
        ErrandDone("Ada", ("One moment.",), goes_on=True),
        ErrandDone("Ada", ("Done.",)),
    ):
        game.receive(message)
        carried = kept_of(game.rows["Ada"]).carried
        assert carried
        beside.append(carried.beside)

    assert beside == [True, True, False]


def test_a_companion_of_the_server_has_no_row() -> None:
    game = pair()
    bo = game.player("Bo")
    game.work(lambda turn: turn.put(evolve(bo, companion="guide")))
    before = game.rows["Bo"]
    game.type("Bo", "afk tea")

    assert before is game.rows["Bo"]


def test_while_nothing_can_be_saved_who_comes_in_has_the_row_of_a_visitor() -> None:
    game = pair()
    game.type("Bo", "quit")
    game._take(game.engine.suspend(game.engine.world, game.small.at))
    game.open("Bo")
    game.type("Bo", f"connect Bo {PASSWORD}")
    assert game.rows["Bo"].player == 0
    game._take(game.engine.resume(game.small.at))
    assert game.rows["Bo"].player == game.number("Bo")


def test_where_no_rows_are_kept_nothing_is_noted() -> None:
    engine = club()

    assert (engine._sessions.touched, engine._committed.noticed) == (None, None)
