"""What is typed about notes."""

import pytest

from mudgroup.model.groups.notes.note_events import (
    DraftOpened,
    NoteDeleted,
    NoteHeadersSeen,
    NoteRead,
)
from mudgroup.model.rights.errors import NoGroupYet
from mudgroup.model.world.errors import BadUsage
from tests.commands.typed import refused, told
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def test_a_note_is_written_listed_read_and_deleted() -> None:
    small = founded("Bo")
    told(small, "Ada", "group note write Clay = It is = red. ")
    for line in ("group note", "group note list"):
        seen = told(small, "Bo", line)
        assert isinstance(seen, NoteHeadersSeen)
        assert [header.subject for header in seen.headers] == ["Clay"]
    read = told(small, "Bo", "group note read 1")
    assert isinstance(read, NoteRead)
    assert read.text == "It is = red."

    assert isinstance(told(small, "Ada", "group note delete 1"), NoteDeleted)


def test_a_sign_between_spaces_parts_subject_and_text_before_one_inside_a_word() -> None:
    small = founded("Bo")
    told(small, "Ada", "group note write E=mc2 = Energy=mass.")
    told(small, "Ada", "group note write Dip=35 degrees")
    seen = told(small, "Bo", "group note list")
    assert isinstance(seen, NoteHeadersSeen)
    assert [header.subject for header in seen.headers] == ["E=mc2", "Dip"]


def test_without_a_text_several_lines_are_taken() -> None:
    assert isinstance(told(founded("Bo"), "Ada", "group note write Clay"), DraftOpened)


@pytest.mark.parametrize(
    ("typed", "usage"),
    [
        ("write = Red.", "group note write SUBJECT = TEXT"),
        ("write Clay =", "group note write SUBJECT = TEXT"),
        ("write", "group note write SUBJECT [= TEXT]"),
        ("delete", "group note delete NUMBER"),
    ],
)
def test_what_is_typed_wrong_is_answered_with_the_usage(typed: str, usage: str) -> None:
    assert refused(founded("Bo"), "Ada", f"group note {typed}") == repr(BadUsage(usage))


def test_a_note_is_read_without_its_number_the_oldest_unread_one_first() -> None:
    small = founded("Bo")
    for subject in ("One", "Two"):
        told(small, "Ada", f"group note write {subject} = text")
    lines = ("group note read", "read note", "group note read", "read note 1", "group note show 2")
    first, second, all_read, *named = (told(small, "Bo", line) for line in lines)

    assert isinstance(all_read, NoteHeadersSeen)
    indexes = [e.header.index for e in (first, second, *named) if isinstance(e, NoteRead)]
    assert indexes == [1, 2, 1, 2]


def test_the_only_note_is_read_again_without_its_number() -> None:
    small = founded("Bo")
    assert isinstance(told(small, "Bo", "group note read"), NoteHeadersSeen)
    told(small, "Bo", "group note write One = text")

    assert isinstance(told(small, "Bo", "group note read"), NoteRead)


def test_without_a_group_there_are_no_notes() -> None:
    assert refused(SmallWorld("Ada"), "Ada", "group note") == repr(NoGroupYet())
