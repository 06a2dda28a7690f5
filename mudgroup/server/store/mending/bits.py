"""A row of which a disk has changed one bit is put right: its checksum tells which.

CRC-32 keeps rows of less than 11 kB four bits apart (Koopman, 32-Bit Cyclic Redundancy Codes for
Internet Applications, 2002): of one changed bit there is one way back, of two there is none.
"""

from collections.abc import Callable, Iterator
from typing import Any

Row = tuple[Any, ...]

INTEGER_BITS = 63


def put_right(row: Row, is_whole: Callable[[Row], object]) -> Row | None:
    """The row with one bit changed that is whole, None if there is none."""
    return next(filter(is_whole, _one_bit_off(row)), None)


def _one_bit_off(row: Row) -> Iterator[Row]:
    for place, value in enumerate(row):
        for other in _others(value):
            yield (*row[:place], other, *row[place + 1 :])


def _others(value: object) -> Iterator[object]:
    match value:
        case int():
            yield from (value ^ (1 << bit) for bit in range(INTEGER_BITS))
        case bytes():
            yield from _flipped(value)
        case str():
            raw = value.encode("utf-8", "surrogateescape")
            yield from (other.decode("utf-8", "surrogateescape") for other in _flipped(raw))


def _flipped(raw: bytes) -> Iterator[bytes]:
    for place in range(8 * len(raw)):
        byte, bit = divmod(place, 8)
        yield raw[:byte] + bytes([raw[byte] ^ (1 << bit)]) + raw[byte + 1 :]
