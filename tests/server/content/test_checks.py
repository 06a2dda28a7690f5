"""What is wrong between rows that are right each by itself."""

from collections.abc import Iterable
from typing import TypeVar

import pytest
from attrs import evolve

from mudgroup.server.content.checks import Sheet, faults, twice
from mudgroup.server.content.files import FileRow
from mudgroup.server.content.rows import InstrumentRow, KindRow, OutcropRow, PlaceRow, WayRow

T = TypeVar("T")

A = PlaceRow("A", "D", {"up": WayRow("b")})
B = PlaceRow("B", "D", {"down": WayRow("a")})
GRANITE = KindRow(
    name="granite",
    group="igneous",
    colour="grey",
    hardness=(6.0, 7.0),
    streak="white",
    lustre="vitreous",
    cleavage="none",
    acid="none",
    magnetic="none",
    density=(2.6, 2.7),
    lens="Crystals.",
)
DYKE = OutcropRow("dark dyke", "outcrop", "a", "granite", "A wall.", 40, 35)
KNIFE = InstrumentRow("pocket knife", "A knife.", "a", ("scratch",), hardness=5.5)


def table(file: str, rows: dict[str, T]) -> dict[str, FileRow[T]]:
    return {key: FileRow(file, key, row) for key, row in rows.items()}


SHEET = Sheet(
    table("places/p.toml", {"a": A, "b": B}),
    table("kinds/k.toml", {"granite": GRANITE}),
    table("outcrops/o.toml", {"dyke": DYKE}),
    table("instruments.toml", {"knife": KNIFE}),
)


def outcrops(*rows: OutcropRow) -> Sheet:
    numbered = {f"o{number}": row for number, row in enumerate(rows, 1)}
    return evolve(SHEET, outcrops=table("outcrops/o.toml", numbered))


def test_a_right_sheet_has_no_faults() -> None:
    assert list(faults(SHEET)) == []


def test_every_way_has_a_way_back() -> None:
    sheet = evolve(SHEET, places=table("places/p.toml", {"a": A, "b": evolve(B, exits={})}))

    assert list(faults(sheet)) == ["places/p.toml: a: exits.up: b has no way back"]


def test_a_way_to_a_place_that_is_not_there_is_not_named_again() -> None:
    assert list(faults(evolve(SHEET, places=table("places/p.toml", {"a": A})))) == []


@pytest.mark.parametrize(
    ("outcrop", "fault"),
    [
        (evolve(DYKE, dip=None), "dip: is missing; there is a strike"),
        (evolve(DYKE, strike=None), "strike: is missing; there is a dip"),
        (evolve(DYKE, name="granite"), "name: tells that it is granite"),
        (
            evolve(DYKE, description="A Granite wall."),
            "description: tells that it is granite",
        ),
    ],
)
def test_an_outcrop_has_both_angles_and_keeps_its_kind_to_itself(
    outcrop: OutcropRow, fault: str
) -> None:
    assert list(faults(outcrops(outcrop))) == [f"outcrops/o.toml: o1: {fault}"]


@pytest.mark.parametrize(
    "outcrop",
    [
        evolve(DYKE, strike=None, dip=None),
        evolve(DYKE, strike=0, dip=0),
        evolve(DYKE, description="A granitelike wall."),
        evolve(DYKE, kind="unknown", name="granite"),
    ],
)
def test_an_outcrop_may_have_no_angles_and_words_like_its_kind(outcrop: OutcropRow) -> None:
    assert list(faults(outcrops(outcrop))) == []


def test_what_scratches_has_a_hardness() -> None:
    soft = evolve(KNIFE, hardness=0.0)
    tools = {"knife": soft, "lens": evolve(soft, name="lens", uses=("lens",))}

    assert list(faults(evolve(SHEET, instruments=table("instruments.toml", tools)))) == [
        "instruments.toml: knife: hardness: is missing; what scratches has one"
    ]


def test_a_place_has_no_two_outcrops_of_one_name() -> None:
    elsewhere = evolve(DYKE, place="b")

    assert list(faults(outcrops(DYKE, elsewhere, evolve(DYKE, name="Dark Dyke")))) == [
        "outcrops/o.toml: o3: name: o1 is called Dark Dyke in a, too"
    ]


def named(rows: Iterable[tuple[str, str]]) -> list[tuple[FileRow[KindRow], str]]:
    return [(FileRow("f", key, evolve(GRANITE, name=name)), "") for key, name in rows]


def test_each_further_row_of_a_name_is_named_with_the_first() -> None:
    rows = named([("x", "Sand"), ("y", "sand"), ("z", "SAND"), ("w", "silt")])

    assert list(twice(rows)) == [
        "f: y: name: x is called sand, too",
        "f: z: name: x is called SAND, too",
    ]
