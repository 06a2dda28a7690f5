"""Where places lie towards one another."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.cli.common import shipped_world
from mudgroup.model.content.world import Content, Place, Way
from mudgroup.model.places.layout import COMPASS, lay_out
from mudgroup.server.content.read import read_content
from tests.scenes import WORLD

OPPOSITE = {
    d: next(o for o, s in COMPASS.items() if s == (-x, -y)) for d, (x, y) in COMPASS.items()
}


def planet(**exits: dict[str, str]) -> Content:
    """Places a, b, ..., with exits by direction."""
    places = tuple(
        Place(key, key.upper(), "D.", {d: Way(to) for d, to in ways.items()}, region="r")
        for key, ways in exits.items()
    )
    return Content("W", "W", "a", places)


def test_places_lie_where_the_directions_say() -> None:
    content = planet(
        a={"north": "b", "east": "c"}, b={"south": "a"}, c={"west": "a", "northwest": "b"}
    )
    map_ = lay_out(content.start, content.exits)

    assert map_.sheets[0].cells == {"a": (0, 1), "b": (0, 0), "c": (1, 1)}
    assert all(leg.fits for leg in map_.legs)


def test_what_is_in_the_way_makes_room() -> None:
    content = planet(
        a={"east": "b", "south": "c"},
        b={"west": "a"},
        c={"north": "a", "northeast": "d"},
        d={"southwest": "c"},
    )
    map_ = lay_out(content.start, content.exits)
    cells = map_.sheets[0].cells

    assert len(set(cells.values())) == 4
    assert [leg.fits for leg in map_.legs if leg.origin == "c"] == [True, True]


def test_other_exits_lead_to_other_sheets() -> None:
    content = planet(a={"down": "b"}, b={"up": "a", "east": "c"}, c={"west": "b"})
    map_ = lay_out(content.start, content.exits)

    assert [list(sheet.cells) for sheet in map_.sheets] == [["a"], ["b", "c"]]
    assert [(leg.direction, leg.step) for leg in map_.legs][:2] == [("down", None), ("up", None)]


def test_directions_that_disagree_are_known_not_to_fit() -> None:
    content = planet(
        a={"north": "b", "east": "c"}, b={"south": "a", "north": "c"}, c={"west": "a", "south": "b"}
    )
    bent = {
        leg.direction
        for leg in lay_out(content.start, content.exits).legs
        if leg.step and not leg.fits
    }

    assert len(bent) >= 1


def test_every_place_of_the_shipped_world_is_on_the_map_once() -> None:
    for folder in (WORLD, shipped_world()):
        content = read_content(folder)
        map_ = lay_out(content.start, content.exits)
        keys = [key for sheet in map_.sheets for key in sheet.cells]

        assert sorted(keys) == sorted(place.key for place in content.places)
        assert map_ == lay_out(content.start, content.exits)


@st.composite
def planets(draw: st.DrawFn) -> Content:
    """Any places, joined both ways in any directions."""
    keys = [chr(ord("a") + n) for n in range(draw(st.integers(1, 9)))]
    exits: dict[str, dict[str, str]] = {key: {} for key in keys}
    for one, other in pairwise(keys):
        direction = draw(st.sampled_from([*COMPASS, "up"]))
        back = OPPOSITE.get(direction, "down")
        exits[one].setdefault(direction, other)
        exits[other].setdefault(back, one)
    for _ in range(draw(st.integers(0, 6))):
        one, other = draw(st.sampled_from(keys)), draw(st.sampled_from(keys))
        exits[one].setdefault(draw(st.sampled_from(list(COMPASS))), other)
    return planet(**exits)


@given(planets())
def test_whatever_the_exits_no_two_places_share_a_cell(content: Content) -> None:
    map_ = lay_out(content.start, content.exits)
    keys = [key for sheet in map_.sheets for key in sheet.cells]

    assert sorted(keys) == sorted(place.key for place in content.places)
    for sheet in map_.sheets:
        assert len(set(sheet.cells.values())) == len(sheet.cells)
        assert min(min(cell) for cell in sheet.cells.values()) == 0
    assert len(map_.legs) == sum(len(place.exits) for place in content.places)
    assert lay_out(content.start, content.exits) == map_
