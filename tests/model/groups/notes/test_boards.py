"""What each member sees of the board, and what of it they are told."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mudgroup.model.groups import membership
from mudgroup.model.groups.notes import boards, notes
from mudgroup.model.groups.notes.note_events import (
    NoteDeleted,
    NoteHeadersSeen,
    NotesHidden,
    UnreadNotes,
)
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.moderation import muting
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Event
from mudgroup.model.world.turn import Turn
from tests.model.groups.notes.test_notes import write
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def told(small: SmallWorld, name: str, events: tuple[Event, ...]) -> list[object]:
    """Of what is told a player: what is new on the board, what is gone from it, what is unread."""
    number = small.number(name)
    seen: list[object] = []
    for event in events:
        if number in event.to:
            match event:
                case NoteHeadersSeen():
                    seen.append([header.index for header in event.headers])
                case NotesHidden():
                    seen.append([-index for index in event.indexes])
                case NoteDeleted():
                    seen.append(-event.index)
                case UnreadNotes():
                    seen.append(event.numbers[number])
    return seen


def read(small: SmallWorld, name: str, typed: str) -> tuple[Event, ...]:
    group = small.group("Ada")
    note = notes.find_note(small.turn(), group, typed)
    return small.events(lambda turn: notes.read_note(turn, group, small.number(name), note))


def delete(small: SmallWorld, name: str, typed: str) -> tuple[Event, ...]:
    group = small.group("Ada")
    note = notes.find_note(small.turn(), group, typed)
    return small.events(lambda turn: notes.delete_note(turn, group, small.number(name), note))


def mutes(small: SmallWorld, name: str, other: str, verb: object = muting.mute) -> list[object]:
    assert callable(verb)
    events = small.events(lambda turn: verb(turn, small.player(name), small.player(other)))
    return told(small, name, events)


def joined(small: SmallWorld, name: str) -> tuple[Event, ...]:
    group, ada = small.group("Ada"), small.number("Ada")

    def verb(turn: Turn) -> None:
        membership.add_member(turn, group, small.number(name), ada)

    return small.events(verb)


def test_who_sees_a_note_is_told_that_it_is_new_and_its_writer_that_it_stands() -> None:
    small = founded("Bo", "Cy")
    mutes(small, "Cy", "Ada")
    events = write(small, "Ada")

    assert [told(small, name, events) for name in ("Ada", "Bo", "Cy")] == [[[1]], [[1], (1,)], []]


def test_what_is_unread_is_told_when_it_changes_and_not_when_it_does_not() -> None:
    small = founded("Bo")
    write(small, "Ada")
    write(small, "Ada")

    assert told(small, "Bo", read(small, "Bo", "1")) == [(2,)]
    assert told(small, "Bo", read(small, "Bo", "1")) == []


def test_who_has_read_a_note_has_as_many_unread_when_it_is_deleted() -> None:
    small = founded("Bo", "Cy")
    write(small, "Ada")
    read(small, "Bo", "1")
    events = delete(small, "Ada", "1")

    assert [told(small, name, events) for name in ("Ada", "Bo", "Cy")] == [[-1], [-1], [-1, ()]]


def test_a_note_that_a_muted_leader_deletes_is_gone_for_who_has_seen_it() -> None:
    small = founded("Bo", "Cy")
    write(small, "Bo")
    mutes(small, "Cy", "Ada")
    events = delete(small, "Ada", "1")

    assert told(small, "Cy", events) == [-1, ()]
    (deleted,) = (event for event in events if isinstance(event, NoteDeleted))
    assert deleted.unread == {small.number("Cy")}


def test_who_has_never_seen_a_note_is_not_told_that_it_is_gone() -> None:
    small = founded("Bo", "Cy")
    write(small, "Bo")
    mutes(small, "Cy", "Bo")

    assert told(small, "Cy", delete(small, "Ada", "1")) == []


def test_the_notes_of_a_muted_player_go_and_come_back() -> None:
    small = founded("Bo", "Cy")
    write(small, "Bo")
    write(small, "Ada")
    write(small, "Bo")

    assert mutes(small, "Cy", "Bo") == [[-1, -3], (2,)]
    assert mutes(small, "Cy", "Bo", muting.unmute) == [[1, 3], (1, 2, 3)]


def test_who_joins_is_shown_the_board_if_there_is_something_on_it() -> None:
    small = founded()
    small.connect("Bo")
    small.connect("Cy")
    assert told(small, "Bo", joined(small, "Bo")) == []

    write(small, "Ada")
    events = joined(small, "Cy")
    assert told(small, "Cy", events) == [[1], (1,)]
    occasions = [event.occasion for event in events if isinstance(event, UnreadNotes)]
    assert occasions == [Occasion.CONNECTED]


def test_who_is_not_in_the_group_is_shown_nothing_of_the_board() -> None:
    small = founded()
    small.connect("Cy")
    write(small, "Ada")
    turn, cy = small.turn(), small.number("Cy")
    boards.show_board(turn, small.group("Ada"), cy, Occasion.ASKED)

    assert turn.events == []


def notes_there(small: SmallWorld) -> list[str]:
    return [str(note.index) for note in boards.on_board(small.turn(), small.group("Ada").board)]


def do(small: SmallWorld, verb: str, who: str, pick: int) -> tuple[Event, ...]:
    """One verb of a member, if it can be done now."""
    others = [name for name in ("Ada", "Bo", "Cy") if name != who]
    other = small.player(others[pick % 2])
    there = notes_there(small)
    typed = there[pick % len(there)] if there else ""
    try:
        match verb:
            case "write":
                return write(small, who)
            case "read":
                return read(small, who, typed)
            case "delete":
                return delete(small, who, typed)
            case "mute":
                return small.events(lambda turn: muting.mute(turn, small.player(who), other))
    except Refused:
        return ()
    if other.number not in small.player(who).muted:
        return ()
    return small.events(lambda turn: muting.unmute(turn, small.player(who), other))


VERBS = st.sampled_from(("write", "write", "read", "delete", "mute", "unmute"))
STEPS = st.tuples(VERBS, st.sampled_from(("Ada", "Bo", "Cy")), st.integers(0, 9))


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_what_was_told_adds_up_to_what_there_is(steps: list[tuple[str, str, int]]) -> None:
    small = founded("Bo", "Cy")
    drawn: dict[str, set[int]] = {"Ada": set(), "Bo": set(), "Cy": set()}
    unread: dict[str, tuple[int, ...]] = dict.fromkeys(drawn, ())
    for step in steps:
        events = do(small, *step)
        for name in drawn:
            for change in told(small, name, events):
                match change:
                    case tuple():
                        unread[name] = change
                    case list():
                        drawn[name] |= {index for index in change if index > 0}
                        drawn[name] -= {-index for index in change}
                    case int():
                        drawn[name].discard(-change)

    turn, group = small.turn(), small.group("Ada")
    for name in drawn:
        number = small.number(name)
        there = boards.seen(turn, group, number)
        assert {note.index for note in there} == drawn[name]
        assert boards.unread(turn, group, number)[number] == unread[name]
