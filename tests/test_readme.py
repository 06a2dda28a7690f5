"""What the README and the pages with scenes show was run."""

import re
from pathlib import Path

import click
import pytest

from mudgroup.cli import main
from mudgroup.commands.table import COMMANDS
from mudgroup.views import prose

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


def test_what_the_table_of_moderation_names_is_there() -> None:
    text = (ROOT / "docs" / "moderation.md").read_text("utf-8")
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.count("|") == 5]
    tests = {path for row in rows for path in re.findall(r"`([\w/]+\.(?:py|txt))`", row[3])}
    events = {name for row in rows for name in re.findall(r"`([A-Z]\w+)`", row[2])}
    known = {kind.__name__ for kind in prose.VIEWS}

    assert len(rows) > 20
    assert {path for path in tests if not (ROOT / "tests" / path).exists()} == set()
    assert events <= known


def test_the_commands_that_the_table_of_moderation_names_can_be_typed() -> None:
    text = (ROOT / "docs" / "moderation.md").read_text("utf-8")
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.count("|") == 5]
    typed = {words for row in rows[2:] for words in re.findall(r"`([^`]+)`", row[1])}

    assert len(typed) > 10
    for words in typed:
        first, *rest = words.split()
        command = COMMANDS.find(first)
        if command.table and rest:
            assert command.table.find(rest[0]).name == rest[0]


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
    named = set(
        re.findall(r"(?:docs|scripts|tests|mudgroup)/[\w./-]*\w", README.read_text("utf-8"))
    )

    assert {name for name in named if not (ROOT / name).exists()} == set()
