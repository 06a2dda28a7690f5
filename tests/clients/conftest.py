"""What every test of a real client needs: a server, and somebody to play with."""

import itertools
from collections.abc import Iterator

import pytest

from tests.clients.scene import Names
from tests.processes import server
from tests.scenes import PASSWORD
from tests.sockets import Talker

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with server(tmp_path_factory.mktemp("data")) as (_, port):
        yield port


@pytest.fixture
def names() -> Names:
    """Names that nobody has yet."""
    number = next(NUMBERS)
    return Names(f"Zoe{number}", f"Bo{number}")


@pytest.fixture
def friend(port: int, names: Names) -> Iterator[Talker]:
    """The friend, in the game already."""
    friend = Talker(port, f"create {names.friend} {PASSWORD}")
    friend.until("Exits:")
    yield friend
    friend.close()
