"""The command line and servers in processes of their own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.scenes import PATIENCE


def command(
    *arguments: str, given: str = "", umask: int = -1
) -> "subprocess.CompletedProcess[str]":
    """Run the command line to its end; with a umask of its own, if one is given."""
    return subprocess.run(
        [sys.executable, "-m", "mudgroup", *arguments],
        capture_output=True,
        input=given,
        text=True,
        timeout=PATIENCE * 2,
        umask=umask,
        check=False,
    )


@contextmanager
def server(
    data: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    umask: int = -1,
    stderr: int | None = None,
) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A server in a process of its own, and its port; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mudgroup", "serve", "--port", "0", "--data", str(data), *arguments],
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        env={**os.environ, **(environment or {})},
        umask=umask,
    )
    assert process.stdout
    try:
        line = process.stdout.readline()
        match = re.fullmatch(r"listening telnet 127\.0\.0\.1:(\d+)\n", line)
        assert match, line
        yield process, int(match[1])
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
