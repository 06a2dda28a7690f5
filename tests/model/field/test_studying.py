"""Tests show what the kind of the rock is, and take the right instrument."""

import pytest
from attrs import evolve

from mudgroup.model.field import studying
from mudgroup.model.field.errors import Lacks, NoSample, NothingThere, NothingToMeasure
from mudgroup.model.field.events import (
    FieldTestsSeen,
    Located,
    Measured,
    OutcropSeen,
    Sampled,
    Tested,
)
from mudgroup.model.field.tests import SCRATCH, TESTS
from mudgroup.model.world.errors import Ambiguous, Missing
from tests.model.field_scenes import at_quarry, take
from tests.small_world import SmallWorld


def run_test(small: SmallWorld, typed: str, what: str) -> Tested:
    (event,) = small.events(
        lambda turn: studying.test(turn, small.player("Ada"), typed, TESTS[what], "")
    )
    assert isinstance(event, Tested)
    return event


def scratch(small: SmallWorld, typed: str, tool: str = "") -> Tested:
    (event,) = small.events(
        lambda turn: studying.test(turn, small.player("Ada"), typed, SCRATCH, tool)
    )
    assert isinstance(event, Tested)
    return event


@pytest.mark.parametrize(
    ("typed", "what", "finding"),
    [
        ("dyke", "streak", "grey"),
        ("black boulder", "streak", "black"),
        ("vein", "acid", "strong"),
        ("dyke", "acid", "none"),
        ("dyke", "magnet", "weak"),
        ("black boulder", "magnet", "strong"),
        ("vein", "magnet", "none"),
        ("vein", "lens", "Clear rhombs in steps, each doubling what lies under it."),
    ],
)
def test_a_test_shows_the_property_of_the_kind(typed: str, what: str, finding: str) -> None:
    small = at_quarry("Ada", "Bo")
    take(small, "Ada", "plate", "acid", "magnet", "lens")
    event = run_test(small, typed, what)

    assert (event.test, event.finding) == (what, finding)
    assert event.to == (small.number("Ada"), small.number("Bo"))


def test_what_is_harder_than_the_plate_has_no_streak() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "plate")
    small.put("Ada", "ledge")

    assert run_test(small, "wall", "streak").finding == "none"


def test_the_fingernail_needs_no_instrument_and_others_must_be_carried() -> None:
    small = at_quarry("Ada")

    assert scratch(small, "vein").tool == "fingernail"
    assert scratch(small, "vein", "nail").finding == "not scratched"
    with pytest.raises(Lacks) as refused:
        scratch(small, "vein", "coin")
    take(small, "Ada", "coin", "magnet")
    with pytest.raises(Lacks) as cannot:
        scratch(small, "vein", "magnet")

    assert (refused.value.names, refused.value.here) == (("copper coin",), "copper coin")
    assert cannot.value.names == ("copper coin", "pocket knife")
    assert scratch(small, "vein", "coin").finding == "scratched"


def test_without_the_instrument_nothing_is_tested_and_its_place_is_told() -> None:
    small = at_quarry("Ada")
    small.put("Ada", "ledge")

    with pytest.raises(Lacks) as refused:
        run_test(small, "wall", "acid")

    assert refused.value.names == ("acid bottle",)
    assert [ref.name for ref in refused.value.rooms] == ["Quarry"]
    assert refused.value.here == ""


def test_a_sample_is_tested_anywhere() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "pick", "acid", "balance")
    with pytest.raises(NoSample):
        run_test(small, "vein", "weigh")
    (event,) = small.events(lambda turn: studying.sample(turn, small.player("Ada"), "vein"))
    small.put("Ada", "road")

    assert isinstance(event, Sampled)
    assert event.thing.name == "white vein"
    assert run_test(small, "vein", "acid").finding == "strong"
    assert run_test(small, "sample", "weigh").finding == "2.7"
    assert run_test(small, "vein sample", "acid").sample


def test_what_is_meant_must_be_here() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "plate")

    with pytest.raises(Ambiguous):
        run_test(small, "boulder", "streak")
    with pytest.raises(Missing):
        run_test(small, "", "streak")
    small.put("Ada", "ledge")
    with pytest.raises(NothingThere) as refused:
        run_test(small, "dyke", "streak")

    assert refused.value.names == ("glassy wall",)


def test_looking_says_nothing_of_the_kind() -> None:
    small = at_quarry("Ada")
    (event,) = small.events(lambda turn: studying.look_at(turn, small.player("Ada"), "dyke"))

    assert isinstance(event, OutcropSeen)
    assert event.description == "A dark wall stands out of the quarry face."
    assert "basalt" not in repr(event)


def test_strike_and_dip_are_measured_where_there_is_a_plane() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "compass", "pick")

    def measure(typed: str) -> Measured:
        (event,) = small.events(lambda turn: studying.measure(turn, small.player("Ada"), typed))
        assert isinstance(event, Measured)
        return event

    assert (measure("dyke").strike, measure("dyke").dip) == (40, 35)
    with pytest.raises(NothingToMeasure):
        measure("grey boulder")
    small.do(lambda turn: studying.sample(turn, small.player("Ada"), "dyke"))
    with pytest.raises(NothingToMeasure):
        measure("sample")


def test_the_receiver_tells_region_and_square() -> None:
    small = at_quarry("Ada")
    with pytest.raises(Lacks):
        small.do(lambda turn: studying.locate(turn, small.player("Ada")))
    take(small, "Ada", "gps")
    (event,) = small.events(lambda turn: studying.locate(turn, small.player("Ada")))

    assert isinstance(event, Located)
    assert (event.room.name, event.region, event.grid) == ("Quarry", "works", "B4")


def shown(small: SmallWorld, typed: str) -> FieldTestsSeen:
    (seen,) = small.events(lambda turn: studying.show_tests(turn, small.player("Ada"), typed))
    assert isinstance(seen, FieldTestsSeen)
    return seen


def test_a_fingernail_is_always_there_and_other_tests_name_what_they_take() -> None:
    seen = shown(at_quarry("Ada"), "dyke")

    assert seen.tests == ("scratch",)
    assert ("acid", "acid bottle") in seen.lacking
    assert "scratch" not in dict(seen.lacking)
    assert seen.done == ()


def test_what_is_carried_can_be_used() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "acid bottle", "hand lens")
    seen = shown(small, "dyke")

    assert seen.tests == ("lens", "scratch", "acid")
    assert {"acid", "lens"} & {*dict(seen.lacking)} == set()


def test_what_was_done_is_marked() -> None:
    small = at_quarry("Ada")
    small.do(lambda turn: studying.test(turn, small.player("Ada"), "dyke", TESTS["scratch"], ""))

    assert shown(small, "dyke").done == ("scratch",)


def test_who_has_no_sample_is_told_all_that_weighing_takes() -> None:
    small = at_quarry("Ada")
    with pytest.raises(NoSample) as refused:
        studying.test(small.turn(), small.player("Ada"), "dyke", TESTS["weigh"], "")

    assert [missing.names for missing in refused.value.lacking] == [
        ("rock pick",),
        ("spring balance",),
    ]


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
        studying.show_tests(small.turn(), small.player("Ada"), typed)
