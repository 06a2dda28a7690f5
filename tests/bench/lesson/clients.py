"""How those of a lesson are connected: by telnet, as prose or as directives, or by a browser."""

import asyncio
import contextlib
import json
import re
from collections.abc import Callable
from typing import Protocol

from tests.bench.attacks.client import Client
from tests.bench.lesson.browser import RESULT, TOKEN, Browser
from tests.scenes import NEGOTIATION, PASSWORD

IN = re.compile(rb"Exits:|[Tt]ry again")
TRY_AGAIN = 1.0
"""Seconds until somebody who was turned away tries once more."""

Hear = Callable[[str], None]


class Connection(Protocol):
    """Somebody who is in the game."""

    def type(self, line: str) -> None:
        """Send a line."""


class Telnet(Client):
    """A client that hands on every whole line that it is sent."""

    def __init__(self, hear: Hear) -> None:
        super().__init__()
        self._hear = hear
        self._begun = b""

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        *lines, self._begun = NEGOTIATION.sub(b"", self._begun + data).split(b"\r\n")
        for line in lines:
            self._hear(line.decode("utf-8", "replace"))


async def by_telnet(name: str, port: int, address: str, hear: Hear) -> Telnet:
    """Log in, and again when that is not possible now."""
    loop = asyncio.get_running_loop()
    while True:
        _, client = await loop.create_connection(
            lambda: Telnet(hear), "127.0.0.1", port, local_addr=(address, 0)
        )
        await client.answer()
        if await client.ask(f"connect {name} {PASSWORD}", IN) == b"Exits:":
            return client
        client.close()
        await asyncio.sleep(TRY_AGAIN)


async def by_browser(name: str, port: int, address: str) -> Browser:
    """The same, of one who reads data."""
    loop = asyncio.get_running_loop()
    while True:
        _, browser = await loop.create_connection(
            Browser, "127.0.0.1", port, local_addr=(address, 0)
        )
        await browser.upgraded.wait()
        browser.say(f"Char.Login.Credentials {json.dumps({'account': name, 'password': PASSWORD})}")
        await browser.until(RESULT)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(browser.until(TOKEN), TRY_AGAIN)
            return browser
        browser.transport.abort()
        await asyncio.sleep(TRY_AGAIN)
