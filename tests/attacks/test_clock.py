"""The system's clock is set while people play: nobody pays for it."""

import re
import socket
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from tests.attacks.playing import Game
from tests.processes import server
from tests.programs import library, program
from tests.scenes import PATIENCE
from tests.small_world import CLOCK_STEPS
from tests.sockets import Talker

LIBRARY = "faketime/libfaketime.so.1"


class Clock:
    """The clock that a process sees, which a file sets; its monotonic clock goes on as it is."""

    def __init__(self, file: Path) -> None:
        program("faketime")
        self._file = file
        self.environment: Mapping[str, str] = {
            "LD_PRELOAD": str(library(LIBRARY)),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }
        self.set(0)

    def set(self, seconds: int) -> None:
        """Seconds before or after the true time."""
        self._file.write_text(f"{seconds:+d}\n")


def typing(talker: Talker) -> None:
    for _ in range(3):
        talker.type("exits")
        talker.until("Exits:")


def talking(talker: Talker) -> None:
    for line in ("one", "two"):
        talker.type(f"say {line}")
        talker.until(f'You say, "{line}"')


@pytest.mark.parametrize("seconds", [-70, *CLOCK_STEPS])
def test_a_clock_that_is_set_while_one_plays_stops_nobody_and_is_warned_of(
    tmp_path: Path, seconds: int
) -> None:
    clock = Clock(tmp_path / "clock")
    log, theirs = socket.socketpair()
    log.settimeout(PATIENCE)
    started = server(tmp_path / "data", environment=clock.environment, stderr=theirs.fileno())
    with log, theirs, started as (_, port), log.makefile() as lines:
        talker = Talker(port, "create Ada correct-horse-1")
        talker.until("Exits:")
        typing(talker)
        talking(talker)
        clock.set(seconds)
        typing(talker)
        talking(talker)
        talker.type("who")
        online = talker.until("idle")
        warning = next(line for line in lines if "the clock was set" in line)
        talker.close()

    assert re.search(r"Ada, in .*, online [0-9]+s, idle", online)
    assert str(timedelta(seconds=abs(seconds))) in warning


def lesson() -> Game:
    """A class in which Ada leads Cy, and Bo is invited; all begin to wait for something."""
    game = Game("Tea", "Ada", "Bo", "Cy")
    game.promote("Tea")
    game.type("Tea", "@section create Rocks", "@section add Bo Rocks")
    game.type("Ada", "group create Rock Hounds", "group add Cy", "group slow 30", "group invite Bo")
    game.type("Cy", "group say one")
    game.type("Bo", "group decline", *(f"say {n}" for n in range(60)))
    return game


@pytest.mark.parametrize("step", [0, *CLOCK_STEPS])
def test_all_that_waits_goes_on_and_nobody_is_credited_when_the_clock_is_set(step: float) -> None:
    game = lesson()
    game.small.set_clock(step)
    waits = [
        *game.type("Cy", "group say two"),
        *game.type("Ada", "group invite Bo"),
        *game.type("Bo", "say one more"),
    ]
    game.small.pass_time(29)
    waits += [*game.type("Cy", "group say two"), *game.type("Ada", "group invite Bo")]
    game.small.pass_time(1)
    spoken = game.type("Cy", "group say two")
    invited = game.type("Ada", "group invite Bo")

    assert waits == [
        "Rock Hounds is slow: you can speak again in 30 seconds.",
        "Bo has just declined. You can ask again in 30 seconds.",
        "That is too much at once. Try again in 1 second.",
        "Rock Hounds is slow: you can speak again in 1 second.",
        "Bo has just declined. You can ask again in 1 second.",
    ]
    assert (spoken, invited) == (
        ['[Rock Hounds] You say, "two"'],
        ["You invite Bo to Rock Hounds."],
    )


@pytest.mark.parametrize("step", [0, *CLOCK_STEPS])
def test_nobody_is_credited_with_time_that_did_not_pass_when_the_clock_is_set(step: float) -> None:
    game = lesson()
    game.small.pass_time(60)
    game.small.set_clock(step)
    game.small.pass_time(15)
    bo_online = game.type("Tea", "who")[2]
    credited = game.type("Tea", "@participation Rocks")[-1]
    game.drop("Bo")
    game.small.set_clock(step)
    game.small.pass_time(4)
    game.tick()
    dropped = game.type("Tea", "who")[0]
    game.small.pass_time(1)
    game.tick()
    gone = game.type("Tea", "who")[0]

    assert bo_online == "  Bo, in Hall, online 1m, idle 1m"
    assert (dropped, gone) == ("4 players online:", "3 players online:")
    assert credited == game.type("Tea", "@participation Rocks")[-1]
    assert credited.split() == ["Bo", "0", "0", "0", "0", "0", "1m"]
