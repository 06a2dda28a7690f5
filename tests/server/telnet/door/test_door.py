"""The door over real sockets: who stands in it, and what becomes of them."""

import asyncio

from mudgroup.server.telnet.door.door import Door
from mudgroup.settings.doors import Telnet


class Household:
    """Behind the door: keeps what comes in."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def next_session(self) -> str:
        self.told.append(f"session {len(self.told)}")
        return self.told[-1]

    def welcome(self, session: str, address: str, staff_only: bool) -> asyncio.Protocol:
        self.told.append(f"{session} from {address}, {'staff' if staff_only else 'anybody'}")
        return asyncio.Protocol()

    def turn_out(self, session: str) -> None:
        self.told += [f"{session} out"] * bool(session)


def test_who_comes_when_all_is_taken_is_told_so_and_nobody_behind_the_door_hears() -> None:
    async def scene() -> tuple[list[str], bytes]:
        household = Household()
        door = Door(Telnet(connections=1), household)
        (endpoint,) = await door.open(["127.0.0.1"], 0)
        address = endpoint.address, endpoint.port
        _, first = await asyncio.open_connection(*address)
        second, writer = await asyncio.open_connection(*address)
        line = await asyncio.wait_for(second.read(), 5)
        door.close()
        await door.emptied()
        first.close()
        writer.close()
        return household.told, line

    told, line = asyncio.run(scene())
    assert told == ["session 0", "session 0 from 127.0.0.1, anybody", "session 2"]
    assert line == b"The server is full. Come again in a while.\r\n"
