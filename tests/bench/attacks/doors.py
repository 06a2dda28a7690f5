"""Attacks at the login screen: accounts without end, wrong passwords, words without sense."""

import asyncio
import re
from itertools import count

from attrs import frozen

from tests.bench.attacks.crew import BREATH, IN, Attack, Crew, filled, name_of
from tests.bench.attacks.site import Origin
from tests.scenes import PASSWORD

CALLERS = 18
"""Connections that try at the same time."""

LINES = 50
"""Lines that are poured in one write."""


@frozen
class Call:
    """Types a line and waits for an answer, over and over until the connection is closed.

    ``once``: each time over a new connection.
    """

    line: str
    answer: str = "\r\n"
    once: bool = False

    async def __call__(self, crew: Crew) -> None:
        numbers = count(1)
        await asyncio.gather(*(self._call(crew, caller, numbers) for caller in range(CALLERS)))

    async def _call(self, crew: Crew, caller: int, numbers: "count[int]") -> None:
        wanted = re.compile(self.answer.encode())
        while True:
            client = await crew.connect(caller)
            await client.answer()
            while not client.gone.is_set():
                await client.ask(filled(self.line, next(numbers)), wanted)
                if self.once:
                    break
            client.close()
            await asyncio.sleep(BREATH)


@frozen
class Flood:
    """Types a line without waiting for answers."""

    line: str

    async def __call__(self, crew: Crew) -> None:
        numbers = count(1)
        await asyncio.gather(*(self._flood(crew, caller, numbers) for caller in range(CALLERS)))

    async def _flood(self, crew: Crew, caller: int, numbers: "count[int]") -> None:
        while True:
            client = await crew.connect(caller)
            while not client.gone.is_set():
                lines = (filled(self.line, next(numbers)) for _ in range(LINES))
                await client.pour("".join(f"{line}\r\n" for line in lines).encode())
                await asyncio.sleep(BREATH)


@frozen
class LeaveEarly:
    """Types a line and goes before it is answered."""

    line: str

    async def __call__(self, crew: Crew) -> None:
        await asyncio.gather(*(self._leave(crew, caller) for caller in range(CALLERS)))

    async def _leave(self, crew: Crew, caller: int) -> None:
        while True:
            client = await crew.connect(caller)
            client.type(self.line)
            await asyncio.sleep(BREATH)
            client.close()


@frozen
class InAndOut:
    """Logs in and goes; so many ``people`` share the connections."""

    people: int = CALLERS
    farewell: str = "quit"

    async def __call__(self, crew: Crew) -> None:
        await asyncio.gather(*(self._visit(crew, caller) for caller in range(CALLERS)))

    async def _visit(self, crew: Crew, caller: int) -> None:
        while True:
            client = await crew.connect(caller)
            await client.ask(f"connect {name_of(caller % self.people)} {PASSWORD}", IN)
            if self.farewell:
                client.type(self.farewell)
                await client.gone.wait()
            client.close()
            await asyncio.sleep(BREATH)


CREATE = Call(f"create New-{{n}} {PASSWORD}", once=True)
GUESS = Call("connect Ada password-{n}")
GUESSES = Call("connect {other} password-{n}")

DOOR_ATTACKS = (
    Attack("create", "accounts without end, from many addresses", CREATE),
    Attack("create-one", "the same from one address", CREATE, origin=Origin.ONE),
    Attack("create-beside", "the same from a newcomer's address", CREATE, origin=Origin.BESIDE),
    Attack("create-poured", "accounts, without waiting", Flood(f"create New-{{n}} {PASSWORD}")),
    Attack("create-alike", "names that look like Ada's", Flood(f"create Аdа-{{n}} {PASSWORD}")),
    Attack("create-short", "passwords that are too short", Call("create New-{n} x")),
    Attack("guess", "wrong passwords for one name, from many addresses", GUESS),
    Attack("guess-one", "the same from one address", GUESS, origin=Origin.ONE),
    Attack("guess-names", "wrong passwords for many names", GUESSES),
    Attack("guess-beside", "the same from a newcomer's address", GUESSES, origin=Origin.BESIDE),
    Attack("guess-newcomer", "wrong passwords for a newcomer", Call("connect Nia password-{n}")),
    Attack("guess-poured", "wrong passwords, without waiting", Flood("connect Ada password-{n}")),
    Attack("guess-early", "wrong passwords, gone before the answer", LeaveEarly(GUESS.line)),
    Attack("guess-long", "passwords of 2,000 letters", Call("connect Ada " + "x" * 2000)),
    Attack("unknown", "connect to names that nobody has", Call("connect Nobody-{n} x")),
    Attack("unknown-bare", "new names alone", Call("Nobody-{n}", ": |\r\n")),
    Attack("long-name", "names of 2,000 bytes", Call("create " + "Ж" * 1000 + " {n}")),
    Attack("near-word", "words of 2,000 letters", Flood("connec" + "t" * 1990)),
    Attack("who", "'who' without end", Flood("who")),
    Attack("help", "'help' without end", Flood("help")),
    Attack("dialects", "dialects without end", Flood("client graphical 2")),
    Attack("in-and-out", "log in and quit", InAndOut()),
    Attack("in-and-drop", "log in and break off", InAndOut(farewell="")),
    Attack("take-over", "18 who log in as one player", InAndOut(1, farewell="")),
)
"""The rows of attacks at the login screen."""
