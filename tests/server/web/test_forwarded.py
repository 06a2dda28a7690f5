"""For whom a proxy asks."""

import pytest

from mudgroup.server.web.forwarded import client

TRUSTED = ("127.0.0.0/8", "192.0.2.0/24")


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["198.51.100.7"], "198.51.100.7"),
        ("127.0.0.1", ["198.51.100.7:4711"], "198.51.100.7"),
        ("127.0.0.1", ["[2001:db8::7]:4711"], "2001:db8::7"),
        ("127.0.0.1", ["203.0.113.9, 198.51.100.7"], "198.51.100.7"),
        ("127.0.0.1", ["203.0.113.9", "198.51.100.7, 192.0.2.5"], "198.51.100.7"),
        ("127.0.0.1", ["nonsense"], "127.0.0.1"),
        ("198.51.100.1", ["203.0.113.9"], "198.51.100.1"),
        ("::ffff:198.51.100.1", [], "198.51.100.1"),
    ],
)
def test_only_what_trusted_proxies_wrote_is_believed(
    peer: str, forwarded: list[str], expected: str
) -> None:
    assert expected == client(peer, forwarded, TRUSTED)
