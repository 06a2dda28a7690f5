"""A row of which one bit has changed."""

import zlib

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.server.store.mending.bits import Row, put_right


def is_whole(row: Row) -> object:
    text, number, raw, crc = row
    content = f"{number} {text}".encode("utf-8", "surrogateescape") + raw
    return zlib.crc32(content) == crc


@given(st.text(max_size=9), st.integers(0, 2**40), st.binary(max_size=9), st.data())
def test_it_is_put_right_whichever_bit_it_is(
    text: str, number: int, raw: bytes, data: st.DataObject
) -> None:
    crc = zlib.crc32(f"{number} {text}".encode() + raw)
    content = bytearray(text.encode() + b"." + raw)
    bit = data.draw(st.integers(0, 8 * len(content) - 1))
    content[bit // 8] ^= 1 << (bit % 8)
    size = len(text.encode())
    damaged = bytes(content[:size]).decode("utf-8", "surrogateescape"), bytes(content[size + 1 :])

    if content[size : size + 1] == b".":
        assert put_right((damaged[0], number, damaged[1], crc), is_whole) == (
            *(text, number, raw, crc),
        )
    assert put_right((text, number ^ 4, raw, crc), is_whole) == (text, number, raw, crc)


def test_of_more_changed_bits_nothing_is_made_up() -> None:
    crc = zlib.crc32(b"1 abc")

    assert put_right(("Abd", 1, b"", crc), is_whole) is None
