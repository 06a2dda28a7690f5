"""Whose address is whose. Addresses that are not loopback need a network namespace of their own.

Limits for each address let loopback pass, so that what strangers can do shows from elsewhere only.
The namespace has no way out: its loopback device has the networks for documentation (RFC 5737, RFC
3849), every address of which is then this machine's.
"""

import os
import shutil
import subprocess
import sys
from enum import Enum

from attrs import evolve, frozen

INSIDE = "MUDGROUP_BENCH_NAMESPACE"

NETWORK = """
ip link set lo up &&
for net in 192.0.2.0/24 198.51.100.0/24 203.0.113.0/24; do ip route add local $net dev lo; done &&
{ ip -6 route add local 2001:db8::/32 dev lo && sysctl -qw net.ipv6.ip_nonlocal_bind=1; :; } &&
exec "$@"
"""

UNSHARE = ("unshare", "--user", "--map-root-user", "--net")


class Origin(Enum):
    """Where the connections of an attack come from."""

    MANY = "250 addresses"
    ONE = "one address"
    BESIDE = "the address of the newcomer"
    IPV6 = "a /64 for each connection"
    ONE_64 = "an IPv6 address for each connection, all in one /64"


@frozen
class Site:
    """What the server listens on, its address, and patterns of those of people and attackers.

    Connections of attackers take turns at so many ``addresses``.
    """

    host: str
    server: str
    people: str
    attackers: str
    addresses: int = 1

    def person(self, number: int) -> str:
        """The address of somebody who plays."""
        return self.people.format(number + 2)

    def attacker(self, number: int) -> str:
        """The address of an attacker's connection."""
        return self.attackers.format(number % self.addresses + 1)


NEWCOMER = 20
"""The number of a person: somebody who has an account and comes in during an attack."""

OLD = Site("0.0.0.0", "198.51.100.1", "198.51.100.{}", "192.0.2.{}", 250)
NEW = Site("::", "2001:db8:1::1", "2001:db8:2:{:x}::1", "2001:db8:3:{:x}::1", 5000)
LOOPBACK = Site("127.0.0.1", "127.0.0.1", "127.0.1.{}", "127.0.2.{}", 250)


def site_of(origin: Origin, inside: bool) -> Site | None:
    """The addresses of an attack; None: it needs a namespace."""
    site = OLD if inside else LOOPBACK
    match origin:
        case Origin.MANY:
            return site
        case Origin.ONE:
            return evolve(site, addresses=1)
        case Origin.BESIDE:
            return evolve(site, attackers=site.person(NEWCOMER))
        case _ if not inside:
            return None
        case Origin.IPV6:
            return NEW
        case Origin.ONE_64:
            return evolve(NEW, attackers="2001:db8:3::{:x}")


def inside() -> bool:
    """Whether this process is in a namespace of its own."""
    return INSIDE in os.environ


def go_inside() -> None:
    """Start this program again in a namespace of its own; return when that cannot be done."""
    if inside() or not shutil.which("unshare") or not shutil.which("ip"):
        return
    into = [*UNSHARE, "sh", "-c", NETWORK, "sh"]
    if subprocess.run([*into, "true"], capture_output=True, check=False).returncode == 0:
        again = [sys.executable, "-m", "tests.bench", *sys.argv[1:]]
        os.execvpe(into[0], [*into, *again], {**os.environ, INSIDE: "yes"})
