"""What is open how, of the addresses that settings name."""

import asyncio

import pytest

from mudgroup.server.gateways.listener import NotLocked, resolved
from mudgroup.server.telnet.door.openings import openings
from mudgroup.settings.telnet import Telnet


def opened(*hosts: str, plain: bool = False, tls: bool = False) -> tuple[list[str], list[str]]:
    """The addresses of plain telnet, and those of TLS."""
    places = asyncio.run(resolved(hosts))
    unlocked, locked = openings(places, Telnet(plain=plain, tls=tls))
    return [place[1][0] for place in unlocked], [place[1][0] for place in locked]


def test_this_machine_needs_no_tls() -> None:
    assert opened("127.0.0.1", "::1", "127.0.0.9") == (["127.0.0.1", "::1", "127.0.0.9"], [])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1"])
def test_others_need_tls_or_a_word(host: str) -> None:
    with pytest.raises(NotLocked) as refused:
        opened("127.0.0.1", host)

    assert str(refused.value) == (
        f"others reach {host}, where all that is typed could be read on the way:"
        " set telnet.tls, with a certificate, or telnet.plain (serve --plain)"
    )
    assert opened(host, plain=True) == ([host], [])


def test_with_tls_plain_telnet_is_for_this_machine_unless_it_is_said() -> None:
    hosts = ("0.0.0.0", "::", "192.0.2.1", "127.0.0.1")

    assert opened(*hosts, tls=True) == (["127.0.0.1", "::1"], list(hosts))
    assert opened(*hosts, tls=True, plain=True) == (list(hosts), list(hosts))
    assert opened("192.0.2.1", tls=True) == ([], ["192.0.2.1"])
