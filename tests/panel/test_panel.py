"""The client knows all that the page shows, and nothing of it is a problem to it."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
PAGE = (HERE.parents[1] / "docs" / "directives.md").read_text("utf-8")
LINES = [line for line in PAGE.splitlines() if re.match(r"#(GROUP|OPTION|PLAYER)\|", line)]
LATER = "#GROUP|412|status|Rock Hounds||||0|1,1,1,1,1,1,1|2|Ada|leader|0|0|Bo|member|0|1"


def module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("independent_panel", HERE / "panel.py")
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def read(*lines: str) -> Any:
    """A panel of Ada's, who reads on level 2, after some lines."""
    panel = module().Panel("Ada")
    for line in ("#OPTION|graphical|2", *lines):
        panel.read(line)
    return panel


def test_every_line_that_the_page_shows_is_known() -> None:
    """Each comes after a status, for who is spoken of has to be there."""
    problems = [(line, read(LATER, line).problems) for line in LINES if "|N|" not in line]

    assert [found for found in problems if found[1]] == []
    assert len(problems) > 80


def test_a_line_that_the_page_does_not_name_is_a_problem() -> None:
    assert ["an action that the page does not name"] == [
        why for why, _ in read(LATER, "#GROUP|412|dance|Bo").problems
    ]
