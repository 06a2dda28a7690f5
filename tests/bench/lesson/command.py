"""``scripts/bench lesson``: a lesson on a large world, and each stall in it."""

import asyncio
import sys
import tempfile
import time
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import click

from tests.bench.attacks.processes import echo, hear, process_of
from tests.bench.lesson import report
from tests.bench.lesson.classroom import classroom
from tests.bench.lesson.disk import syncing
from tests.bench.lesson.report import Part
from tests.bench.lesson.school import School, prepare
from tests.bench.lesson.server import held_on
from tests.bench.lesson.stalls import slow_lines
from tests.bench.lesson.watching import Watch
from tests.bench.process import spent

PARTS = ("staff come", "all log in", "groups form", "play")


async def hold(pipe: Pipe, server: int, telnet: int, echo_port: int) -> list[Part]:
    """Have each part of the lesson played while some look on."""
    watch = Watch(server)
    await watch.connect(telnet, echo_port)
    watch.start()
    parts = []
    for name in PARTS:
        began, used, own = time.time(), spent(server), time.process_time()
        pipe.send("go on")
        print(f"{name} ...", file=sys.stderr)
        while not await asyncio.to_thread(pipe.poll, 1.0):
            pass
        busy, logins, lines = pipe.recv()
        end = time.time()
        parts.append(
            Part(
                name=name,
                began=began,
                end=end,
                cpu=spent(server) - used,
                busy=busy,
                watch_busy=(time.process_time() - own) / (end - began),
                logins=logins,
                lines=lines,
            )
        )
    waits = watch.stop()
    return [part.with_waits(waits) for part in parts]


@click.command()
@click.option("--minutes", default=3.0, show_default=True, help="Of play, once groups are formed.")
@click.option("--groups", default=30, show_default=True)
@click.option("--size", default=8, show_default=True, help="Pupils in a group.")
@click.option("--objects", default=100_000, show_default=True, help="That the world has before.")
@click.option("--rows", default=1_000_000, show_default=True, help="Of its history.")
@click.option(
    "--kept", type=click.Path(path_type=Path), help="A folder in which the world stays for others."
)
@click.option("--quick", is_flag=True, help="Passwords hashed cheaply: no lesson for a record.")
def lesson(
    minutes: float, groups: int, size: int, objects: int, rows: int, kept: Path | None, quick: bool
) -> None:
    """A lesson of so many minutes; the status is 1 if anybody waits over 10 ms longer than for an
    echo."""
    school = School(groups, size, quick=quick)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(kept, folder / "data", (objects, rows), school)
        with (
            held_on(folder) as (server, telnet, page),
            process_of(echo) as echoing,
            process_of(syncing, folder) as disk,
            process_of(classroom, school, telnet, page, minutes * 60) as pipe,
        ):
            echo_port = hear(echoing)
            assert isinstance(echo_port, int)
            parts = asyncio.run(hold(pipe, server, telnet, echo_port))
            disk.send("end")
            synced = hear(disk)
            assert isinstance(synced, list)
        slow = list(slow_lines((folder / "log").read_text("utf-8").splitlines()))
    lines, failed = report.told(parts, slow, synced, len(school.pupils))
    print("\n".join(lines))
    sys.exit(failed)
