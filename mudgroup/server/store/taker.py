"""Snapshots that are taken beside the game, in processes that the server does not start itself.

Who starts a process stands still until that has a core and its program: in one with a world in
memory and other programs on the cores that was up to 57 ms, with all of play. So there is a shell
from the start on that starts what takes a snapshot, and it costs 2 MB. It gives way to the game, as
what it starts does, and ends with the server, however that ends.
"""

import asyncio
import logging
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from pathlib import Path

from mudgroup.engine.ports import StoreError
from mudgroup.server.priority import let_give_way
from mudgroup.settings.values import Snapshots

log = logging.getLogger(__name__)

ON_DEMAND = """
while read -r keep days; do
    "$0" -m mudgroup snapshot create --data "$1" --keep "$keep" --keep-days "$days" </dev/null 2>&1
    echo "status $?"
done
"""
"""For each line that it reads it takes a snapshot, and says what became of it."""

END_SECONDS = 5.0
"""For a shell that has nothing to do to end itself; then it is killed."""

ENDED = "the shell that takes snapshots did not tell whether one was taken: it was ended"


class Taker:
    """Takes snapshots of the store in a folder, one after another."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._shell: Process | None = None
        self._one_by_one = asyncio.Lock()

    async def start(self) -> None:
        """Start the shell; where there is none the game goes on, and each snapshot tries again."""
        try:
            await self._begin()
        except OSError as error:
            log.warning("no snapshots can be taken: %s", error)

    async def _begin(self) -> None:
        command = ("sh", "-c", ON_DEMAND, sys.executable, str(self._data))
        self._shell = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=STDOUT
        )
        let_give_way(self._shell.pid)

    async def take(self, rule: Snapshots) -> str:
        """Take a snapshot; what the command said of it. Raises StoreError with what went wrong."""
        async with self._one_by_one:
            try:
                if self._shell is None or self._shell.returncode is not None:
                    await self._begin()
                return await self._asked(rule)
            except OSError as error:
                raise StoreError(f"no snapshot was taken: {error}") from error

    async def _asked(self, rule: Snapshots) -> str:
        assert self._shell
        assert self._shell.stdin
        assert self._shell.stdout
        self._shell.stdin.write(f"{rule.keep} {rule.keep_days}\n".encode())
        said = ""
        async for line in self._shell.stdout:
            text = line.decode("utf-8", "replace").strip()
            if text == "status 0":
                return said
            if text.startswith("status "):
                raise StoreError(said or "no snapshot was taken: it was ended")
            said = text or said
        await self._shell.wait()
        raise StoreError(f"{ENDED}: {said}" if said else ENDED)

    async def stop(self) -> None:
        """Let the shell end, which has taken what it was asked for."""
        if self._shell and self._shell.stdin:
            self._shell.stdin.close()
            try:
                await asyncio.wait_for(self._shell.wait(), END_SECONDS)
            except TimeoutError:
                self._shell.kill()
                await self._shell.wait()
