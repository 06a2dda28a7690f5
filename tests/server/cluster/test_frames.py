"""Frames: what goes in comes out, whatever it is, and what is no frame is told in a line."""

from contextlib import suppress
from typing import Any, get_args

import attrs
import msgspec
import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import (
    Close,
    Data,
    Dialect,
    Format,
    Line,
    Lost,
    Opened,
    SignIn,
    ToGateway,
    ToWorld,
)
from mudgroup.server.cluster import frames
from mudgroup.server.cluster.frames import (
    FRAME_BYTES,
    MESSAGE_BYTES,
    MOST,
    TO_GATEWAY,
    TO_WORLD,
    BadFrame,
    Census,
    Inward,
    Outgoing,
    Outward,
    Part,
)

BOOT = "0190a1b2c3d4"
PREFIX = f"g1.{BOOT}."

numbers = st.integers(-MOST, MOST)
formats = st.builds(
    Format, st.sampled_from(Dialect), numbers, numbers, numbers, *[st.booleans()] * 5
)
VALUES: dict[object, st.SearchStrategy[Any]] = {
    str: st.text(),
    bytes: st.binary(),
    int: numbers,
    bool: st.booleans(),
    Format: formats,
    tuple[str, ...]: st.lists(st.text()).map(tuple),
    frozenset[str]: st.frozensets(st.text()),
    dict[str, str]: st.dictionaries(st.text(), st.text()),
    tuple[tuple[int, int], ...]: st.lists(st.tuples(numbers, numbers)).map(tuple),
}


GATEWAYS = {
    "session": st.from_regex(r"[a-z]{1,9}\.[0-9]{1,9}", fullmatch=True).map(PREFIX.__add__),
    "address": st.ip_addresses().map(str),
}


def any_of(kinds: tuple[type, ...]) -> st.SearchStrategy[Any]:
    """A message of some kinds, with anything in its fields but for its session's gateway, and a
    companion."""
    each_kind = [
        st.builds(
            kind,
            **{
                each.name: GATEWAYS[each.name] if each.name in GATEWAYS else VALUES[each.type]
                for each in attrs.fields(kind)
                if each.name != "companion"
            },
        )
        for kind in kinds
    ]
    return st.one_of(each_kind)


inward = st.builds(
    Inward,
    st.just(BOOT),
    numbers,
    numbers,
    numbers,
    st.booleans(),
    st.lists(any_of(TO_WORLD)).map(tuple),
)
outward = st.builds(
    Outward,
    st.just(BOOT),
    st.text(),
    numbers,
    numbers,
    st.booleans(),
    st.lists(any_of(TO_GATEWAY)).map(tuple),
)


def packed(*messages: Any) -> bytes:
    """The items of the one frame that messages have room in."""
    items = (item for message in messages for item in frames.items_of(message))
    ((_, data),) = frames.packed(items)
    return data


def sent(frame: Inward) -> bytes:
    """A frame to the world as bytes."""
    return frames.inward(frame, packed(*frame.items) if frame.items else frames.NOTHING)


def test_all_messages_cross() -> None:
    assert set(TO_WORLD) == set(get_args(ToWorld))
    assert set(TO_GATEWAY) == {*get_args(ToGateway), Census, Part}


@given(inward)
def test_a_frame_to_the_world_is_read_as_it_was_written(frame: Inward) -> None:
    assert frame == frames.read_inward("g1", sent(frame))


@given(outward)
def test_a_frame_to_a_gateway_is_read_as_it_was_written(frame: Outward) -> None:
    items = packed(*frame.items) if frame.items else frames.NOTHING

    assert frame == frames.read_outward(frames.outward(frame, items))


def test_a_password_is_in_no_repr() -> None:
    session = f"{PREFIX}1"
    secret = (Line(session, "xyzzy", hidden=True), SignIn(session, "Ada", "xyzzy", token="xyzzy"))
    frame = frames.read_inward("g1", sent(Inward(BOOT, 1, 1, 0, False, secret)))

    assert secret == frame.items
    assert "xyzzy" not in repr(frame)


# What is no frame.


def problem(data: bytes) -> str:
    """Why it is no frame of g1."""
    with pytest.raises(BadFrame) as caught:
        frames.read_inward("g1", data)
    assert str(caught.value).isprintable()
    return str(caught.value)


def test_another_version_is_told() -> None:
    assert problem(b"\x97\x02") == "version 2 instead of 1"


def test_a_hundred_megabytes_are_not_looked_at() -> None:
    assert problem(bytes(100_000_000)) == "100000000 bytes are too many"


@pytest.mark.parametrize("session", ["g2.0190a1b2c3d4.1", "g1.0190a1b2c3d5.1", "g1", ""])
def test_a_gateway_speaks_for_its_own_sessions_alone(session: str) -> None:
    data = sent(Inward(BOOT, 1, 1, 0, False, (Lost(f"{PREFIX}1"), Lost(session))))

    assert f"a session whose name does not begin with {PREFIX}" == problem(data)


def test_a_companion_comes_by_no_gateway() -> None:
    data = sent(Inward(BOOT, 1, 1, 0, False, (Opened(f"{PREFIX}1", "::1", companion="Wren"),)))

    assert problem(data) == "a companion, and those are the world's own"


