"""The filter: text passes whole, the library sees only what was invited."""

from collections.abc import Set as AbstractSet
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mudgroup.server.gateways.rates import RateBucket
from mudgroup.server.telnet import edge
from mudgroup.server.telnet.edge import (
    I_AM_HERE,
    Answer,
    EdgeFilter,
    FilterItem,
    Negotiation,
    TooManyCommands,
    Typed,
)

TELNET = st.lists(
    st.sampled_from([b"\xff", b"\xfa", b"\xf0", b"\xfb", b"\xfd", b"\x18", b"\x1f", b"a", b"\xf6"]),
    max_size=40,
).map(b"".join)


OFFERED = {edge.EOR, edge.MSSP, edge.CHARSET}
ASKED = {edge.TTYPE, edge.NAWS, edge.NEW_ENVIRON, edge.BINARY}


def new() -> EdgeFilter:
    return limited()


def limited(
    answers: float = 64, commands: float = 512, asked: AbstractSet[int] = ASKED
) -> EdgeFilter:
    """A filter whose buckets refill at eight answers, and a bucketful of commands, a second."""
    return EdgeFilter(
        RateBucket(answers, 8), RateBucket(commands, commands), set(OFFERED), set(asked)
    )


def joined(items: list[FilterItem]) -> list[FilterItem]:
    """Neighbouring texts as one, and neighbouring answers."""
    result: list[FilterItem] = []
    for item in items:
        last = result[-1] if result else None
        for kind in (Typed, Answer):
            if isinstance(item, kind) and isinstance(last, kind):
                item = kind(last.data + item.data)
                result.pop()
        result.append(item)
    return result


@given(TELNET, st.lists(st.integers(0, 40)))
@example(b"\xff\xfa\x18\xff\xff\xff\xf0", [3, 4])
def test_what_comes_out_does_not_depend_on_how_the_bytes_are_cut(
    data: bytes, cuts: list[int]
) -> None:
    bounds = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    whole, cut = new(), new()
    pieces = [item for a, b in pairwise(bounds) for item in cut.feed(data[a:b], 0.0)]

    assert joined(pieces) == joined(whole.feed(data, 0.0))


PIECES = st.one_of(
    st.binary(max_size=8),
    st.sampled_from([b"\xff\xfa\x18", b"\xff\xfa\x1f", b"\xff\xfa\x27", b"\xff\xfa\x2a"]),
    st.sampled_from([b"\xff\xf0", b"\xff\xff", b"\0", b"\x02UTF-8", b"\0MTTS\x0164", b"A" * 1025]),
)


@given(st.lists(PIECES, max_size=40).map(b"".join))
def test_the_library_sees_only_whole_bounded_commands_of_invited_options(data: bytes) -> None:
    for item in new().feed(data, 0.0):
        if isinstance(item, Negotiation):
            assert item.data[0] == edge.IAC
            assert item.data[2] in OFFERED | ASKED
            assert len(item.data) <= 5 + 2 * 1024


@given(st.binary().filter(lambda data: b"\xff" not in data))
def test_text_without_commands_passes_whole(data: bytes) -> None:
    assert joined(new().feed(data, 0.0)) == ([Typed(data)] if data else [])


WHOLE = Negotiation(b"\xff\xfa\x27" + b"\0" * 1024 + b"\xff\xf0")


@pytest.mark.parametrize(
    ("data", "items"),
    [
        (b"a\xff\xffb", [Typed(b"a\xffb")]),
        (b"\xff\xfb\x18", [Negotiation(b"\xff\xfb\x18")]),
        (b"\xff\xfb\0", [Negotiation(b"\xff\xfb\0")]),
        (b"\xff\xfd\0", [Answer(b"\xff\xfc\0")]),
        (b"\xff\xfd\x46", [Negotiation(b"\xff\xfd\x46")]),
        (b"\xff\xfd\x05", [Answer(b"\xff\xfc\x05")]),
        (b"\xff\xfb\x05", [Answer(b"\xff\xfe\x05")]),
        (b"\xff\xfd\x05\xff\xfd\x05", [Answer(b"\xff\xfc\x05")]),
        (b"\xff\xfd\x06\xff\xfd\x06", [Answer(b"\xff\xfc\x06\xff\xfc\x06")]),
        (b"\xff\xfc\x05\xff\xfe\x05", []),
        (b"\xff\xf6", [Answer(I_AM_HERE)]),
        (b"\xff\xf1\xff\xf9", []),
        (b"abx\xff\xf7c", [Typed(b"abx\x7fc")]),
        (b"abc\xff\xf8d", [Typed(b"abc\x15d")]),
        (b"\xff\xfa\x1f\0P\0\x18\xff\xf0", [Negotiation(b"\xff\xfa\x1f\0P\0\x18\xff\xf0")]),
        (b"\xff\xfa\x1f\0P\0\xff\xf0", []),
        (b"\xff\xfa\x1f\0P\0\x18\0\xff\xf0", []),
        (
            b"\xff\xfa\x1f\0\xff\xff\0\x18\xff\xf0",
            [Negotiation(b"\xff\xfa\x1f\0\xff\xff\0\x18\xff\xf0")],
        ),
        (b"\xff\xfa\x18" + b"\0" * 65 + b"\xff\xf0", []),
        (b"\xff\xfa\x18\0caf\xc3\xa9\xff\xf0", []),
        (b"\xff\xfa\x18\x01\xff\xf0", []),
        (b"\xff\xfa\x27\0\xff\xf0", [Negotiation(b"\xff\xfa\x27\0\xff\xf0")]),
        (b"\xff\xfa\x27\x02\0A\xff\xf0", [Negotiation(b"\xff\xfa\x27\x02\0A\xff\xf0")]),
        (b"\xff\xfa\x27\x01\0MTTS\xff\xf0", []),
        (b"\xff\xfa\x27\0" + b"\0" * 1023 + b"\xff\xf0x", [WHOLE, Typed(b"x")]),
        (b"\xff\xfa\x27\0" + b"\0" * 1024 + b"\xff\xf0x", [Typed(b"x")]),
        (b"\xff\xfa\x2a\x02UTF-8\xff\xf0", [Negotiation(b"\xff\xfa\x2a\x02UTF-8\xff\xf0")]),
        (b"\xff\xfa\x2a\x03\xff\xf0", [Negotiation(b"\xff\xfa\x2a\x03\xff\xf0")]),
        (b"\xff\xfa\x2a\x03x\xff\xf0", []),
        (b"\xff\xfa\x2a\x02unicode_escape\xff\xf0", []),
        (b"\xff\xfa\x2a\x02UTF-8 \xff\xf0", []),
        (b"\xff\xfa\x2a\x01;UTF-8\xff\xf0", []),
        (b"\xff\xfa\x45\x01a\x02\x03x\xff\xf0", []),
        (b"\xff\xfa\x57\xff\xf0x", [Typed(b"x")]),
        (b"\xff\xfa\x18\0x\xff\xfb\x18y", [Negotiation(b"\xff\xfb\x18"), Typed(b"y")]),
    ],
)
def test_each_kind_of_command(data: bytes, items: list[FilterItem]) -> None:
    assert joined(new().feed(data, 0.0)) == items


