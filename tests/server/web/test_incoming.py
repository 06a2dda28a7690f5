"""Frames of a client become messages, however they were cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from mudgroup.messages import Line
from mudgroup.server.web.client_frames import FromClient, Ping
from mudgroup.server.web.incoming import BAD_DATA, POLICY, Incoming, TooLong, Unacceptable
from mudgroup.settings.telnet import Telnet

LIMITS = Telnet(line_bytes=80, telnet_commands=32)
TEXT, BINARY, CONT = Opcode.TEXT, Opcode.BINARY, Opcode.CONT


def fed(*frames: Frame, reads_data: bool = False) -> list[FromClient | TooLong]:
    """What frames say that a client sends at once."""
    there = Incoming("web.1", LIMITS)
    said = (there.feed(frame, reads_data=reads_data, now=0.0) for frame in frames)
    return [message for messages in said for message in messages]


def line(text: str) -> Line:
    return Line("web.1", text)


def test_a_frame_of_prose_has_as_many_lines_as_line_ends_and_at_least_one() -> None:
    assert fed(Frame(BINARY, b"look\r\nsay \xc3\xa9\x1b[2J\n\nwho")) == [
        *map(line, ["look", "say é", "", "who"])
    ]
    assert fed(Frame(BINARY, b"")) == [line("")]


@given(st.lists(st.integers(0, 15), max_size=12))
def test_a_message_is_the_same_in_however_many_parts_it_comes(cuts: list[int]) -> None:
    whole = b"say caf\xc3\xa9 now\r\n"
    ends = [*sorted(cuts), len(whole)]
    pieces = [whole[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    parts = [
        Frame(CONT if number else BINARY, piece, fin=number == len(cuts))
        for number, piece in enumerate(pieces)
    ]

    assert fed(*parts, *parts) == [line("say café now"), line("say café now")]


def test_what_the_protocol_itself_sends_between_two_parts_is_no_part() -> None:
    parts = Frame(TEXT, b"Core.", fin=False), Frame(Opcode.PING, b"x"), Frame(CONT, b"Ping {}")

    assert fed(*parts) == [Ping()]


def test_a_package_that_is_nobodys_says_nothing() -> None:
    assert fed(Frame(TEXT, b"Room.Info {}")) == []


def test_a_line_with_a_byte_too_many_is_told_by_its_number() -> None:
    long, most = "é" * 40 + "x", "é" * 40

    assert fed(Frame(BINARY, f"{most}\n{long}".encode())) == [line(most), TooLong(0)]
    assert fed(Frame(TEXT, f'Mudgroup.Do {{"line": "{long}", "id": 7}}'.encode())) == [TooLong(7)]


@pytest.mark.parametrize(
    ("frame", "code", "why"),
    [
        (Frame(TEXT, b"Core.Ping \xff"), BAD_DATA, "no UTF-8"),
        (Frame(TEXT, b"Core.Ping {"), POLICY, "no JSON"),
        (Frame(BINARY, b"look"), POLICY, "a binary frame of a client that reads data"),
    ],
)
def test_what_no_client_that_reads_data_may_say_is_unacceptable(
    frame: Frame, code: int, why: str
) -> None:
    with pytest.raises(Unacceptable) as bad:
        fed(frame, reads_data=True)

    assert (code, why) == (bad.value.code, str(bad.value))


def test_frames_come_at_a_bounded_rate_whatever_they_are() -> None:
    there, pong = Incoming("web.1", LIMITS), Frame(Opcode.PONG, b"")
    for _ in range(LIMITS.telnet_commands):
        there.feed(pong, reads_data=True, now=0.0)

    with pytest.raises(Unacceptable, match="too many frames"):
        there.feed(pong, reads_data=True, now=0.0)
    assert there.feed(pong, reads_data=True, now=1.0) == []
