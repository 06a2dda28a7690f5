"""What docs/clients.md says of each client, by the client itself."""

import re
from pathlib import Path

from tests.clients.known import CLIENTS, TELNET, TELNETLIB3, TINTIN, TINYFUGUE, Client, each
from tests.clients.scene import Names, become
from tests.clients.terminal import SIZE, running

PAGE = (Path(__file__).parents[2] / "docs" / "clients.md").read_text("utf-8")
NAMED = {
    TELNET: "GNU telnet",
    TINTIN: "TinTin++",
    TINYFUGUE: "TinyFugue",
    TELNETLIB3: "telnetlib3",
}
COLOURS = {"none": "You see no colours.", "256": "You see up to 256 colours."}
PROMPTS = {"yes": "You have a prompt.", "no": "You have no prompt."}
LETTERS = {"UTF-8": True, "ASCII": False}


def rows(client: Client) -> list[list[str]]:
    """What the tables say of a client."""
    lines = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("|")]
    return [cells for name, *cells in lines if name == NAMED[client]]


@each
def test_each_is_shown_what_the_page_says(
    client: Client, port: int, names: Names, tmp_path: Path
) -> None:
    lines, colours, prompt, letters = rows(client)[1]
    answers = {
        "width": f"at most {lines} columns wide.",
        "colour": COLOURS[colours],
        "prompt": PROMPTS[prompt],
    }
    with running(*client.command(port), home=tmp_path) as terminal:
        become(terminal, names.me)
        for question, answer in answers.items():
            terminal.type(question)
            terminal.until(answer)

    assert SIZE[0] == 80
    assert client.utf8 == LETTERS[letters]
    assert client.colours == (colours != "none")


@each
def test_each_connects_as_the_page_says(client: Client) -> None:
    """The last words on the page, of what starts it there, are those that the tests use."""
    plain, *locked = (re.findall(r"`([^`]*)`", cell)[-1:] for cell in rows(client)[0])
    tried = [" ".join(client.command(7777)), " ".join(client.command(7778, locked=True))]

    assert tried[0].endswith(plain[0])
    assert [tried[1].endswith(words[0]) for words in locked if words] == [True] * bool(
        client.locked
    )


def test_all_that_the_tests_play_with_are_on_the_page() -> None:
    assert [len(rows(client)) for client in CLIENTS] == [2] * len(CLIENTS)
