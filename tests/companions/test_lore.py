"""What companions know of rock: the guide, and what excludes what."""

import pytest

from mudgroup.cli.common import shipped_world
from mudgroup.companions.lore import MEANS, Finding, Kind, Lore, difference
from mudgroup.model.field.tests import TESTS
from mudgroup.server.content.lore import lore_of
from tests.companions.kinds import BASALT, CALCITE, CHERT, DOLOMITE, KINDS, QUARTZ, SANDSTONE
from tests.scenes import content_of

LORE = Lore(KINDS)


@pytest.mark.parametrize(
    ("finding", "excluded"),
    [
        (Finding("acid", "none", ""), {CALCITE, DOLOMITE}),
        (Finding("acid", "strong", ""), {QUARTZ, CHERT, SANDSTONE, BASALT, DOLOMITE}),
        (Finding("magnet", "weak", ""), {QUARTZ, CHERT, SANDSTONE, CALCITE, DOLOMITE}),
        (Finding("scratch", "scratched", "", 6.5), {QUARTZ, CHERT}),
        (Finding("scratch", "not scratched", "", 6.5), {BASALT, CALCITE, DOLOMITE}),
        (Finding("scratch", "barely", "", 6.5), {QUARTZ, CALCITE, DOLOMITE}),
        (Finding("look", "", ""), set()),
    ],
)
def test_a_finding_excludes_the_kinds_that_never_show_it(
    finding: Finding, excluded: set[Kind]
) -> None:
    assert excluded == {kind for kind in KINDS if finding.excludes(kind)}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("CHERT or quartz?", [CHERT, QUARTZ]),
        ("round quartz grains", []),
        ("with the quartz point", []),
        ("sandstones", []),
    ],
)
def test_kinds_are_named_whole_in_the_order_of_the_line(text: str, named: list[Kind]) -> None:
    assert named == LORE.named(text)


def test_rivals_are_those_most_alike_first() -> None:
    assert LORE.rivals(QUARTZ, lambda kind: kind == CALCITE)[0] == CHERT
    assert CALCITE not in LORE.rivals(QUARTZ, lambda kind: kind == CALCITE)
    assert QUARTZ not in LORE.rivals(QUARTZ, lambda _: False)


@pytest.mark.parametrize(
    ("test", "told"),
    [
        ("acid", "acid: calcite fizzes at once, dolomite fizzes only as powder"),
        ("scratch", "a scratch: calcite has hardness 3, dolomite has hardness 3.5 to 4"),
        ("lens", "a hand lens: calcite shows 'Leaning boxes'; dolomite shows 'Bent boxes'"),
    ],
)
def test_a_difference_is_told_alike_in_both_orders(test: str, told: str) -> None:
    assert told == difference(test, CALCITE, DOLOMITE) == difference(test, DOLOMITE, CALCITE)


def test_what_parts_kinds_are_the_tests_of_the_model_in_their_order() -> None:
    ranked = sorted(TESTS.values(), key=lambda test: test.rank)

    assert [test.name for test in ranked] == [*MEANS]


@pytest.mark.parametrize("test", MEANS)
def test_all_kinds_of_the_world_that_ships_are_told_of_by_every_test(test: str) -> None:
    kinds = lore_of(content_of(shipped_world())).kinds

    assert all(kind.name in difference(test, kinds[0], kind) for kind in kinds)
