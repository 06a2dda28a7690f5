"""The files of companions: every mistake named by file, key and field."""

from pathlib import Path

import pytest

from mudgroup.cli.common import shipped_world
from mudgroup.companions.script import Rule, Script
from mudgroup.server.content.companions import read_companions
from mudgroup.server.content.fields import reader
from mudgroup.server.content.files import WorldFiles
from mudgroup.server.content.read import read_content

INSTRUMENTS = "[acid]\nname='acid bottle'\n"
HEAD = "[sage]\nnames=['Sage', 'Basil']\ndescription='Grey.'\ncarries='acid'\n"
TESTS = "tests='acid {outcrop}'\n"
RULE = "[[sage.rules]]\non='joins'\nsays=['Hello {caller}.']\n"


def read(path: Path, text: str) -> tuple[tuple[Script, ...], list[str]]:
    (path / "companions").mkdir()
    (path / "companions" / "c.toml").write_text(text, "utf-8")
    (path / "instruments.toml").write_text(INSTRUMENTS, "utf-8")
    files = WorldFiles(path)
    return read_companions(files, reader(files)), files.problems


def test_a_companion_is_read_whole(tmp_path: Path) -> None:
    found, problems = read(tmp_path, HEAD + TESTS + RULE)

    assert problems == []
    assert found == (
        Script(
            "sage",
            ("Sage", "Basil"),
            "Grey.",
            "acid",
            "acid {outcrop}",
            (Rule(("Hello {caller}.",), on="joins"),),
        ),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD + RULE, "tests: is missing"),
        (HEAD + TESTS, "rules: is missing"),
        (
            HEAD.replace("'acid'", "'file'") + TESTS + RULE,
            "carries: there is no instrument file in instruments.toml",
        ),
        (HEAD.replace("['Sage', 'Basil']", "[]") + TESTS + RULE, "names: is empty"),
        (HEAD.replace("Basil", "Sage") + TESTS + RULE, "names: Sage is there twice"),
        (
            HEAD + "tests='report {outcrop}'\n" + RULE,
            "tests: expected a test such as 'acid {outcrop}', got 'report {outcrop}'",
        ),
        (
            HEAD + "tests='acid it'\n" + RULE,
            "tests: expected a test such as 'acid {outcrop}', got 'acid it'",
        ),
        (
            HEAD + TESTS + RULE.replace("on='joins'\n", ""),
            "rules[0].on: expected exactly one of on, reads and hears",
        ),
        (
            HEAD + TESTS + RULE + "hears=['acid']\n",
            "rules[0].on: expected exactly one of on, reads and hears",
        ),
        (
            HEAD + TESTS + RULE.replace("'joins'", "'sunset'"),
            "rules[0].on: expected joins, goal, arrives, asked, which, fails, sorry, agrees,"
            " contradicts, doubts, wonders, compares, explains, recalls, unsure, overhears, right,"
            " wrong, completes, finishes, quiet,"
            " behind or company, got 'sunset'",
        ),
        (
            HEAD + TESTS + RULE.replace("on='joins'", "reads='It fizzes.'"),
            "rules[0].reads: expected a line with {outcrop} in it, and other words in braces once"
            " each",
        ),
        (
            HEAD + TESTS + RULE.replace("{caller}", "{who}"),
            "rules[0].says[0]: expected no other words in braces than {caller}, {group}, {me},"
            " {module}",
        ),
        (
            HEAD + TESTS + RULE.replace("{caller}", "{caller"),
            "rules[0].says[0]: expected no other words in braces than {caller}, {group}, {me},"
            " {module}",
        ),
        (
            HEAD + TESTS + RULE.replace("Hello", "Hello" + "o" * 400),
            "rules[0].says[0]: has more than 400 characters",
        ),
        (
            HEAD + TESTS + RULE.replace("Hello", "#GROUP"),
            "rules[0].says[0]: '#GROUP {caller}.' begins like a directive or an emote",
        ),
        (HEAD + TESTS + RULE.replace("['Hello {caller}.']", "[]"), "rules[0].says: is empty"),
        (HEAD + TESTS + RULE + "chance=2\n", "rules[0].chance: expected 0 to 1, got 2"),
        (
            HEAD + TESTS + RULE + "shows='none'\n",
            "rules[0].found: expected it with reads, and shows and told with it",
        ),
        (
            HEAD + TESTS + RULE + "told=['no fizz']\n",
            "rules[0].found: expected it with reads, and shows and told with it",
        ),
        (HEAD + TESTS + RULE + "loud=true\n", "rules[0].loud: there is no such field"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, problem: str) -> None:
    found, problems = read(tmp_path, text)

    assert problems == [f"companions/c.toml: sage: {problem}"]
    assert found == ()


def test_two_companions_have_no_name_in_common(tmp_path: Path) -> None:
    other = (
        (HEAD + TESTS + RULE)
        .replace("sage", "basil")
        .replace("Sage", "BASIL")
        .replace("'Basil'", "'Thyme'")
    )
    _, problems = read(tmp_path, HEAD + TESTS + RULE + other)

    assert problems == [
        "companions/c.toml: sage: names[1]: Basil is another companion's, too",
        "companions/c.toml: basil: names[0]: BASIL is another companion's, too",
    ]


def test_the_world_that_ships_has_companions_for_as_many_groups_as_the_settings_let() -> None:
    companions = read_content(shipped_world()).companions

    assert [len(who.names) for who in companions] == [4, 4]
