"""Which kinds the field guide says that an outcrop may be."""

import pytest

from mudgroup.model.field import determining, identifying, studying
from mudgroup.model.field.events import KindsNarrowed
from mudgroup.model.field.tests import TESTS
from tests.model.field_scenes import at_quarry, take
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def did(small: SmallWorld, name: str, outcrop: str, test: str, tool: str = "") -> None:
    small.do(lambda turn: studying.test(turn, small.player(name), outcrop, TESTS[test], tool))


def narrowed(small: SmallWorld, typed: str = "white vein") -> KindsNarrowed:
    (event,) = small.events(lambda turn: identifying.show_kind(turn, small.player("Ada"), typed))
    assert isinstance(event, KindsNarrowed)
    return event


def test_what_was_not_tested_may_be_anything_and_no_kind_is_named() -> None:
    seen = narrowed(at_quarry("Ada"))

    assert (seen.thing.name, seen.tests, seen.kinds, seen.fit, seen.of) == (
        "white vein",
        (),
        (),
        5,
        5,
    )


def test_each_test_leaves_the_kinds_that_show_the_same() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "acid bottle", "knife")
    did(small, "Ada", "white vein", "scratch", "knife")
    scratched = narrowed(small)
    did(small, "Ada", "white vein", "acid")
    both = narrowed(small, "vein")

    assert "calcite" in scratched.kinds
    assert "quartz" not in scratched.kinds
    assert (both.kinds, both.tests) == (("calcite",), ("pocket knife", "acid"))


def test_of_what_a_lens_shows_the_lustre_counts() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "lens")
    did(small, "Ada", "white vein", "lens")
    seen = narrowed(small)

    assert seen.tests == ("lens",)
    assert 1 < seen.fit < seen.of
    assert "calcite" in seen.kinds


def test_what_to_try_next_was_not_done_and_gives_nothing_away() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "acid bottle")
    vein, dyke = narrowed(small), narrowed(small, "dark dyke")
    did(small, "Ada", "white vein", "acid")

    assert narrowed(small).next == ""
    assert (vein.next, vein.tool) == (dyke.next, dyke.tool)
    assert vein.next


def test_what_the_group_has_found_counts_and_what_others_have_does_not() -> None:
    small = founded("Bo")
    for name in ("Ada", "Bo"):
        small.put(name, "quarry")
    take(small, "Bo", "acid bottle")
    did(small, "Bo", "white vein", "acid")
    with_bo = narrowed(small)
    small.disconnect("Bo")

    assert (with_bo.tests, with_bo.kinds) == (("acid",), ("calcite",))
    assert narrowed(small).tests == ()


def test_many_kinds_are_counted_and_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(determining, "MOST_KINDS", 1)
    small = at_quarry("Ada")
    take(small, "Ada", "magnet")
    did(small, "Ada", "white vein", "magnet")
    seen = narrowed(small)

    assert seen.fit > 1
    assert seen.kinds == ()
