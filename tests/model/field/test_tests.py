"""The table of field tests: what each shows of a kind, and which tells two kinds apart."""

import pytest
from attrs import evolve

from mudgroup.model.field.tests import TESTS, scratched, telling_test
from mudgroup.model.records.things import Kind
from tests.small_world import bare_world

NAIL = (2.5,)


def kind(key: str) -> Kind:
    world = bare_world()
    known = world.records[world.things.paths[f"kinds/{key}"]]
    assert isinstance(known, Kind)
    return known


@pytest.mark.parametrize(
    ("test", "finding"),
    [
        ("lens", "Clear rhombs in steps, each doubling what lies under it."),
        ("streak", "white"),
        ("scratch", "not scratched"),
        ("acid", "strong"),
        ("magnet", "none"),
        ("weigh", "2.7"),
    ],
)
def test_a_test_shows_its_property_of_a_kind(test: str, finding: str) -> None:
    assert TESTS[test].finding(kind("calcite"), 2.5) == finding


def test_no_two_tests_tell_equally_plainly() -> None:
    assert sorted(test.rank for test in TESTS.values()) == list(range(1, len(TESTS) + 1))


@pytest.mark.parametrize(
    ("least", "most", "tool", "becomes"),
    [
        (3.0, 3.0, 3.5, "scratched"),
        (3.0, 3.0, 2.5, "not scratched"),
        (3.0, 3.0, 3.0, "barely"),
        (5.5, 6.5, 5.5, "barely"),
        (5.5, 6.5, 7.0, "scratched"),
        (6.0, 7.0, 5.5, "not scratched"),
    ],
)
def test_what_is_softer_is_scratched(least: float, most: float, tool: float, becomes: str) -> None:
    calcite = evolve(kind("calcite"), hardness=(least, most))

    assert scratched(calcite, tool) == becomes


@pytest.mark.parametrize(
    ("claim", "truth", "test"),
    [
        ("calcite", "quartz", "acid"),
        ("granite", "basalt", "magnet"),
        ("granite", "quartz", "streak"),
        ("granite", "granite", "lens"),
    ],
)
def test_the_hint_is_a_test_that_differs(claim: str, truth: str, test: str) -> None:
    assert telling_test(kind(claim), kind(truth), NAIL) == test
    assert telling_test(kind(truth), kind(claim), NAIL) == test


@pytest.mark.parametrize(("scratchers", "test"), [((2.5, 5.5), "weigh"), ((2.5, 4.5), "scratch")])
def test_a_scratch_is_no_hint_if_nothing_there_is_scratches_only_one_of_two(
    scratchers: tuple[float, ...], test: str
) -> None:
    soft = evolve(kind("calcite"), hardness=(4.0, 4.0), density=(3.2, 3.2))
    hard = evolve(soft, hardness=(5.0, 5.0), density=(3.3, 3.3))

    assert telling_test(soft, hard, scratchers) == test
    assert telling_test(hard, soft, scratchers) == test


def test_what_would_weigh_the_same_when_rounded_is_not_weighed() -> None:
    light = evolve(kind("calcite"), density=(2.71, 2.71))
    heavy = evolve(light, density=(2.72, 2.72))

    assert telling_test(light, heavy, NAIL) == "lens"


@pytest.mark.parametrize(("heavy", "test"), [((3.0, 4.0), "lens"), ((3.1, 4.0), "weigh")])
def test_what_can_weigh_the_same_is_not_told_apart_by_weighing(
    heavy: tuple[float, float], test: str
) -> None:
    light = evolve(kind("calcite"), density=(2.0, 3.0))

    assert telling_test(light, evolve(light, density=heavy), NAIL) == test


def test_streaks_that_may_be_of_one_colour_tell_nothing() -> None:
    white, buff, none = (
        evolve(kind("calcite"), streak=streak) for streak in ("white", "white to buff", "none")
    )

    assert not TESTS["streak"].tells(white, buff, NAIL)
    assert TESTS["streak"].tells(white, none, NAIL)
