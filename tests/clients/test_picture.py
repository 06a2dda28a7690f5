"""The picture of a screen in the README is a screen: one of TinTin++, after a scene."""

from contextlib import ExitStack
from pathlib import Path

from tests.clients.known import TINTIN
from tests.clients.picture import svg
from tests.clients.scene import Names, become, befriended
from tests.clients.terminal import SIZE, Terminal, running
from tests.processes import server
from tests.sockets import Talker

PICTURE = Path(__file__).parents[2] / "docs" / "screen.svg"
SCENE = (
    ("Ada", "group create Rock Hounds", "lead it."),
    ("Ada", "group add Bo", "2 online"),
    ("Bo", "group follow", "Bo follows you."),
    ("Ada", "group goal choose First Steps", "each member."),
    ("Ada", "north", "Bo follows you."),
    ("Bo", "group say The layers tilt, as at 室戸. ✓", "Bo says"),
    ("Ada", ",Then let us measure.", "You say"),
    ("Cy", "north", "Cy arrives"),
    ("Cy", "tell Ada May I come along?", "Cy tells you"),
    ("Ada", "measure wind", "wind"),
)


def play(terminal: Terminal, friends: dict[str, Talker]) -> None:
    """Each line when the one before it was shown, with the prompt below it."""
    for who, line, shown in SCENE:
        (terminal if who == "Ada" else friends[who]).type(line)
        terminal.until(shown)
        terminal.until(" >")


def test_the_picture_is_the_screen(recording: bool, tmp_path: Path) -> None:
    with server(tmp_path / "data") as (_, port), ExitStack() as stack:
        friends = {
            name: stack.enter_context(befriended(port, Names("Ada", name))) for name in ("Bo", "Cy")
        }
        terminal = stack.enter_context(running(*TINTIN.command(port), home=tmp_path))
        become(terminal, "Ada")
        play(terminal, friends)
        columns, rows = SIZE
        picture = svg(terminal.cells()[-rows:], columns)
    if recording:
        PICTURE.write_text(picture, "utf-8")

    assert PICTURE.read_text("utf-8") == picture
