"""What a script is told when it cannot go on."""

import pytest

from mudgroup import api
from mudgroup.api.errors import in_one_line, one_line
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.settings.values import Settings
from tests.scenes import AT_START


def test_a_world_without_rooms_says_so() -> None:
    with pytest.raises(api.ScriptError, match="no rooms yet"):
        api.create_player(Turn(World(), AT_START, Settings()), "Zoe")


@pytest.mark.parametrize("text", ["", "  ", "\x1b[2J"])
def test_what_is_no_line_of_text_is_named(text: str) -> None:
    with pytest.raises(api.ScriptError, match="a name is one line of text"):
        one_line(text, "name")


def test_a_line_is_kept_with_one_space_between_words() -> None:
    assert one_line(" Rock\n Hounds ", "name") == "Rock Hounds"


def test_a_refusal_is_told_as_players_read_it() -> None:
    with pytest.raises(api.ScriptError, match="The text is missing"), in_one_line():
        raise Missing("text")
