"""Frames: what a gateway and the world send each other, as bytes (docs/cluster.md, "Frames").

A frame is an array in msgpack whose first field is the version. An item of it is an array, too: the
number of its kind, then the fields of the message in their order. Fields at the end that have
defaults may be missing, and what follows the last is not looked at: so one side may know fields
that the other does not, and a version is another one when that is not enough.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal, get_args, get_origin

import attrs
import msgspec
from attrs import field

from mudgroup.messages import (
    Answered,
    Ask,
    Bind,
    Close,
    Data,
    Format,
    Formatted,
    IdleLimit,
    Line,
    Lost,
    Older,
    Opened,
    Prompt,
    Read,
    Reconnect,
    Resume,
    SignIn,
    ToGateway,
    ToWorld,
    Write,
)
from mudgroup.server.cluster.claims import wrong_with
from mudgroup.values import frozen

VERSION = 1

BOOT = r"\A[0-9a-f]{12}\Z"
"""A boot: when it began in milliseconds since 1970, in hexadecimal."""

FRAME_BYTES = 1_000_000
"""Of a frame; a larger one is neither sent nor read. NATS takes 1,048,576 by default."""

ITEMS_BYTES = FRAME_BYTES - 1000
"""Of its items: what stands before them is some hundred bytes."""

MESSAGE_BYTES = 16 * FRAME_BYTES
"""Of one message to a gateway, which may take several frames; ``telnet.unsent_bytes`` closes a
client long before it is behind by so much."""

MOST = 1 << 53
"""The largest number, on either side of zero: JSON has the same, and SQLite has room for it."""

PROBLEM_CHARACTERS = 200
"""Of what is told of a bad frame."""

OVER = -1
"""Acknowledged of a boot that is over: its gateway closes its sessions and begins another."""


class BadFrame(Exception):
    """What came is no frame, or what is to go has no room in one. The message is one line."""


@frozen
class Census:
    """What MSSP tells of the world, by the names of its variables: a gateway is asked for it."""

    variables: dict[str, str]


@frozen
class Part:
    """A piece of an item that is larger than a frame; the pieces up to the ``last`` are all."""

    data: bytes = field(repr=False)
    last: bool


Outgoing = ToGateway | Census
"""What the world tells a gateway."""

TO_WORLD = (Opened, Formatted, Line, SignIn, Reconnect, Resume, Older, Read, Lost)
TO_GATEWAY = (Write, Data, Ask, Prompt, Answered, Bind, IdleLimit, Close, Census, Part)
"""The kinds of items by number: others are added at the end, and none is taken away."""


@frozen
class Inward:
    """A frame of a gateway's boot to the world.

    ``n`` numbers it; that of a beat, which has no items, is minus the last number. ``base`` is the
    oldest that the gateway still holds; ``ack`` is the last of the world's that it has taken.
    Asked ``again``, the world sends everything after that once more.
    """

    boot: str
    base: int
    n: int
    ack: int
    again: bool
    items: tuple[ToWorld, ...] = ()


@frozen
class Outward:
    """A frame of the world to a gateway's boot.

    ``lineage`` is the store's, for as long as it goes on from what it acknowledged. ``w`` numbers
    the frame; that of a beat is minus the last number, and its items stand in no order with
    others. ``ack`` is the last of the gateway's that is saved, or `OVER`. Asked ``again``, the
    gateway sends everything after that once more.
    """

    boot: str
    lineage: str
    w: int
    ack: int
    again: bool
    items: tuple[Outgoing | Part, ...] = ()


_encode = msgspec.msgpack.Encoder().encode


def items_of(message: ToWorld | Outgoing) -> Iterator[bytes]:
    """A message as an item of a frame; one to a gateway may be several, which are its parts.

    Raises:
        BadFrame: one to the world has no room in a frame, or one to a gateway in `MESSAGE_BYTES`.
    """
    item = _item(message)
    if len(item) <= ITEMS_BYTES:
        return iter((item,))
    if isinstance(message, TO_WORLD) or len(item) > MESSAGE_BYTES:
        raise BadFrame(f"{type(message).__name__}: {len(item)} bytes are too many")
    return _parts(item)


def _parts(item: bytes) -> Iterator[bytes]:
    step = ITEMS_BYTES - 100
    for start in range(0, len(item), step):
        yield _item(Part(item[start : start + step], start + step >= len(item)))


def packed(items: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Items for one frame or more, in order: for each how many they are, and all of them."""
    batch: list[msgspec.Raw] = []
    size = 0
    for item in items:
        if batch and size + len(item) > ITEMS_BYTES:
            yield len(batch), _encode(batch)
            batch, size = [], 0
        batch.append(msgspec.Raw(item))
        size += len(item)
    if batch:
        yield len(batch), _encode(batch)


def _item(message: ToWorld | Outgoing | Part) -> bytes:
    kind = type(message)
    return _encode([_NUMBERS[kind], *_values(message)])


def _values(message: Any) -> Iterator[object]:
    """The fields of a message; a format is an array of its own."""
    for name in _FIELDS[type(message)]:
        value = getattr(message, name)
        yield [*_values(value)] if isinstance(value, Format) else value


