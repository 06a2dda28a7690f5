"""The clients that people have: how each is started, and what is peculiar to it."""

import sys
from pathlib import Path

import pytest
from attrs import frozen

from tests.programs import program


@frozen
class Client:
    """A client, and what leads it to a port of this machine: to a plain one, to one with TLS.

    ``utf8`` is whether letters of every script can be typed and seen; ``among`` whether what is
    typed stays among what is shown; ``colours`` whether it says that it can show them; ``margin``
    how many columns of its window it keeps free.
    """

    name: str
    plain: tuple[str, ...]
    locked: tuple[str, ...] = ()
    utf8: bool = True
    among: bool = True
    colours: bool = False
    margin: int = 0

    def command(self, port: int, *, locked: bool = False) -> list[str]:
        """What starts it."""
        arguments = self.locked if locked else self.plain
        return [found(self.name), *(word.format(port=port) for word in arguments)]


def found(name: str) -> str:
    """The path of a client: one that a package of Python's brings is beside Python."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else program(name)


QUIET = "-c/eval /set warn_5keys=off%;/set more=off%;"
"""TinyFugue without its notes for those who knew its fourth version, and without its pager."""

TELNET = Client("telnet", ("127.0.0.1", "{port}"))
TINTIN = Client(
    "tt++",
    ("-G", "-e", "#session m 127.0.0.1 {port}"),
    ("-G", "-e", "#ssl m 127.0.0.1 {port}"),
    colours=True,
)
TINTIN_ALOUD = Client(
    "tt++", ("-G", "-e", "#config {{screen reader}} {{on}};#session m 127.0.0.1 {port}")
)
TINYFUGUE = Client(
    "tf5",
    ("-f", "-n", f"{QUIET}/connect 127.0.0.1 {{port}}"),
    ("-f", "-n", f"{QUIET}/connect -x 127.0.0.1 {{port}}"),
    utf8=False,
    among=False,
    margin=1,
)
TELNETLIB3 = Client(
    "telnetlib3-client", ("127.0.0.1", "{port}"), ("--ssl-no-verify", "127.0.0.1", "{port}")
)

CLIENTS = (TELNET, TINTIN, TINYFUGUE, TELNETLIB3)

each = pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
"""A test of every client."""

each_locked = pytest.mark.parametrize(
    "client", [client for client in CLIENTS if client.locked], ids=lambda client: client.name
)
"""A test of every client that can do TLS."""
