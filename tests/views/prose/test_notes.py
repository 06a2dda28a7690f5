"""Prose of notes: a line of a note is never taken for anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.groups.notes.note_events import (
    DraftDropped,
    DraftOpened,
    EndMeant,
    NoteDeleted,
    NoteHeader,
    NoteHeadersSeen,
    NoteRead,
    NotesHidden,
    NoteWritten,
    UnreadNotes,
)
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.refs import Ref
from tests.scenes import START
from tests.views.reading import shown

ADA, BO, GROUP = Ref(1, "Ada"), Ref(2, "Bo"), Ref(412, "Rock Hounds")
HEADER = NoteHeader(3, START, BO, "Layers", unread=True)


def unread_of(occasion: Occasion, numbers: tuple[int, ...]) -> UnreadNotes:
    return UnreadNotes(to=(1,), actor=ADA, group=GROUP, occasion=occasion, numbers={1: numbers})


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"])))
def test_every_line_of_a_note_is_indented_and_whole(line: str) -> None:
    event = NoteRead(to=(1,), actor=ADA, group=GROUP, header=HEADER, text=f"{line}\n{line}")

    assert shown(event) == (
        "Note 3: Layers",
        "Bo, 2026-01-01 00:00:00 UTC",
        f"  {line}",
        f"  {line}",
    )


def test_notes_are_listed_with_a_mark_for_what_is_unread() -> None:
    headers = (HEADER, NoteHeader(12, START, ADA, "Maps", unread=False))
    event = NoteHeadersSeen(
        to=(1,), actor=ADA, group=GROUP, occasion=Occasion.ASKED, headers=headers
    )

    assert shown(event) == (
        "Notes of Rock Hounds (#412), of which 'group note read NUMBER' shows one:",
        " *  3  2026-01-01 00:00:00 UTC  Bo: Layers",
        "   12  2026-01-01 00:00:00 UTC  Ada: Maps",
    )


@pytest.mark.parametrize(
    ("occasion", "lines"),
    [
        (
            Occasion.ASKED,
            ("Rock Hounds (#412) has no notes. 'group note write SUBJECT' writes one.",),
        ),
        (Occasion.CONNECTED, ()),
    ],
)
def test_only_who_asks_reads_that_there_are_none(
    occasion: Occasion, lines: tuple[str, ...]
) -> None:
    event = NoteHeadersSeen(to=(1,), actor=ADA, group=GROUP, occasion=occasion, headers=())

    assert shown(event) == lines


def test_who_writes_and_who_deletes_is_told() -> None:
    written = NoteWritten(to=(1, 2), actor=ADA, group=GROUP, index=3, subject="Layers", text="x")
    deleted = NoteDeleted(to=(1, 2), actor=ADA, group=GROUP, index=3, subject="Layers")

    assert [shown(written, viewer) for viewer in (1, 2)] == [
        ("[Rock Hounds] You write note 3: Layers",),
        ("[Rock Hounds] Ada writes note 3: Layers",),
    ]
    assert [shown(deleted, viewer) for viewer in (1, 2)] == [
        ("[Rock Hounds] You delete note 3: Layers",),
        ("[Rock Hounds] Ada deletes note 3: Layers",),
    ]


@pytest.mark.parametrize(("lines", "so_far"), [(0, ""), (1, ", 1 line so far")])
def test_who_goes_on_with_a_note_reads_how_far_it_is(lines: int, so_far: str) -> None:
    event = DraftOpened(to=(1,), actor=ADA, group=GROUP, subject="Layers", lines=lines)

    assert shown(event) == (
        f"[Rock Hounds] Your note 'Layers'{so_far}."
        " What you type goes into it: '.' alone saves it, 'abort' drops it.",
    )


def test_who_means_to_end_a_note_reads_how() -> None:
    event = EndMeant(to=(1,), actor=ADA, group=GROUP, word="done")

    assert shown(event) == (
        "'done' is not in your note: '.' alone saves it, 'abort' drops it."
        " To have it in the note, type 'done' again.",
    )


def test_a_note_that_is_dropped_and_notes_that_wait_are_told() -> None:
    dropped = DraftDropped(to=(1,), actor=ADA, group=GROUP, subject="Layers")
    unread = unread_of(Occasion.CONNECTED, (3, 12))

    assert shown(dropped) == ("[Rock Hounds] You drop the note 'Layers'.",)
    assert shown(unread) == (
        "[Rock Hounds] You have 2 unread notes: 'group note read' shows the oldest.",
    )


def test_what_only_a_client_draws_is_no_prose() -> None:
    hidden = NotesHidden(to=(1,), actor=ADA, group=GROUP, indexes=(3,))
    changed = unread_of(Occasion.CHANGED, (3,)), unread_of(Occasion.CONNECTED, ())

    assert [shown(event) for event in (hidden, *changed)] == [(), (), ()]
