"""A folder of TOML files, right or wrong: each read once, every mistake with its place."""

from pathlib import Path

import pytest
from attrs import frozen
from cattrs import BaseValidationError, Converter

from mudgroup.server.content.files import FileRow, WorldFiles, faults

STRICT = Converter(forbid_extra_keys=True)


@frozen
class Inner:
    """A table in a table."""

    number: int = 0


@frozen
class Outer:
    """A table of a file."""

    name: str
    inner: dict[str, Inner]
    listed: tuple[Inner, ...] = ()


@frozen
class Thing:
    """A table with one field."""

    size: int


def folder(path: Path, **files: str) -> WorldFiles:
    """The files of a folder; ``places_b`` stands for places/b.toml."""
    for name, text in files.items():
        file = path / f"{name.replace('_', '/')}.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    return WorldFiles(path)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"inner": {}}, ["name: is missing"]),
        ({"name": "N", "inner": {"a": {"number": "x"}}}, ["inner.a.number: "]),
        ({"name": "N", "inner": {}, "listed": [{}, {"number": "x"}]}, ["listed[1].number: "]),
        (
            {"name": "N", "inner": {"a": {"z": 1, "y": 1}}},
            ["inner.a.y: there is no such field", "inner.a.z: there is no such field"],
        ),
        ({"inner": {}, "size": 1}, ["name: is missing", "size: there is no such field"]),
    ],
)
def test_each_mistake_of_a_table_is_told_with_the_way_to_its_field(
    table: dict[str, object], told: list[str]
) -> None:
    with pytest.raises(BaseValidationError) as refused:
        STRICT.structure(table, Outer)
    found = list(faults(refused.value))

    assert len(told) == len(found)
    assert all(line.startswith(start) for line, start in zip(found, told, strict=True))


def test_a_row_stands_at_its_file_and_key() -> None:
    assert FileRow("places/x.toml", "a", 5).where == "places/x.toml: a"


def test_a_file_that_is_not_there_says_nothing_and_is_no_mistake(tmp_path: Path) -> None:
    files = WorldFiles(tmp_path)

    assert (files.has("roles.toml"), files.table("roles.toml")) == (False, {})
    assert files.keys("roles.toml") == frozenset()
    assert files.problems == []


def test_files_saved_by_a_windows_editor_are_read(tmp_path: Path) -> None:
    """With byte order marks and CR LF."""
    (tmp_path / "roles.toml").write_bytes(b"\xef\xbb\xbf[a]\r\nsize = 1\r\n")
    files = WorldFiles(tmp_path)

    assert files.has("roles.toml")
    assert files.table("roles.toml") == {"a": {"size": 1}}


@pytest.mark.parametrize("raw", [b"[a\n", b"\xff\xfe", b"a = 1\na = 2\n"])
def test_a_file_that_is_no_toml_is_named_once_and_its_keys_are_not_known(
    raw: bytes, tmp_path: Path
) -> None:
    (tmp_path / "roles.toml").write_bytes(raw)
    files = WorldFiles(tmp_path)

    assert [files.table("roles.toml") for _ in range(2)] == [{}, {}]
    assert (files.keys("roles.toml"), files.are_read("roles.toml")) == (None, False)
    assert len(files.problems) == 1
    assert files.problems[0].startswith("roles.toml: ")


def test_a_file_nested_too_deep_is_named(tmp_path: Path) -> None:
    files = folder(tmp_path, roles=f"a = {'[' * 3000}")

    assert files.table("roles.toml") == {}
    assert [problem.split(":")[0] for problem in files.problems] == ["roles.toml"]


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    files = folder(tmp_path, places_a="[hall]")
    (tmp_path / "places" / "b.toml").symlink_to(tmp_path / "nowhere.toml")

    assert [key for _, key, _ in files.entries("places")] == ["hall"]
    assert [problem.split(":")[0] for problem in files.problems] == ["places/b.toml"]


def test_a_folder_is_all_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    files = folder(tmp_path, places_b="[c]\n", places_a="[d]\nsize = 1\n", roles="[e]\n")

    assert list(files.entries("places")) == [
        ("places/a.toml", "d", {"size": 1}),
        ("places/b.toml", "c", {}),
    ]
    assert files.keys("places") == frozenset({"c", "d"})
    assert files.stems("places") == {"a", "b"}


def test_of_a_folder_with_one_file_that_is_no_toml_the_keys_are_not_known(tmp_path: Path) -> None:
    files = folder(tmp_path, places_b="[c\n", places_a="[d]\n", roles="[e]\n")

    assert files.keys("places") is None
    assert files.are_read("roles.toml")
    assert not files.are_read("roles.toml", "places")


def test_a_key_is_one_word_and_there_once(tmp_path: Path) -> None:
    files = folder(tmp_path, places_x="[a]\n[A]\n['1']\n", places_y="[a]\n[b-2]\n")

    assert [key for _, key, _ in files.keyed("places")] == ["a", "b-2"]
    assert files.problems == [
        "places/x.toml: A: a key is lower-case letters, digits, - and _",
        "places/x.toml: 1: a key is lower-case letters, digits, - and _",
        "places/y.toml: a: also in places/x.toml",
    ]


def test_rows_are_what_can_be_one_and_the_rest_is_named(tmp_path: Path) -> None:
    files = folder(tmp_path, places_x="b = 5\n[a]\nsize = 1\n[c]\n")

    assert files.rows("places", Thing, STRICT) == {"a": FileRow("places/x.toml", "a", Thing(1))}
    assert files.problems == [
        "places/x.toml: b: expected a table [b]",
        "places/x.toml: c: size: is missing",
    ]


def test_a_file_can_be_one_row(tmp_path: Path) -> None:
    files = folder(tmp_path, world="size = 3\n", other="sise = 3\n", broken="[a\n")

    assert files.whole("world.toml", Thing, STRICT) == Thing(3)
    assert files.whole("other.toml", Thing, STRICT) is None
    assert files.whole("broken.toml", Thing, STRICT) is None
    assert [line.split(":")[:2] for line in files.problems] == [
        ["other.toml", " size"],
        ["other.toml", " sise"],
        ["broken.toml", " Expected ']' at the end of a table declaration (at line 1, column 3)"],
    ]
