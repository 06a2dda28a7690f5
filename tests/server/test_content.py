"""The world's files: every mistake named, by file, key and field."""

from pathlib import Path

import pytest

from mudgroup.cli.common import shipped_world
from mudgroup.server.content import BadContent, read_content

HEAD = 'name = "W"\nstart = "a"\nbanner = "W"\n'
ROOM = '[{}]\nname = "N"\ndescription = "D"\nexits = {{ {} }}\n'


def write(folder: Path, head: str = HEAD, **files: str) -> Path:
    (folder / "world.toml").write_text(head, "utf-8")
    (folder / "places").mkdir()
    for name, text in files.items():
        (folder / "places" / f"{name}.toml").write_text(text, "utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    with pytest.raises(BadContent) as bad:
        read_content(folder)
    return bad.value.problems


def test_the_shipped_world_has_no_mistakes_and_every_place_can_be_reached() -> None:
    content = read_content(shipped_world())
    exits = {place.key: place.exits.values() for place in content.places}
    reached, waiting = {content.start}, [content.start]
    while waiting:
        for key in (way.to for way in exits[waiting.pop()]):
            if key not in reached:
                reached.add(key)
                waiting.append(key)

    assert reached == set(exits)
    assert len(reached) >= 10


def test_rooms_of_all_files_make_one_world(tmp_path: Path) -> None:
    folder = write(tmp_path, x=ROOM.format("a", 'up = "b"'), y=ROOM.format("b", 'down = "a"'))

    assert [place.key for place in read_content(folder).places] == ["a", "b"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"x": ROOM.format("a", 'up = "zz"')}, "places/x.toml: a: exits.up: there is no room zz"),
        ({"x": ROOM.format("b", "")}, "world.toml: start: there is no room a"),
        (
            {"x": ROOM.format("a", ""), "y": ROOM.format("a", "")},
            "places/y.toml: a: also in places/x.toml",
        ),
        (
            {"x": "[a]\nname = 'N'\nexits = {}"},
            "places/x.toml: a: required field missing @ field.description",
        ),
        (
            {"x": ROOM.format("a", "") + "colour = 1"},
            "places/x.toml: a: extra fields found (colour)",
        ),
        ({"x": ROOM.format("a", "").replace('"N"', "5")}, "places/x.toml: a: "),
        ({"x": "[a\n"}, "places/x.toml: "),
        ({"x": "a = 5"}, "places/x.toml: a: "),
        (
            {"x": ROOM.format("a", 'up = "b"') + ROOM.format("b", "")},
            "places/x.toml: a: exits.up: b has no way back",
        ),
        ({"x": ROOM.format("a", '"UP" = "a"')}, "a direction is one lower-case word"),
        ({"x": ROOM.format("A", "") + ROOM.format("a", "")}, "places/x.toml: A: a key is"),
    ],
)
def test_a_mistake_is_named(files: dict[str, str], words: str, tmp_path: Path) -> None:
    found = problems(write(tmp_path, **files))

    assert len(found) == 1
    assert words in found[0]


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    folder = write(tmp_path, x="[a\n", y="b = 1", z=ROOM.format("c", "").replace("name", "nam"))

    assert [problem.split(":")[0] for problem in problems(folder)] == [
        "places/x.toml",
        "places/y.toml",
        "places/z.toml",
        "places/z.toml",
    ]


def test_a_folder_without_a_world_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path) == [f"{tmp_path}: no world.toml in this folder"]


def test_control_characters_of_a_file_never_reach_players(tmp_path: Path) -> None:
    text = ROOM.format("a", "").replace('"D"', '"one\\u001b[1m two\\n  three\\u202e"')

    assert read_content(write(tmp_path, x=text)).places[0].description == "one[1m two three"
