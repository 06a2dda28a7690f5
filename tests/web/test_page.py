"""What the page's files may hold: no markup from text, nothing inline, nothing from elsewhere."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent.parent / "mudgroup" / "web"
FILES = sorted(path for path in PAGE.iterdir() if path.is_file())
MODULES = [path for path in FILES if path.suffix == ".mjs"]

MOST_BYTES = 150_000
"""Of all files together, as they are: a school's line is slow."""

NAMESPACE = "http://www.w3.org/2000/svg"
"""A name, which is never fetched."""

FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser"
    r"|srcdoc|\beval\b|new Function|javascript:|setAttribute\(\"(style|on)"
)


def each(files: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("file", files, ids=[file.name for file in files])


@each(MODULES)
def test_no_module_makes_markup_or_code_from_text(file: Path) -> None:
    assert FORBIDDEN.findall(file.read_text("utf-8")) == []


@each(FILES)
def test_nothing_is_asked_from_elsewhere(file: Path) -> None:
    text = file.read_text("utf-8").replace(NAMESPACE, "")
    assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}|@import|url\(", text) == []


@each(MODULES)
def test_modules_name_each_other_and_nothing_else(file: Path) -> None:
    named = re.findall(r"^import .*?from \"(.*?)\";$", file.read_text("utf-8"), re.M | re.S)
    assert [name for name in named if not (PAGE / name).is_file() or name[:2] != "./"] == []


def test_the_document_has_no_script_style_or_handler_of_its_own() -> None:
    document = (PAGE / "index.html").read_text("utf-8")
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<base", document) == []
    assert re.findall(r"<script(?![^>]*src=\"\{static\}/)[^>]*>", document) == []
    assert re.findall(r"(?:src|href)=\"(?!\{static\}/)", document) == []


def test_a_whole_page_is_small() -> None:
    assert sum(file.stat().st_size for file in FILES) < MOST_BYTES


def test_each_module_says_what_it_is_for() -> None:
    assert [file.name for file in MODULES if not file.read_text("utf-8").startswith("/**")] == []
