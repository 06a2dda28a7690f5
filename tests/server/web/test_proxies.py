"""Behind the proxies of docs/admin.md and deploy/: all is handed on, and who asks is told."""

import asyncio
import os
import re
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import pytest
from websockets.asyncio.client import connect
from websockets.typing import Origin

from mudgroup.messages import Data, Opened
from tests.programs import program
from tests.scenes import PATIENCE
from tests.server.web.browsers import SUBPROTOCOL, SUPPORTS, Site, page, said, settings

ROOT = Path(__file__).parents[3]
NAME, ELSEWHERE = "mud.example.org", "127.0.0.2"

NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr notice;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        {location}
    }}
}}
"""

CADDY = """
{
    admin off
    auto_https off
    default_bind 127.0.0.1
}
"""


def nginx(folder: Path, port: int, to: int) -> list[str]:
    """The command of nginx, with what docs/admin.md has in its server block."""
    text = (ROOT / "docs" / "admin.md").read_text("utf-8")
    found = re.search(r"^ +location / \{\n(?:.+\n)+?^ +\}$", text, re.M)
    assert found
    location = found[0].replace("127.0.0.1:7780", f"127.0.0.1:{to}")
    file = folder / "nginx.conf"
    file.write_text(NGINX.format(folder=folder, port=port, location=location), "utf-8")
    return [program("nginx"), "-e", "stderr", "-c", str(file)]


def caddy(folder: Path, port: int, to: int) -> list[str]:
    """The command of Caddy, with the file of deploy/compose.yaml, without a certificate."""
    text = (ROOT / "deploy" / "compose.yaml").read_text("utf-8")
    found = re.search(r"  caddyfile:\n    content: \|\n((?:      .*\n)+)", text)
    assert found
    site = dedent(found[1]).replace("${DOMAIN:?}", f"http://{NAME}:{port}")
    file = folder / "Caddyfile"
    file.write_text(CADDY + site.replace("mudgroup:7780", f"127.0.0.1:{to}"), "utf-8")
    return [program("caddy"), "run", "--config", str(file)]


Proxy = Callable[[Path, int, int], list[str]]

READY: dict[Proxy, str] = {nginx: "start worker process ", caddy: "serving initial configuration"}
"""What each writes when it listens."""


@contextmanager
def running(command: list[str], ready: str, folder: Path) -> Iterator[None]:
    """A proxy that listens."""
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ | home
    ) as process:
        assert process.stdout
        impatience = threading.Timer(PATIENCE, process.kill)
        impatience.start()
        try:
            seen = ""
            while ready not in seen:
                line = process.stdout.readline()
                assert line, seen
                seen += line
            impatience.cancel()
            yield
        finally:
            impatience.cancel()
            process.terminate()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.mark.parametrize("proxy", [nginx, caddy])
def test_the_page_and_its_socket_are_had_through_a_proxy_which_tells_who_asks(
    proxy: Proxy, tmp_path: Path
) -> None:
    async def scene() -> None:
        rules = settings(hosts=(NAME,), trusted_proxies=("127.0.0.1/32",))
        async with Site(rules, page(tmp_path)) as site:
            port = free_port()
            with running(proxy(tmp_path, port, site.port), READY[proxy], tmp_path):
                site.port = port
                assert b"main.mjs" in await site.get("/", f"{NAME}:{port}")
                async with connect(
                    f"ws://{NAME}:{port}/ws",
                    host="127.0.0.1",
                    port=port,
                    local_addr=(ELSEWHERE, 0),
                    origin=Origin(f"http://{NAME}:{port}"),
                    subprotocols=[SUBPROTOCOL],
                    additional_headers={"X-Forwarded-For": "203.0.113.9"},
                ) as client:
                    await client.send(SUPPORTS)
                    opened = await site.world.next()
                    assert isinstance(opened, Opened)
                    assert opened.address == ELSEWHERE
                    site.gateway.send([Data((opened.session,), "A", b'{"n":1}')])
                    assert await said(client) == ("A", {"n": 1})

    asyncio.run(scene())
