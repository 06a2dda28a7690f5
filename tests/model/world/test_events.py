"""What every event has: a face for each hearer, the voices behind it, and no history of its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import ACTOR, TARGET, WITNESS, Event, Face, Muting, Part
from mudgroup.views.prose import prose
from tests.views.any_event import Draws

of_class = Draws(st.just("text"), st.just("Cy")).of_class

ADA, BO = Ref(3, "Ada"), Ref(5, "Bo")
EVENT = Event(to=(3, 5, 7), actor=ADA, target=BO)


@pytest.mark.parametrize(("hearer", "face"), [(3, ACTOR), (5, TARGET), (7, WITNESS)])
def test_a_hearer_is_who_did_it_or_whom_it_was_done_to_or_a_witness(
    hearer: int, face: Face
) -> None:
    assert EVENT.face(hearer) == face


def test_without_a_target_all_others_are_witnesses() -> None:
    event = Event(to=(3, 5), actor=ADA)

    assert [event.face(hearer) for hearer in event.to] == [ACTOR, WITNESS]


def test_who_does_something_to_oneself_is_the_actor() -> None:
    assert Event(to=(3,), actor=ADA, target=ADA).face(3) == ACTOR


def test_there_is_one_face_without_rights_for_each_part() -> None:
    assert tuple(map(Face, Part)) == (ACTOR, TARGET, WITNESS)


def test_the_voice_of_an_event_is_its_actor() -> None:
    assert EVENT.voices == (3,)


def test_no_history_keeps_an_event_and_who_muted_its_actor_gets_nothing_of_it() -> None:
    assert EVENT.fact() is None
    assert EVENT.muting == Muting.NOTHING


@pytest.mark.parametrize("kind", prose.VIEWS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=10)
def test_an_event_looks_the_same_to_all_whom_it_does_not_concern(
    kind: type[Event], data: st.DataObject
) -> None:
    event = data.draw(of_class(kind))
    others = [hearer for hearer in event.to if hearer not in event.concerned]

    assert {event.face(hearer) for hearer in others} <= {event.face(0) for _ in others}
