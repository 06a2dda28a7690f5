"""What a field may hold, and what is said of what it may not."""

from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest
from attrs import Factory, frozen
from cattrs import BaseValidationError

from mudgroup.server.content.fields import (
    Check,
    Count,
    Key,
    LinesField,
    Name,
    Number,
    TextField,
    between,
    filled,
    once,
    one_of,
    reader,
    span,
    unless,
)
from mudgroup.server.content.files import WorldFiles, faults

NOWHERE = WorldFiles(Path("nowhere"))
NO_LINES = LinesField("")


@pytest.mark.parametrize(
    ("check", "value", "told"),
    [
        (unless(str.isupper, "is small"), "A", ""),
        (unless(str.isupper, "is small"), "a", "is small"),
        (filled(), "x", ""),
        (filled(), "", "is empty"),
        (filled("names no room"), (), "names no room"),
        (one_of("a", "b", "c"), "b", ""),
        (one_of("a", "b", "c"), "d", "expected a, b or c, got 'd'"),
        (between(0, 90), 90, ""),
        (between(0, 90, " degrees"), 91, "expected 0 to 90 degrees, got 91"),
        (between(0.1, 25), 0, "expected 0.1 to 25, got 0"),
        (once, ("a", "b"), ""),
        (once, ("b", "a", "b", "a"), "a, b is there twice"),
        (span(0, 10), (6.0, 7.0), ""),
        (span(0, 10), (6.0, 6.0), ""),
        (span(0, 10), (6.0,), "expected two numbers, the least and the most"),
        (span(0, 10), (7.0, 6.0), "the least, 7, is more than the most, 6"),
        (span(1, 10), (0.5, 6.0), "expected 1 to 10, got 0.5 to 6"),
        (span(0, 10), (6.0, 10.5), "expected 0 to 10, got 6 to 10.5"),
    ],
)
def test_a_check_tells_what_is_wrong_and_nothing_of_what_is_right(
    check: Check, value: object, told: str
) -> None:
    assert check(value) == told


def write(folder: Path, name: str, text: str) -> WorldFiles:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return WorldFiles(folder)


def test_a_key_is_empty_or_of_a_table_in_its_file_or_folder(tmp_path: Path) -> None:
    check = Key("room", "places").check(write(tmp_path, "places/x.toml", "[a]\n"))

    assert [check("a"), check("")] == ["", ""]
    assert check("z") == "there is no room z in places/"
    assert Key("role", "roles.toml").check(NOWHERE)("z") == "there is no role z in roles.toml"


def test_a_key_that_a_world_may_do_without_is_checked_only_where_the_file_is(
    tmp_path: Path,
) -> None:
    key = Key("role", "roles.toml", needed=False)

    assert key.check(WorldFiles(tmp_path))("z") == ""
    assert key.check(write(tmp_path, "roles.toml", "[a]\n"))("z") != ""


def test_no_key_is_missing_in_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert Key("role", "roles.toml").check(write(tmp_path, "roles.toml", "[a\n"))("z") == ""


def test_a_key_may_be_the_name_of_a_file(tmp_path: Path) -> None:
    files = write(tmp_path, "places/x.toml", "[a]\n")
    check = Key("region", "places", keys=WorldFiles.stems).check(files)

    assert [check("x"), check("a")] == ["", "there is no region a in places/"]


@frozen
class Way:
    """A table that a text may stand for."""

    SHORT: ClassVar = {str: "to"}

    to: TextField
    people: Number = 0


@frozen
class Row:
    """A table with a field of every form."""

    text: str = ""
    lines: LinesField = NO_LINES
    name: Name = "N"
    number: Number = 0
    count: Count = 1
    real: float = 0.0
    flag: bool = False
    words: tuple[str, ...] = ()
    reals: tuple[float, ...] = ()
    way: Way = Way("a")
    ways: dict[str, Way] = Factory(dict)
    either: Annotated[tuple[str, ...], once] | Way | None = None


def read(table: object) -> Row:
    return reader(NOWHERE).structure(table, Row)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ({"text": " one\n  two\x1b "}, Row(text="one two")),
        ({"lines": "\none\n  two\x1b\n"}, Row(lines=LinesField("one\n  two"))),
        ({"real": 3}, Row(real=3.0)),
        ({"flag": True, "count": 2}, Row(flag=True, count=2)),
        ({"words": ["a", "b"], "reals": [1, 2.5]}, Row(words=("a", "b"), reals=(1.0, 2.5))),
        ({"way": "b"}, Row(way=Way("b"))),
        ({"ways": {"up": {"to": "b", "people": 2}}}, Row(ways={"up": Way("b", 2)})),
        ({"either": ["a"]}, Row(either=("a",))),
        ({"either": "b"}, Row(either=Way("b"))),
    ],
)
def test_a_table_is_read_as_a_row(table: dict[str, Any], row: Row) -> None:
    assert read(table) == row


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"text": 5}, "text: expected a text in quotes"),
        ({"name": "N|"}, 'name: does not begin with # and holds no | and no "'),
        ({"name": 'N"'}, 'name: does not begin with # and holds no | and no "'),
        ({"name": ""}, "name: is empty"),
        ({"number": True}, "number: expected a whole number"),
        ({"number": 1.0}, "number: expected a whole number"),
        ({"number": -1}, "number: expected a whole number, 0 or more"),
        ({"count": 0}, "count: expected a whole number, 1 or more"),
        ({"real": -0.5}, "real: expected a number, 0 or more"),
        ({"real": float("nan")}, "real: expected a number, 0 or more"),
        ({"real": float("inf")}, "real: expected a number, 0 or more"),
        ({"flag": 1}, "flag: expected true or false"),
        ({"words": "a"}, 'words: expected a list of texts, ["...", "..."]'),
        ({"reals": 1}, "reals: expected a list of numbers, [..., ...]"),
        ({"reals": [1, "2"]}, "reals[1]: expected a number, 0 or more"),
        ({"way": 5}, "way: expected a text in quotes or a table, { to = ... }"),
        ({"way": ""}, "way: is empty"),
        ({"way": {}}, "way.to: is missing"),
        ({"ways": "b"}, "ways: expected a table, { ... }"),
        ({"ways": {"up": {"to": "b", "people": -1}}}, "ways.up.people: expected a whole number, 0"),
        ({"either": ["a", "a"]}, "either: a is there twice"),
        ({"size": 1}, "size: there is no such field"),
    ],
)
def test_a_mistake_is_told_with_its_field(table: dict[str, Any], told: str) -> None:
    with pytest.raises(BaseValidationError) as refused:
        read(table)
    (found,) = faults(refused.value)

    assert found.startswith(told)


@pytest.mark.parametrize("line", ["#GROUP|1|say|x", "#", "* Ada grins.", "Emote: Ada grins."])
@pytest.mark.parametrize("table", ["text", "lines", "words", "way"])
def test_no_text_of_a_world_begins_like_a_directive_or_an_emote(table: str, line: str) -> None:
    """Nor does a line of one; the first texts are shown before a client has chosen prose."""
    text = {"words": ["x", line], "lines": f"x\n{line}\nx"}.get(table, line)

    with pytest.raises(BaseValidationError) as bad:
        read({table: text})

    (found,) = faults(bad.value)
    assert found.startswith(table)
    assert found.endswith(f": '{line}' begins like a directive or an emote")


def test_what_is_within_a_text_of_a_world_may_be_a_sign() -> None:
    assert read({"text": "2 * 3 # 4"}).text == "2 * 3 # 4"
