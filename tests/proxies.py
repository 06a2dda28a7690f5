"""Headers of the PROXY protocol, as haproxy's proxy-protocol.txt makes them in section 2.2."""

from ipaddress import ip_address

SIGNATURE = bytes.fromhex("0d0a0d0a000d0a515549540a")


def header(
    address: str, *, version: int = 2, command: int = 1, family: int = -1, extra: bytes = b""
) -> bytes:
    """A header for who comes from an address, over TCP unless a family is given."""
    known = ip_address(address or "0.0.0.0")
    if family < 0:
        family = 0x11 if known.version == 4 else 0x21
    addresses = known.packed * 2 + (4000).to_bytes(2, "big") + (7777).to_bytes(2, "big")
    rest = (addresses if address else b"") + extra
    return SIGNATURE + bytes((version << 4 | command, family)) + len(rest).to_bytes(2, "big") + rest
