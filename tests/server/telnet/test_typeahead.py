"""Typed-ahead lines: all of them, in order, at their rate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.server.telnet.lines import Endless, TooLong
from mudgroup.server.telnet.typeahead import Stranger, TypeAhead, is_stranger
from mudgroup.settings.telnet import Telnet

LIMITS = Telnet(line_bytes=80, command_burst=3, command_rate=2, queued_lines=4)


def taken(ahead: TypeAhead, now: float) -> list[bytes | TooLong]:
    """What may be taken at a moment."""
    lines = []
    while (line := ahead.take(now)) is not None:
        lines.append(line[0])
    return lines


def test_a_burst_goes_at_once_and_the_rest_at_its_rate() -> None:
    ahead = TypeAhead(LIMITS)
    ahead.feed(b"1\n2\n3\n4\n5\n6\n7\n")

    assert taken(ahead, 0.0) == [b"1", b"2", b"3"]
    assert ahead.wait(0.0) == 0.5
    assert taken(ahead, 1.0) == [b"4", b"5"]
    assert taken(ahead, 9.0) == [b"6", b"7"]


@given(st.lists(st.integers(1, 50)))
def test_nothing_that_was_read_is_dropped(sizes: list[int]) -> None:
    ahead, now, got = TypeAhead(LIMITS), 0.0, list[bytes | TooLong]()
    lines = [[b"%d.%d" % (n, m) for m in range(size)] for n, size in enumerate(sizes)]
    for piece in lines:
        ahead.feed(b"\r\n".join(piece) + b"\r\n")
        got += taken(ahead, now)
    while ahead:
        now += 1
        got += taken(ahead, now)

    assert got == [line for piece in lines for line in piece]


def test_it_is_full_when_so_many_lines_wait_and_not_when_they_are_fewer() -> None:
    ahead = TypeAhead(LIMITS)
    ahead.feed(b"\n" * 3)
    assert not ahead.full

    ahead.feed(b"\n" * 30)
    assert ahead.full
    assert len(ahead) == 33

    for second in range(15):
        taken(ahead, float(second))
    assert not ahead.full


def test_a_line_too_long_has_its_turn_among_the_others() -> None:
    ahead = TypeAhead(LIMITS)
    ahead.feed(b"a\n" + b"x" * 81 + b"\nb\n")

    assert taken(ahead, 0.0) == [b"a", TooLong(), b"b"]


def test_only_what_waits_when_it_is_hidden_was_typed_unseen() -> None:
    ahead = TypeAhead(LIMITS)
    ahead.feed(b"a\nb\n")
    ahead.hide()
    ahead.feed(b"c\n")

    assert [ahead.take(0.0) for _ in range(3)] == [(b"a", True), (b"b", True), (b"c", False)]


def test_without_a_line_end_it_is_over() -> None:
    ahead = TypeAhead(Telnet(unterminated_bytes=1024))
    ahead.feed(b"x" * 1024)

    with pytest.raises(Endless):
        ahead.feed(b"x")


@pytest.mark.parametrize(
    ("before", "end"), [(b"", b"SSH-2.0-x\r\n"), (b"GET / HT", b"TP/1.1\r\n"), (b"", b"\x16\x03")]
)
def test_a_client_of_another_protocol_is_a_stranger(before: bytes, end: bytes) -> None:
    ahead = TypeAhead(LIMITS)
    ahead.feed(before)

    with pytest.raises(Stranger):
        ahead.feed(end)


def test_only_the_first_line_tells_the_protocol() -> None:
    ahead = TypeAhead(LIMITS)
    ahead.feed(b"look\nSSH-2.0 is what I use\n")

    assert taken(ahead, 0.0) == [b"look", b"SSH-2.0 is what I use"]


@pytest.mark.parametrize(
    ("line", "stranger"),
    [
        (b"GET / HTTP/1.1", True),
        (b"SSH-2.0-x", True),
        (b"\x16\x03\x01", True),
        (b"connect Ada secret", False),
        (b"CONNECT Ada HTTP is fun", False),
        (b"look", False),
    ],
)
def test_other_protocols_are_recognised_by_their_first_line(line: bytes, stranger: bool) -> None:
    assert is_stranger(line) == stranger
