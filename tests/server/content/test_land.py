"""What a world's folder holds for goals to ask for."""

from pathlib import Path

import pytest

from mudgroup.server.content.files import WorldFiles
from mudgroup.server.content.land import Land, OutcropFacts, survey

LAND = Land(
    {"pit": "quarry", "dune": "desert"},
    (
        OutcropFacts("granite", "quarry", True),
        OutcropFacts("granite", "desert", False),
        OutcropFacts("basalt", "desert", True),
    ),
)


@pytest.mark.parametrize(
    ("kinds", "region", "number"),
    [
        ((), "", 3),
        (("granite",), "", 2),
        (("granite", "basalt"), "desert", 2),
        (("basalt",), "quarry", 0),
        (("marble",), "", 0),
    ],
)
def test_outcrops_are_counted_by_kind_and_region(
    kinds: tuple[str, ...], region: str, number: int
) -> None:
    assert LAND.matching(kinds, region) == number


@pytest.mark.parametrize(("region", "number"), [("", 2), ("desert", 1), ("moon", 0)])
def test_outcrops_with_a_strike_can_be_measured(region: str, number: int) -> None:
    assert LAND.measurable(region) == number


FILES = {
    "places/quarry.toml": "[pit]\n",
    "places/desert.toml": "[dune]\n",
    "outcrops/o.toml": "[a]\nkind='granite'\nplace='pit'\nstrike=3\n[b]\nplace='moon'\n",
}


def folder(path: Path, **more: str) -> WorldFiles:
    for name, text in (FILES | more).items():
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_text(text, "utf-8")
    return WorldFiles(path)


def test_the_region_of_an_outcrop_is_the_file_of_its_place(tmp_path: Path) -> None:
    """An outcrop that has no such place or kind counts for none."""
    assert survey(folder(tmp_path)) == Land(
        {"dune": "desert", "pit": "quarry"},
        (OutcropFacts("granite", "quarry", True), OutcropFacts("None", "", False)),
    )


def test_what_is_no_table_is_no_outcrop(tmp_path: Path) -> None:
    land = survey(folder(tmp_path, **{"outcrops/o.toml": "a = 5\n"}))

    assert land == Land({"dune": "desert", "pit": "quarry"}, ())


@pytest.mark.parametrize("name", ["places/quarry.toml", "outcrops/o.toml"])
def test_where_a_file_cannot_be_read_the_land_is_not_known(name: str, tmp_path: Path) -> None:
    assert survey(folder(tmp_path, **{name: "[a\n"})) is None
