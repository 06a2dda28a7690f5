"""What the README and the pages with scenes show was run."""

import re
from pathlib import Path

import click
import pytest

from mudgroup.cli import main

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = (README, ROOT / "docs" / "teachers.md")
SCENE = re.compile(r"(<!-- transcript: (\w+) -->\n)```\n(.*?)```\n(<!-- end -->)", re.DOTALL)


def scene(name: str) -> str:
    """A transcript without its comments and headers."""
    text = (ROOT / "tests" / "transcripts" / f"{name}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not re.match(r"#|players:|world:", line)]
    return "\n".join(lines).strip() + "\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_its_scenes_are_transcripts_that_are_tested(
    page: Path, request: pytest.FixtureRequest
) -> None:
    text = page.read_text("utf-8")
    if request.config.getoption("--record"):
        text = SCENE.sub(lambda m: f"{m[1]}```\n{scene(m[2])}```\n{m[4]}", text)
        page.write_text(text, "utf-8")
    shown = {match[2]: match[3] for match in SCENE.finditer(text)}

    assert shown
    assert {name: scene(name) for name in shown} == shown


def test_the_code_and_tests_that_the_table_of_groups_names_are_there() -> None:
    text = (ROOT / "docs" / "groups.md").read_text("utf-8")
    verbs = re.findall(r"`(model/\w+\.py)` `(?:Group\.)?(\w+)`", text)
    tests = re.findall(r"`((?:transcripts|model|views)/(?:test_)?\w+\.(?:py|txt))`", text)

    assert len(verbs) > 25
    for file, name in verbs:
        assert f"def {name}(" in (ROOT / "mudgroup" / file).read_text("utf-8"), name
    for file in tests:
        assert any((ROOT / folder / file).exists() for folder in ("tests", "mudgroup")), file


def test_every_command_that_the_docs_show_is_one() -> None:
    shown = {
        tuple(match[1].split())
        for path in [README, *(ROOT / "docs").glob("*.md")]
        for match in re.finditer(r"mudgroup ((?:[a-z]+ ?){1,2})", path.read_text("utf-8"))
        if match[1].split()[0] in main.commands
    }

    assert len(shown) > 10
    for words in shown:
        command = main.commands[words[0]]
        if isinstance(command, click.Group) and len(words) > 1:
            assert words[1] in command.commands, words


def test_the_files_it_names_are_there() -> None:
    named = set(re.findall(r"(?:docs|scripts|tests|mudgroup)/[\w./]*\w", README.read_text("utf-8")))

    assert {name for name in named if not (ROOT / name).exists()} == set()
