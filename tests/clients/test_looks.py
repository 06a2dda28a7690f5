"""Real clients: colours where they are seen, and nothing but words where a screen is read aloud."""

import re
from pathlib import Path

import pytest

from tests.clients.known import CLIENTS, TINTIN_ALOUD, Client
from tests.clients.scene import Names, become
from tests.clients.terminal import Terminal, running

TITLE = "Landing Site"


def coloured(terminal: Terminal) -> list[str]:
    """The rows that have a colour, of those that are titles."""
    rows = [("".join(cell.data for cell in cells).rstrip(), cells) for cells in terminal.cells()]
    return [row for row, cells in rows if row == TITLE and cells[0].fg != "default"]


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
def test_colours_are_seen_where_a_client_tells_of_them_and_where_they_were_chosen(
    client: Client, port: int, names: Names, tmp_path: Path
) -> None:
    with running(*client.command(port), home=tmp_path) as terminal:
        become(terminal, names.me)
        told = coloured(terminal)
        terminal.type("colour 16")
        terminal.until("16 colours.")
        terminal.type("look")
        terminal.until("Exits:")
        chosen = coloured(terminal)

    assert told == [TITLE] * client.colours
    assert chosen == [*told, TITLE]


def test_a_screen_reader_is_shown_no_drawing(port: int, names: Names, tmp_path: Path) -> None:
    """A run of signs is a drawing; a client's own lines begin with #."""
    with running(*TINTIN_ALOUD.command(port), home=tmp_path) as terminal:
        become(terminal, names.me)
        terminal.type("look")
        terminal.until("Exits")
        rows = [row for row in terminal.rows() if not row.startswith("#")]

    assert [row for row in rows if re.search(r"[^\w\s]{3}|__|[^\w\s] +[^\w\s]", row)] == []
    assert f"Welcome, {names.me}." in " ".join(rows)
