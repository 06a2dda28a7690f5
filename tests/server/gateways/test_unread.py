"""That what came is taken piece by piece, and that its connection is in line once."""

from collections.abc import Callable

from mudgroup.server.gateways.unread import Unread


def nothing() -> None:
    """What is read does not matter."""


def test_what_came_is_taken_in_pieces_in_order() -> None:
    unread = Unread(3, lambda read: None)
    unread.add(b"abcd")
    unread.add(b"ef")

    assert [unread.take() for _ in range(3)] == [b"abc", b"def", b""]
    assert len(unread) == 0


def test_who_waits_is_in_line_once_until_it_is_read() -> None:
    line: list[Callable[[], None]] = []
    unread = Unread(3, line.append)
    for _ in range(2):
        unread.add(b"abcd")
        unread.wait(nothing)

    assert line == [nothing]

    unread.take()
    unread.wait(nothing)
    assert line == [nothing, nothing]
