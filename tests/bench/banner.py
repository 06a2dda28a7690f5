"""How long a client waits for the banner, whatever it answers to telnet's questions."""

import re
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import click

from tests.bench.attacks.client import BANNER
from tests.bench.attacks.processes import echo, hear, process_of
from tests.bench.serving import running
from tests.scenes import PATIENCE

PROMISED = 0.3
"""Seconds that a person who waits for the first line takes for no wait at all."""

ASKED = re.compile(rb"\xff([\xfb\xfd])(.)", re.DOTALL)
"""WILL and DO, and what of (RFC 854)."""

REFUSALS = {b"\xfb": b"\xfe", b"\xfd": b"\xfc"}
PROMISES = {b"\xfb": b"\xfd", b"\xfd": b"\xfb"}


def answering(verbs: dict[bytes, bytes]) -> Callable[[bytes], bytes]:
    """One who answers WILL and DO by such verbs, and never tells what is asked after that."""
    return lambda data: b"".join(b"\xff" + verbs[verb] + what for verb, what in ASKED.findall(data))


KINDS: dict[str, Callable[[bytes], bytes]] = {
    "answers nothing": lambda data: b"",
    "refuses all": answering(REFUSALS),
    "promises all": answering(PROMISES),
}


def wait(
    port: int, first: bytes, answer: Callable[[bytes], bytes], end: re.Pattern[bytes]
) -> float:
    """Seconds from connecting until the end of what is awaited was read."""
    start, seen = time.perf_counter(), b""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as client:
        client.sendall(first)
        while not end.search(seen):
            data = client.recv(1 << 16)
            assert data, seen
            client.sendall(answer(data))
            seen += data
    return time.perf_counter() - start


@click.command()
@click.option("--count", default=20, show_default=True, help="Connections of each kind.")
def banner(count: int) -> None:
    """How long clients wait for the banner; no more than 0.3 s longer than for a bare echo."""
    waits: dict[str, list[float]] = {}
    with (
        tempfile.TemporaryDirectory() as name,
        running(Path(name)) as (_, port, _),
        process_of(echo) as pipe,
    ):
        bare = hear(pipe)
        assert isinstance(bare, int)
        line = b"leave\r\n"
        waits["a bare echo"] = [
            wait(bare, line, KINDS["answers nothing"], BANNER) for _ in range(count)
        ]
        for kind, answer in KINDS.items():
            waits[kind] = [wait(port, b"", answer, BANNER) for _ in range(count)]
    print(f"{'':<20}{'median':>12}{'longest':>12}")
    for kind, found in waits.items():
        print(f"{kind:<20}{median(found) * 1e3:>9.1f} ms{max(found) * 1e3:>9.1f} ms")
    longest = max(max(waits[kind]) for kind in KINDS)
    sys.exit(longest - max(waits["a bare echo"]) > PROMISED)
