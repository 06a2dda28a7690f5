"""The PROXY protocol, version 2: a proxy tells for whom it has connected. Sans I/O.

As haproxy's proxy-protocol.txt has it in section 2.2. The first version, a line of text, is not
read: what a player types could look like it.
"""

from ipaddress import ip_address

SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"
START_BYTES = 16
"""Signature, version and command, family and protocol, length of the rest."""

LOCAL, PROXY = 0, 1
"""Commands: the proxy speaks for itself, as to see whether we are there, or for a client."""

ADDRESS_BYTES = {0x11: 4, 0x21: 16}
"""Of TCP over IPv4 and over IPv6; nobody comes by anything else."""

PORTS_BYTES = 4


class BadHeader(Exception):
    """What came is no header of the protocol."""


def may_begin(data: bytes) -> bool:
    """Whether a header may begin with some bytes."""
    known = data[: len(SIGNATURE)]
    return SIGNATURE.startswith(known)


def rest_bytes(start: bytes) -> int:
    """How many bytes follow the first sixteen. Raises BadHeader."""
    if start[: len(SIGNATURE)] != SIGNATURE:
        raise BadHeader("it does not begin with the signature of version 2")
    if start[12] >> 4 != 2:
        raise BadHeader(f"it has the version {start[12] >> 4}")
    return int.from_bytes(start[14:16], "big")


def source_of(start: bytes, rest: bytes) -> str | None:
    """The address of the client; None if the proxy speaks for itself. Raises BadHeader.

    What follows the addresses (section 2.2.8) is left out.
    """
    command, size = start[12] & 0x0F, ADDRESS_BYTES.get(start[13], 0)
    if command == LOCAL:
        return None
    if command != PROXY:
        raise BadHeader(f"it has the command {command}")
    if not size:
        raise BadHeader("it is not for TCP over IPv4 or IPv6")
    if len(rest) < 2 * size + PORTS_BYTES:
        raise BadHeader("its addresses are cut")
    return str(ip_address(rest[:size]))
