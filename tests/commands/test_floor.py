"""What is typed about who may speak, and who hears what."""

import pytest

from mudgroup.model.records.moderation import FloorMode, Hearing
from mudgroup.model.rights.errors import NoGroupYet
from mudgroup.model.world.errors import BadUsage
from tests.commands.typed import refused, told
from tests.model.goal_scenes import member
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


@pytest.mark.parametrize("mode", FloorMode)
def test_a_mode_is_its_own_command(mode: FloorMode) -> None:
    small = founded("Bo")
    told(small, "Ada", "group floor queue" if mode is FloorMode.OPEN else "group floor open")
    told(small, "Ada", f"group floor {mode}")

    assert small.group("Ada").floor.mode is mode


def test_the_floor_is_given_to_a_hand_and_passed_on() -> None:
    small = founded("Bo", "Cy")
    told(small, "Ada", "group floor queue")
    told(small, "Ada", "group floor give bo")
    told(small, "Cy", "group hand")
    assert small.group("Ada").floor.holder == small.number("Bo")
    told(small, "Bo", "group floor next")

    assert small.group("Ada").floor.holder == small.number("Cy")


@pytest.mark.parametrize(("typed", "seconds"), [("5", 5), ("off", 0), ("OFF", 0)])
def test_slow_takes_seconds_or_off(typed: str, seconds: int) -> None:
    small = founded("Bo")
    told(small, "Ada", "group slow 7")
    told(small, "Ada", f"group slow {typed}")

    assert small.group("Ada").floor.slow_seconds == seconds


def test_hearing_is_chosen_for_a_member() -> None:
    small = founded("Bo")
    told(small, "Ada", "group hearing bo QUIET")

    assert member(small, "Bo").hearing is Hearing.QUIET


@pytest.mark.parametrize(
    ("line", "usage"),
    [
        ("group slow soon", "group slow SECONDS|off"),
        ("group slow ²", "group slow SECONDS|off"),
        ("group hearing bo loud", "group hearing PLAYER vip|quiet|default"),
        ("group hearing vip", "group hearing PLAYER vip|quiet|default"),
        ("group floor give", "group floor give PLAYER"),
        ("group floor open now", "group floor open"),
    ],
)
def test_what_is_typed_wrong_is_answered_with_the_usage(line: str, usage: str) -> None:
    assert refused(founded("Bo"), "Ada", line) == repr(BadUsage(usage))


@pytest.mark.parametrize("line", ["group floor", "group hand", "group slow", "group hearing a vip"])
def test_without_a_group_there_is_no_floor(line: str) -> None:
    assert refused(SmallWorld("Ada"), "Ada", line) == repr(NoGroupYet())
