"""Whose words the events of a bulletin board tell."""

from mudgroup.model.groups.note_events import NoteDeleted, NoteWritten
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import ACTOR, WITNESS, Muting

ADA, BO = Ref(1, "Ada"), Ref(2, "Bo")
GROUP = Ref(9, "Rock Hounds")
WRITTEN = NoteWritten(to=(1, 2), actor=BO, group=GROUP, index=1, subject="Chert", text="grey")
DELETED = NoteDeleted(to=(1, 2), actor=ADA, group=GROUP, index=1, subject="Chert", writer=2)


def test_a_note_is_told_in_the_words_of_its_writer() -> None:
    assert WRITTEN.voices == (2,)


def test_a_note_taken_off_the_board_has_a_subject_in_the_words_of_its_writer_too() -> None:
    assert DELETED.voices == (1, 2)


def test_the_writer_of_a_note_that_another_takes_off_looks_on() -> None:
    assert [DELETED.face(hearer) for hearer in DELETED.to] == [ACTOR, WITNESS]


def test_who_has_muted_a_writer_gets_nothing_of_notes() -> None:
    assert WRITTEN.muting is Muting.NOTHING
    assert DELETED.muting is Muting.NOTHING


def test_notes_stay_on_the_board_and_not_in_the_history() -> None:
    assert WRITTEN.fact() is None
    assert DELETED.fact() is None
