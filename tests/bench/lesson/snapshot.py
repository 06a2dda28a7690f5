"""Players who type while a snapshot of a large world is taken."""

import asyncio
import time
from pathlib import Path

from attrs import frozen

from tests.bench.attacks.processes import echo, hear, process_of
from tests.bench.lesson.acts import CALM, TAKEN, Stage
from tests.bench.lesson.school import HEAD, School, open_school
from tests.bench.lesson.server import held_on
from tests.bench.lesson.watching import Wait, Watch


@frozen
class Typed:
    """What players waited for in seconds, before a snapshot and while it was taken."""

    seconds: float
    before: list[Wait]
    meanwhile: list[Wait]


def while_typing(folder: Path) -> Typed:
    """Start a server on ``data`` in a folder, and have a snapshot taken while some type."""
    school = School(groups=1, size=2)
    open_school(folder / "data", school)
    with held_on(folder) as (server, telnet, _), process_of(echo) as echoing:
        echo_port = hear(echoing)
        assert isinstance(echo_port, int)
        return asyncio.run(_play(Stage(school, telnet), server, echo_port))


async def _play(stage: Stage, server: int, echo_port: int) -> Typed:
    await stage.come(HEAD)
    watch = Watch(server)
    await watch.connect(stage.telnet, echo_port)
    await asyncio.sleep(CALM)
    watch.start()
    await asyncio.sleep(5 * CALM)
    began = time.time()
    seconds = await stage.typed(HEAD, "@snapshot", TAKEN)
    waits = watch.stop()
    before = [wait for wait in waits if wait.at < began]
    return Typed(seconds, before, [wait for wait in waits if wait.at >= began])
