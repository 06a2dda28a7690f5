"""Letters of every script, typed at the clients that people have, arrive as they were typed."""

import re
from pathlib import Path

import pytest

from tests.clients.terminal import running
from tests.processes import server
from tests.programs import program

SAID = "say ✓ grüß 日本"
HEARD = 'You say, "✓ grüß 日本"'
CLIENTS = {
    "telnet": ("telnet", "127.0.0.1", "{port}"),
    "tt++": ("tt++", "-e", "#session m 127.0.0.1 {port}"),
}


@pytest.mark.parametrize("name", CLIENTS)
def test_what_is_typed_is_heard_as_it_was_typed_and_lines_start_at_the_left(
    name: str, tmp_path: Path
) -> None:
    """With BINARY in both directions GNU telnet would show line ends without their CR."""
    command = (program(name), *CLIENTS[name][1:])
    with server(tmp_path) as (_, port):
        filled = [word.format(port=port) for word in command]
        with running(*filled, environment={"HOME": str(tmp_path), "TERM": "xterm"}) as terminal:
            terminal.until("leave")
            terminal.type("Zoe")
            terminal.until("empty to go back")
            terminal.type("grün-wie-日")
            terminal.until("again")
            terminal.type("grün-wie-日")
            shown = terminal.until("Exits:")
            terminal.type(SAID)
            shown += terminal.until(HEARD)

    assert re.findall(rb"[^\r]\n", shown) == []
