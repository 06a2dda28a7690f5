"""What staff asks for that is more than one turn does: the rest of it, while others play."""

import asyncio
from functools import partial

from mudgroup.engine.outcome import FinishWork
from mudgroup.model.world import parts
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.parts import Work
from mudgroup.server.runner import Runner
from mudgroup.views.prose.refusals import refusals

STOPPING = "The server is stopping."
NOT_SAVED = "The disk refuses to save it yet."


async def finish(runner: Runner, errand: FinishWork, stop: asyncio.Event) -> list[str]:
    """Do the rest part by part, each saved before the next, with rests.

    What to say of it: nothing where all of it is done, since the last part told the answer.
    """
    loop, left, took = asyncio.get_running_loop(), errand.work, 0.0
    while True:
        try:
            await rest(runner, took)
            if stop.is_set():
                return [STOPPING, _how_far(left)]
            began = loop.time()
            more = runner.work(partial(parts.go_on, work=left))
        except TimeoutError:
            return [NOT_SAVED, _how_far(left)]
        except Refused as refused:
            return [refusals.sentence(refused), _how_far(left)]
        if more is None:
            return []
        left, took = more, loop.time() - began


def _how_far(work: Work) -> str:
    return f"{work.done} of {work.of} groups are done; the others are as they were."


async def rest(runner: Runner, seconds: float) -> None:
    """Wait until all is saved, and then as long as a step took, so that others have at least half
    of the time. Raises TimeoutError."""
    await runner.settle()
    await asyncio.sleep(seconds)
