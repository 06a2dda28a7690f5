"""The clients that people have, and what each makes of what is typed and shown."""

import sys
from pathlib import Path

from attrs import frozen

from tests.programs import program


@frozen
class Client:
    """How a client is started, and what is peculiar to it.

    ``arguments`` lead to a port, ``locked`` to one with TLS. ``utf8`` is whether letters of every
    script can be typed and seen; ``among`` whether what is typed stays among what is shown.
    """

    program: str
    arguments: tuple[str, ...]
    locked: tuple[str, ...] = ()
    utf8: bool = True
    among: bool = True

    def command(self, port: int) -> list[str]:
        """What starts it on a port."""
        return [found(self.program), *(word.format(port=port) for word in self.arguments)]

    def locked_command(self, port: int) -> list[str]:
        """What starts it on a port with TLS."""
        return [found(self.program), *(word.format(port=port) for word in self.locked)]


def found(name: str) -> str:
    """The path of a client: one that a package of Python's brings is beside Python."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else program(name)


QUIET = "-c/set warn_5keys=off%;/set more=off"

TELNET = Client("telnet", ("127.0.0.1", "{port}"))
TINTIN = Client(
    "tt++",
    ("-G", "-e", "#session m 127.0.0.1 {port}"),
    locked=("-G", "-e", "#ssl m 127.0.0.1 {port}"),
)
TINTIN_ALOUD = Client(
    "tt++", ("-G", "-e", "#config {{screen reader}} {{on}};#session m 127.0.0.1 {port}")
)
TINYFUGUE = Client("tf5", ("-f", QUIET, "127.0.0.1", "{port}"), utf8=False, among=False)
TELNETLIB3 = Client(
    "telnetlib3-client",
    ("127.0.0.1", "{port}"),
    locked=("--ssl-no-verify", "127.0.0.1", "{port}"),
)

CLIENTS = (TELNET, TINTIN, TINYFUGUE, TELNETLIB3)
