"""Other servers that people chat on, from Debian, with their own limits lifted as ours are.

ngircd and InspIRCd save nothing. Prosody writes its archive before a line is passed on, and leaves
it to the system when that is on the disk.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import click
from attrs import frozen

from tests.bench.fanout.kinds import IRC, XMPP, Kind
from tests.bench.fanout.servers import Server, Serving
from tests.scenes import PATIENCE

NGIRCD = """
[Global]
Name = irc.bench.example
Info = bench
Listen = 127.0.0.1
Ports = {port}
MotdPhrase = bench
[Limits]
MaxConnections = 0
MaxConnectionsIP = 0
MaxJoins = 0
MaxNickLength = 20
MaxPenaltyTime = 0
PingTimeout = 3600
[Options]
DNS = no
Ident = no
PAM = no
"""

INSPIRCD = """
<server name="irc.bench.example" description="bench" network="bench" id="001">
<admin name="bench" nick="bench" email="bench@bench.example">
<bind address="127.0.0.1" port="{port}" type="clients">
<connect allow="*" timeout="60" pingfreq="3600" hardsendq="100M" softsendq="100M" recvq="100M"
    threshold="1000000" commandrate="1000000000" fakelag="no" localmax="100000" globalmax="100000"
    limit="100000" resolvehostnames="no" useconnectban="no">
<performance softlimit="100000" somaxconn="4096">
<limits maxnick="20">
<log method="stderr" type="* -USERINPUT -USEROUTPUT" level="default" target="stderr">
"""

PROSODY = """
run_as_root = true
pidfile = "{folder}/prosody.pid"
data_path = "{folder}"
log = {{ error = "*console" }}
interfaces = {{ "127.0.0.1" }}
c2s_ports = {{ {port} }}
c2s_require_encryption = false
modules_enabled = {{ "saslauth" }}
modules_disabled = {{ "s2s", "tls", "offline" }}
storage_archive_item_limit = 1000000000
VirtualHost "localhost"
    authentication = "anonymous"
Component "rooms.localhost" "muc"
    modules_enabled = {{ "muc_mam" }}
    muc_log_by_default = true
    muc_room_locking = false
    max_history_messages = 0
    muc_room_default_presence_broadcast = {{
        visitor = false, participant = false, moderator = false
    }}
"""


@frozen
class Peer:
    """A program, in a Debian package of the same name, and what it is started with.

    ``config`` is a format of its file for a ``port`` and a ``folder``; ``command`` is what follows
    the program, of which ``{}`` is that file.
    """

    package: str
    called: str
    kind: Kind
    config: str
    command: Sequence[str]
    share: float = 1.0


PEERS = (
    Peer("ngircd", "ngircd, IRC", IRC, NGIRCD, ("--nodaemon", "--config", "{}")),
    Peer(
        "inspircd",
        "InspIRCd, IRC",
        IRC,
        INSPIRCD,
        ("--nofork", "--nopid", "--runasroot", "--config", "{}"),
    ),
    Peer("prosody", "Prosody, archive", XMPP, PROSODY, ("-F", "--config", "{}"), 0.1),
)


def peers(folder: Path) -> Iterator[Server]:
    """Each peer, or how it is installed."""
    for peer in PEERS:
        program = shutil.which(peer.package, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        if program is None:
            yield Server(peer.called, None, f"not here: apt install {peer.package}")
        else:
            yield Server(peer.called, _start(peer, program, folder), share=peer.share)


def _start(
    peer: Peer, program: str, folder: Path
) -> Callable[[int], AbstractContextManager[Serving]]:
    @contextmanager
    def start(members: int) -> Iterator[Serving]:
        home, port = folder / peer.package, free_port()
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        config = home / "bench.cfg.lua"  # Prosody goes by the ending
        config.write_text(peer.config.format(port=port, folder=home), "utf-8")
        command = [program, *(part.format(config) for part in peer.command)]
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=home)
        try:
            _await(process, port, home / "log")
            yield Serving(process.pid, ((peer.kind, port),))
        finally:
            process.kill()
            process.wait()

    return start


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        assert isinstance(port, int)
        return port


def _await(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Wait until a server listens.

    Raises:
        ClickException: it does not.
    """
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise click.ClickException(f"a peer does not listen: {log.read_text('utf-8')[-2000:]}")
