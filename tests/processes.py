"""The command line, in this process and in one of its own, and servers in theirs."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner

from mudgroup.cli import main
from tests.scenes import PATIENCE


def command(*arguments: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    """Run the command line to its end in this process; an error that it does not know is raised."""
    directs_logs = {"serve", "gateway"}.intersection(arguments[:1])
    assert not directs_logs, "it would direct the log of all tests: use run_apart"
    umask = os.umask(0)
    os.umask(umask)
    try:
        result = CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)
    finally:
        os.umask(umask)
    return subprocess.CompletedProcess(arguments, result.exit_code, result.stdout, result.stderr)


def run_apart(
    *arguments: str, given: str = "", umask: int = -1
) -> "subprocess.CompletedProcess[str]":
    """Run the command line to its end in a process of its own; with a umask, if one is given.

    For what a process has but one of: signals, the log, modules that cannot be imported.
    """
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
    words = ("serve", "--port", "0", "--data", str(data), *arguments)
    with _listening(words, environment, umask, stderr) as started:
        yield started


@contextmanager
def gateway(
    bus: str,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    stderr: int | None = None,
) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A gateway named g1 in a process of its own, as `server` gives one."""
    words = ("gateway", "--bus", bus, "--name", "g1", "--port", "0", *arguments)
    with _listening(words, environment, -1, stderr) as started:
        yield started


@contextmanager
def _listening(
    words: Iterable[str], environment: Mapping[str, str] | None, umask: int, stderr: int | None
) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A process that says where it listens, and its port; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mudgroup", *words],
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
