"""What can be typed at the login screen."""

import pytest

from mudgroup.commands.door import WORDS, Door, dialect_meant
from mudgroup.messages import Dialect
from mudgroup.views.prose import screen


def test_help_lists_every_command() -> None:
    listed = {usage.split()[0] for usage, _ in screen.HELP}

    assert {command.value[0] for command in Door} - {"help"} <= listed
    assert "'help'" in screen.HINT


def test_a_word_means_one_command() -> None:
    assert len(WORDS) == sum(len(command.value) for command in Door)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("text", (Dialect.TEXT, 1)),
        ("Graphical", (Dialect.GRAPHICAL, 1)),
        ("graphical 1", (Dialect.GRAPHICAL, 1)),
        ("graphical  2", (Dialect.GRAPHICAL, 2)),
    ],
)
def test_a_graphical_client_may_name_the_level_of_its_directives(
    typed: str, meant: tuple[Dialect, int]
) -> None:
    assert meant == dialect_meant(typed)


@pytest.mark.parametrize(
    "typed", ["", "loud", "data", "text 2", "graphical 3", "graphical two", "2"]
)
def test_nothing_else_is_a_dialect(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        dialect_meant(typed)
