"""A program on a terminal of its own: what is typed at it, and what it shows."""

import os
import pty
import select
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tests.scenes import PATIENCE


class Terminal:
    """The keyboard and the screen of a program."""

    def __init__(self, side: int) -> None:
        self._side = side
        self.shown = b""

    def type(self, line: str) -> None:
        os.write(self._side, f"{line}\r".encode())

    def until(self, text: str) -> bytes:
        """Read until a text was shown; all up to its end, which is then forgotten."""
        awaited, ends = text.encode(), time.monotonic() + PATIENCE
        while awaited not in self.shown:
            ready, _, _ = select.select([self._side], [], [], max(0.0, ends - time.monotonic()))
            assert ready, f"no {text!r} in {self.shown!r}"
            self.shown += os.read(self._side, 1 << 16)
        shown, _, self.shown = self.shown.partition(awaited)
        return shown + awaited


@contextmanager
def running(*command: str, environment: Mapping[str, str]) -> Iterator[Terminal]:
    """A program on a terminal that reads and shows UTF-8; killed at the end."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 100))
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
