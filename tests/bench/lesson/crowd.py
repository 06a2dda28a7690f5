"""Thousands who are online and do nothing, and parties who follow their leader.

Their passwords are hashed cheaply: they are to be in soon, and are not what is measured.
"""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from multiprocessing.connection import Connection as Pipe

from argon2 import PasswordHasher
from attrs import evolve

from mudgroup.model.records.groups import Group, Member
from mudgroup.model.records.places import Room
from mudgroup.model.records.players import Player
from mudgroup.model.rights.permissions import from_flags
from mudgroup.model.sessions import administration
from mudgroup.model.teaching.sections import new_section
from mudgroup.model.world.turn import Turn
from tests.bench.lesson.clients import by_telnet
from tests.bench.lesson.raised import raise_descriptors
from tests.scenes import PASSWORD

PARTIES = {50: "landing", 500: "hills", 1000: "saltpan"}
"""How many follow, and in which room they are at first."""

OLD_CLASS, OLD_GROUPS = "Alumni", 30
"""A class of 30 groups of nine."""

AT_ONCE = 32
"""Who logs in at the same time."""

RIGHTS = from_flags((1, 1, 0, 0, 0, 0, 0))


def leader(followers: int) -> str:
    """The name of who leads a party."""
    return f"Leader-{followers}"


def follower(followers: int, place: int) -> str:
    """The name of one of a party."""
    return f"Walker-{followers}-{place}"


def absent(followers: int) -> str:
    """The name of one of a party who is not there yet."""
    return follower(followers, followers)


def stander(place: int) -> str:
    """The name of one who stands about."""
    return f"Stander-{place}"


def parties(crowd: int) -> dict[int, str]:
    """Those that a crowd is large enough for."""
    return {size: room for size, room in PARTIES.items() if size <= crowd}


def names(crowd: int) -> list[str]:
    """All of a crowd but those who lead."""
    walking = [follower(size, n) for size in parties(crowd) for n in range(size)]
    return [*walking, *map(stander, range(max(0, crowd - len(walking))))]


def settle(turn: Turn, crowd: int) -> None:
    """Let the people of a crowd be players, all over the world, and the parties be formed.

    A class has the first groups of the large world, whose histories are long.
    """
    _old_class(turn)
    hashed = PasswordHasher(1, 8, parallelism=1).hash(PASSWORD)
    for size, room in parties(crowd).items():
        _party(turn, size, turn.world.places[room], hashed)
    rooms = [r.number for r in turn.world.records.values() if isinstance(r, Room)]
    for place, name in enumerate(names(crowd)):
        if name == stander(int(name.rpartition("-")[2])):
            player = administration.make_player(turn, name, hashed)
            turn.put(evolve(player, location=rooms[place % len(rooms)]))


def _old_class(turn: Turn) -> None:
    section = new_section(turn, OLD_CLASS)
    records = [turn.world.records.get(number) for number in range(1, 10 * OLD_GROUPS + 1)]
    for record in records:
        if isinstance(record, Player | Group):
            turn.put(evolve(record, section=section.number))


def _party(turn: Turn, size: int, room: int, hashed: str) -> None:
    """A group whose members follow, all in one room."""
    walking = (follower(size, place) for place in range(size))
    called = [leader(size), *walking, absent(size)]
    players = [administration.make_player(turn, name, hashed) for name in called]
    number, now = turn.new_number(), datetime.now(UTC)
    members = tuple(
        Member(player.number, RIGHTS, now, following=player is not players[0]) for player in players
    )
    turn.put(Group(number, f"Party {size}", players[0].number, members, now))
    for player in players:
        turn.put(evolve(player, location=room, groups=(number,), current_group=number))


def crowd(called: Iterable[str], port: int, pipe: Pipe) -> None:
    """Be the process of a crowd: tell how many are in, and stay until killed."""
    raise_descriptors()
    asyncio.run(_crowd(called, port, pipe))


async def _crowd(called: Iterable[str], port: int, pipe: Pipe) -> None:
    waiting = [*called]

    async def come_in() -> None:
        while waiting:
            await by_telnet(waiting.pop(), port, "127.0.4.1", lambda line: None)
            pipe.send(1)

    await asyncio.gather(*(come_in() for _ in range(AT_ONCE)))
    await asyncio.Event().wait()
