"""Real clients: what people do first, from the banner to the last line, seen on the screen."""

from pathlib import Path

import pytest

from tests.clients.known import CLIENTS, Client
from tests.clients.scene import Names, Scene, become, missing
from tests.clients.terminal import running
from tests.scenes import PASSWORD
from tests.sockets import Talker


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.program)
def test_what_people_do_first_is_shown_as_it_should_be(
    client: Client, port: int, friend: Talker, names: Names, tmp_path: Path
) -> None:
    """Each row begins at the left, is glued to no prompt, and has the letters that it had."""
    with running(*client.command(port), home=tmp_path) as terminal:
        become(terminal, names.me)
        scene = Scene(client, terminal, friend)
        scene.play(names)
        rows, written = terminal.rows(), terminal.written

    assert missing(scene.expected, rows) == []
    assert PASSWORD.encode() not in written
