"""What bare ``group`` offers."""

from mudgroup.commands.group import GROUP
from mudgroup.commands.useful import useful
from tests.model.groups.test_membership import founded


def test_what_is_useful_is_in_the_table_and_goes_with_the_state() -> None:
    small = founded("Bo")
    turn, bo = small.turn(), small.player("Bo")

    assert useful(turn, None, bo) == ["create", "looking", "search"]
    assert useful(turn, small.group("Bo"), bo)[:2] == ["follow", "say"]
    assert set(useful(turn, small.group("Bo"), bo)) <= set(GROUP.words)
