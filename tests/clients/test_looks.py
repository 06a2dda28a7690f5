"""Real clients: colours where they are seen, and nothing but words where a screen is read aloud."""

import re
from pathlib import Path

from tests.clients.known import TINTIN_ALOUD, Client, each
from tests.clients.scene import Names, become
from tests.clients.terminal import Terminal, running

TITLE = "Landing Site"
DRAWN = re.compile(r"[^\w\s]{3}|__|(?<!\S)[^\w\s](?!\S)")


def coloured(terminal: Terminal) -> list[str]:
    """Titles that stand out by a colour or by bright letters."""
    rows = [("".join(cell.data for cell in cells).rstrip(), cells) for cells in terminal.cells()]
    titles = [cells[0] for row, cells in rows if row == TITLE]
    return [TITLE for cell in titles if cell.bold or cell.fg != "default"]


@each
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
    """Nor a sign that stands alone. The client's own lines begin with #."""
    with running(*TINTIN_ALOUD.command(port), home=tmp_path) as terminal:
        become(terminal, names.me)
        terminal.type("look")
        terminal.until("Exits")
        rows = [row for row in terminal.rows() if not row.startswith("#")]

    assert [row for row in rows if DRAWN.search(row)] == []
    assert f"Welcome, {names.me}." in " ".join(rows)
