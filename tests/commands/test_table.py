"""The command table: names, beginnings, help."""

import pytest

from mudgroup.commands.command import Command, Table, split
from mudgroup.commands.group import GROUP
from mudgroup.commands.note import NOTE
from mudgroup.commands.section import SECTION
from mudgroup.commands.table import COMMANDS
from mudgroup.commands.teach import GROUPS
from mudgroup.model.errors import Ambiguous, Missing, NoSuchCommand
from mudgroup.model.player_records import Player
from mudgroup.model.turn import Turn
from tests.small_world import SmallWorld


def nothing(turn: Turn, actor: Player, rest: str) -> None:
    pass


TABLE = Table((Command("say TEXT", "", nothing, needs=True), Command("status", "", nothing)))


def test_a_command_is_found_by_name_and_by_its_beginning_in_any_case() -> None:
    assert TABLE.find("SAY").name == "say"
    assert TABLE.find("st").name == "status"


def test_a_beginning_of_several_names_asks_which() -> None:
    with pytest.raises(Ambiguous) as refused:
        TABLE.find("s")
    assert refused.value.meant == ("say", "status")


def test_an_unknown_command_carries_what_is_near() -> None:
    with pytest.raises(NoSuchCommand) as refused:
        TABLE.find("sya")
    assert refused.value.nearest == ("say",)


def test_a_command_that_needs_words_shows_its_usage_without() -> None:
    small = SmallWorld("Ada")

    with pytest.raises(Missing) as refused:
        TABLE.run(small.turn(), small.player("Ada"), TABLE.find("say"), "")
    assert refused.value.usage == "say TEXT"


def test_two_commands_cannot_share_a_word() -> None:
    with pytest.raises(AssertionError):
        Table((Command("a", "", nothing), Command("b", "", nothing, aliases=("a",))))


@pytest.mark.parametrize(
    "command", [*COMMANDS, *GROUP, *NOTE, *SECTION, *GROUPS], ids=lambda command: command.name
)
def test_every_command_says_what_it_does(command: Command) -> None:
    assert command.summary
    assert command.summary[0].islower()
    assert not command.summary.endswith(".")


@pytest.mark.parametrize(
    ("line", "parts"),
    [("", ("", "")), (" look ", ("look", "")), ("say  a  b ", ("say", "a  b"))],
)
def test_a_line_is_a_word_and_the_rest(line: str, parts: tuple[str, str]) -> None:
    assert split(line) == parts
