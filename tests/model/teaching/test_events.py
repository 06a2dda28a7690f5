"""What a group's history keeps of what staff does with it, and whom that reaches."""

from mudgroup.model.records.history import Action
from mudgroup.model.records.refs import Ref
from mudgroup.model.teaching.events import (
    Arranged,
    Arrangement,
    GroupFormed,
    ListeningBegan,
    ListeningEnded,
    MandatorySet,
)
from mudgroup.model.world.events import ACTOR, TARGET, WITNESS, Fact, Muting

TEACHER, ADA, BO = Ref(5, "Tea"), Ref(1, "Ada"), Ref(2, "Bo")
GROUP = Ref(9, "Rock Hounds")
FORMED = GroupFormed(to=(5, 1, 2), actor=TEACHER, target=ADA, group=GROUP, members=(ADA, BO))


def test_the_history_begins_with_the_teacher_who_formed_the_group_and_who_leads_it() -> None:
    assert Fact(9, Action.CREATED_GROUP, 5, (), "Rock Hounds", leader=1) == FORMED.fact()


def test_the_teacher_the_leader_and_the_members_see_different_faces_of_a_new_group() -> None:
    assert [FORMED.face(hearer) for hearer in FORMED.to] == [ACTOR, TARGET, WITNESS]


def test_a_group_is_formed_by_the_teacher() -> None:
    assert FORMED.voices == (5,)


def test_the_history_keeps_nothing_of_who_listens_and_who_may_leave() -> None:
    assert ListeningBegan(to=(1,), actor=TEACHER, group=GROUP).fact() is None
    assert ListeningEnded(to=(1,), actor=TEACHER, group=GROUP).fact() is None
    assert MandatorySet(to=(1,), actor=TEACHER, group=GROUP, mandatory=True).fact() is None


def test_the_answer_to_staff_is_not_kept_besides_what_was_done() -> None:
    event = Arranged(to=(5,), actor=TEACHER, group=GROUP, what=Arrangement.DISBANDED)

    assert event.fact() is None


def test_what_staff_does_reaches_who_has_muted_them() -> None:
    kinds = (GroupFormed, Arranged, MandatorySet, ListeningBegan, ListeningEnded)

    assert [kind.muting for kind in kinds] == [Muting.ALL] * 5
