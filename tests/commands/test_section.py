"""What is typed about sections."""

import pytest

from mudgroup.model.records.sections import Section
from mudgroup.model.rights.errors import NotAdmin, NotStaff
from mudgroup.model.teaching.sections import match_section
from mudgroup.model.world.errors import BadUsage
from tests.commands.typed import refused, told
from tests.model.teaching.test_forming import classroom
from tests.small_world import SmallWorld


def section(small: SmallWorld) -> Section:
    return match_section(small.turn(), "Geology")


def test_a_player_is_taken_out_and_put_in() -> None:
    small = classroom("Ada")
    told(small, "Tea", "@section remove ada")
    assert small.player("Ada").section == 0
    told(small, "Tea", "@section add ada geology")

    assert small.player("Ada").section == section(small).number


def test_teachers_are_appointed_and_dismissed() -> None:
    small = classroom("Ada")
    told(small, "Ida", "@section appoint Ada Geology")
    assert section(small).teachers == (small.number("Tea"), small.number("Ada"))
    told(small, "Ida", "@section dismiss Tea Geology")

    assert section(small).teachers == (small.number("Ada"),)


@pytest.mark.parametrize(
    ("typed", "usage"),
    [
        ("create", "create NAME"),
        ("add Ada", "add PLAYER SECTION"),
        ("remove", "remove PLAYER"),
        ("appoint Ada", "appoint PLAYER SECTION"),
        ("dismiss Tea", "dismiss PLAYER SECTION"),
        ("import x.csv", "import SECTION FILE"),
        ("boards on", "boards on|off SECTION"),
        ("boards maybe Geology", "boards on|off SECTION"),
        ("list all", "list"),
    ],
)
def test_what_is_typed_wrong_is_answered_with_the_usage(typed: str, usage: str) -> None:
    assert refused(classroom("Ada"), "Ida", f"@section {typed}") == repr(
        BadUsage(f"@section {usage}")
    )


@pytest.mark.parametrize("typed", ["create X", "appoint Ada Geology", "boards on Geology"])
def test_some_are_for_admins(typed: str) -> None:
    assert refused(classroom("Ada"), "Tea", f"@section {typed}") == repr(NotAdmin())


def test_players_are_told_that_it_is_for_staff() -> None:
    assert refused(classroom("Ada"), "Ada", "@section add") == repr(NotStaff())
