"""Writing a note line by line."""

import pytest

from mudgroup.model import drafts, notes
from mudgroup.model.errors import IllFormed, NotInGroup
from mudgroup.model.membership import remove_member
from mudgroup.settings import Groups, Settings
from tests.model.test_membership import founded
from tests.small_world import SmallWorld


def begin(settings: Settings | None = None) -> SmallWorld:
    small = founded("Bo", settings=settings)
    small.do(lambda turn: drafts.open_draft(turn, small.group("Bo"), small.player("Bo"), "Plan"))
    return small


def line(small: SmallWorld, text: str) -> None:
    draft = drafts.current(small.turn(), small.player("Bo"))
    assert draft is not None
    small.do(lambda turn: drafts.take_line(turn, small.player("Bo"), draft, text))


def test_the_lines_until_the_dot_are_the_note() -> None:
    small = begin()
    for text in ("one", "  two", "", "three", "."):
        line(small, text)

    (note,) = small.turn().notes(small.group("Ada").board)
    assert (note.subject, note.text) == ("Plan", "one\n  two\n\nthree")
    assert drafts.current(small.turn(), small.player("Bo")) is None


def test_a_draft_waits_for_who_drops() -> None:
    small = begin()
    line(small, "one")
    small.disconnect("Bo")
    small.connect("Bo")

    draft = drafts.current(small.turn(), small.player("Bo"))
    assert draft is not None
    assert draft.lines == ("one",)
    assert small.player("Bo").draft is None


def test_a_line_that_does_not_fit_is_refused_and_the_rest_can_be_saved() -> None:
    small = begin(Settings(groups=Groups(note_max=10)))
    line(small, "12345")
    with pytest.raises(IllFormed):
        line(small, "12345")

    line(small, ".")
    assert small.turn().notes(small.group("Ada").board)[0].text == "12345"


def test_the_draft_of_who_was_removed_can_only_be_dropped() -> None:
    small = begin()
    line(small, "one")
    ada, bo = small.number("Ada"), small.number("Bo")
    small.do(lambda turn: remove_member(turn, small.group("Ada"), bo, ada))

    with pytest.raises(NotInGroup):
        line(small, ".")
    line(small, "ABORT")
    assert notes.unread(small.turn(), small.group("Ada"), ada) == 0
