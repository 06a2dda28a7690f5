"""What lists of games are told."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from attrs import evolve

from mudgroup.model.records.places import Room
from mudgroup.model.world.moment import Moment
from mudgroup.server.census import COUNTED_SECONDS, Census
from mudgroup.settings.mssp import Mssp
from mudgroup.settings.values import Settings
from tests.scenes import SETTINGS, serving
from tests.small_world import bare_world

STARTED = datetime(2026, 1, 1, tzinfo=UTC)


def at(elapsed: float) -> Moment:
    return Moment(STARTED, elapsed)


def test_what_the_page_of_mssp_asks_for_is_told() -> None:
    told = Census(STARTED).of(bare_world(), 3, Mssp(), at(0.0))

    assert {
        "NAME",
        "PLAYERS",
        "UPTIME",
        "CODEBASE",
        "FAMILY",
        "GENRE",
        "GAMEPLAY",
        "LANGUAGE",
        "STATUS",
        "AREAS",
        "ROOMS",
        "OBJECTS",
        "ANSI",
        "UTF-8",
        "XTERM 256 COLORS",
        "GMCP",
        "MCCP",
    } == set(told)
    assert (told["PLAYERS"], told["UPTIME"]) == ("3", str(int(STARTED.timestamp())))


def test_what_only_an_admin_knows_is_told_when_they_have_said_it() -> None:
    mssp = Mssp(
        hostname="orrin.example",
        port=4000,
        contact="staff@orrin.example",
        website="https://orrin.example",
        created="2026",
        language="",
    )
    told = Census(STARTED).of(bare_world(), 0, mssp, at(0.0))

    assert [told[name] for name in ("HOSTNAME", "PORT", "CONTACT", "WEBSITE", "CREATED")] == [
        "orrin.example",
        "4000",
        "staff@orrin.example",
        "https://orrin.example",
        "2026",
    ]
    assert "LANGUAGE" not in told


def test_rooms_in_use_are_counted_once_a_minute() -> None:
    world, census = bare_world(), Census(STARTED)
    rooms = [r for r in world.records.values() if isinstance(r, Room)]
    smaller = evolve(
        world, records=world.records.insert(rooms[0].number, evolve(rooms[0], retired=True))
    )
    counts = [
        int(census.of(now, 0, Mssp(), at(seconds))["ROOMS"])
        for now, seconds in ((world, 5.0), (smaller, 5.0), (smaller, 5.0 + COUNTED_SECONDS))
    ]

    assert counts == [len(rooms), len(rooms), len(rooms) - 1]


def test_a_crawler_reads_the_settings_as_they_are_after_a_reload(tmp_path: Path) -> None:
    settings: Settings = evolve(SETTINGS, mssp=Mssp(hostname="orrin.example"))

    async def scene() -> str:
        async with serving(tmp_path) as house:
            house.runner.settings = settings
            crawler = await house.connect()
            crawler.send(b"MSSP-REQUEST")
            return await crawler.until("MSSP-REPLY-END")

    assert "HOSTNAME\torrin.example\r\n" in asyncio.run(scene())
