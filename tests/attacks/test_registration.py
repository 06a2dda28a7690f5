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


def sign_up(game: Game, label: str, address: str) -> bool:
    """Whether a loop of `create`, a connection each, makes one more player from an address."""
    game.open(label, address)
    told = "".join(game.type(label, f"create {label} {PASSWORD}"))
    game.drop(label)
    return "Welcome," in told


def test_a_class_signs_up_from_one_address_and_a_loop_makes_no_more_than_it_in_an_hour() -> None:
    game = Game()
    made = [sign_up(game, f"Pupil{n}", "192.0.2.1") for n in range(90)]
    game.open("Cy", "192.0.2.1")
    told = game.type("Cy", "Cy"), game.type("Cy", f"create Cy {PASSWORD}")
    elsewhere = sign_up(game, "Di", "198.51.100.7")
    game.small.pass_time(3600)

    assert made == [True] * 60 + [False] * 30
    assert told == (["Too many new players have come. Come again in 1 hour."],) * 2
    assert elsewhere
    assert sign_up(game, "Cy", "192.0.2.1")


def test_a_loop_from_all_addresses_of_an_ipv6_network_is_one_from_one_address() -> None:
    game = Game()
    made = [sign_up(game, f"Loop{n}", f"2001:db8::{n:x}") for n in range(90)]

    assert sum(made) == 60


def test_a_burst_gains_nothing_what_is_being_hashed_counts() -> None:
    game = Game()
    for n in range(90):
        game.open(f"Loop{n}", "192.0.2.1")
    for n in range(90):
        game.type(f"Loop{n}", f"create Loop{n} {PASSWORD}", answer=False)

    assert len(game.waiting) == 60


def test_from_many_addresses_no_more_are_made_in_an_hour_than_in_all() -> None:
    game = Game()
    made = [sign_up(game, f"Loop{n}", f"198.51.100.{n % 250}") for n in range(620)]

    assert sum(made) == 600


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
