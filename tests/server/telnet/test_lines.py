"""The line framer: the same lines however the bytes are cut."""

import re
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from mudgroup.server.telnet.lines import Endless, FramerItem, LineFramer, LinesDropped, TooLong

MOST, ENDLESS = 8, 40
BYTES = st.text(alphabet="ab\r\n\0", max_size=60).map(str.encode)


def frame(*pieces: bytes, room: int = 1000) -> list[FramerItem]:
    framer = LineFramer(MOST, ENDLESS)
    return [item for piece in pieces for item in framer.feed(piece, room)]


def model(data: bytes) -> list[FramerItem]:
    """What the lines of a text are, said in one breath."""
    *lines, _ = re.split(rb"\r\n|\r\0|\r|\n", data)
    return [line if len(line) <= MOST else TooLong() for line in lines]


@given(BYTES, st.lists(st.integers(0, 60)))
@example(b"a\r\nb", [2])
@example(b"a\r\0b\r", [2])
def test_lines_do_not_depend_on_how_the_bytes_are_cut(data: bytes, cuts: list[int]) -> None:
    bounds = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    pieces = [data[a:b] for a, b in pairwise(bounds)]

    if max(map(len, re.split(rb"[\r\n]", data)), default=0) <= ENDLESS:
        assert frame(*pieces) == frame(data) == model(data)


def test_a_line_too_long_is_reported_once_and_the_next_is_whole() -> None:
    assert frame(b"123456789", b"0\nabc\n") == [TooLong(), b"abc"]


def test_the_longest_line_is_whole() -> None:
    assert frame(b"12345678\n") == [b"12345678"]


def test_without_a_line_end_it_is_over() -> None:
    assert frame(b"x" * 41, b"abc\n") == [Endless()]


def test_lines_without_room_are_counted_and_the_last_part_begins_the_next_line() -> None:
    framer = LineFramer(MOST, ENDLESS)

    assert framer.feed(b"a\nb\nc\nd\nen", 2) == [b"a", b"b", LinesDropped(2)]
    assert framer.feed(b"d\n", 2) == [b"end"]


def test_a_carriage_return_at_the_end_of_what_is_dropped_belongs_to_the_next_line_feed() -> None:
    framer = LineFramer(MOST, ENDLESS)

    assert framer.feed(b"a\r\nb\r", 1) == [b"a", LinesDropped(1)]
    assert framer.feed(b"\nc\r\n", 1) == [b"c"]
