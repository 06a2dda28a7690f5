"""Who comes back by a token: what they are told, and what the others are."""

from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Tick
from mudgroup.messages import Lost
from mudgroup.model.world.moment import Moment
from tests.engine.door import back_by_token, packages, signed_in, text, typed
from tests.engine.test_suspension import player
from tests.scenes import AT_START
from tests.small_world import SmallWorld

ONE, TWO = "1" * 64, "2" * 64


DOCUMENTS = ("Me", "Map", "Room", "Group")


def after(seconds: float) -> Moment:
    return Moment(AT_START.now, seconds)


def club() -> Engine:
    """Ada, who may come back by a token, and Bo at a terminal are in a group."""
    engine = Engine(SmallWorld().world, SmallWorld().settings)
    player(engine, "Bo", "b")
    signed_in(engine, "Ada", "a", token=ONE)
    typed(engine, "group create Club", "b")
    typed(engine, "group add ada", "b")
    return engine


def test_a_short_drop_is_told_to_nobody_and_shows_nothing_anew() -> None:
    engine = club()
    lost = engine.receive(Lost("a"), AT_START)
    outcomes = back_by_token(engine, ONE, TWO, at=after(2))

    assert "".join(map(text, (*lost, *outcomes))) == ""
    first, *documents = packages(outcomes, "back")
    assert first == ("Char.Login.Result", {"success": True, "message": ""})
    assert [package for package, _ in documents] == [f"Mudgroup.{d}" for d in DOCUMENTS]


def test_who_comes_back_late_is_seen_to_come() -> None:
    engine = club()
    engine.receive(Lost("a"), AT_START)
    left = engine.receive(Tick(), after(30))
    outcomes = back_by_token(engine, ONE, TWO, at=after(31))

    assert "Ada has disconnected." in "".join(map(text, left))
    assert "Ada has connected" in "".join(map(text, outcomes))


def test_who_was_told_something_meanwhile_reads_it() -> None:
    engine = club()
    engine.receive(Lost("a"), AT_START)
    typed(engine, "tell ada See you.", "b")
    typed(engine, "quit", "b")
    outcomes = back_by_token(engine, ONE, TWO, at=after(60))

    told = [value["prose"] for package, value in packages(outcomes, "back") if "prose" in value]
    assert any("See you." in line for prose in told for line in prose)


def test_one_refusal_fits_all() -> None:
    told = packages(back_by_token(club(), TWO, ONE), "back")

    assert told == [("Char.Login.Result", {"success": False, "message": "Sign in again."})]
