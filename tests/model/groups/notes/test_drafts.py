"""Writing a note line by line."""

import pytest

from mudgroup.model.groups.events import MemberRemoved
from mudgroup.model.groups.membership import remove_member
from mudgroup.model.groups.notes import drafts
from mudgroup.model.groups.notes.boards import on_board
from mudgroup.model.groups.notes.note_events import DraftDropped, EndMeant
from mudgroup.model.records.players import Draft
from mudgroup.model.world.errors import IllFormed
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def begin(settings: Settings | None = None) -> SmallWorld:
    small = founded("Bo", settings=settings)
    small.do(lambda turn: drafts.open_draft(turn, small.group("Bo"), small.player("Bo"), "Plan"))
    return small


def line(small: SmallWorld, text: str) -> None:
    draft = small.player("Bo").draft
    assert draft is not None
    small.do(lambda turn: drafts.take_line(turn, small.player("Bo"), draft, text))


def test_the_lines_until_the_dot_are_the_note() -> None:
    small = begin()
    for text in ("one", "  two", "", "three", "."):
        line(small, text)

    (note,) = on_board(small.turn(), small.group("Ada").board)
    assert (note.subject, note.text) == ("Plan", "one\n  two\n\nthree")
    assert small.player("Bo").draft is None


def test_every_line_of_a_draft_is_saved_with_its_writer() -> None:
    small = begin()
    line(small, "one")

    assert small.player("Bo").draft == Draft(small.group("Bo").number, "Plan", ("one",))


def test_a_line_that_does_not_fit_is_refused_and_the_rest_can_be_saved() -> None:
    small = begin(Settings(groups=Groups(note_max=10)))
    line(small, "12345")
    with pytest.raises(IllFormed):
        line(small, "12345")

    line(small, ".")
    assert on_board(small.turn(), small.group("Ada").board)[0].text == "12345"


def test_who_is_removed_does_not_stay_in_the_editor() -> None:
    small = begin()
    line(small, "one")
    ada, bo = small.number("Ada"), small.number("Bo")
    events = small.events(lambda turn: remove_member(turn, small.group("Ada"), bo, ada))

    assert small.player("Bo").draft is None
    assert [type(event) for event in events][:2] == [DraftDropped, MemberRemoved]


def test_an_empty_draft_is_dropped_at_its_end() -> None:
    small = begin()
    line(small, ".")

    assert small.player("Bo").draft is None
    assert on_board(small.turn(), small.group("Ada").board) == ()


def test_a_word_that_ends_other_editors_is_a_line_only_when_it_is_typed_again() -> None:
    small = begin()
    line(small, "one")
    draft = small.player("Bo").draft
    assert draft
    (told,) = small.events(lambda turn: drafts.take_line(turn, small.player("Bo"), draft, " Done "))
    assert isinstance(told, EndMeant)
    assert told.word == "done"
    for text in ("done", "end", "."):
        line(small, text)

    (note,) = on_board(small.turn(), small.group("Ada").board)
    assert note.text == "one\ndone\nend"


def test_how_a_note_ends_is_told_once_for_each_note() -> None:
    small = begin()
    line(small, "save")
    line(small, "abort")
    small.do(lambda turn: drafts.open_draft(turn, small.group("Bo"), small.player("Bo"), "Plan"))
    line(small, "save")

    assert small.player("Bo").draft == Draft(small.group("Bo").number, "Plan")
