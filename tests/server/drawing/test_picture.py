"""The map as a picture."""

from pathlib import Path

import pytest

from mudgroup.server.content.read import read_content
from mudgroup.server.drawing import picture
from tests.scenes import WORLD

CONTENT = read_content(WORLD)


def test_an_svg_has_every_place_and_what_its_exits_ask_for(tmp_path: Path) -> None:
    picture.draw(CONTENT, tmp_path / "planet.svg")
    text = (tmp_path / "planet.svg").read_text("utf-8")

    for place in CONTENT.places:
        assert place.name in text
    assert "down: Shaft (needs headlamp)" in text


def test_the_same_files_make_the_same_picture(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        picture.draw(CONTENT, tmp_path / name)

    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_a_png_is_one(tmp_path: Path) -> None:
    picture.draw(CONTENT, tmp_path / "planet.png")

    assert (tmp_path / "planet.png").read_bytes().startswith(b"\x89PNG")


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        picture.draw(CONTENT, tmp_path / "nowhere" / "planet.svg")
