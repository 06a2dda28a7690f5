"""Headers of the PROXY protocol, made by its document and read."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.server.telnet.door.proxy import (
    SIGNATURE,
    START_BYTES,
    BadHeader,
    may_begin,
    rest_bytes,
    source_of,
)
from tests.proxies import header


def read(data: bytes) -> tuple[str | None, bytes]:
    """The address that a header tells, and what follows it."""
    start, rest = data[:START_BYTES], data[START_BYTES:]
    assert may_begin(start)
    size = rest_bytes(start)
    return source_of(start, rest[:size]), rest[size:]


def test_the_header_of_a_capture_is_read() -> None:
    """As haproxy sent it: TCP over IPv4, from 172.19.0.1 port 42578 to 172.19.0.3 port 80."""
    data = bytes.fromhex("0d0a0d0a000d0a515549540a 2111000c ac130001 ac130003 a652 0050")

    assert read(data + b"GET / HTTP/1.1\r\n") == ("172.19.0.1", b"GET / HTTP/1.1\r\n")


@given(st.ip_addresses(), st.binary(max_size=300), st.binary(max_size=30))
def test_whoever_it_tells_of_is_read_and_no_byte_more(
    address: IPv4Address | IPv6Address, extra: bytes, after: bytes
) -> None:
    assert read(header(str(address), extra=extra) + after) == (str(address), after)


@given(st.binary(max_size=60))
def test_a_proxy_that_speaks_for_itself_tells_of_nobody(extra: bytes) -> None:
    """Whatever it adds: the family is not looked at (section 2.2)."""
    assert read(header("", command=0, family=0, extra=extra)) == (None, b"")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PROXY TCP4 192.0.2.1 192.0.2.2 4000 7777\r\n", "signature of version 2"),
        (b"hello, is anybody here?\r\n", "signature of version 2"),
        (header("192.0.2.1", version=1), "it has the version 1"),
        (header("192.0.2.1", command=2), "it has the command 2"),
        (header("192.0.2.1", family=0x12), "not for TCP over IPv4 or IPv6"),
        (header("192.0.2.1", family=0), "not for TCP over IPv4 or IPv6"),
        (header("192.0.2.1", family=0x31), "not for TCP over IPv4 or IPv6"),
        (header("192.0.2.1", family=0x21), "its addresses are cut"),
    ],
)
def test_what_is_no_header_of_ours_is_refused_with_the_reason(data: bytes, why: str) -> None:
    start, rest = data[:START_BYTES], data[START_BYTES:]
    with pytest.raises(BadHeader, match=why):
        source_of(start, rest[: rest_bytes(start)])


@given(st.binary(max_size=START_BYTES))
def test_what_cannot_become_one_is_known_by_its_first_wrong_byte(data: bytes) -> None:
    assert may_begin(data) == (data[:12] == SIGNATURE[: len(data[:12])])


@given(st.binary(min_size=4, max_size=4), st.binary(max_size=60))
def test_whatever_comes_is_an_address_nobody_or_refused(end: bytes, rest: bytes) -> None:
    start = SIGNATURE + end
    try:
        rest_bytes(start)
        found = source_of(start, rest)
    except BadHeader:
        return
    assert found is None or str(ip_address(found)) == found
