"""Files of sections that teachers read and write in the game, while others play."""

import asyncio
from functools import partial
from pathlib import Path

from mudgroup.engine.outcome import TransferRoster
from mudgroup.model.records.sections import Section
from mudgroup.model.teaching.events import Transfer
from mudgroup.model.world.errors import Refused
from mudgroup.server.admin.parts import NOT_SAVED, STOPPING, rest
from mudgroup.server.exchange import roster_file, rosters
from mudgroup.server.exchange.roster_file import BadRoster
from mudgroup.server.exchange.rosters import Taking
from mudgroup.server.runner import Runner
from mudgroup.views.prose.refusals import refusals

HALF_DONE = "What is told above is done; the same file does the rest when it can."


async def transfer(
    runner: Runner, errand: TransferRoster, data: Path, stop: asyncio.Event
) -> list[str]:
    """Read a file into a section, or write one; what to say of it."""
    limits = runner.settings.rosters
    folder = Path(limits.folder) if limits.folder else data / "rosters"
    try:
        if errand.what is Transfer.EXPORT:
            lines = runner.work(
                lambda turn: rosters.export_lines(turn, turn.get(Section, errand.section))
            )
            path = roster_file.write_file(folder, errand.file, lines, limits)
            return [f"Written: {path.name}, in the rosters' folder."]
        content = roster_file.read_file(folder, errand.file, limits)
        return await _take(runner, errand, content, stop)
    except BadRoster as bad:
        return [*bad.problems, "Nothing has changed."]
    except Refused as refused:
        return [refusals.sentence(refused)]


async def _take(
    runner: Runner, errand: TransferRoster, content: bytes, stop: asyncio.Event
) -> list[str]:
    """Take in a file step by step, with rests. Raises BadRoster, Refused: nothing is done.

    What has become impossible meanwhile, a step that cannot be saved or the server's end ends it;
    then the lines tell what was done before.
    """
    place = errand.what is Transfer.IMPORT
    taking = Taking(errand.teacher, errand.section, errand.file, place)
    loop = asyncio.get_running_loop()
    lines: list[str] = []
    for step in runner.work(lambda turn: taking.steps(turn, content)):
        began = loop.time()
        try:
            lines += runner.work(partial(taking.take, step))
        except (BadRoster, Refused) as error:
            if not lines:
                raise
            why = error.problems if isinstance(error, BadRoster) else [refusals.sentence(error)]
            return [*lines, *why, HALF_DONE]
        try:
            await rest(runner, loop.time() - began)
        except TimeoutError:
            return [*lines, NOT_SAVED, HALF_DONE]
        if stop.is_set():
            return [*lines, STOPPING, HALF_DONE]
    section = runner.world.records[errand.section]
    assert isinstance(section, Section)
    return lines or [rosters.nothing_changed(section, errand.file)]
