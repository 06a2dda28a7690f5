"""The crash test: clients play, the server is killed, and what they were shown is compared."""

import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from attrs import Factory, define

from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.world.replay import disagreements
from mudgroup.server.store.reader import StoreReader
from mudgroup.server.store.store import EmbeddedStore
from tests.damaging import Damaged, damage, lines
from tests.processes import command
from tests.scenes import PASSWORD
from tests.sockets import Talker

TEAM = ("Ada", "Bo", "Cy", "Dee", "Eli")
CONFIG = """
[telnet]
command_burst = 100000
[login]
argon2_time = 1
argon2_kib = 8
[flood]
lines = 100000
command_burst = 100000
[snapshots]
every_minutes = 0
"""
DIRECTIONS = {"hall": "north", "garden": "south"}


@define
class Tally:
    """What the rounds came to."""

    rounds: int = 0
    shown: set[str] = Factory(set)
    lost: int = 0
    moves: int = 0
    halves: int = 0
    damaged: Damaged = Factory(Damaged)


Server = tuple["subprocess.Popen[str]", int]


def start(folder: Path) -> Server:
    """A server on the test world, and its port."""
    started = try_start(folder)
    assert isinstance(started, tuple), started
    return started


def try_start(folder: Path) -> Server | str:
    """A server and its port, or what is said of why there is none."""
    config = folder / "crash.toml"
    config.write_text(CONFIG, "utf-8")
    world = Path(__file__).parent / "world"
    serve = [sys.executable, "-m", "mudgroup", "serve", "--port", "0", "--config", str(config)]
    log = folder / "log"
    with log.open("w", encoding="utf-8") as told:
        process = subprocess.Popen(
            [*serve, "--data", str(folder / "data"), "--world", str(world)],
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
        )
    assert process.stdout
    match = re.search(r":(\d+)$", process.stdout.readline())
    if match:
        return process, int(match[1])
    end(process)
    return log.read_text("utf-8")


def end(process: "subprocess.Popen[str]") -> None:
    """Kill a server, if it still runs."""
    process.kill()
    process.communicate()


def run_rounds(
    folder: Path, rounds: int, seed: int, done: Callable[[], object], damaging: bool = False
) -> Tally:
    """Play, kill, compare; as often as asked. The first server makes the team.

    With damage each kill is followed by a start on damaged files, which are whole again then.
    """
    chance = random.Random(seed)
    tally = Tally()
    line = 0
    process, port = start(folder)
    found_team(port)
    command("snapshot", "create", "--data", str(folder / "data"))
    for _ in range(rounds):
        team = [Talker(port, f"connect {name} {PASSWORD}") for name in TEAM]
        for member in team:
            member.until("Exits:")
        line = play(team, process, chance, line)
        check(folder, team, tally)
        for member in team:
            member.close()
        end(process)
        if damaging:
            damage(folder / "data", tally.shown, chance, lambda: try_start(folder), tally.damaged)
        tally.rounds += 1
        done()
        process, port = start(folder)
    end(process)
    return tally


def found_team(port: int) -> None:
    """The five, in one group, all following the first."""
    team = []
    for name in TEAM:
        team.append(Talker(port, f"create {name} {PASSWORD}"))
        team[-1].until("Exits:")
    team[0].type("group create Team")
    team[0].until("lead it.")
    for name, member in zip(TEAM[1:], team[1:], strict=True):
        team[0].type(f"group add {name}")
        member.until("adds you")
        member.type("group follow")
        member.until("You follow Ada.")
    for member in team:
        member.close()


def play(
    team: list[Talker], process: "subprocess.Popen[str]", chance: random.Random, line: int
) -> int:
    """Talk and walk until the server is killed at a random moment; the number of the next line."""
    end = time.monotonic() + chance.uniform(0.01, 0.15)
    for number, member in enumerate(team):
        for _ in range(40):
            line += 1
            member.type(f"group say line {line} of {TEAM[number]}.")
        if number == 0:
            for _ in range(20):
                member.type("north")
                member.type("south")
    while time.monotonic() < end:
        team[0].receive(end - time.monotonic())
    process.send_signal(signal.SIGKILL)
    for member in team:
        member.drain()
    return line


def check(folder: Path, team: list[Talker], tally: Tally) -> None:
    """Compare what was shown with what is saved, as the next server will find it."""
    with StoreReader(folder / "data" / EmbeddedStore.NAME) as reader:
        world = reader.load()
        (group,) = [record for record in world.records.values() if isinstance(record, Group)]
        assert disagreements(group, reader.history(group.number)) == []
    for member in team:
        tally.shown.update(re.findall(r"line \d+ of \w+\.", member.shown))
    tally.lost = len(tally.shown - lines(folder / "data"))
    places = {record.location for record in world.records.values() if isinstance(record, Player)}
    tally.moves += sum(member.shown.count("A small garden.") for member in team[:1])
    tally.halves += len(places) != 1
