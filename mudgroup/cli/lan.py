"""By which addresses others of the network reach this machine, and how they are told."""

import array
import contextlib
import fcntl
import io
import socket
import struct
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from ipaddress import ip_address

import click

from mudgroup.addresses import HTTPS, Endpoint

ANYWHERE = ("192.0.2.1", "10.255.255.254", "172.31.255.254", "192.168.255.254")
"""Addresses that a network may lead to: of documents (RFC 5737), and private ones (RFC 1918)."""

SIOCGIFCONF = 0x8912
INTERFACE_BYTES, MOST_INTERFACES = 40, 64
"""netdevice(7): the addresses of all interfaces, on Linux of 64 bits."""

READABLE = (
    "Whoever is in this network can read what is typed, passwords too: --self-signed has it"
    " encrypted, and browsers ask once whether to trust it."
)


def lan_addresses() -> tuple[str, ...]:
    """The addresses of this machine that others may reach, likeliest first. Nothing is sent."""
    found = dict.fromkeys((*_sources(), *_interfaces()))
    return tuple(address for address in found if _is_for_others(address))


def _is_for_others(address: str) -> bool:
    known = ip_address(address)
    return not (known.is_loopback or known.is_unspecified or known.is_link_local)


def _sources() -> Iterator[str]:
    """From where a packet would go to several places: a datagram's socket, which sends none."""
    for address in ANYWHERE:
        with contextlib.suppress(OSError), socket.socket(type=socket.SOCK_DGRAM) as probe:
            probe.connect((address, 9))
            yield str(probe.getsockname()[0])


def _interfaces() -> Iterator[str]:
    """What the interfaces have, where the kernel tells it in a form that is known."""
    if sys.platform != "linux":
        return
    room = array.array("B", bytes(INTERFACE_BYTES * MOST_INTERFACES))
    with contextlib.suppress(OSError), socket.socket(type=socket.SOCK_DGRAM) as asked:
        where, _ = room.buffer_info()
        told = fcntl.ioctl(asked, SIOCGIFCONF, struct.pack("iL", len(room), where))
        (size,) = struct.unpack_from("i", told)
        for start in range(0, size, INTERFACE_BYTES):
            yield socket.inet_ntoa(room[start + 20 : start + 24].tobytes())


def own_names(others: Sequence[str] | None) -> tuple[str, ...]:
    """The names by which others of the network ask, if they may."""
    if others is None:
        return ()
    name = socket.gethostname().partition(".")[0]
    return (*others, name, f"{name}.local")


def url(service: str, address: str, port: int) -> str:
    """What is typed into a browser."""
    host = f"[{address}]" if ":" in address else address
    return f"{service}://{host}:{port}"


def invitation(endpoints: Sequence[Endpoint], others: Sequence[str]) -> str:
    """What a class is shown: the address of the page, as text and for cameras."""
    pages = [e for e in endpoints if e.service.startswith("http")]
    if not pages:
        return "Others:  there is no page for them"
    if not others:
        return "Others:  this machine has no address in a network"
    urls = [url(pages[0].service, address, pages[0].port) for address in others]
    lines = [f"Others: {' or '.join(urls)}, in any browser of this network", *_code(urls[0])]
    return "\n".join(lines if pages[0].service == HTTPS else (*lines, READABLE))


def _code(url: str) -> Iterator[str]:
    """A code for cameras: light on dark, whatever the colours of the terminal are."""
    code = io.StringIO()
    # Loaded when it is wanted: most servers start without it.
    import_module("segno").make(url, micro=False).terminal(code, compact=True)
    for row in code.getvalue().splitlines():
        yield click.style(row, fg="bright_white", bg="black")
