"""The whole server, put together: it listens, plays, and saves at its end."""

import asyncio
import gc
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.addresses import Endpoint
from mudgroup.engine.outcome import Errand, TakeSnapshot
from mudgroup.model.world.turn import Turn
from mudgroup.server.content.read import BadContent
from mudgroup.server.service import Service, serve
from mudgroup.server.store.snapshots import list_snapshots
from mudgroup.server.store.store import EmbeddedStore
from tests.memory_store import Memory, MemoryStore
from tests.scenes import PASSWORD, PATIENCE, SETTINGS, WORLD, Client, Clock, content_of, first


def test_what_players_do_is_saved_when_the_service_has_stopped() -> None:
    memory = Memory()

    async def scene() -> int:
        store = MemoryStore(memory)
        service = Service(SETTINGS, store, content_of(WORLD), clock=Clock())
        client = await Client.connect(first(await service.start()))
        client.send(f"create Ada {PASSWORD}".encode())
        await client.until("Exits:")
        unsaved = await service.stop()
        client.writer.close()
        store.close()
        return unsaved

    unsaved = asyncio.run(scene())
    with MemoryStore(memory) as store:
        assert "ada" in store.load().names
    assert unsaved == 0


@contextmanager
def garbage_kept() -> Iterator[list[object]]:
    """What only the collector finds of what was made inside, at the end."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    found: list[object] = []
    try:
        yield found
    finally:
        gc.collect()
        found += gc.garbage
        gc.garbage.clear()
        gc.set_debug(0)
        gc.enable()


@pytest.mark.parametrize("ending", [b"quit", b""], ids=["says so", "hangs up"])
def test_who_has_come_spoken_walked_and_gone_leaves_no_garbage_of_ours(ending: bytes) -> None:
    """A look of the collector has nothing to find then: see `mudgroup.server.collector`."""

    async def visit(address: tuple[str, int], verb: str, here: str) -> None:
        client = await Client.connect(address)
        client.send(f"{verb} Ada {PASSWORD}".encode())
        await client.until(here)
        for line in (b"say Hello.", b"say", b"nonsense", b"look", b"group list", b"who", b"east"):
            client.send(line)
        client.send(ending)
        if not ending:
            await client.ask_here()
        client.writer.close()

    async def scene() -> list[object]:
        service = Service(SETTINGS, MemoryStore(Memory()), content_of(WORLD), clock=Clock())
        address = first(await service.start())
        await visit(address, "create", "Exits:")
        await gone(service)
        with garbage_kept() as found:
            await visit(address, "connect", "Exits:")
            await gone(service)
        await service.stop()
        return found

    async def gone(service: Service) -> None:
        async with asyncio.timeout(PATIENCE):
            while service.clients:
                await asyncio.sleep(0)
        await asyncio.sleep(0)

    ours = [thing for thing in asyncio.run(scene()) if owner(thing) in ("mudgroup", "telnetlib3")]
    assert ours == []


def owner(thing: object) -> str:
    """The package of a thing's class, or of the method that it is."""
    return (getattr(thing, "__module__", None) or type(thing).__module__).partition(".")[0]


def test_what_an_admin_asks_for_beside_the_game_is_handed_on(tmp_path: Path) -> None:
    async def scene() -> Errand:
        errands: asyncio.Queue[Errand] = asyncio.Queue()
        with EmbeddedStore(tmp_path) as store:
            service = Service(
                SETTINGS, store, content_of(WORLD), errand=errands.put_nowait, clock=Clock()
            )
            client = await Client.connect(first(await service.start()))
            client.send(f"create Ada {PASSWORD}".encode())
            await client.until("Exits:")
            service.runner.work(make_admin)
            client.send(b"@snapshot")
            errand = await asyncio.wait_for(errands.get(), PATIENCE)
            await service.stop()
            client.writer.close()
        return errand

    assert isinstance(asyncio.run(scene()), TakeSnapshot)


def test_it_serves_until_it_is_told_to_end_and_takes_a_last_snapshot(tmp_path: Path) -> None:
    async def scene() -> str:
        listening: asyncio.Queue[Sequence[Endpoint]] = asyncio.Queue()
        server = asyncio.create_task(
            serve(lambda: SETTINGS, tmp_path, WORLD, lambda where, _: listening.put_nowait(where))
        )
        client = await Client.connect(first(await asyncio.wait_for(listening.get(), PATIENCE)))
        await client.until("quit")
        os.kill(os.getpid(), signal.SIGTERM)
        shown = await client.until("Come back soon.")
        client.writer.close()
        await server
        return shown

    assert "The server is shutting down." in asyncio.run(scene())
    assert len(list_snapshots(tmp_path)) == 1


def test_a_world_with_mistakes_is_refused_before_the_data_directory_is_made(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text("nonsense", "utf-8")
    data = tmp_path / "data"

    with pytest.raises(BadContent):
        asyncio.run(serve(lambda: SETTINGS, data, tmp_path, lambda where, online: None))
    assert not data.exists()


def make_admin(turn: Turn) -> None:
    turn.put(evolve(turn.player(turn.world.names["ada"]), admin=True))
