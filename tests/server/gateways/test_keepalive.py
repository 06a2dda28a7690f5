"""Connections that the network keeps alive."""

import asyncio
import socket

import pytest

from mudgroup.server.gateways.keepalive import has_hung_up, keep_alive
from mudgroup.settings.telnet import Telnet
from tests.server.telnet.gateways import finish, start

pytestmark = pytest.mark.usefixtures("way")


@pytest.mark.skipif(not hasattr(socket, "TCP_KEEPIDLE"), reason="as Linux names the options")
def test_a_silent_connection_is_probed_and_a_dead_one_found() -> None:
    with socket.socket() as connection:
        keep_alive(connection, Telnet(keepalive_seconds=90, keepalive_probes=3))
        on = connection.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        options = (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT)
        unheard = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
        values = [connection.getsockopt(socket.IPPROTO_TCP, option) for option in options]

    assert on
    assert values == [90, 90, 3]
    assert unheard == 4 * 90 * 1000


def test_that_a_client_hung_up_is_known_without_reading() -> None:
    here, there = socket.socketpair()
    there.sendall(b"look")
    before = has_hung_up(here)
    there.close()
    with here:
        assert (before, has_hung_up(here)) == (False, True)


def test_every_connection_is_kept_alive() -> None:
    async def scene() -> int:
        gateway, _, client, session = await start()
        there = gateway._connections[session]._wire.get_extra_info("socket")
        on = there.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        await finish(gateway, client)
        return int(on)

    assert asyncio.run(scene()) == 1
