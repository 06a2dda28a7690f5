"""The board as directives: what a panel folds into its list of notes."""

import pytest

from mudgroup.model.groups.notes.note_events import NoteHeadersSeen, UnreadNotes
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.refs import Ref
from mudgroup.views.directives.directives import lines

ADA, GROUP = Ref(1, "Ada"), Ref(412, "Rock Hounds")


@pytest.mark.parametrize(
    ("occasion", "numbers", "shown"),
    [
        (Occasion.CHANGED, (1,), ("#GROUP|412|unread|1|1",)),
        (Occasion.ASKED, (1,), ("#GROUP|412|unread|1|1",)),
        (Occasion.CONNECTED, (), ("#GROUP|412|unread|0",)),
        (
            Occasion.CONNECTED,
            (2, 5),
            ("#GROUP|412|say|You have 2 unread notes.", "#GROUP|412|unread|2|2|5"),
        ),
    ],
)
def test_what_is_unread_is_said_to_who_comes_and_drawn_by_all(
    occasion: Occasion, numbers: tuple[int, ...], shown: tuple[str, ...]
) -> None:
    event = UnreadNotes(to=(1,), actor=ADA, group=GROUP, occasion=occasion, numbers={1: numbers})

    assert lines(event, event.face(1)) == shown


def test_an_empty_board_is_prose_for_who_asks_and_nothing_for_who_comes() -> None:
    asked, came = (
        NoteHeadersSeen(to=(1,), actor=ADA, group=GROUP, occasion=occasion, headers=())
        for occasion in (Occasion.ASKED, Occasion.CONNECTED)
    )

    assert (lines(asked, asked.face(1)), lines(came, came.face(1))) == (None, ())
    on_level_2 = [lines(event, event.face(1), 2) for event in (asked, came)]
    assert on_level_2 == [("#GROUP|412|notes|0",), ()]
