"""The map as text."""

from hypothesis import given

from mudgroup.model.content.world import Content, Way
from mudgroup.server.content.read import read_content
from mudgroup.server.drawing.text import conditions, draw
from tests.model.places.test_layout import planet, planets
from tests.scenes import WORLD


def test_places_are_numbers_joined_by_lines() -> None:
    content = planet(
        a={"east": "b", "south": "c", "southeast": "d"},
        b={"west": "a", "southwest": "c", "down": "e"},
        c={"north": "a", "northeast": "b"},
        d={"northwest": "a"},
        e={"up": "b"},
    )

    assert draw(content)[:8] == [
        "Around A:",
        "",
        "  [1]---(2)",
        "   |  X",
        "  [3]   [4]",
        "",
        "No compass leads to or from: 5 E",
        "",
    ]


def test_the_legend_tells_every_exit_and_what_it_asks_for() -> None:
    lines = draw(read_content(WORLD))

    assert (
        "  6 Quarry (quarry, B4): out 3, down 7 (needs headlamp), up 8 (2 people),"
        " in 9 (opened by engineer); outcrops: 4" in lines
    )
    assert "works:" in lines


def test_exits_that_do_not_fit_are_marked() -> None:
    content = planet(a={"north": "b"}, b={"south": "a", "east": "c"}, c={"west": "b", "south": "a"})

    assert "  3 C (c): west 2~, south 1" in draw(content)


def test_conditions_are_told_in_the_words_of_the_files() -> None:
    assert conditions(Way("x")) == []
    assert conditions(Way("x", "rope", 2, "cook")) == ["needs rope", "2 people", "opened by cook"]


@given(planets())
def test_whatever_the_exits_every_place_is_drawn_and_told(content: Content) -> None:
    text = "\n".join(draw(content))

    for n, place in enumerate(content.places, 1):
        assert f"[{n}]" in text or f"({n})" in text or f"{n} {place.name}" in text
        assert f"{n} {place.name} ({place.key}): " in text
