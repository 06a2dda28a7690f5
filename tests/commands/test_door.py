"""What can be typed at the login screen."""

from mudgroup.commands.door import WORDS, Door
from mudgroup.views.prose import screen


def test_help_lists_every_command() -> None:
    listed = {line.split()[0] for line in screen.HELP}

    assert {command.value[0] for command in Door} - {"help"} <= listed
    assert "'help'" in screen.HINT


def test_a_word_means_one_command() -> None:
    assert len(WORDS) == sum(len(command.value) for command in Door)
