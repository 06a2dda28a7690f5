"""What a running server does for its admins: the commands of the control socket, and schedules."""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from mudgroup.engine.outcome import (
    Errand,
    ErrandDone,
    FinishWork,
    RunScript,
    TakeSnapshot,
    TransferRoster,
)
from mudgroup.engine.ports import StoreError
from mudgroup.model.content.world import Content
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.moment import Moment
from mudgroup.server.admin import parts, scripting
from mudgroup.server.admin.archiving import archived, history_days
from mudgroup.server.admin.control import ControlError, ControlHandler
from mudgroup.server.admin.operations import OPERATIONS, Operation
from mudgroup.server.admin.scripting import run_on_living
from mudgroup.server.admin.transfers import transfer
from mudgroup.server.content.read import BadContent, read_content
from mudgroup.server.exchange.roster_file import BadRoster
from mudgroup.server.runner import Runner
from mudgroup.server.store.taker import Taker
from mudgroup.settings.once import changed, of_doors
from mudgroup.settings.toml import BadSettings
from mudgroup.settings.values import Settings
from mudgroup.views.prose.refusals import refusals

log = logging.getLogger(__name__)

DAY_SECONDS = 24 * 3600.0

UNSAVED = "it is done, but the disk refuses to save it yet"

FIXED = ("server", "log", "cluster")
"""Sections that are read once, at the start."""


