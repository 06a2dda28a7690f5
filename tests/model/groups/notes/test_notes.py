"""The bulletin board."""

import pytest

from mudgroup.model.groups.errors import BoardFull, NoSuchNote, NotYourNote
from mudgroup.model.groups.notes import boards, notes
from mudgroup.model.rights.errors import NotInGroup
from mudgroup.model.world.errors import IllFormed
from mudgroup.model.world.events import Event
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def write(small: SmallWorld, name: str, subject: str = "S", text: str = "T") -> tuple[Event, ...]:
    group = small.group("Ada")
    return small.events(
        lambda turn: notes.write_note(turn, group, small.number(name), subject, text)
    )


def read(small: SmallWorld, name: str, index: str) -> str:
    group = small.group("Ada")
    turn = small.turn()
    note = notes.find_note(turn, group, index)
    small.do(lambda turn: notes.read_note(turn, group, small.number(name), note))
    return note.text


def unread(small: SmallWorld, name: str) -> int:
    number = small.number(name)
    return len(boards.unread(small.turn(), small.group("Ada"), number)[number])


def test_a_note_is_unread_for_all_but_its_writer_until_it_is_read() -> None:
    small = founded("Bo", "Cy")
    write(small, "Ada")
    assert [unread(small, name) for name in ("Ada", "Bo", "Cy")] == [0, 1, 1]

    read(small, "Bo", "1")
    assert [unread(small, name) for name in ("Ada", "Bo", "Cy")] == [0, 0, 1]


def test_numbers_are_never_used_again() -> None:
    small = founded()
    write(small, "Ada", text="one")
    group, ada = small.group("Ada"), small.number("Ada")
    small.do(lambda turn: notes.delete_note(turn, group, ada, notes.find_note(turn, group, "1")))
    write(small, "Ada", text="two")

    assert read(small, "Ada", "2") == "two"
    with pytest.raises(NoSuchNote):
        read(small, "Ada", "1")


def test_only_the_writer_and_the_leader_delete() -> None:
    small = founded("Bo", "Cy")
    write(small, "Bo")
    group = small.group("Ada")
    turn = small.turn()
    note = notes.find_note(turn, group, "1")

    with pytest.raises(NotYourNote):
        notes.delete_note(turn, group, small.number("Cy"), note)
    notes.delete_note(small.turn(), group, small.number("Bo"), note)
    notes.delete_note(small.turn(), group, small.number("Ada"), note)


@pytest.mark.parametrize(
    ("subject", "text", "rule"),
    [
        ("", "x", "empty"),
        ("s" * 121, "x", "long"),
        ("s", " \n ", "empty"),
        ("s", "x" * 8001, "long"),
    ],
)
def test_a_note_that_cannot_be_is_refused_by_its_rule(subject: str, text: str, rule: str) -> None:
    small = founded()

    with pytest.raises(IllFormed) as refused:
        write(small, "Ada", subject, text)
    assert refused.value.rule == rule


def test_a_board_holds_so_many_notes() -> None:
    small = founded(settings=Settings(groups=Groups(notes_max=1)))
    write(small, "Ada")

    with pytest.raises(BoardFull):
        write(small, "Ada")


def test_an_outsider_neither_writes_nor_reads() -> None:
    small = founded()
    write(small, "Ada")
    small.connect("Eve")

    for act in (lambda: write(small, "Eve"), lambda: read(small, "Eve", "1")):
        with pytest.raises(NotInGroup):
            act()
