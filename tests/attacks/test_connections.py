"""Connections without end, before anybody logs in: players play on, and staff still comes in."""

import asyncio
from pathlib import Path

from mudgroup.model import consequences
from mudgroup.model.sessions import administration
from mudgroup.model.world.turn import Commit, Turn
from tests.attacks.playing import Game
from tests.scenes import PASSWORD, Client, House, serving, with_telnet

FEW = with_telnet(connections=12, staff_connections=2, exempt=())
FULL = ["The server is full. Come again in a while."]


def test_in_the_places_for_staff_nobody_else_comes_in_and_nobody_is_told() -> None:
    game = Game("Ada", "Bo")
    game.type("Bo", "quit")
    game.forget()
    game.open("Bo", staff_only=True)

    assert game.type("Bo", f"connect Bo {PASSWORD}") == FULL
    assert "Bo" in game.closed
    assert "Ada" not in game.shown


def test_staff_comes_in_when_all_other_places_are_taken() -> None:
    game = Game("Ada", "Bo")
    game.promote("Ada")
    game.type("Ada", "quit")
    game.open("Ada", staff_only=True)

    assert game.type("Ada", f"connect Ada {PASSWORD}")[0] == "Welcome back, Ada."


def test_who_comes_back_in_place_of_their_own_session_takes_no_place() -> None:
    game = Game("Ada", "Bo")
    game.open("again", staff_only=True)

    assert game.type("again", f"connect Bo {PASSWORD}")[0] == "Welcome back, Bo."
    assert "Bo" in game.closed


def test_no_name_is_taken_by_who_is_turned_away() -> None:
    game = Game("Ada")
    game.open("eve", staff_only=True)
    assert game.shown["eve"][-1] == "The server is full: only staff can come in now."

    assert game.type("eve", f"create Eve {PASSWORD}") == FULL
    game.open("other")
    assert game.type("other", f"create Eve {PASSWORD}")[1].startswith("Welcome, Eve")


def test_a_full_server_plays_on_and_staff_logs_in(tmp_path: Path) -> None:
    """Strangers come without end from one address, and each waits as long as it may."""

    async def scene() -> str:
        async with serving(tmp_path, FEW) as house:
            ada, boss = await house.join("Ada"), await house.join("Boss")
            house.runner.attempt(make_boss)
            boss.send(b"quit")
            strangers = [await strange(house) for _ in range(30)]
            ada.send(b"exits")
            await ada.until("Exits: north, down, closet\r\n")
            boss = await house.connect()
            await boss.until("only staff can come in now.")
            boss.send(f"connect Boss {PASSWORD}".encode())
            shown = await boss.until("Exits:")
            for stranger in strangers:
                stranger.writer.close()
            return shown

    assert "Welcome back, Boss." in asyncio.run(scene())


def make_boss(turn: Turn) -> Commit:
    administration.set_admin(turn, "Boss", admin=True)
    return consequences.commit(turn)


async def strange(house: House) -> Client:
    """A client that has connected and was shown something."""
    client = await house.connect()
    await client.read()
    return client