def naws(columns: int) -> bytes:
    return b"\xff\xfa\x1f\0" + bytes([columns]) + b"\0\x18\xff\xf0"


def test_of_the_sizes_of_a_window_that_are_over_the_rate_the_last_is_not_lost() -> None:
    filter_ = limited(answers=2)
    items = filter_.feed(b"".join(map(naws, (40, 50, 60, 70))), 0.0)

    assert items == [Negotiation(naws(40)), Negotiation(naws(50))]
    assert filter_.late(0.0) == []
    assert filter_.late(1.0) == [Negotiation(naws(70))]
    assert filter_.late(2.0) == []


def test_a_size_that_comes_in_time_makes_those_before_it_old() -> None:
    filter_ = limited(answers=1)
    filter_.feed(naws(40) + naws(50), 0.0)

    assert filter_.feed(naws(60), 1.0) == [Negotiation(naws(60))]
    assert filter_.late(2.0) == []


def test_a_subnegotiation_of_an_option_that_was_not_asked_for_is_dropped() -> None:
    assert limited(asked={edge.TTYPE}).feed(naws(80), 0.0) == []


def test_while_the_server_echoes_the_clients_agreement_is_not_refused() -> None:
    filter_ = new()
    filter_.echoing = True

    assert filter_.feed(b"\xff\xfd\x01", 0.0) == []
    filter_.echoing = False
    assert filter_.feed(b"\xff\xfd\x01", 0.0) == [Answer(b"\xff\xfc\x01")]


def test_what_is_over_the_rate_of_answers_is_dropped_and_text_still_passes() -> None:
    filter_ = limited(answers=2)
    items = filter_.feed(b"\xff\xfb\x18" * 5 + b"\xff\xf6" + b"x", 0.0)

    assert items == [Negotiation(b"\xff\xfb\x18")] * 2 + [Typed(b"x")]


@pytest.mark.parametrize(
    "command", [b"\xff\xf6", b"\xff\xfa\x1f\0P\0\x18\xff\xf0", b"\xff\xfd\x06"]
)
def test_however_long_a_client_stays_it_is_answered(command: bytes) -> None:
    """A window that is resized, a question, an interrupt: one a second, a thousand times."""
    filter_ = new()
    answers = [filter_.feed(command, float(second)) for second in range(1000)]

    assert [len(items) for items in answers] == [1] * 1000


@pytest.mark.parametrize(
    "run",
    [
        b"\xff\xf1",
        b"\xff\xfa\x18\xff\xf0",
        b"\xff\xfa\x18",
        b"\xff\xfa\x45\xff\xff",
        b"\xff\xfb\x18",
        b"\xff\xf6",
        b"x\xff\xf9",
    ],
)
def test_a_run_of_commands_is_a_flood_after_which_nothing_is_read(run: bytes) -> None:
    whole, cut = limited(commands=40), limited(commands=40)
    items = whole.feed(b"before" + run * 41, 0.0)
    pieces = [item for byte in run * 41 for item in cut.feed(bytes([byte]), 0.0)]

    assert items == [TooManyCommands()]
    assert pieces[-1] == TooManyCommands()
    assert whole.feed(b"hello" + run, 100.0) == []


def test_as_many_commands_in_every_second_are_no_flood() -> None:
    filter_ = limited(commands=40)
    for second in range(10):
        assert filter_.feed(b"\xff\xf1" * 40, float(second)) == []


def test_it_tells_since_when_a_subnegotiation_is_open() -> None:
    filter_ = new()
    filter_.feed(b"\xff\xfa\x18", 5.0)
    assert filter_.open_since == 5.0

    filter_.feed(b"x\xff\xf0", 7.0)
    assert filter_.open_since is None


def test_escaped_bytes_are_text_however_many_there_are() -> None:
    filter_ = limited(commands=1)

    assert filter_.feed(b"a" + b"\xff\xff" * 4000 + b"b", 0.0) == [
        Typed(b"a" + b"\xff" * 4000 + b"b")
    ]
