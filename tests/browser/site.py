"""A server with its page, in a process of its own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve, frozen

from mudgroup.cli.common import shipped_world
from mudgroup.settings.login import Login
from mudgroup.settings.toml import to_toml
from mudgroup.settings.values import Flood, Settings
from mudgroup.settings.web import Web
from tests.processes import server

SHIPPED = shipped_world()
RULES = evolve(
    Settings(),
    web=Web(port=0),
    login=Login(argon2_time=1, argon2_kib=8, accounts_per_address_hour=1000),
    flood=Flood(command_burst=1000),
)
"""The defaults, but for what would make tests slow, and for how many players one address makes."""


@frozen
class Site:
    """Where a server is: its page, its telnet port, its process."""

    url: str
    port: int
    pid: int

    @property
    def web_port(self) -> int:
        return int(self.url.rpartition(":")[2])


@contextmanager
def site(data: Path, *arguments: str, world: Path = SHIPPED) -> Iterator[Site]:
    """A server on ``data``, which keeps what an earlier one has left there."""
    config = data.with_suffix(".toml")
    config.write_text(to_toml(RULES), "utf-8")
    options = ("--config", str(config), "--world", str(world), *arguments)
    with server(data, *options) as (process, port):
        assert process.stdout
        line = process.stdout.readline()
        page = re.fullmatch(r"listening web (http://127\.0\.0\.1:\d+)\n", line)
        assert page, line
        yield Site(page[1], port, process.pid)
