"""The server that a lesson is held on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.serving import serving

SETTINGS = """
[server]
port = 0
[web]
port = 0
[log]
format = "json"
slow_ms = {slow_ms}
[telnet]
connections = {connections}
[snapshots]
every_minutes = 0
"""
"""All others are as they ship; snapshots are taken when it is their time in the play."""


@contextmanager
def held_on(
    folder: Path, connections: int = 1000, slow_ms: float = 8
) -> Iterator[tuple[int, int, int]]:
    """A server on ``data`` in a folder, whose log is ``log``: its process, telnet's port, the
    page's."""
    settings = SETTINGS.format(connections=connections, slow_ms=slow_ms)
    with (folder / "log").open("wb") as log, serving(folder, settings, log) as server:
        yield server
