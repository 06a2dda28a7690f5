"""What docs/cluster.md shows is so: its commands set a cluster up, its settings are all there."""

import os
import re
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import pytest

from mudgroup.settings.toml import from_toml, to_toml
from mudgroup.settings.values import Settings
from tests.broker import nats_server
from tests.scenes import PASSWORD, PATIENCE
from tests.sockets import Talker

PAGE = Path(__file__).parent.parent / "docs" / "cluster.md"
TEXT = PAGE.read_text("utf-8")
UP = re.compile(r"world mg is up, (\d) online\n")


def block(name: str) -> str:
    """The lines for a shell under a name, but those that install something."""
    match = re.search(rf"<!-- shell: {name} -->\n\n((?:    .*\n)+)", TEXT)
    assert match
    return "".join(
        line for line in dedent(match[1]).splitlines(True) if not line.startswith("pip ")
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


class Shell:
    """A shell in a folder, in which the commands of this installation are found."""

    def __init__(self, folder: Path) -> None:
        paths = (str(Path(nats_server()).parent), sysconfig.get_path("scripts"))
        self.process = subprocess.Popen(
            ["bash", "-s"],
            cwd=folder,
            env={**os.environ, "PATH": os.pathsep.join((*paths, os.environ["PATH"]))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.shown = ""

    def type(self, text: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(text)
        self.process.stdin.flush()

    def until(self, pattern: str | re.Pattern[str]) -> re.Match[str]:
        """Read lines until one is as wanted, which is then forgotten."""
        assert self.process.stdout
        while not (match := re.search(pattern, self.shown)):
            line = self.process.stdout.readline()
            assert line, self.shown
            self.shown += line
        self.shown = self.shown.replace(match[0], "", 1)
        return match


@contextmanager
def shell(folder: Path) -> Iterator[Shell]:
    """A shell; all that was started in it ends with it."""
    typed = Shell(folder)
    try:
        yield typed
    finally:
        typed.type("kill -9 $(jobs -p); wait; exit\n")
        typed.process.communicate(timeout=PATIENCE)


@pytest.mark.skipif(sys.platform == "win32", reason="it is typed into a shell of Unix")
def test_the_lines_of_the_page_set_up_worlds_of_which_one_goes_on_for_the_other(
    tmp_path: Path,
) -> None:
    lines = block("cluster")
    for port in ("4222", "7777", "7778", "7780"):
        assert port in lines
        lines = lines.replace(port, str(free_port()) if port == "4222" else "0")
    with shell(tmp_path) as typed:
        typed.type(lines)
        ports = [typed.until(r"listening telnet 127\.0\.0\.1:(\d+)\n")[1] for _ in range(2)]
        typed.until("listening web ")
        assert typed.until(UP)[1] == "0"
        typed.until("world mg waits: another process runs it\n")
        ada = Talker(int(ports[0]), f"create Ada {PASSWORD}")
        bo = Talker(int(ports[1]), f"create Bo {PASSWORD}")
        for player in (ada, bo):
            player.until("Exits:")

        typed.type(block("restart"))
        assert typed.until(UP)[1] == "2"
        ada.type("say still here")
        bo.until('Ada says, "still here"')
        for player in (ada, bo):
            player.close()


def test_all_settings_are_on_the_page_with_their_defaults() -> None:
    shown = dict(re.findall(r"^\| `(\w+)` \| `(.+?)` \|", TEXT, re.MULTILINE))

    section = to_toml(Settings()).partition("\n[cluster]\n")[2].partition("\n\n")[0]

    assert shown == dict(re.findall(r"^(\w+) = (.*)$", section, re.MULTILINE))
    assert len(shown) > 8


def test_the_settings_that_the_page_shows_are_read() -> None:
    blocks = re.findall(r"\n\n((?:    .*\n|\n)+)", TEXT)
    settings = [from_toml(dedent(text)) for text in blocks if text.lstrip().startswith("[")]

    assert [each.cluster.bus for each in settings] == [
        "nats://127.0.0.1:4222",
        "tls://broker.example.org:4222",
    ]


def test_what_the_page_quotes_is_said_by_the_program() -> None:
    """The lines of its tables that stand for something that is told to players or to a log."""
    code = "".join(
        path.read_text("utf-8") for path in (PAGE.parent.parent / "mudgroup").rglob("*.py")
    )
    code = re.sub(r'"\s*f?"', "", code)
    table = TEXT.partition("## When something fails\n")[2].partition("\n## ")[0]
    quoted = re.findall(r"`([A-Zat][^`]* [^`]*)`", table)
    pieces = [re.split(r"…|\bg1\b|\bmg\b|\bN\b|'g1'", line)[0] for line in quoted]

    assert len(pieces) > 12
    assert [piece for piece in pieces if piece.strip() not in code] == []
