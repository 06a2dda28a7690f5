"""A program on a terminal of its own: what is typed at it, and what a person sees on its screen."""

import os
import pty
import re
import select
import signal
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
from pyte.screens import Char

from tests.scenes import PATIENCE

SIZE = (80, 24)
"""Columns and rows of a terminal."""

SCROLLED = 1000
"""Rows that can be seen by scrolling back."""

_ESCAPE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")


class Terminal:
    """The keyboard and the screen of a program."""

    def __init__(
        self, side: int, process: "subprocess.Popen[bytes]", size: tuple[int, int]
    ) -> None:
        self._side = side
        self._process = process
        self._screen = pyte.HistoryScreen(*size, history=SCROLLED)
        self._stream = pyte.ByteStream(self._screen)
        self._unread = b""
        self.written = b""

    def type(self, line: str) -> None:
        os.write(self._side, f"{line}\r".encode())

    def until(self, text: str) -> None:
        """Read until a text was shown, on one row or more; all up to its end is then forgotten."""
        awaited = re.compile(rb"\s+".join(map(re.escape, text.encode().split())))
        ends = time.monotonic() + PATIENCE
        while not (found := awaited.search(shown := _ESCAPE.sub(b"", self._unread))):
            ready, _, _ = select.select([self._side], [], [], max(0.0, ends - time.monotonic()))
            more = ready and self._read()
            assert more, f"no {text!r} in {self.rows()}"
        self._unread = shown[found.end() :]

    def _read(self) -> bool:
        """Take in what the program wrote; False when it has ended."""
        try:
            data = os.read(self._side, 1 << 16)
        except OSError:
            return False
        self.written += data
        self._unread += data
        self._stream.feed(data)
        return bool(data)

    def resize(self, columns: int) -> None:
        """Change the width of the window, as a person draws it, and tell the program."""
        rows = self._screen.lines
        termios.tcsetwinsize(self._side, (rows, columns))
        self._screen.resize(rows, columns)
        self._process.send_signal(signal.SIGWINCH)

    def cells(self) -> list[list[Char]]:
        """The rows of characters that were shown, also those that have to be scrolled back to."""
        screen = self._screen
        lines = [*screen.history.top, *(screen.buffer[row] for row in range(screen.lines))]
        return [[line[column] for column in range(max(line, default=-1) + 1)] for line in lines]

    def rows(self) -> list[str]:
        """The rows of text that were shown, those that have something in them."""
        rows = ("".join(cell.data for cell in cells).rstrip() for cells in self.cells())
        return [row for row in rows if row]


def _environment(home: Path) -> dict[str, str]:
    """Ours, but for the size of another terminal, which some programs believe."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return {**kept, "HOME": str(home), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}


@contextmanager
def running(*command: str, home: Path, size: tuple[int, int] = SIZE) -> Iterator[Terminal]:
    """A program on a terminal that reads and shows UTF-8 in 256 colours; killed at the end.

    What it reads and writes at home is in the folder ``home``.
    """
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, size[::-1])
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=_environment(home),
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(ours, process, size)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
