"""Which tests of rock a player is told to do."""

import pytest
from attrs import evolve

from mudgroup.model import field_tests
from mudgroup.model.errors import Missing
from mudgroup.model.field_errors import NothingThere
from mudgroup.model.field_events import FieldTestsSeen
from tests.model.field import at_quarry, take
from tests.small_world import SmallWorld


def shown(small: SmallWorld, typed: str) -> FieldTestsSeen:
    (seen,) = small.events(lambda turn: field_tests.show_tests(turn, small.player("Ada"), typed))
    assert isinstance(seen, FieldTestsSeen)
    return seen


def test_a_fingernail_is_always_there_and_other_tests_name_what_they_take() -> None:
    seen = shown(at_quarry("Ada"), "dyke")

    assert seen.tests == ("scratch",)
    assert "acid bottle" in seen.lacking
    assert "pocket knife" not in seen.lacking


def test_what_is_carried_can_be_used() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "acid bottle", "hand lens")
    seen = shown(small, "dyke")

    assert seen.tests == ("lens", "scratch", "acid")
    assert {"acid bottle", "hand lens"} & {*seen.lacking} == set()


def test_only_samples_are_weighed() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "balance")
    before = shown(small, "dyke")
    outcrop = small.world.things.paths["outcrops/quarry-dyke"]
    ada = evolve(small.player("Ada"), samples=(outcrop,))
    small.do(lambda turn: turn.put(ada))
    after = shown(small, "dyke sample")

    assert (before.tests, after.tests) == (("scratch",), ("scratch", "weigh"))
    assert after.thing.name.endswith("sample")


@pytest.mark.parametrize(("typed", "reason"), [("", Missing), ("moon", NothingThere)])
def test_what_is_not_there_cannot_be_tested(typed: str, reason: type[Exception]) -> None:
    small = at_quarry("Ada")

    with pytest.raises(reason):
        field_tests.show_tests(small.turn(), small.player("Ada"), typed)
