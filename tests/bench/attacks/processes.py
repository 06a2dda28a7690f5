"""The processes of a round: the server, an echo to hold it against, those who attack."""

import asyncio
import multiprocessing
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from tests.bench.attacks.site import LOOPBACK, Site
from tests.scenes import PATIENCE

DESCRIPTORS = 1024
"""Open files of the server: what a login gives (getrlimit(2), RLIMIT_NOFILE)."""

SPAWN = multiprocessing.get_context("spawn")


@contextmanager
def serving(folder: Path, site: Site) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A server with default settings, and its port; ``data`` and ``log`` are in the folder."""
    serve = [sys.executable, "-m", "mudgroup", "serve", "--host", site.host, "--plain"]
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*serve, "--port", "0", "--data", str(folder / "data")],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, most)),
        )
    try:
        assert process.stdout
        yield process, int(process.stdout.readline().rsplit(":", 1)[1])
    finally:
        process.kill()
        process.communicate()


@contextmanager
def process_of(be: Callable[..., None], *arguments: object) -> Iterator[Connection]:
    """A process of our own, and a pipe to it; its end is the last argument."""
    here, there = SPAWN.Pipe()
    process = SPAWN.Process(target=be, args=(*arguments, there))
    process.start()
    there.close()
    try:
        yield here
    finally:
        process.kill()
        process.join()


def hear(pipe: Connection) -> object:
    """The next word of a process.

    Raises:
        TimeoutError: it says none.
        EOFError: it has ended.
    """
    if not pipe.poll(PATIENCE):
        raise TimeoutError
    return pipe.recv()


class _Echo(asyncio.Protocol):
    """Sends what it gets."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.transport.write(data)


def echo(pipe: Connection) -> None:
    """Be what asyncio alone takes to answer: say the port, and serve until the end."""
    asyncio.run(_echo(pipe))


async def _echo(pipe: Connection) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Echo, LOOPBACK.host, 0)
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()