_FIELDS = {
    kind: tuple(each.name for each in attrs.fields(kind))
    for kind in (*TO_WORLD, *TO_GATEWAY, Format)
}
_NUMBERS = {kind: number for kinds in (TO_WORLD, TO_GATEWAY) for number, kind in enumerate(kinds)}

NOTHING = _encode([])
"""The items of a beat, packed."""


def inward(frame: Inward, items: bytes = NOTHING) -> bytes:
    """The bytes of a frame whose items are those that are packed."""
    return _frame(frame.boot, frame.base, frame.n, frame.ack, frame.again, items)


def outward(frame: Outward, items: bytes = NOTHING) -> bytes:
    """The bytes of a frame whose items are those that are packed."""
    return _frame(frame.boot, frame.lineage, frame.w, frame.ack, frame.again, items)


def _frame(boot: str, second: object, number: int, ack: int, again: bool, items: bytes) -> bytes:
    return _encode([VERSION, boot, second, number, ack, again, msgspec.Raw(items)])


def read_inward(gateway: str, data: bytes) -> Inward:
    """A frame of a gateway, whose sessions are its clients'. Raises BadFrame, and nothing else."""
    frame = Inward(*_read(_INWARD, data))
    prefix = f"{gateway}.{frame.boot}."
    for item in frame.items:
        if wrong := wrong_with(item, prefix):
            raise BadFrame(wrong)
    return frame


def read_outward(data: bytes) -> Outward:
    """A frame of the world. Raises BadFrame, and nothing else."""
    return Outward(*_read(_OUTWARD, data))


def read_item(data: bytes) -> Outgoing:
    """An item to a gateway that came in parts. Raises BadFrame, and nothing else."""
    message: Outgoing = _message(_decode(_ITEM, data))
    return message


def _read(decoder: msgspec.msgpack.Decoder[Any], data: bytes) -> list[Any]:
    if len(data) > FRAME_BYTES:
        raise BadFrame(f"{len(data)} bytes are too many")
    # An array of up to 15 begins with 0x90 and their number; then comes a small number as it is.
    if len(data) > 1 and data[0] >> 4 == 9 and data[1] < 128 and data[1] != VERSION:
        raise BadFrame(f"version {data[1]} instead of {VERSION}")
    _, *head, items = msgspec.structs.astuple(_decode(decoder, data))
    return [*head, tuple(map(_message, items))]


def _decode(decoder: msgspec.msgpack.Decoder[Any], data: bytes) -> Any:
    try:
        return decoder.decode(data)
    except (ValueError, RecursionError) as error:
        text = "".join(letter if letter.isprintable() else "?" for letter in str(error))
        raise BadFrame(text[:PROBLEM_CHARACTERS]) from None


def _message(item: msgspec.Struct) -> Any:
    """The message of an item."""
    kind, values = _KINDS[type(item)], msgspec.structs.astuple(item)
    return kind(*(_message(value) if type(value) in _KINDS else value for value in values))


def _wire(kind: type, number: int | None = None) -> type[msgspec.Struct]:
    """What an item of a kind is read as."""
    fields = [(each.name, _bounded(each.type), *_default(each)) for each in attrs.fields(kind)]
    return msgspec.defstruct(kind.__name__, fields, tag=number, array_like=True, frozen=True)


def _default(each: "attrs.Attribute[Any]") -> tuple[object, ...]:
    if each.default is attrs.NOTHING:
        return ()
    return (_FORMAT(),) if isinstance(each.default, Format) else (each.default,)


def _bounded(kind: Any) -> Any:
    """The type of a field as it is read: numbers have bounds."""
    if kind is int:
        return Annotated[int, msgspec.Meta(ge=-MOST, le=MOST)]
    if kind is Format:
        return _FORMAT
    inner = tuple(each if each is ... else _bounded(each) for each in get_args(kind))
    return get_origin(kind)[inner] if inner else kind


_FORMAT = _wire(Format)
_INWARD_ITEMS = [_wire(kind, number) for number, kind in enumerate(TO_WORLD)]
_OUTWARD_ITEMS = [_wire(kind, number) for number, kind in enumerate(TO_GATEWAY)]
_KINDS = dict(
    zip((_FORMAT, *_INWARD_ITEMS, *_OUTWARD_ITEMS), (Format, *TO_WORLD, *TO_GATEWAY), strict=True)
)


def _any_of(kinds: Iterable[Any]) -> Any:
    return reduce(or_, kinds)


_ITEM: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(_any_of(_OUTWARD_ITEMS))


def _frames(second: str, kind: object, number: str, items: Any) -> msgspec.msgpack.Decoder[Any]:
    """What reads a frame of one direction."""
    fields = [
        ("version", Literal[VERSION]),
        ("boot", Annotated[str, msgspec.Meta(pattern=BOOT)]),
        (second, kind),
        (number, _bounded(int)),
        ("ack", _bounded(int)),
        ("again", bool),
        ("items", list.__class_getitem__(_any_of(items))),
    ]
    return msgspec.msgpack.Decoder(msgspec.defstruct("Frame", fields, array_like=True))


_INWARD = _frames("base", _bounded(int), "n", _INWARD_ITEMS)
_OUTWARD = _frames("lineage", str, "w", _OUTWARD_ITEMS)
