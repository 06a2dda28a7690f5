"""Real clients in narrow windows, and in windows that become narrow: words stay whole."""

import time
from collections.abc import Iterable
from pathlib import Path

from mudgroup.messages import fitting
from tests.clients.known import Client, each
from tests.clients.scene import Names, become
from tests.clients.terminal import Terminal, running
from tests.scenes import PATIENCE
from tests.sockets import Talker

NARROW, WIDE, ROWS = 40, 132, 24
ENTRY, HELP = "guide quartz", "help"
FIRST, LAST = "Quartz (mineral,", "what to type."


def words(rows: Iterable[str]) -> set[str]:
    return {word for row in rows for word in row.split()}


def whole(friend: Talker) -> set[str]:
    """The words of a text and a table, on lines that never break."""
    friend.type("width 0")
    friend.type(ENTRY)
    friend.type(HELP)
    return words(friend.until(LAST).splitlines())


def shown(terminal: Terminal) -> set[str]:
    """The words of the same on the screen, but for the lines that were typed."""
    terminal.type(ENTRY)
    terminal.until("anywhere.")
    terminal.type(HELP)
    terminal.until(LAST)
    rows = terminal.rows()
    first = next(place for place, row in enumerate(rows) if row.startswith(FIRST))
    last = max(place for place, row in enumerate(rows) if row.endswith(LAST.split()[-1]))
    return words(row for row in rows[first : last + 1] if not row.endswith(HELP))


def told(terminal: Terminal, client: Client) -> None:
    """Ask until the server knows the window: a client tells of a change when it comes to it."""
    wanted = f"at most {fitting(NARROW - client.margin)} columns wide."
    ends = time.monotonic() + PATIENCE
    while wanted not in " ".join(" ".join(terminal.rows()).split()):
        assert time.monotonic() < ends, terminal.rows()
        terminal.type("width")
        terminal.until("wide.")


@each
def test_in_a_narrow_window_no_word_is_broken(
    client: Client, port: int, friend: Talker, names: Names, tmp_path: Path
) -> None:
    command = client.command(port)
    with running(*command, home=tmp_path, size=(NARROW, ROWS)) as terminal:
        become(terminal, names.me)
        told(terminal, client)
        seen = shown(terminal)

    assert seen - whole(friend) == set()


@each
def test_when_a_window_becomes_narrow_no_word_is_broken(
    client: Client, port: int, friend: Talker, names: Names, tmp_path: Path
) -> None:
    command = client.command(port)
    with running(*command, home=tmp_path, size=(WIDE, ROWS)) as terminal:
        become(terminal, names.me)
        terminal.resize(NARROW)
        told(terminal, client)
        seen = shown(terminal)

    assert seen - whole(friend) == set()
