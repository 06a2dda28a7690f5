"""What happened between rooms, as facts."""

import pytest

from mudgroup.model.places.events import MOST_APART, Arrived, Departed, FollowersMoved
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Muting, Part

ADA, BO, CY = Ref(1, "Ada"), Ref(2, "Bo"), Ref(3, "Cy")
UNHEARD = {4: frozenset({2})}
LEFT = Departed(to=(4, 5), actor=ADA, along=(BO, CY), direction="north", unheard=UNHEARD)


def test_of_those_who_go_together_each_is_a_voice() -> None:
    assert LEFT.movers == (ADA, BO, CY)
    assert LEFT.voices == (1, 2, 3)
    assert [kind.muting for kind in (Departed, Arrived)] == [Muting.OTHERS] * 2


@pytest.mark.parametrize(("hearer", "unheard"), [(4, {2}), (5, set())])
def test_a_face_knows_whom_the_hearer_has_muted(hearer: int, unheard: set[int]) -> None:
    assert LEFT.face(hearer).unheard == unheard


def test_a_face_knows_which_of_those_who_follow_the_hearer_is() -> None:
    moved = FollowersMoved(to=(1, 2), actor=ADA, group=Ref(9, "Rock"), came=(BO,), stayed=())

    assert [(moved.face(p).part, moved.face(p).player) for p in (1, 2)] == [
        (Part.ACTOR, 1),
        (Part.WITNESS, 2),
    ]


def test_to_all_of_a_crowd_but_the_first_few_it_is_the_same_who_followed() -> None:
    crowd = tuple(Ref(n, f"P{n}") for n in range(2, 60))
    to = (1, *(ref.number for ref in crowd))
    moved = FollowersMoved(to=to, actor=ADA, group=Ref(9, "Rock"), came=crowd, stayed=())

    assert [moved.face(p).player for p in to] == [*to[:MOST_APART], *(59 for _ in to[MOST_APART:])]
    assert {*moved.concerned} == {*to[:MOST_APART]}
