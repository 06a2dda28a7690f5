"""The data that every round begins with: accounts, and a group of each side."""

import asyncio
import re
import shutil
from pathlib import Path

from tests.bench.attacks.client import Client
from tests.bench.attacks.crew import IN, MEMBERS, name_of
from tests.bench.attacks.people import COMER, NAMES, come_in
from tests.bench.attacks.processes import serving
from tests.bench.attacks.site import LOOPBACK, NEWCOMER, Site
from tests.bench.serving import running
from tests.scenes import PASSWORD

PREPARATION = 60.0
"""Seconds until accounts that cannot be made end the bench."""

ANY = re.compile(rb"\n")


def prepare(folder: Path, site: Site) -> Path:
    """Make the data in a folder; its path.

    Passwords of attackers are hashed cheaply: many of them are to be in soon. Those of people are
    as they ship, made from the addresses that they come back from.
    """
    with running(folder) as (_, port, _):
        asyncio.run(asyncio.wait_for(_crew(port), PREPARATION))
    with serving(folder, site) as (process, port):
        asyncio.run(asyncio.wait_for(_people(site, port), PREPARATION))
        process.terminate()
        process.wait()
    shutil.rmtree(folder / "data" / "snapshots", ignore_errors=True)
    return folder / "data"


async def _crew(port: int) -> None:
    """Fifty in one group, who follow its leader."""
    leader, *others = members = await asyncio.gather(*(_member(port, n) for n in range(MEMBERS)))
    await leader.ask("group create Crew", re.compile(rb"You form the group"))
    for number, client in enumerate(others, 1):
        name = name_of(number)
        await leader.ask(f"group add {name}", re.compile(rb"You add %s\b" % name.encode()))
        await client.ask("group follow", ANY)
    await leader.ask("group note write Welcome = " + "w" * 1900, ANY)
    for client in members:
        client.close()


async def _member(port: int, number: int) -> Client:
    """One of them, who is new."""
    _, client = await asyncio.get_running_loop().create_connection(
        Client, LOOPBACK.server, port, local_addr=(LOOPBACK.attacker(number), 0)
    )
    await client.answer()
    await client.ask(f"create {name_of(number)} {PASSWORD}", IN)
    return client


async def _people(site: Site, port: int) -> None:
    numbers = (*enumerate(NAMES), (NEWCOMER, COMER))
    clients = [await come_in(site, port, n, name, "create") for n, name in numbers]
    await clients[0].ask("group create Gang", re.compile(rb"You form the group"))
    for name in NAMES[1:]:
        await clients[0].ask(f"group add {name}", re.compile(rb"You add %s\b" % name.encode()))
    for client in clients:
        client.close()
