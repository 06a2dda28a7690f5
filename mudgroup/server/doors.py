"""How clients reach the world: by telnet and the page of this process, or by others."""

import asyncio
import errno
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from mudgroup.addresses import Endpoint
from mudgroup.server.gateways.commons import Commons
from mudgroup.server.hub import Hub
from mudgroup.server.runner import Apart
from mudgroup.server.telnet.gateway import TelnetGateway
from mudgroup.server.web.files import PAGE, read_files
from mudgroup.server.web.gateway import WebGateway
from mudgroup.settings.values import Settings

log = logging.getLogger(__name__)


Census = Callable[[], dict[str, str]]
"""What MSSP tells of the world."""


class WaysIn(Protocol):
    """How clients reach the world of this process."""

    @property
    def apart(self) -> Apart | None:
        """What makes the outlet of a world that its clients reach by other processes."""

    @property
    def clients(self) -> int:
        """How many are connected; companions, who are the server's, are not."""

    async def open(self) -> Sequence[Endpoint]:
        """Let clients in; where, if they come in here. Raises OSError."""

    async def close(self) -> None:
        """The world has stopped."""


MakeWaysIn = Callable[[Settings, Hub, Census], WaysIn]


class Doors:
    """Fits `WaysIn`: the gateways of clients in this process, at its hub.

    ``page`` is the folder of the page. Where its port is taken it is left out with a warning,
    unless that port was ``asked`` for.
    """

    apart = None

    def __init__(
        self,
        settings: Settings,
        hub: Hub,
        census: Census,
        *,
        page: Path = PAGE,
        asked: bool = True,
    ) -> None:
        self._settings = settings
        self._hub = hub
        self._asked = asked
        commons = Commons.of(settings.telnet, asyncio.get_running_loop())
        self.telnet = TelnetGateway(settings.telnet, hub.receive, census, commons)
        self.web = WebGateway(settings, hub.receive, read_files(page), commons)

    @property
    def clients(self) -> int:
        """How many are connected."""
        return self.telnet.sessions + self.web.sessions

    async def open(self) -> Sequence[Endpoint]:
        """Let clients in; where. Raises OSError."""
        server, web = self._settings.server, self._settings.web
        endpoints = await self._hub.open(self.telnet, server.host, server.port)
        if not web.on:
            return endpoints
        try:
            return (*endpoints, *await self._hub.open(self.web, web.host, web.port))
        except OSError as error:
            if self._asked or error.errno != errno.EADDRINUSE:
                self._hub.stop_listening()
                raise
            log.warning("there is no page: port %d is taken (serve --web-port, --no-web)", web.port)
            return endpoints

    async def close(self) -> None:
        """All were closed with the hub."""
