"""Which requests are those of our own page: Host and Origin. Sans I/O.

A page of somebody else's may ask a browser to talk to any server that the browser reaches: it says
so in Origin (RFC 6454), which must be the server's own. A name of somebody else's that is made to
lead here (DNS rebinding) would be the same in both, so the name itself must be known.
"""

import re
from collections.abc import Iterable, Sequence
from ipaddress import ip_address

PORTS = {"http": "80", "https": "443"}
"""What a scheme's port is where none is said."""

AUTHORITY = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9_.-]{1,253})(?::([0-9]{1,5}))?")
"""A host with or without a port (RFC 3986 section 3.2), in lower case."""

ORIGIN = re.compile(r"(https?)://([^/?#@]{1,300})")

HERE = ("localhost", "127.0.0.1", "[::1]")


def allowed(names: Iterable[str], addresses: Iterable[str]) -> frozenset[str]:
    """The hosts by which the server may be asked: this machine, its addresses, names.

    That it listens at all addresses says nothing: what others type has to be named.
    """
    known = [address for address in addresses if not ip_address(address).is_unspecified]
    return frozenset((*HERE, *map(_bracketed, known), *(_bracketed(n.strip()) for n in names)))


def _bracketed(name: str) -> str:
    """A name as it stands in an authority: IPv6 in brackets."""
    name = name.casefold().rstrip(".")
    return f"[{name}]" if ":" in name and not name.startswith("[") else name


def is_ours(hosts: Sequence[str], known: frozenset[str]) -> bool:
    """Whether a request has exactly one Host, and it is a known one, by whatever port."""
    return len(hosts) == 1 and _host(hosts[0]) in known


def is_same(origins: Sequence[str], host: str) -> bool:
    """Whether an Origin is that of a page which this host has served; none is no browser's.

    ``null``, and what is no origin, is somebody else's.
    """
    if not origins:
        return True
    found = ORIGIN.fullmatch(origins[0].casefold())
    if len(origins) > 1 or not found:
        return False
    scheme, authority = found.groups()
    ours, theirs = _parts(host, PORTS[scheme]), _parts(authority, PORTS[scheme])
    return ours == theirs and ours is not None


def _host(text: str) -> str:
    parts = _parts(text, "")
    return parts[0] if parts else ""


def _parts(authority: str, port: str) -> tuple[str, str] | None:
    """Host and port; None if it is neither."""
    found = AUTHORITY.fullmatch(authority.casefold())
    return (found[1].rstrip("."), found[2] or port) if found else None
