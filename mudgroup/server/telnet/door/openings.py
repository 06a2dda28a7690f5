"""What is open how: at which places plain telnet is, and at which TLS."""

import socket
from collections.abc import Iterator, Sequence
from ipaddress import ip_address

from mudgroup.server.gateways.listener import NotLocked, Place
from mudgroup.settings.telnet import Telnet

LOOPBACK = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}


def openings(places: Sequence[Place], limits: Telnet) -> tuple[Sequence[Place], Sequence[Place]]:
    """The places of plain telnet, and those of TLS. Raises NotLocked.

    Without ``telnet.plain`` plain telnet is for this machine alone: of all addresses of a kind,
    loopback's.
    """
    plain = places if limits.plain else tuple(dict.fromkeys(_of_this_machine(places)))
    if limits.tls:
        return plain, places
    open_to_others = [address for _, (address, *_) in places if not _is_loopback(address)]
    if open_to_others and not limits.plain:
        raise NotLocked(
            f"others reach {' and '.join(open_to_others)}, where all that is typed could be read on"
            " the way: set telnet.tls, with a certificate, or telnet.plain (serve --plain)"
        )
    return plain, ()


def _of_this_machine(places: Sequence[Place]) -> Iterator[Place]:
    for family, (address, *rest) in places:
        if ip_address(address).is_unspecified:
            yield family, (LOOPBACK[family], *rest)
        elif _is_loopback(address):
            yield family, (address, *rest)


def _is_loopback(address: str) -> bool:
    return ip_address(address).is_loopback
