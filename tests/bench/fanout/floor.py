"""The floor in Python: asyncio alone, which writes each line to all, and saves nothing."""

import asyncio


class Member(asyncio.Protocol):
    """One of all, whose lines go to everybody by one write for each."""

    def __init__(self, members: "set[asyncio.Transport]") -> None:
        self._members = members
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._members.add(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._members.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        *lines, self._unread = (self._unread + data).split(b"\n")
        for line in lines:
            for member in self._members:
                member.write(line + b"\n")


async def serve() -> None:
    """Tell the port, and go on."""
    members: set[asyncio.Transport] = set()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Member(members), "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