class Keeper:
    """Knows the runner, the folders and the settings file of a running server."""

    def __init__(
        self,
        runner: Runner,
        data: Path,
        world: Path,
        read_settings: Callable[[], Settings],
        stop: asyncio.Event,
    ) -> None:
        self._runner = runner
        self._data = data
        self._world = world
        self._read_settings = read_settings
        self._stop = stop
        self._taker = Taker(data)
        # The files are read beside the game: those read first are applied first.
        self._reading = asyncio.Lock()
        self._working = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._last_snapshot = runner.moment().elapsed
        self._next_archiving = self._last_snapshot
        self._turns = (time.monotonic(), 0)

    async def start(self) -> None:
        """Start what waits beside the game for what it will have to do."""
        await self._taker.start()

    def handlers(self) -> Mapping[str, ControlHandler]:
        """The commands of the control socket."""
        operations = {name: self._operation(operation) for name, operation in OPERATIONS.items()}
        return {
            **operations,
            "script run": self.script_run,
            "history archive": self.history_archive,
            "status": self.status,
            "broadcast": self.broadcast,
            "reload": self.reload,
            "world apply": self.world_apply,
            "shutdown": self.shutdown,
        }

    def _operation(self, operation: Operation) -> ControlHandler:
        async def handler(arguments: Mapping[str, str]) -> list[str]:
            try:
                lines = self._runner.work(lambda turn: operation(turn, arguments))
                await self._settle()
                return lines
            except Refused as refused:
                raise ControlError(refusals.sentence(refused)) from refused
            except BadRoster as bad:
                raise ControlError(bad.problems[-1], bad.problems[:-1]) from bad
            except KeyError as error:
                raise ControlError(f"the argument {error} is missing") from error

        return handler

    async def _settle(self) -> None:
        try:
            await self._runner.settle()
        except TimeoutError:
            raise ControlError(UNSAVED) from None

    async def script_run(self, arguments: Mapping[str, str]) -> list[str]:
        """``file``, ``args`` (a JSON list), ``dry`` ("yes"): what a script said and changed."""
        try:
            path, given = Path(arguments["file"]), json.loads(arguments["args"])
        except (KeyError, ValueError) as error:
            raise ControlError(f"not a script to run: {error}") from error
        return await self._script(path, given, arguments.get("dry") == "yes")

    async def _script(self, path: Path, arguments: Sequence[str], dry: bool) -> list[str]:
        world = self._runner.world
        result = run_on_living(self._runner.attempt, world, path, arguments, dry)
        if result.problem:
            raise ControlError(f"{result.problem}; nothing has changed", result.lines)
        await self._settle()
        return list(result.report(dry))

    async def status(self, arguments: Mapping[str, str]) -> list[str]:
        """Figures of the running server, a line each."""
        figures = self._runner.figures()
        now, turns = time.monotonic(), int(figures["turns"])
        since, before = self._turns
        self._turns = (now, turns)
        figures["turns/s since last asked"] = f"{(turns - before) / max(0.001, now - since):.1f}"
        return [f"{name:<28}{figure}" for name, figure in figures.items()]

    async def broadcast(self, arguments: Mapping[str, str]) -> list[str]:
        """``text``: a line to everybody online."""
        text = " ".join(arguments.get("text", "").split())
        if not text:
            raise ControlError("there is nothing to say")
        return [f"told {self._runner.broadcast(text)} players"]

    async def reload(self, arguments: Mapping[str, str]) -> list[str]:
        """Read the settings and the world's files again; what cannot change now is named."""
        async with self._reading:
            try:
                content = await self._read_content()
                new = self._read_settings()
            except BadContent as bad:
                raise ControlError("; ".join(bad.problems)) from bad
            except (BadSettings, OSError) as bad:
                raise ControlError(str(bad)) from bad
            return self._go_on_with(new, content)

    async def _read_content(self) -> Content:
        """What the world's files say, read while others play. Raises BadContent, ControlError."""
        content = await asyncio.to_thread(read_content, self._world)
        if self._stop.is_set():
            raise ControlError("the server is stopping")
        return content

    def _go_on_with(self, new: Settings, content: Content) -> list[str]:
        """Use other settings and content; what to say of it."""
        old = self._runner.settings
        waits = changed(old, new)
        fixed = [name for name in waits if name in FIXED]
        fixed += of_doors(old, new)
        told = self._runner.use_settings(new)
        lines = [f"world: {self._runner.apply(content)} records changed"]
        lines += [f"settings: {name} applies from now on" for name in waits if name not in FIXED]
        lines += [f"settings: {name} changes at the next start only" for name in fixed]
        lines += told
        for line in lines:
            log.warning("reload: %s", line)
        return lines

    async def world_apply(self, arguments: Mapping[str, str]) -> list[str]:
        """Apply the world's files again; ``folder`` is empty, or where they must be."""
        folder = arguments.get("folder", "")
        if folder and Path(folder) != self._world.resolve():
            where = self._world.resolve()
            raise ControlError(
                f"the running server's world is {where}: change that, or start it on {folder}"
            )
        async with self._reading:
            try:
                content = await self._read_content()
            except BadContent as bad:
                lines = [f"{self._world}/{line}" for line in bad.problems]
                raise ControlError("the world has mistakes; nothing has changed", lines) from bad
            changed = self._runner.apply(content)
        await self._settle()
        return [f"world: {changed} records changed"]

    async def shutdown(self, arguments: Mapping[str, str]) -> list[str]:
        """``seconds``: stop after telling everybody."""
        try:
            seconds = float(arguments.get("seconds", "0"))
        except ValueError as error:
            raise ControlError("the seconds are not a number") from error
        if not 0 <= seconds <= 86400:
            raise ControlError("the seconds are 0 to 86400")
        if seconds:
            self._runner.broadcast(f"The server stops in {seconds:.0f} seconds.")
        asyncio.get_running_loop().call_later(seconds, self._stop.set)
        return [f"stopping in {seconds:.0f} seconds"]

    def tick(self, at: Moment) -> None:
        """Begin what is due: a snapshot, archiving."""
        every = self._runner.settings.snapshots.every_minutes * 60
        if every and at.elapsed >= self._last_snapshot + every:
            self._last_snapshot = at.elapsed
            self.background(self._scheduled_snapshot())
        days = self._runner.settings.history.keep_days
        if days and at.elapsed >= self._next_archiving:
            self._next_archiving = at.elapsed + DAY_SECONDS
            self.background(self._scheduled_archiving(days, at.now))

    def errand(self, errand: Errand) -> None:
        """Do what an admin asked for in the game, and tell them what became of it."""
        self.background(self._errand(errand))

    async def _errand(self, errand: Errand) -> None:
        match errand:
            case TakeSnapshot():
                lines = await self.snapshot()
            case RunScript():
                lines = await self._named_script(errand)
            case TransferRoster():
                lines = await transfer(self._runner, errand, self._data, self._stop)
            case FinishWork():
                # One after another: the last of several orders is the one that holds.
                async with self._working:
                    lines = await parts.finish(self._runner, errand, self._stop)
        if lines:
            self._runner.receive(ErrandDone(errand.session, tuple(lines)))

    async def _named_script(self, errand: RunScript) -> list[str]:
        folder = scripting.scripts_folder(self._runner.settings)
        path = scripting.named(errand.name, folder)
        if path is None:
            known = ", ".join(name for name, _ in scripting.summaries(folder))
            return [f"There is no script {errand.name}. There are: {known}"]
        try:
            return await self._script(path, errand.arguments, errand.dry)
        except ControlError as error:
            return [*error.lines, str(error)]

    def background(self, work: Awaitable[None]) -> None:
        """Let something run on beside the game."""
        task = asyncio.ensure_future(_finish(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait for what still runs beside the game: a snapshot that was begun is taken whole."""
        await asyncio.gather(*self._tasks)
        await self._taker.stop()

    async def _scheduled_snapshot(self) -> None:
        log.info("snapshot %s", "; ".join(await self.snapshot()))

    async def history_archive(self, arguments: Mapping[str, str]) -> list[str]:
        """``days``: archive history that is older; empty is as the settings say."""
        try:
            days = history_days(arguments.get("days", ""), self._runner.settings)
            now = self._runner.moment().now
            return [archived(await self._runner.archive_history(now - days, now))]
        except (ValueError, StoreError) as error:
            raise ControlError(str(error)) from error

    async def _scheduled_archiving(self, days: float, now: datetime) -> None:
        try:
            entries = await self._runner.archive_history(now - timedelta(days=days), now)
        except StoreError as error:
            log.error("%s", error)
        else:
            log.info("%s", archived(entries))

    async def snapshot(self) -> list[str]:
        """Take a snapshot now; what to say of it."""
        try:
            rule = self._runner.settings.snapshots
            return [f"Snapshot: {await self._taker.take(rule)}"]
        except StoreError as error:
            log.error("%s", error)
            return [f"No snapshot: {error}"]


async def _finish(work: Awaitable[None]) -> None:
    try:
        await work
    except Exception:
        log.exception("something beside the game broke")
