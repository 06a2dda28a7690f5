"""For whom a proxy asks: X-Forwarded-For. Sans I/O.

Each proxy writes behind what it was sent the address that it was asked from; so only what trusted
proxies have written is believed, from the last one on.
"""

from collections.abc import Sequence
from ipaddress import ip_address

from mudgroup.server.gateways.places import is_within, plain


def client(peer: str, forwarded: Sequence[str], trusted: tuple[str, ...]) -> str:
    """The address of who asks, by that of the connection and the values of the header."""
    address = peer
    chain = [part.strip() for value in forwarded for part in value.split(",")]
    while chain and is_within(address, trusted):
        said = _address(chain.pop())
        if not said:
            break
        address = said
    return plain(address)


def _address(text: str) -> str:
    """An address as proxies write it, with a port or without; nothing if it is none."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ip_address(text))
    except ValueError:
        return ""
