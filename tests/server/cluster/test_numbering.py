"""What is held, what was taken, and what is missing."""

import pytest

from mudgroup.messages import Close, Data, Write
from mudgroup.server.cluster import frames
from mudgroup.server.cluster.numbering import (
    Beat,
    Beside,
    Half,
    Ignored,
    Numbered,
    Receiver,
    Sender,
    Silence,
    fitting,
)


def sender(count: int) -> Sender:
    """A sender with so many frames of two items each."""
    made = Sender(again_seconds=1.0)
    for number in range(1, count + 1):
        made.add(Numbered(number, b"", count=2))
    return made


def numbers(frames: list[Numbered]) -> list[int]:
    return [frame.number for frame in frames]


def test_what_is_new_is_due_once() -> None:
    made = sender(2)

    assert numbers(made.due(0.0)) == [1, 2]
    made.add(Numbered(3, b""))
    assert numbers(made.due(0.0)) == [3]
    assert numbers(made.due(0.0)) == []


def test_all_that_is_held_is_due_when_it_is_asked_for() -> None:
    made = sender(3)
    made.due(0.0)
    made.acknowledge(1)
    made.ask()

    assert numbers(made.due(0.0)) == [2, 3]
    assert numbers(made.due(9.0)) == []


def test_what_is_held_is_counted_in_items_and_bytes() -> None:
    made = Sender(again_seconds=1.0)
    made.add(Numbered(1, b"four", count=2))
    made.add(Numbered(2, b"fives", count=1))

    assert (made.items, made.bytes) == (3, 9)
    made.acknowledge(1)
    assert (made.items, made.bytes) == (1, 5)


def test_what_was_asked_for_too_early_has_to_be_asked_for_again() -> None:
    made = sender(1)
    made.ask()
    made.due(0.0)
    made.ask()

    assert numbers(made.due(0.9)) == []
    assert numbers(made.due(1.1)) == []
    made.ask()
    assert numbers(made.due(1.2)) == [1]


def test_who_has_taken_some_of_it_since_may_ask_at_once() -> None:
    made = sender(3)
    made.ask()
    made.due(0.0)
    made.acknowledge(1)
    made.ask()

    assert numbers(made.due(0.1)) == [2, 3]


def test_what_is_acknowledged_is_let_go() -> None:
    made = sender(3)
    made.acknowledge(2)

    assert (made.base, len(made), made.items) == (3, 1, 2)
    made.acknowledge(1)
    assert (made.base, len(made), made.items) == (3, 1, 2)
    made.acknowledge(3)
    assert (made.base, len(made), made.items) == (4, 0, 0)


def test_what_is_acknowledged_before_it_was_sent_is_not_sent() -> None:
    made = sender(3)
    made.acknowledge(2)

    assert numbers(made.due(0.0)) == [3]


@pytest.mark.parametrize(
    ("number", "why", "last", "misses"),
    [
        (5, None, 5, False),
        (6, Ignored.GAP, 4, True),
        (4, Ignored.DOUBLE, 4, False),
        (1, Ignored.DOUBLE, 4, False),
        (-4, None, 4, False),
        (-5, None, 4, True),
        (0, None, 4, False),
    ],
)
def test_only_the_next_is_taken(number: int, why: Ignored | None, last: int, misses: bool) -> None:
    receiver = Receiver(4)

    assert receiver.take(number) == why
    assert receiver == Receiver(last, misses)


def test_a_beat_is_due_every_so_many_seconds_or_at_once() -> None:
    beat = Beat(0.5)

    assert [now for now in (0.0, 0.4, 0.5, 0.9, 1.0) if beat.is_due(now)] == [0.0, 0.5, 1.0]
    beat.hurry()
    assert beat.is_due(1.1)


def test_what_is_missing_is_asked_for_at_once_and_then_with_the_beats() -> None:
    half = Half(sender(0), Beat(0.5))
    half.beat.is_due(0.0)
    half.hear(2, 0, again=False)

    assert half.beat.is_due(0.1)
    half.hear(3, 0, again=False)
    assert not half.beat.is_due(0.2)


def test_of_silence_counts_what_was_listened_to() -> None:
    silence = Silence(most=1.0, looked_at=0.0)

    assert [silence.look(now) for now in (0.5, 1.0, 100.0)] == [0.5, 1.0, 2.0]
    silence.end()
    assert silence.look(100.5) == 0.5


def test_a_beat_has_the_census_and_what_is_said_once() -> None:
    beside = Beside()
    write = Write(("s",), b"Hello.\r\n")
    (hello,) = frames.items_of(write)
    (census,) = frames.items_of(frames.Census({"PLAYERS": "1"}))

    assert beside.due() == [frames.NOTHING]
    beside.add(write)
    beside.use_census({"PLAYERS": "1"})
    assert beside.due() == [data for _, data in frames.packed([hello, census])]
    assert beside.due() == [data for _, data in frames.packed([census])]


def test_what_has_no_room_in_a_beat_is_not_sent() -> None:
    beside = Beside()
    beside.add(Write(("s",), bytes(frames.FRAME_BYTES)))

    assert beside.due() == [frames.NOTHING]


def test_who_is_sent_too_much_is_closed() -> None:
    message = Data(("a", "b"), "p", bytes(frames.MESSAGE_BYTES), but=frozenset("a"))

    assert [*fitting(message)] == [*frames.items_of(Close(("b",)))]
