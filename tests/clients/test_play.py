"""Real clients: what people do first, from the banner to the last line, seen on the screen."""

from pathlib import Path

from tests.clients.known import Client, each, each_locked
from tests.clients.scene import Names, Scene, become, befriended, missing
from tests.clients.terminal import running
from tests.scenes import PASSWORD
from tests.sockets import Talker


@each
def test_what_people_do_first_is_shown_as_it_should_be(
    client: Client, port: int, friend: Talker, names: Names, tmp_path: Path
) -> None:
    """Each row begins at the left, is glued to no prompt, and has the letters that it had."""
    with running(*client.command(port), home=tmp_path) as terminal:
        become(terminal, names.me)
        scene = Scene(client, terminal, friend)
        scene.play(names)
        scene.leave()
        rows, written = terminal.rows(), terminal.written

    assert missing(scene.expected, rows) == []
    assert PASSWORD.encode() not in written


@each
def test_a_prompt_stands_below_and_is_glued_to_nothing(
    client: Client, port: int, friend: Talker, names: Names, tmp_path: Path
) -> None:
    """Also where a client takes no prompts by itself."""
    with running(*client.command(port), home=tmp_path) as terminal:
        become(terminal, names.me)
        scene = Scene(client, terminal, friend)
        scene.type("prompt on", "You have a prompt.")
        scene.play(names)
        scene.leave()
        rows = terminal.rows()

    assert missing(scene.expected, rows) == []


@each_locked
def test_it_is_the_same_with_tls(
    client: Client, ports: tuple[int, int], names: Names, tmp_path: Path
) -> None:
    """But for the last line, which telnetlib3's client drops when the end comes with it."""
    command = client.command(ports[1], locked=True)
    with befriended(ports[0], names) as friend, running(*command, home=tmp_path) as terminal:
        become(terminal, names.me)
        scene = Scene(client, terminal, friend)
        scene.play(names)
        rows = terminal.rows()

    assert missing(scene.expected, rows) == []
