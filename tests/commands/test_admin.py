"""What admins type in the game."""

import pytest
from attrs import evolve

from mudgroup.model.rights.errors import NotAdmin
from mudgroup.model.sessions.events import ScriptAsked, SnapshotAsked
from mudgroup.model.world.errors import BadUsage
from tests.commands.typed import refused, told
from tests.small_world import SmallWorld

USAGE = "@run NAME [ARGUMENTS] [--dry-run]"


def with_an_admin() -> SmallWorld:
    small = SmallWorld("Ada", "Bo")
    small.do(lambda turn: turn.put(evolve(small.player("Ada"), admin=True)))
    return small


def test_a_script_gets_its_arguments_as_a_shell_parts_them() -> None:
    asked = told(with_an_admin(), "Ada", '@run build_area "Red Cliff" 3')

    assert isinstance(asked, ScriptAsked)
    assert (asked.script, asked.arguments) == ("build_area", ("Red Cliff", "3"))


@pytest.mark.parametrize(
    ("line", "arguments", "dry"),
    [
        ("@run dig 5", ("5",), False),
        ("@run dig 5 --dry-run", ("5",), True),
        ("@run --dry-run dig --list", ("--list",), True),
    ],
)
def test_a_dry_run_is_no_argument_of_the_script(
    line: str, arguments: tuple[str, ...], dry: bool
) -> None:
    asked = told(with_an_admin(), "Ada", line)

    assert isinstance(asked, ScriptAsked)
    assert (asked.script, asked.arguments, asked.dry) == ("dig", arguments, dry)


def test_a_dry_run_of_no_script_is_answered_with_the_usage() -> None:
    assert refused(with_an_admin(), "Ada", "@run --dry-run") == repr(BadUsage(USAGE))


def test_a_quote_that_is_never_closed_is_answered_with_the_usage() -> None:
    assert refused(with_an_admin(), "Ada", '@run x "y') == repr(BadUsage(USAGE))


def test_a_snapshot_is_asked_for() -> None:
    assert isinstance(told(with_an_admin(), "Ada", "@snapshot"), SnapshotAsked)


@pytest.mark.parametrize("line", ["@snapshot", "@run x"])
def test_nobody_else_may(line: str) -> None:
    assert refused(with_an_admin(), "Bo", line) == repr(NotAdmin())
