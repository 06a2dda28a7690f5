"""Reports of kinds, and the field guide."""

import pytest

from mudgroup.model.field import identifying
from mudgroup.model.field.errors import NoSuchKind, NothingThere, ReportedTooSoon
from mudgroup.model.field.events import GuideSeen, Identified, KindSeen
from mudgroup.model.field.identifying import edges
from mudgroup.model.world.errors import Ambiguous, Missing
from mudgroup.settings.values import Field
from tests.model.field_scenes import at_quarry
from tests.model.groups.test_membership import founded
from tests.small_world import CLOCK_STEPS, SmallWorld

WAIT = Field().report_wait_seconds


def report(small: SmallWorld, typed: str, claim: str, name: str = "Ada") -> Identified:
    (event,) = small.events(lambda turn: identifying.report(turn, small.player(name), typed, claim))
    assert isinstance(event, Identified)
    return event


def test_a_right_report_is_right_and_changes_nothing() -> None:
    small = at_quarry("Ada")
    before = small.world.records
    event = report(small, "dyke", "basalt")

    assert (event.thing.name, event.claim.name, event.right) == ("dark dyke", "basalt", True)
    assert event.hint == ""
    assert small.world.records == before


def test_a_wrong_report_names_the_telling_test_and_has_to_be_waited_for() -> None:
    small = at_quarry("Ada", "Bo")
    event = report(small, "vein", "quartz")

    assert (event.right, event.hint) == (False, "acid")
    with pytest.raises(ReportedTooSoon) as refused:
        report(small, "vein", "calcite")
    assert refused.value.seconds == WAIT
    assert report(small, "dyke", "basalt").right
    assert report(small, "vein", "calcite", "Bo").right

    small.pass_time(WAIT)

    assert report(small, "vein", "calcite").right
    assert small.player("Ada").misjudged == ()


@pytest.mark.parametrize("step", CLOCK_STEPS)
def test_a_wrong_report_is_waited_for_as_long_however_the_clock_is_set(step: float) -> None:
    small = at_quarry("Ada")
    report(small, "vein", "quartz")
    small.set_clock(step)

    with pytest.raises(ReportedTooSoon) as refused:
        report(small, "vein", "calcite")
    small.pass_time(WAIT)
    assert refused.value.seconds == WAIT
    assert report(small, "vein", "calcite").right


def test_the_members_of_the_current_group_hear_it() -> None:
    small = founded("Bo", "Cy")
    small.put("Ada", "quarry")
    small.disconnect("Cy")
    event = report(small, "dyke", "granite")

    assert event.to == (small.number("Ada"), small.number("Bo"))
    assert event.group
    assert event.group.number == small.group("Ada").number


def test_all_that_scratches_is_known_and_the_fingernail() -> None:
    assert {2.5, 5.5} <= {*edges(SmallWorld().turn()).values()}


def test_what_means_no_outcrop_or_no_kind_is_refused() -> None:
    small = at_quarry("Ada")

    with pytest.raises(NothingThere):
        report(small, "cliff", "basalt")
    with pytest.raises(NoSuchKind) as refused:
        report(small, "dyke", "bazalt")
    with pytest.raises(Missing):
        report(small, "dyke", "")
    with pytest.raises(Ambiguous):
        report(small, "boulder", "basalt")

    assert refused.value.nearest == ("basalt",)


def test_the_guide_lists_kinds_by_group_and_shows_one() -> None:
    small = at_quarry("Ada")
    (seen,) = small.events(lambda turn: identifying.show_guide(turn, small.player("Ada")))
    (one,) = small.events(lambda turn: identifying.show_kind(turn, small.player("Ada"), "calc"))

    assert isinstance(seen, GuideSeen)
    assert seen.groups == (
        ("igneous", ("basalt", "granite")),
        ("mineral", ("calcite", "magnetite", "quartz")),
    )
    assert isinstance(one, KindSeen)
    assert one.kind.key == "calcite"
