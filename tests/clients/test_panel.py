"""The terminal panel: what it draws, the picture on the page, and what it says when it cannot."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from wcwidth import width

from clients.panel import Screen
from mudgroup.panel import Panel
from tests.clients.terminal import running
from tests.processes import server
from tests.scenes import PASSWORD, EngineStage
from tests.sockets import Talker

ROOT = Path(__file__).parents[2]
CLIENT = str(ROOT / "clients" / "panel.py")
PAGE = (ROOT / "docs" / "directives.md").read_text("utf-8")
SCENE = (
    ("Ada", "group create Rock Hounds"),
    ("Ada", "group add Bo"),
    ("Bo", "group follow"),
    ("Ada", "group goal choose Beginning"),
    ("Ada", "group note write Layers = They tilt."),
    ("Ada", "group floor queue"),
    ("Bo", "group hand"),
    ("Bo", "group say 日本 is far, but the garden is north."),
    ("Ada", "north"),
)


def drawn(data: Path, columns: int, rows: int) -> list[str]:
    """Ada's screen after the scene."""
    stage, panel = EngineStage(data), Panel()
    for name in ("Ada", "Bo"):
        stage.open(name)
        stage.type(name, "client graphical 2")
        stage.type(name, f"create {name} {PASSWORD}")
    stage.shown({})
    stage.type("Ada", "client graphical 2")
    for who, line in SCENE:
        stage.type(who, line)
    stage.close()
    for line in stage.shown({})["Ada"]:
        panel.read(line)
    screen = Screen(panel)
    screen.typed = "group say the quarry next"
    return screen.lines(columns, rows)


def test_the_picture_on_the_page_is_the_screen(tmp_path: Path) -> None:
    shown = re.search(r"<!-- panel -->\n```\n(.*?)\n```", PAGE, re.DOTALL)

    assert shown
    assert [line.rstrip() for line in drawn(tmp_path, 79, 24)] == shown[1].split("\n")


@pytest.mark.parametrize(("columns", "rows"), [(79, 24), (40, 10), (131, 50), (12, 3)])
def test_a_screen_of_any_size_is_filled_to_the_column(
    columns: int, rows: int, tmp_path: Path
) -> None:
    lines = drawn(tmp_path, columns, rows)

    assert len(lines) == rows
    assert {width(line) for line in lines} == {columns}


def test_tab_goes_through_the_groups() -> None:
    panel = Panel()
    for number in (7, 9):
        panel.read(f"#GROUP|{number}|status|G{number}||||0|1,1,1,1,1,1,1|0")
    panel.read("#GROUP|9|current")
    screen, seen = Screen(panel), []
    for _ in range(3):
        seen.append(screen.lines(60, 10)[0].split()[0])
        screen.next_group()

    assert seen == ["G9", "G7", "G9"]


def test_it_logs_in_draws_sends_and_leaves(tmp_path: Path) -> None:
    with server(tmp_path) as (_, port):
        talker = Talker(port, f"create Ada {PASSWORD}")
        talker.until("Exits:")
        talker.type("quit")
        talker.drain()
        talker.close()
        command = (sys.executable, CLIENT, "127.0.0.1", str(port), "Ada")
        with running(*command, home=tmp_path) as terminal:
            terminal.until("Password of Ada: ")
            terminal.type("wrong one")
            terminal.until("panel: That is not the password.")
        with running(*command, home=tmp_path) as terminal:
            terminal.until("Password of Ada: ")
            terminal.type(PASSWORD)
            terminal.until("no group yet")
            terminal.type("group create Zoé 日本")
            terminal.until("Zoé 日本 #")
            terminal.until("+ Ada (leader)")
            terminal.type("quit")
            terminal.until("panel: the server has ended the connection")


def test_where_no_server_is_it_says_so() -> None:
    command = [sys.executable, CLIENT, "127.0.0.1", "1", "Ada"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (result.stderr, result.returncode) == ("panel: Connection refused\n", 1)
