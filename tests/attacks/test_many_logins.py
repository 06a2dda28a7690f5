"""Many logins at one moment: a class that comes in, and somebody who guesses in many sessions."""

import asyncio
from pathlib import Path

from tests.scenes import PASSWORD, PATIENCE, SETTINGS, Client, House, serving

CLASS = [f"Pupil{n}" for n in range(40)]
WRONG = "That is not the password."
THROTTLED = "Too many wrong passwords."


async def all_at_once(house: House, lines: list[str], awaited: tuple[str, ...]) -> list[str]:
    """What each of so many clients is shown that send one line each, all at the same moment."""
    clients = [await house.connect() for _ in lines]
    for client in clients:
        await client.until("leave")
    for client, line in zip(clients, lines, strict=True):
        client.send(line.encode())
    shown = [await shown_of(client, awaited) for client in clients]
    for client in clients:
        client.writer.close()
    return shown


async def shown_of(client: Client, awaited: tuple[str, ...]) -> str:
    """Read until one of the texts was shown."""
    async with asyncio.timeout(PATIENCE):
        while not any(text in client.raw.decode() for text in awaited):
            await client.read()
    return client.raw.decode()


def test_a_class_of_forty_behind_one_address_comes_in(tmp_path: Path) -> None:
    """First as new players, then with their passwords; nobody is sent away."""

    async def scene() -> tuple[int, int]:
        async with serving(tmp_path) as house:
            awaited = ("Exits:", "Try again")
            new = [f"create {name} {PASSWORD}" for name in CLASS]
            back = [f"connect {name} {PASSWORD}" for name in CLASS]
            made = await all_at_once(house, new, awaited)
            came = await all_at_once(house, back, awaited)
            return sum("Welcome," in text for text in made), sum(
                "Welcome back" in text for text in came
            )

    assert asyncio.run(scene()) == (40, 40)


def test_who_guesses_in_many_sessions_gets_no_more_answers_than_in_one(tmp_path: Path) -> None:
    async def scene() -> list[str]:
        async with serving(tmp_path) as house:
            await house.join("Ada")
            lines = [f"connect Ada guess-{n:03}" for n in range(60)]
            return await all_at_once(house, lines, (WRONG, THROTTLED))

    shown = asyncio.run(scene())

    assert sum(WRONG in text for text in shown) == SETTINGS.login.wrong_per_name
    assert sum(THROTTLED in text for text in shown) == 60 - SETTINGS.login.wrong_per_name
