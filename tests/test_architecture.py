"""The page for who carries on shows the house as it stands."""

import ast
import re
from pathlib import Path

import mudgroup
from tests.test_import_law import ROOMS

ROOT = Path(__file__).parent.parent
PACKAGE = Path(mudgroup.__file__).parent
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
PATH = re.compile(r"`((?:[a-z_]+/)*[a-z_]+(?:/|\.py|\.toml))`")


def floors(line: str) -> tuple[set[str], ...]:
    return tuple(set(floor.split(", ")) for floor in line.split(" < "))


def test_the_picture_is_the_law_of_imports() -> None:
    shown = re.search(r"<!-- rooms -->\n((?:    .*\n)+)", PAGE)

    assert shown
    lines = (line.split(maxsplit=1) for line in shown[1].splitlines())
    assert {package: floors(rest) for package, rest in lines} == ROOMS


def test_every_room_is_told_in_its_own_words() -> None:
    rooms = {
        path.parent.relative_to(PACKAGE).as_posix(): ast.get_docstring(ast.parse(path.read_text()))
        for path in PACKAGE.rglob("__init__.py")
        if path.parent != PACKAGE
    }
    told = dict(re.findall(r"^\| `([a-z/]+)` \| (.*) \|$", PAGE.split("## The way")[0], re.M))

    assert told == {room: (text or "").splitlines()[0] for room, text in rooms.items()}


def test_the_files_that_the_page_names_are_there() -> None:
    named = PATH.findall(PAGE)
    folders = (ROOT, PACKAGE, ROOT / "tests")

    assert len(named) > 30
    assert [n for n in named if not any((folder / n).exists() for folder in folders)] == []
