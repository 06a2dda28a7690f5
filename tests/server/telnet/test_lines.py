"""The line framer: the same lines however the bytes are cut."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mudgroup.server.telnet.lines import Endless, FramerItem, LineFramer, TooLong

MOST, ENDLESS = 8, 40
BYTES = st.text(alphabet="ab\r\n\0", max_size=60).map(str.encode)


def frame(*pieces: bytes) -> list[FramerItem]:
    framer = LineFramer(MOST, ENDLESS)
    return [item for piece in pieces for item in framer.feed(piece)]


def model(data: bytes) -> list[FramerItem]:
    """What the lines of a text are, said in one breath."""
    *lines, _ = re.split(rb"\r\n|\r\0|\r|\n", data)
    return [line if len(line) <= MOST else TooLong() for line in lines]


@given(BYTES, st.lists(st.integers(0, 60)))
@example(b"a\r\nb", [2])
@example(b"a\r\0b\r", [2])
@example(b"a\r\0\0b\r\r\n\n", [1, 2, 3])
def test_lines_do_not_depend_on_how_the_bytes_are_cut(data: bytes, cuts: list[int]) -> None:
    bounds = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    pieces = [data[a:b] for a, b in pairwise(bounds)]

    if max(map(len, re.split(rb"[\r\n]", data)), default=0) <= ENDLESS:
        assert frame(*pieces) == frame(data) == model(data)


def test_a_line_too_long_is_reported_once_and_the_next_is_whole() -> None:
    assert frame(b"123456789", b"0\nabc\n") == [TooLong(), b"abc"]


def test_the_longest_line_is_whole() -> None:
    assert frame(b"12345678\n") == [b"12345678"]


@pytest.mark.parametrize("pieces", [[b"x" * 41], [b"a\n" + b"x" * 20, b"x" * 21]])
def test_without_a_line_end_it_is_over(pieces: list[bytes]) -> None:
    with pytest.raises(Endless):
        frame(*pieces)


def test_however_long_a_line_is_it_is_kept_only_as_far_as_a_line_may_be() -> None:
    framer = LineFramer(MOST, ENDLESS)
    for _ in range(ENDLESS):
        framer.feed(b"x")

    assert len(framer._start) == MOST + 1
    assert framer.feed(b"\n") == [TooLong()]