GOOD = [1, BOOT, 1, 1, 0, False, [[8, f"{PREFIX}1"]]]
WRONG = {
    "nothing": b"",
    "deep": b"\x91" * 900_000,
    "deep items": msgspec.msgpack.encode([*GOOD[:6], []])[:-1] + b"\x91" * 900_000,
    "an array that says to be endless": msgspec.msgpack.encode(GOOD)[:-20]
    + b"\xdd\xff\xff\xff\xff",
    "a text that is none": msgspec.msgpack.encode(GOOD)[:-1] + b"\xff",
    **{
        name: msgspec.msgpack.encode(value)
        for name, value in {
            "a map": {"version": 1},
            "a number": 1,
            "too little": GOOD[:6],
            "no version": [None, *GOOD[1:]],
            "a version that is a text": ["1", *GOOD[1:]],
            "a boot that is none": [1, "now", *GOOD[2:]],
            "a boot with a line end": [1, f"{BOOT}\n", *GOOD[2:]],
            "a text for a number": [1, BOOT, "1", *GOOD[3:]],
            "a number for a switch": [*GOOD[:5], 1, GOOD[6]],
            "a number that is too large": [1, BOOT, MOST + 1, *GOOD[3:]],
            "items that are none": [*GOOD[:6], "items"],
            "an item that is none": [*GOOD[:6], [None]],
            "an item of no kind": [*GOOD[:6], [[99, f"{PREFIX}1"]]],
            "an item without its fields": [*GOOD[:6], [[2, f"{PREFIX}1"]]],
            "an item with a wrong field": [*GOOD[:6], [[2, f"{PREFIX}1", b"text"]]],
            "a large number in an item": [*GOOD[:6], [[7, f"{PREFIX}1", 1, MOST + 1]]],
            "a dialect that is none": [*GOOD[:6], [[0, f"{PREFIX}1", "::1", ["\x1b[2J"]]]],
        }.items()
    },
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_frame_is_told_in_a_line(name: str) -> None:
    assert 0 < len(problem(WRONG[name])) <= 200


anything = st.recursive(
    st.none() | st.booleans() | numbers | st.floats() | st.text() | st.binary(),
    lambda some: st.lists(some) | st.dictionaries(st.text(), some),
)


@given(
    st.binary()
    | anything.map(msgspec.msgpack.encode)
    | st.lists(anything, min_size=6, max_size=6).map(lambda r: msgspec.msgpack.encode([1, *r]))
)
def test_anything_else_is_no_frame_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(BadFrame):
        frames.read_inward("g1", data)
    with pytest.raises(BadFrame):
        frames.read_outward(data)


@given(inward, st.data())
def test_a_frame_that_is_damaged_raises_nothing_else(frame: Inward, data: st.DataObject) -> None:
    whole = bytearray(sent(frame))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(place, len(whole)))])

    with suppress(BadFrame):
        assert frames.read_inward("g1", cut).boot


# Sides of different versions of the program.


def test_what_the_other_side_does_not_know_yet_is_as_if_nothing_was_said() -> None:
    session = f"{PREFIX}1"
    data = msgspec.msgpack.encode([*GOOD[:6], [[2, session, "look"]]])

    assert (Line(session, "look"),) == frames.read_inward("g1", data).items


def test_what_the_other_side_knows_besides_is_not_looked_at() -> None:
    session = f"{PREFIX}1"
    data = msgspec.msgpack.encode([*GOOD[:6], [[2, session, "look", False, 7, "new"]]])

    assert (Line(session, "look", id=7),) == frames.read_inward("g1", data).items


# Sizes.


def test_many_items_are_several_frames() -> None:
    lines = [Line(f"{PREFIX}1", "x" * 1000) for _ in range(2500)]
    batches = [*frames.packed(item for line in lines for item in frames.items_of(line))]
    read = [
        frames.read_inward("g1", frames.inward(Inward(BOOT, 1, 1, 0, False), items)).items
        for _, items in batches
    ]

    assert len(batches) == 3
    assert [count for count, _ in batches] == [*map(len, read)]
    assert lines == [line for items in read for line in items]


@frozen
class Longest:
    """The longest numbers and names that stand before items."""

    inward = Inward(BOOT, MOST, MOST, MOST, True)
    outward = Outward(BOOT, "l" * 200, -MOST, MOST, True)


def test_no_frame_is_larger_than_what_is_read() -> None:
    item = next(frames.items_of(Data(("s",), "p", b"x" * (frames.ITEMS_BYTES - 30))))
    ((_, items),) = frames.packed([item])

    assert len(frames.inward(Longest.inward, items)) <= FRAME_BYTES
    assert len(frames.outward(Longest.outward, items)) <= FRAME_BYTES


def test_a_large_message_to_a_gateway_goes_in_parts() -> None:
    message: Outgoing = Data(("s",), "p", bytes(range(256)) * 10_000)
    batches = [*frames.packed(frames.items_of(message))]
    parts = [
        part
        for _, items in batches
        for part in frames.read_outward(
            frames.outward(Outward(BOOT, "l", 1, 0, False), items)
        ).items
    ]

    assert [part.last for part in parts if isinstance(part, Part)] == [False, False, True]
    assert message == frames.read_item(
        b"".join(part.data for part in parts if isinstance(part, Part))
    )


def test_what_no_client_takes_is_not_sent() -> None:
    with pytest.raises(BadFrame, match=r"Data: .* bytes are too many"):
        frames.items_of(Data(("s",), "p", bytes(MESSAGE_BYTES)))


def test_a_message_to_the_world_has_room_in_a_frame_or_is_none() -> None:
    with pytest.raises(BadFrame, match=r"Line: .* bytes are too many"):
        frames.items_of(Line(f"{PREFIX}1", "x" * FRAME_BYTES))


def test_a_part_that_is_none_is_told() -> None:
    with pytest.raises(BadFrame):
        frames.read_item(b"\x91\x07")


def test_a_close_goes_to_many() -> None:
    message = Close(tuple(f"{PREFIX}{number}" for number in range(3)))
    frame = frames.outward(Outward(BOOT, "l", 1, 0, False), packed(message))

    assert (message,) == frames.read_outward(frame).items
