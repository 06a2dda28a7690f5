"""Accepting over real sockets, also when there are no descriptors left."""

import asyncio
import logging
import os
import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mudgroup.addresses import Endpoint
from mudgroup.server.gateways.listener import Listener, resolved


async def accepted(
    count: int, port: int = 0
) -> tuple[Listener, "asyncio.Queue[socket.socket]", list[socket.socket]]:
    """A listener, what it accepts, and clients that wait to be accepted."""
    arrived: asyncio.Queue[socket.socket] = asyncio.Queue()
    listener = Listener.open(
        await resolved(["127.0.0.1"]), port, lambda c, _: arrived.put_nowait(c)
    )
    clients = [socket.create_connection(address_of(listener)) for _ in range(count)]
    return listener, arrived, clients


def address_of(listener: Listener) -> tuple[str, int]:
    """The first address and port of a listener."""
    first, *_ = listener.endpoints("telnet")
    return first.address, first.port


@contextmanager
def no_descriptors_left() -> Iterator[None]:
    """No file can be opened in this process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    taken = [os.dup(0)]
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(taken[0] + 1, 3), hard))
    try:
        while True:
            taken.append(os.dup(0))
    except OSError:
        yield
    finally:
        for descriptor in taken:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_all_who_wait_are_accepted_one_in_a_turn_of_the_loop() -> None:
    async def scene() -> list[int]:
        listener, arrived, clients = await accepted(20)
        turns: list[int] = []
        while sum(turns) < len(clients):
            before = arrived.qsize()
            await asyncio.sleep(0)
            turns.append(arrived.qsize() - before)
        listener.close()
        for connection in (*(arrived.get_nowait() for _ in clients), *clients):
            connection.close()
        return turns

    assert max(asyncio.run(asyncio.wait_for(scene(), 5))) == 1


def test_what_is_written_leaves_at_once() -> None:
    """Not when the last piece is acknowledged, which clients put off for 40 ms (RFC 896, 1122)."""

    async def scene() -> int:
        listener, arrived, clients = await accepted(1)
        there = await asyncio.wait_for(arrived.get(), 5)
        listener.close()
        with there, clients[0]:
            return there.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    assert asyncio.run(scene()) == 1


def test_without_descriptors_it_is_told_once_and_who_waits_comes_in_when_there_are_some(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def scene() -> None:
        listener, arrived, clients = await accepted(0)
        clients = [socket.socket() for _ in range(20)]
        with no_descriptors_left():
            for client in clients:
                client.connect(address_of(listener))
            while not caplog.records:
                await asyncio.sleep(0)
            listener._watch()
            for _ in range(10):
                await asyncio.sleep(0)
            assert arrived.empty()
        there = [await asyncio.wait_for(arrived.get(), 5) for _ in clients]
        listener.close()
        for connection in (*there, *clients):
            connection.close()

    with caplog.at_level(logging.ERROR):
        asyncio.run(scene())

    (record,) = caplog.records
    assert record.getMessage().startswith("no connection can be accepted")
    assert record.exc_info is None


def test_what_cannot_be_bound_is_told() -> None:
    async def scene() -> None:
        listener, _, _ = await accepted(0)
        try:
            await accepted(0, address_of(listener)[1])
        finally:
            listener.close()

    with pytest.raises(OSError, match="in use"):
        asyncio.run(scene())


def test_one_free_port_is_taken_for_all_addresses_and_each_is_told_once() -> None:
    async def scene() -> list[Endpoint]:
        places = await resolved(["127.0.0.1", "[::1]", "127.0.0.2", "127.0.0.1"])
        listener = Listener.open(places, 0, lambda client, address: client.close())
        endpoints = listener.endpoints("telnet")
        for endpoint in endpoints:
            socket.create_connection((endpoint.address, endpoint.port)).close()
        listener.close()
        return endpoints

    endpoints = asyncio.run(scene())
    assert [endpoint.address for endpoint in endpoints] == ["127.0.0.1", "::1", "127.0.0.2"]
    assert len({endpoint.port for endpoint in endpoints}) == 1


def test_a_port_that_is_taken_at_one_address_is_bound_at_none() -> None:
    async def scene() -> None:
        places = await resolved(["127.0.0.2", "127.0.0.1"])
        with socket.create_server(("127.0.0.1", 0)) as used:
            port = used.getsockname()[1]
            with pytest.raises(OSError, match="in use"):
                Listener.open(places, port, lambda client, address: None)
            socket.create_server(("127.0.0.2", port)).close()

    asyncio.run(scene())


def test_a_name_that_nobody_knows_is_told_by_name() -> None:
    with pytest.raises(OSError, match=r"^server\.host: 'no host': "):
        asyncio.run(resolved(["127.0.0.1", "no host"]))


def test_it_may_be_closed_twice_and_accepts_no_more() -> None:
    async def scene() -> tuple[str, int]:
        listener, _, _ = await accepted(0)
        address = address_of(listener)
        listener.close()
        listener.close()
        return address

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(asyncio.run(scene()))
