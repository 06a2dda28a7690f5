"""Addresses: where a server listens, and which count as one.

A client with IPv6 chooses among all addresses of its network.
"""

from ipaddress import IPv6Address, ip_address

from mudgroup.values import frozen

NETWORK_BITS = 64
"""Of an IPv6 address, those that name the network (RFC 4291 section 2.5.1)."""

TELNET, TELNETS = "telnet", "telnets"
HTTP, HTTPS = "http", "https"
"""Services: telnet and the page as such, and over TLS, by the names that IANA gives them."""


@frozen
class Endpoint:
    """Where a service listens; as text, as one would type it (RFC 3986 section 3.2.2)."""

    service: str
    address: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.address}]" if ":" in self.address else self.address
        way = f"web {self.service}://" if self.service in (HTTP, HTTPS) else f"{self.service} "
        return f"{way}{host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        """Whether it is reached from this machine alone."""
        return ip_address(self.address).is_loopback


def origin_of(address: str) -> str:
    """What limits by address count: an IPv4 address, or the /64 network of an IPv6 address.

    IPv4 in IPv6's clothes (RFC 4291 section 2.5.5.2) is IPv4; what is no address is as it is.
    """
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    host_bits = known.max_prefixlen - NETWORK_BITS
    return f"{IPv6Address(int(known) >> host_bits << host_bits)}/{NETWORK_BITS}"
