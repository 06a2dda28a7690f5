"""What the README and the pages show can be typed, is there, and is read by the server."""

import re
import shutil
from pathlib import Path
from textwrap import dedent

import click
import pytest

from mudgroup.cli import main
from mudgroup.cli.common import shipped_world
from mudgroup.commands.table import COMMANDS, SHORT_FORMS
from mudgroup.server.content.read import BadContent, read_content
from mudgroup.settings.toml import from_toml
from mudgroup.settings.values import Settings
from mudgroup.views.prose import prose

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")))
TYPED = re.compile(r"<!-- typed -->\n\n((?:    .*\n)+)")
SHELL = re.compile(r"(?:^    |^\$ |`)(?:[\w./]*/)?mudgroup ([a-z].*?)(?:`|   |$)", re.MULTILINE)
TOML = re.compile(r"<!-- toml: (\S+) -->\n```toml\n\[[\w-]+\]\n(.*?)```", re.DOTALL)
TABLES = [match for page in PAGES for match in TOML.finditer(page.read_text("utf-8"))]


def test_the_code_and_tests_that_the_table_of_groups_names_are_there() -> None:
    text = (ROOT / "docs" / "groups.md").read_text("utf-8")
    verbs = re.findall(r"`((?:model|views)/[\w/]+\.py)` `(?:Group\.)?(\w+)`", text)
    tests = re.findall(r"`((?:transcripts|model|views)/[\w/]+\.(?:py|txt))`", text)

    assert len(verbs) > 25
    for file, name in verbs:
        assert f"def {name}(" in (ROOT / "mudgroup" / file).read_text("utf-8"), name
    for file in tests:
        assert any((ROOT / folder / file).exists() for folder in ("tests", "mudgroup")), file


def can_be_typed(words: str) -> bool:
    """Whether words are a command, or begin with one."""
    first, *rest = words.split()
    command = COMMANDS.words.get(first)
    return bool(command and (not rest or not command.table or rest[0] in command.table.words))


def test_each_of_the_24_questions_of_the_document_is_answered() -> None:
    text = (ROOT / "docs" / "groups.md").read_text("utf-8")
    part = text.split("## The questions of the document\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?\?) \| (.+) \|$", part, re.MULTILINE)
    typed = re.findall(r"`((?:@|group |goal )[^`#\"]*)`", part)

    assert len(rows) == 24
    assert len({question for question, _ in rows}) == 24
    assert len(typed) > 15
    assert [words for words in typed if not can_be_typed(words)] == []


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
        command = COMMANDS.words[first]
        if command.table and rest:
            assert command.table.words[rest[0]].name == rest[0]


def found(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that words name, and the words that are left."""
    command: click.Command = main
    while words and isinstance(command, click.Group):
        command = command.commands[words[0]]
        words = words[1:]
    return command, words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_for_a_shell_are_there_with_their_options(page: Path) -> None:
    for match in SHELL.finditer(page.read_text("utf-8")):
        command, rest = found(re.split(r"[\s|]+", match[1]))
        options = {name for option in command.params for name in option.opts} | {"--help"}
        assert {word.strip("[]") for word in rest if word.strip("[]").startswith("-")} <= options


SETTINGS = re.compile(r"\n\n((?:    .*\n|\n)+)")


def test_the_settings_for_admins_are_read() -> None:
    blocks = SETTINGS.findall((ROOT / "docs" / "admin.md").read_text("utf-8"))
    settings = [dedent(block) for block in blocks if block.lstrip().startswith("[")]

    assert len(settings) > 4
    for text in settings:
        assert from_toml(text) != Settings(), text


def test_the_lines_for_players_can_be_typed() -> None:
    lines = [
        line
        for page in PAGES
        for block in TYPED.findall(page.read_text("utf-8"))
        for line in block.splitlines()
    ]

    assert len(lines) > 15
    for line in lines:
        words = re.split(" {2,}", line.strip())[0]
        first, *rest = (SHORT_FORMS.get(words[0], words[0]) + words[1:]).split()
        command = COMMANDS.words[first]
        if command.table and rest:
            assert command.table.words[rest[0]].name == rest[0], line


@pytest.mark.parametrize("table", TABLES, ids=lambda match: match[1])
def test_the_tables_for_authors_are_read(table: re.Match[str], tmp_path: Path) -> None:
    """Beside the world that ships, under a key and a name of their own; no way leads back."""
    world = shutil.copytree(shipped_world(), tmp_path / "world")
    named = re.sub(r'^name = ".*"', 'name = "Example"', table[2], flags=re.MULTILINE)
    with (world / table[1]).open("a", encoding="utf-8") as file:
        file.write(f"\n[example]\n{named}")
    try:
        read_content(world)
        problems: list[str] = []
    except BadContent as bad:
        problems = [line for line in bad.problems if not line.endswith("has no way back")]

    assert problems == []


def test_all_tables_for_authors_are_tried() -> None:
    shown = sum(page.read_text("utf-8").count("```toml") for page in PAGES)

    assert len(TABLES) == shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^):#]+)\)", page.read_text("utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_lists_every_page() -> None:
    listed = set(re.findall(r"^\| \[docs/(\S+)\]", README.read_text("utf-8"), re.MULTILINE))

    assert listed == {page.name for page in PAGES[1:]}


def test_the_files_it_names_are_there() -> None:
    named = set(
        re.findall(r"(?:docs|scripts|tests|mudgroup)/[\w./-]*\w", README.read_text("utf-8"))
    )

    assert {name for name in named if not (ROOT / name).exists()} == set()
