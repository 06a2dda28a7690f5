"""How clients reach the world: by the doors of its process."""

import asyncio
import socket
from functools import partial
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.server.doors import Doors
from mudgroup.server.service import Service
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.settings.web import Web
from tests.scenes import SETTINGS, WORLD, Clock, content_of


@pytest.mark.parametrize("asked", [False, True])
def test_without_its_port_there_is_no_page_and_telnet_goes_on_unless_it_was_asked_for(
    asked: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene(port: int) -> int:
        settings = evolve(SETTINGS, web=Web(port=port))
        with EmbeddedStore(tmp_path) as store:
            doors = partial(Doors, asked=asked)
            service = Service(settings, store, content_of(WORLD), clock=Clock(), ways_in=doors)
            endpoints = await service.start()
            await service.stop()
            return len(endpoints)

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        if asked:
            with pytest.raises(OSError, match=str(port)):
                asyncio.run(scene(port))
        else:
            assert asyncio.run(scene(port)) == 1
            assert f"there is no page: port {port} is taken" in caplog.text
