"""What a script is told when it cannot go on."""

from pathlib import Path
from typing import Any

import pytest

from mudgroup import api
from mudgroup.api.errors import in_one_line, one_line
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.settings.values import Settings
from tests.scenes import AT_START
from tests.small_world import SmallWorld

DOCUMENT = Path(__file__).parents[2] / "docs" / "scripts.md"


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


def test_a_refusal_tells_scripts_the_code_of_the_document_and_the_word_of_the_reason() -> None:
    page = DOCUMENT.read_text("utf-8")
    shown = next(code for code in page.split("```python\n") if "error.code" in code)
    names: dict[str, Any] = {"api": api}
    exec(shown.partition("```")[0], names)
    small = SmallWorld("Ada", "Bo")
    small.do(lambda turn: api.create_group(turn, small.player("Ada"), "Ash"))
    number = small.group("Ada").number

    assert names["run"](small.turn(), ["Ash", "Bo"]) == f"code -2: Bo is not in Ash (#{number})."
    assert names["run"](small.turn(), ["Ash", "Ada"]) == "removed Ada"


def test_what_only_a_script_gets_wrong_has_no_code_and_no_word() -> None:
    with pytest.raises(api.ScriptError) as error:
        api.group(SmallWorld().turn(), "Ash")

    assert (error.value.code, error.value.word) == (0, "")
