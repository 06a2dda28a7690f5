"""The table of kinds in docs/world-sources.md is that of the world's files."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
DOC = ROOT / "docs" / "world-sources.md"
TABLE = re.compile(r"(<!-- kinds -->\n)(.*?)(<!-- end -->)", re.DOTALL)
COLUMNS = ("name", "group", "hardness", "streak", "lustre", "acid", "magnetic", "density")


def kinds() -> list[dict[str, Any]]:
    """Every kind of the world that ships, sorted by name."""
    paths = (ROOT / "world" / "kinds").glob("*.toml")
    tables = [tomllib.loads(path.read_text("utf-8")) for path in paths]
    return sorted((kind for table in tables for kind in table.values()), key=lambda k: k["name"])


def cell(value: str | list[float]) -> str:
    """A text as it is, a range as its ends, or as one number if they are the same."""
    return value if isinstance(value, str) else "-".join(dict.fromkeys(f"{end:g}" for end in value))


def table() -> str:
    rows = [COLUMNS, ("---",) * len(COLUMNS)]
    rows += [tuple(cell(kind[column]) for column in COLUMNS) for kind in kinds()]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def test_the_table_of_kinds_is_that_of_the_files(request: pytest.FixtureRequest) -> None:
    text = DOC.read_text("utf-8")
    if request.config.getoption("--record"):
        text = TABLE.sub(lambda match: match[1] + table() + match[3], text)
        DOC.write_text(text, "utf-8")
    shown = TABLE.search(text)

    assert shown
    assert table() == shown[2]


def test_only_what_is_harder_than_the_plate_leaves_no_streak() -> None:
    harder = {kind["name"] for kind in kinds() if kind["hardness"][0] >= 6.5}
    streakless = {kind["name"] for kind in kinds() if kind["streak"] == "none"}

    assert harder == streakless


def test_only_carbonates_fizz_among_the_minerals() -> None:
    minerals = [kind for kind in kinds() if kind["group"] == "mineral"]
    fizz = {kind["name"] for kind in minerals if kind["acid"] != "none"}
    carbonates = {kind["name"] for kind in minerals if "CO3" in kind["formula"]}

    assert carbonates == fizz


def test_what_a_lens_shows_does_not_name_the_kind() -> None:
    told = {kind["name"] for kind in kinds() if kind["name"] in kind["lens"].casefold()}

    assert told == set()
