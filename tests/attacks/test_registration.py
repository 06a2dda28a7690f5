"""New accounts without end: they hold up nobody who has one, and do not fill the store."""

import asyncio
import threading
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from mudgroup.views.prose import screen
from tests.attacks.playing import Game
from tests.scenes import PASSWORD, PATIENCE, serving


def test_new_accounts_hold_up_nobody_who_has_one_and_end_with_their_sessions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of them is being hashed, for as long as it takes; those behind it have hung up."""
    begun: list[str] = []
    go_on = threading.Event()
    hash_ = PasswordHasher.hash

    def held(self: PasswordHasher, password: str) -> str:
        begun.append(password)
        go_on.wait(PATIENCE)
        return hash_(self, password)

    async def scene() -> None:
        async with serving(tmp_path) as house:
            ada = await house.join("Ada")
            monkeypatch.setattr(PasswordHasher, "hash", held)
            clients = [await house.connect() for _ in range(18)]
            for n, client in enumerate(clients):
                client.send(f"create Loop{n} {PASSWORD}-{n}".encode())
                await client.ask_here()
            for client in clients[1:]:
                client.writer.close()
            back = await house.connect()
            back.send(f"connect Ada {PASSWORD}".encode())
            await back.until("Welcome back, Ada.")
            await ada.until("this session ends.")
            while house.runner.figures()["sessions"] != "2":
                await asyncio.sleep(0)
            go_on.set()
            await clients[0].until("Welcome, Loop0.")
            await house.join("Bo")

    asyncio.run(scene())

    assert begun == [f"{PASSWORD}-0", PASSWORD]


def banned() -> Game:
    """Mal, whom an admin has banned, is back at the login screen."""
    game = Game("Ida", "Mal")
    game.promote("Ida")
    game.type("Ida", "@ban mal")
    game.open("Mal")
    assert "You are banned until it is lifted." in game.type("Mal", f"connect Mal {PASSWORD}")
    return game


def test_who_is_banned_is_back_under_another_name_where_everybody_may_make_players() -> None:
    assert "Welcome, Mal2." in "".join(banned().type("Mal", f"create Mal2 {PASSWORD}"))


def test_who_is_banned_is_not_back_where_new_players_are_made_by_the_keeper_alone() -> None:
    game = banned()
    game.close_doors()

    assert game.type("Mal", f"create Mal2 {PASSWORD}") == [screen.CLOSED]
    assert game.type("Mal", "Mal2") == [f"Nobody is called Mal2. {screen.CLOSED}"]
    assert "mal2" not in game.engine.world.names
