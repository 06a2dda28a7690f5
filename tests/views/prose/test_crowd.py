"""What strangers did in a crowd, in one line."""

import pytest
from attrs import evolve

from mudgroup.messages import Format
from mudgroup.model.field.events import Dropped, Given, Measured, Sampled, Taken, Tested
from mudgroup.model.field.tests import TESTS
from mudgroup.model.places.events import Arrived, Departed, Slept, Woke
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import WITNESS, Event
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.prose.crowd import GATHERED, MOST_DEEDS, deed, several, told

BO, CY, DEE = Ref(2, "Bo"), Ref(3, "Cy"), Ref(4, "Dee")
LENS, DYKE = Ref(8, "hand lens"), Ref(9, "dark dyke")
TO = (1,)
TAKEN = Taken(to=TO, actor=BO, instrument=LENS)


def read(*events: Event) -> list[str]:
    return [*laid_out((told(deed(event, WITNESS) for event in events),), Format(columns=0))]


def test_what_one_did_is_told_as_always() -> None:
    assert read(TAKEN) == ["Bo takes a hand lens."]


def test_of_several_who_did_the_same_the_number_is_told() -> None:
    assert read(TAKEN, evolve(TAKEN, actor=CY)) == ["2 others take hand lenses."]


def test_who_does_the_same_twice_is_one() -> None:
    assert read(TAKEN, TAKEN) == ["Bo takes a hand lens."]
    assert read(TAKEN, evolve(TAKEN, actor=CY), TAKEN) == ["2 others take hand lenses."]


def test_what_was_done_last_stands_last() -> None:
    came = Arrived(to=TO, actor=BO, room=DYKE, origin="north")
    went = Departed(to=TO, actor=BO, direction="north")

    assert read(came, went) == ["Bo arrives from the north; Bo leaves north."]
    assert read(came, went, came) == ["Bo leaves north; Bo arrives from the north."]


def test_those_who_walk_together_are_all_counted() -> None:
    team = Arrived(to=TO, actor=BO, along=(CY,), room=DYKE, origin="up")
    muted = evolve(WITNESS, unheard=frozenset((BO.number,)))
    alone = evolve(team, actor=DEE, along=())

    assert read(team) == ["Bo arrives from above with Cy."]
    assert read(team, alone) == ["3 others arrive from above."]
    assert told([deed(team, muted), deed(alone, muted)]).text == "2 others arrive from above."


def test_of_too_many_different_deeds_the_first_are_counted() -> None:
    rocks = [Ref(10 + n, f"rock {n}") for n in range(MOST_DEEDS + 2)]
    (line,) = read(*(Sampled(to=TO, actor=rock, thing=rock) for rock in rocks))

    assert line.count(";") == MOST_DEEDS - 1
    assert line.startswith("3 others do other things; rock 3 breaks a sample off the rock 3;")


DONE = [
    (TAKEN, "take hand lenses"),
    (Dropped(to=TO, actor=BO, thing=LENS), "put down hand lenses"),
    (Dropped(to=TO, actor=BO, thing=DYKE, sample=True), "throw away samples of the dark dyke"),
    (Given(to=TO, actor=BO, target=DEE, thing=LENS), "give hand lenses to others"),
    (Sampled(to=TO, actor=BO, thing=DYKE), "break samples off the dark dyke"),
    (Tested(to=TO, actor=BO, thing=DYKE, test=min(TESTS), finding=""), "test the dark dyke"),
    (Measured(to=TO, actor=BO, thing=DYKE, strike=1, dip=2), "measure the dark dyke"),
    (Departed(to=TO, actor=BO, direction="down"), "leave down"),
    (Departed(to=TO, actor=BO, direction=""), "leave"),
    (Arrived(to=TO, actor=BO, room=DYKE, origin="south"), "arrive from the south"),
    (Arrived(to=TO, actor=BO, room=DYKE, origin=""), "arrive"),
    (Woke(to=TO, actor=BO), "wake up"),
    (Slept(to=TO, actor=BO), "fall asleep"),
]


@pytest.mark.parametrize(("event", "many"), DONE)
def test_each_deed_has_words_for_several(event: Event, many: str) -> None:
    assert [f"2 others {many}."] == read(event, evolve(event, actor=CY))


def test_no_deed_is_forgotten_here() -> None:
    assert set(GATHERED) == {type(event) for event, _ in DONE}


@pytest.mark.parametrize(
    ("one", "more"),
    [
        ("hand lens", "hand lenses"),
        ("compass", "compasses"),
        ("torch", "torches"),
        ("quartz point", "quartz points"),
        ("acid bottle", "acid bottles"),
    ],
)
def test_several_things_of_a_name(one: str, more: str) -> None:
    assert more == several(one)
