"""Whose words the events of a bulletin board tell."""

from mudgroup.model.groups.notes.note_events import NoteDeleted, NoteWritten, UnreadNotes
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import ACTOR, WITNESS, Face, Muting, Part

ADA, BO = Ref(1, "Ada"), Ref(2, "Bo")
GROUP = Ref(9, "Rock Hounds")
WRITTEN = NoteWritten(to=(1, 2), actor=BO, group=GROUP, index=1, subject="Chert", text="grey")
DELETED = NoteDeleted(to=(1, 2), actor=ADA, group=GROUP, index=1, subject="Chert")
UNREAD = UnreadNotes(
    to=(1, 2), actor=ADA, group=GROUP, occasion=Occasion.CHANGED, numbers={1: (), 2: (1, 3)}
)


def test_a_note_is_told_in_the_words_of_its_writer() -> None:
    assert WRITTEN.voices == (2,)


def test_the_writer_of_a_note_that_another_takes_off_looks_on() -> None:
    assert [DELETED.face(hearer) for hearer in DELETED.to] == [ACTOR, WITNESS]


def test_who_has_muted_a_writer_gets_nothing_of_what_they_write() -> None:
    assert WRITTEN.muting is Muting.NOTHING


def test_who_has_muted_who_takes_a_note_off_sees_it_go_and_knows_what_is_unread() -> None:
    assert DELETED.muting is Muting.DRAWN
    assert UNREAD.muting is Muting.ALL


def test_each_member_sees_what_they_have_not_read_themselves() -> None:
    assert [UNREAD.face(hearer) for hearer in UNREAD.to] == [
        Face(Part.WITNESS),
        Face(Part.WITNESS, unread=(1, 3)),
    ]


def test_notes_stay_on_the_board_and_not_in_the_history() -> None:
    assert WRITTEN.fact() is None
    assert DELETED.fact() is None
