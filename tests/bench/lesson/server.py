"""The server that a lesson is held on."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
def serving(
    folder: Path, connections: int = 1000, slow_ms: float = 8
) -> Iterator[tuple[int, int, int]]:
    """A server on ``data`` in a folder, whose log is ``log``: its process, telnet's port, the
    page's."""
    config = folder / "bench.toml"
    config.write_text(SETTINGS.format(connections=connections, slow_ms=slow_ms), "utf-8")
    serve = [sys.executable, "-m", "mudgroup", "serve", "--config", str(config)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*serve, "--data", str(folder / "data")], stdout=subprocess.PIPE, stderr=log, text=True
        )
    try:
        assert process.stdout
        telnet, page = (int(process.stdout.readline().rpartition(":")[2]) for _ in range(2))
        yield process.pid, telnet, page
    finally:
        process.terminate()
        process.communicate()
