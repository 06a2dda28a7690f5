"""What is typed about one's own mutes."""

import pytest

from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.errors import BadUsage, Yourself
from tests.commands.typed import refused, told
from tests.small_world import SmallWorld


def test_a_player_is_muted_and_heard_again() -> None:
    small = SmallWorld("Ada", "Bo")
    told(small, "Ada", "mute bo")
    assert mutes(small.world, small.number("Ada"), small.number("Bo"))
    told(small, "Ada", "unmute bo")

    assert not mutes(small.world, small.number("Ada"), small.number("Bo"))


@pytest.mark.parametrize(("typed", "keeps"), [("on", True), ("OFF", False)])
def test_mutes_are_kept_or_not(typed: str, keeps: bool) -> None:
    small = SmallWorld("Ada")
    told(small, "Ada", f"mute sync {typed}")

    assert small.player("Ada").keeps_mutes is keeps


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("mute sync", BadUsage("mute sync on|off")),
        ("mute sync maybe", BadUsage("mute sync on|off")),
        ("unmute", BadUsage("unmute PLAYER")),
        ("mute me", Yourself("mute")),
    ],
)
def test_what_is_typed_wrong_says_what_is_wrong(line: str, why: Exception) -> None:
    assert refused(SmallWorld("Ada"), "Ada", line) == repr(why)
