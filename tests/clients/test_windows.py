"""Real clients in narrow windows, and in windows that become narrow: words stay whole."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.clients.known import CLIENTS, Client
from tests.clients.scene import Names, become
from tests.clients.terminal import Terminal, running
from tests.sockets import Talker

NARROW, WIDE = 40, 132
END = "tells more."


def words(rows: Iterable[str]) -> set[str]:
    return {word for row in rows for word in row.split()}


def whole(friend: Talker) -> set[str]:
    """The words of what is looked at below, on lines that never break."""
    friend.type("width 0")
    friend.type("look")
    friend.type("help")
    return words(friend.until(END).splitlines())


def shown(terminal: Terminal) -> set[str]:
    """The words of the same on the screen; a line that a client draws is none."""
    terminal.type("look")
    terminal.until("Exits:")
    terminal.type("help")
    terminal.until(END)
    rows = [row for row in terminal.rows() if not row.startswith("_")]
    return words(rows[-rows[::-1].index("Landing Site") :])


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.program)
def test_in_a_narrow_window_no_word_is_broken(
    client: Client, port: int, friend: Talker, names: Names, tmp_path: Path
) -> None:
    command = client.command(port)
    with running(*command, home=tmp_path, size=(NARROW, 24)) as terminal:
        become(terminal, names.me)
        seen = shown(terminal)

    assert seen - whole(friend) == set()


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.program)
def test_when_a_window_becomes_narrow_no_word_is_broken(
    client: Client, port: int, friend: Talker, names: Names, tmp_path: Path
) -> None:
    command = client.command(port)
    with running(*command, home=tmp_path, size=(WIDE, 24)) as terminal:
        become(terminal, names.me)
        terminal.resize(NARROW)
        seen = shown(terminal)

    assert seen - whole(friend) == set()
