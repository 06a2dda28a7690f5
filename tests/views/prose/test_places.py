"""Prose of places: what is seen, who goes and comes."""

import pytest
from attrs import evolve

from mudgroup.model.places.events import Arrived, Departed, ExitAsks, ExitsSeen, RoomSeen
from mudgroup.model.records.refs import Ref
from mudgroup.views.prose.places import shortened
from tests.views.reading import shown

ADA, BO, SHELF = Ref(1, "Ada"), Ref(2, "Bo"), Ref(7, "Shelf")


def test_who_is_brief_reads_no_description_where_they_walk() -> None:
    seen = RoomSeen(to=(1,), actor=ADA, room=SHELF, description="D", exits=(), people=(), more=0)
    walked = evolve(seen, walked=True)

    assert shortened(walked) == evolve(walked, description="")
    assert shortened(seen) == seen


def test_a_room_is_its_name_what_it_looks_like_and_what_is_there() -> None:
    event = RoomSeen(
        to=(1,),
        actor=ADA,
        room=SHELF,
        description="Red sandstone, swept clean. " * 3,
        exits=("north", "up"),
        people=(BO,),
        more=1,
        outcrops=("dark dyke",),
        instruments=(("hammer", 1), ("lens", 2), ("rope", 16), ("compass", 0)),
    )

    assert shown(event) == (
        "Shelf",
        "Red sandstone, swept clean. Red sandstone, swept clean. Red sandstone, swept",
        "clean.",
        "Exits: north, up",
        "Outcrops: dark dyke",
        "Instruments: hammer, lens (2 of them), rope, compass",
        "Bo and 1 other are here.",
    )


def test_a_bare_room_has_no_empty_lines() -> None:
    event = RoomSeen(to=(1,), actor=ADA, room=SHELF, description="", exits=(), people=(), more=0)

    assert shown(event) == ("Shelf", "Exits: none")


@pytest.mark.parametrize(
    ("way", "line"),
    [
        (ExitAsks("up", needs="rope"), "  up: takes a rope"),
        (ExitAsks("up", people=3), "  up: takes 3 people"),
        (
            ExitAsks("in", "lamp", 2, "chief-engineer"),
            "  in: shut, opened by the chief engineer of a group, takes 2 people, takes a lamp",
        ),
    ],
)
def test_what_a_way_asks_for_is_told(way: ExitAsks, line: str) -> None:
    event = ExitsSeen(to=(1,), actor=ADA, exits=(way.direction,), asks=(way,))

    assert shown(event) == (f"Exits: {way.direction}", line)


@pytest.mark.parametrize(
    ("direction", "line"), [("north", "Ada leaves north."), ("", "Ada leaves.")]
)
def test_who_stays_reads_where_somebody_goes(direction: str, line: str) -> None:
    assert shown(Departed(to=(2,), actor=ADA, direction=direction), 2) == (line,)


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        ("north", "Ada arrives from the north."),
        ("up", "Ada arrives from above."),
        ("down", "Ada arrives from below."),
        ("in", "Ada arrives from inside."),
        ("out", "Ada arrives from outside."),
        ("", "Ada arrives."),
    ],
)
def test_who_is_there_reads_where_somebody_comes_from(origin: str, line: str) -> None:
    assert shown(Arrived(to=(2,), actor=ADA, room=SHELF, origin=origin), 2) == (line,)


def arrived(*names: str, muted: frozenset[int] = frozenset()) -> Arrived:
    """Players with the numbers from 10 on come, whom the player 2 may have ``muted``."""
    leader, *along = (Ref(10 + n, name) for n, name in enumerate(names))
    unheard = {2: muted} if muted else {}
    return Arrived(
        to=(2, 3), actor=leader, along=tuple(along), room=SHELF, origin="south", unheard=unheard
    )


CROWD = tuple(f"P{n}" for n in range(100))


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (("Ada", "Bo"), "Ada arrives from the south with Bo."),
        (("Ada", "Bo", "Cy"), "Ada arrives from the south with Bo and Cy."),
        (CROWD, "P0 arrives from the south with P1, P2, P3, P4, P5 and 94 others."),
    ],
)
def test_who_come_together_are_one_line(names: tuple[str, ...], line: str) -> None:
    assert shown(arrived(*names), 3) == (line,)


@pytest.mark.parametrize(
    ("muted", "line"),
    [
        ({10}, "Bo arrives from the south with Cy."),
        ({11}, "Ada arrives from the south with Cy."),
        ({11, 12}, "Ada arrives from the south."),
    ],
)
def test_who_has_muted_some_of_them_does_not_read_of_those(muted: set[int], line: str) -> None:
    assert shown(arrived("Ada", "Bo", "Cy", muted=frozenset(muted)), 2) == (line,)


def test_who_go_together_are_one_line() -> None:
    event = Departed(to=(3,), actor=ADA, along=(BO,), direction="north")

    assert shown(event, 3) == ("Ada leaves north with Bo.",)
