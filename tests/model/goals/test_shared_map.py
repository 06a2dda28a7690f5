"""The map that a group draws: the last writer wins, and every mark is kept."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.goals import shared_map
from mudgroup.model.goals.errors import (
    MapFull,
    NoMap,
    NoSuchSquare,
    NoSuchUnit,
    NothingToUndo,
    SameMark,
)
from mudgroup.model.goals.events import DeedCounted
from mudgroup.model.goals.map_events import MapSeen, MarksSeen, SquaresMarked
from mudgroup.model.records.goals import MapTruth, SharedMap
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Room
from mudgroup.model.rights.errors import NotInGroup
from mudgroup.model.world.errors import Ambiguous
from mudgroup.model.world.finding import by_key
from mudgroup.settings.values import Goals, Settings
from tests.model.goal_scenes import happened, working
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld

NAMES = ("Ada", "Bo")
SQUARES = ("A1", "B1", "A2", "B2")
UNITS = ("granite", "basalt", "calcite")


def drawing(settings: Settings | None = None) -> SmallWorld:
    return working("Bo", module="quarrying", settings=settings)


def the_map(small: SmallWorld) -> SharedMap:
    found = shared_map.get_activity(small.turn(), small.group("Ada"))
    assert found
    return found


def mark(small: SmallWorld, who: str, square: str, unit: str) -> None:
    small.do(lambda turn: shared_map.mark(turn, small.group(who), small.number(who), square, unit))


MARKS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(SQUARES), st.sampled_from(UNITS)),
    max_size=30,
)


@given(MARKS)
def test_the_last_writer_wins_and_every_mark_is_kept(marks: list[tuple[str, str, str]]) -> None:
    small = drawing()
    turn, number = small.turn(), small.group("Ada").number
    wanted: list[tuple[int, str, str]] = []
    last: dict[str, str] = {}
    for who, square, unit in marks:
        if last.get(square) == unit:
            continue
        shared_map.mark(turn, turn.get(Group, number), small.number(who), square, unit)
        wanted.append((small.number(who), square, unit))
        last[square] = unit
    drawn = shared_map.get_activity(turn, turn.get(Group, number))

    assert drawn

    assert [(m.by, m.square, m.unit) for m in drawn.marks] == wanted
    assert {square: m.unit for square, m in drawn.sheet().items()} == last


@pytest.mark.parametrize(
    ("square", "unit", "reason"),
    [
        ("C1", "granite", NoSuchSquare),
        ("", "granite", NoSuchSquare),
        ("A1-C1", "granite", NoSuchSquare),
        ("A1-", "granite", NoSuchSquare),
        ("A1", "gneiss", NoSuchUnit),
        ("A1", "", NoSuchUnit),
    ],
)
def test_what_the_map_does_not_have_is_refused(
    square: str, unit: str, reason: type[Exception]
) -> None:
    with pytest.raises(reason):
        mark(drawing(), "Ada", square, unit)


def test_a_beginning_that_several_units_have_is_ambiguous() -> None:
    with pytest.raises(Ambiguous):
        shared_map.match_unit(_truth(("sandstone", "sand")), "san")
    assert shared_map.match_unit(_truth(("sandstone", "sand")), "SAND") == "sand"


def _truth(units: tuple[str, ...]) -> MapTruth:
    return MapTruth(1, "m", "M", "", "A", 1, units, (("A1", units[0]),))


def test_marking_again_what_is_there_is_refused() -> None:
    small = drawing()
    mark(small, "Ada", "a1", "gran")

    with pytest.raises(SameMark):
        mark(small, "Bo", "A1", "granite")


def test_one_takes_back_only_what_still_holds() -> None:
    small = drawing()
    group = small.group("Ada")
    ada, bo = small.number("Ada"), small.number("Bo")
    with pytest.raises(NothingToUndo):
        shared_map.undo(small.turn(), group, ada)
    mark(small, "Ada", "A1", "granite")
    mark(small, "Bo", "A1", "basalt")
    with pytest.raises(NothingToUndo):
        shared_map.undo(small.turn(), group, ada)

    small.do(lambda turn: shared_map.undo(turn, group, bo))
    assert the_map(small).sheet()["A1"].unit == "granite"
    assert len(the_map(small).marks) == 3


@pytest.mark.parametrize("area", ["A1-B2", "b2-a1", "B1-A2"])
def test_an_area_is_marked_and_taken_back_at_once(area: str) -> None:
    small = drawing()
    mark(small, "Ada", "B1", "basalt")
    mark(small, "Ada", area, "calcite")

    assert {m.unit for m in the_map(small).sheet().values()} == {"calcite"}
    assert [m.joined for m in the_map(small).marks] == [False, False, True, True, True]
    with pytest.raises(SameMark):
        mark(small, "Bo", area, "calcite")
    take_back(small, "Ada")
    assert {s: m.unit for s, m in the_map(small).sheet().items()} == {"B1": "basalt"}
    take_back(small, "Ada")
    assert {*the_map(small).sheet()} == {*SQUARES}


def test_of_an_area_that_is_taken_back_what_others_marked_over_stays() -> None:
    small = drawing()
    mark(small, "Ada", "A1-A2", "granite")
    mark(small, "Bo", "A1", "basalt")
    take_back(small, "Ada")

    assert {s: m.unit for s, m in the_map(small).sheet().items()} == {"A1": "basalt"}


def test_an_area_that_does_not_fit_the_history_is_not_marked_in_part() -> None:
    small = drawing(Settings(goals=Goals(map_marks=10)))
    for n in range(8):
        mark(small, "Ada", "A1", UNITS[n % 2])

    with pytest.raises(MapFull):
        mark(small, "Ada", "A1-B2", "calcite")
    assert len(the_map(small).marks) == 8


def test_an_area_is_told_and_counted_at_once() -> None:
    small = drawing()
    ada = small.number("Ada")
    commit = small.do(
        lambda turn: shared_map.mark(turn, small.group("Ada"), ada, "A1-B1", "granite")
    )
    told, counted = commit.events

    assert isinstance(told, SquaresMarked)
    assert (told.area, len(told.filled)) == ("A1-B1", 2)
    assert isinstance(counted, DeedCounted)
    assert (counted.thing, counted.points, counted.score) == ("A1-B1", 2, 2)


def take_back(small: SmallWorld, who: str) -> None:
    small.do(lambda turn: shared_map.undo(turn, small.group(who), small.number(who)))


def test_taking_back_the_first_mark_leaves_the_square_blank() -> None:
    small = drawing()
    mark(small, "Ada", "A1", "granite")
    small.do(lambda turn: shared_map.undo(turn, small.group("Ada"), small.number("Ada")))

    assert the_map(small).sheet() == {}


def test_there_is_a_limit_to_the_history() -> None:
    small = drawing(Settings(goals=Goals(map_marks=10)))
    for n in range(10):
        mark(small, "Ada", "A1", UNITS[n % 2])

    with pytest.raises(MapFull):
        mark(small, "Ada", "A1", "calcite")


def test_without_a_map_there_is_nothing_to_draw_on() -> None:
    small = founded("Bo")
    small.connect("Cy")

    with pytest.raises(NoMap):
        mark(small, "Ada", "A1", "granite")
    with pytest.raises(NotInGroup):
        shared_map.mark(small.turn(), drawing().group("Ada"), small.number("Cy"), "A1", "granite")


def test_the_map_and_its_history_are_shown() -> None:
    small = drawing()
    mark(small, "Ada", "A1", "granite")
    mark(small, "Bo", "A1", "basalt")
    group, ada = small.group("Ada"), small.player("Ada")
    (seen,) = small.events(lambda turn: shared_map.show_map(turn, group, ada.number))
    (marks,) = small.events(lambda turn: shared_map.show_marks(turn, group, ada.number, 1))

    assert isinstance(seen, MapSeen)
    assert seen.drawing.squares == (("A1", "basalt", small.player("Bo").ref),)
    assert isinstance(marks, MarksSeen)
    assert [(m.by.name, m.unit) for m in marks.marks] == [("Bo", "basalt")]
    assert marks.earlier == 1


@pytest.mark.parametrize(
    ("inside", "grid", "here"), [(True, "B2", "B2"), (True, "Z9", ""), (False, "B2", "")]
)
def test_the_map_shows_where_one_stands_if_that_is_on_it(
    inside: bool, grid: str, here: str
) -> None:
    small = drawing()
    turn, ada = small.turn(), small.player("Ada")
    truth = by_key(turn, "quarry", MapTruth)
    assert truth
    region = truth.region if inside else "elsewhere"
    room = evolve(turn.get(Room, ada.location), region=region, grid=grid)
    small.do(lambda turn: turn.put(room))
    (seen,) = small.events(lambda turn: shared_map.show_map(turn, small.group("Ada"), ada.number))

    assert isinstance(seen, MapSeen)
    assert seen.drawing.here == here


def test_a_mark_gains_points_only_where_the_square_was_never_marked() -> None:
    small = drawing()
    for unit in UNITS:
        commit = small.do(
            lambda turn, unit=unit: shared_map.mark(  # type: ignore[misc]
                turn, small.group("Ada"), small.number("Ada"), "A1", unit
            )
        )
        happened(small, *commit.events)

    assert small.group("Ada").members[0].score == 1
