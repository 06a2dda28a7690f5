"""What a gateway may say of its clients, and what it may not."""

import pytest

from mudgroup.messages import Line, Lost, Opened, ToWorld
from mudgroup.server.cluster.claims import wrong_with

PREFIX = "g1.0190a1b2c3d4."
NAME = f"{PREFIX}telnet.12"


@pytest.mark.parametrize(
    "message",
    [
        Opened(NAME, "192.0.2.7"),
        Opened(NAME, "2001:db8::7"),
        Opened(NAME, "fe80::7%eth0"),
        Line(NAME, "look"),
        Lost(NAME),
    ],
)
def test_a_gateway_speaks_of_its_own_clients(message: ToWorld) -> None:
    assert wrong_with(message, PREFIX) == ""


@pytest.mark.parametrize(
    ("message", "wrong"),
    [
        (Lost("g2.0190a1b2c3d4.telnet.1"), f"a session whose name does not begin with {PREFIX}"),
        *(
            (Lost(PREFIX + rest), f"a session whose name does not go on as one, after {PREFIX}")
            for rest in ("", "telnet.1\n", "\x1b[2J", "telnet 1", "1" * 33)
        ),
        (Opened(NAME, "::1", companion="Wren"), "a companion, and those are the world's own"),
        (Opened(NAME, "::1\n"), "an address that is none"),
        (Opened(NAME, "1" * 500_000), "an address that is none"),
    ],
)
def test_what_else_it_says_is_told(message: ToWorld, wrong: str) -> None:
    assert wrong_with(message, PREFIX) == wrong
