"""The attackers' process."""

import asyncio
import os
import resource
from multiprocessing.connection import Connection

from tests.bench.attacks.crew import Attack, Crew, Tally
from tests.bench.attacks.site import Site

NICENESS = 10
"""Attackers have computers of their own; here they get the time that others leave (nice(1))."""


def attack(row: Attack, site: Site, port: int, pipe: Connection) -> None:
    """Say when the players are in, begin at a word, tell at the next what was done, end at another.

    If the attack fails, its exception is told.
    """
    os.nice(NICENESS)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    asyncio.run(_attack(row, Crew(site, port), pipe))


async def _attack(row: Attack, crew: Crew, pipe: Connection) -> None:
    crew.players = list(await asyncio.gather(*map(crew.login, range(row.players))))
    crew.tally = Tally()
    pipe.send("ready")
    await asyncio.to_thread(pipe.recv)
    acting = asyncio.ensure_future(row.act(crew))
    await asyncio.to_thread(pipe.recv)
    pipe.send((acting.done() and acting.exception()) or crew.tally)
    pipe.recv()
