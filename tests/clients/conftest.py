"""What every test of a real client needs: a server, and somebody to play with."""

import itertools
import re
from collections.abc import Iterator

import pytest

from tests.clients.scene import Names, befriended
from tests.processes import command, server
from tests.sockets import Talker

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Of a server."""
    with server(tmp_path_factory.mktemp("data")) as (_, port):
        yield port


@pytest.fixture(scope="session")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """Of a server with a certificate that it signed itself: the plain one, and that with TLS."""
    folder = tmp_path_factory.mktemp("locked")
    config = folder / "mudgroup.toml"
    made = command("certificate", "self-signed", "--data", str(folder)).stdout
    config.write_text(f"{made.rstrip()}\ntls_port = 0\n", "utf-8")
    with server(folder, "--config", str(config)) as (process, port):
        assert process.stdout
        locked = re.fullmatch(r"listening telnets .*:(\d+)\n", process.stdout.readline())
        assert locked
        yield port, int(locked[1])


@pytest.fixture
def names() -> Names:
    """Names that nobody has yet."""
    number = next(NUMBERS)
    return Names(f"Zoe{number}", f"Bo{number}")


@pytest.fixture
def friend(port: int, names: Names) -> Iterator[Talker]:
    """The friend, in the game already."""
    with befriended(port, names) as friend:
        yield friend
