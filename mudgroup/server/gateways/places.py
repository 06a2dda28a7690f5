"""Who may connect: places in all, for staff, and for each address. Sans I/O."""

from collections import Counter
from enum import Enum
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from attrs import define, field

from mudgroup.addresses import origin_of
from mudgroup.server.gateways.rates import RateBucket
from mudgroup.settings.telnet import Telnet


class Admission(Enum):
    """Whether a connection may stay."""

    FREE = "may stay"
    STAFF_ONLY = "may stay if staff logs in"
    FULL = "all places are taken"
    TOO_MANY = "too many from its address"


REFUSALS = {
    Admission.FULL: "The server is full. Come again in a while.",
    Admission.TOO_MANY: "Too many connections from your address. Try again later.",
}
"""What who has no place is told."""

GIVE_WAY = "The server is full, and somebody else tries to come in. Come again in a while."
"""What who has no place any more is told."""


@define
class Places:
    """Counts connections, by the names of their sessions.

    There are ``most`` places. The last of them, ``staff_connections`` of the limits but never more
    than half, are the reserve: who comes when all others are taken may stay if staff logs in.
    Nobody can hold places by waiting to log in. Of a crowd from one address, who has waited longest
    gives way to who comes from another; in the reserve, to whoever comes.

    Besides, an address has its share, of places and of those who come in a time, unless the limits
    exempt it; one network of IPv6 counts as one address.
    """

    limits: Telnet
    most: int
    _origins: dict[str, str] = field(factory=dict, init=False)
    _reserve: dict[str, None] = field(factory=dict, init=False)
    _unnamed: dict[str, None] = field(factory=dict, init=False)
    _arrivals: dict[str, RateBucket] = field(factory=dict, init=False)
    _by_origin: Counter[str] = field(factory=Counter, init=False)
    _unnamed_by_origin: Counter[str] = field(factory=Counter, init=False)

    def enter(self, session: str, address: str, now: float) -> tuple[Admission, str]:
        """Give a session a place if it may have one, and name the session that gives way, if any.

        The session that gives way has no place any more. ``now`` is in seconds of any clock.
        """
        origin = origin_of(address)
        if not self._is_exempt(address) and self._has_its_share(origin, now):
            return Admission.TOO_MANY, ""
        reserve = min(self.limits.staff_connections, self.most // 2)
        if len(self._origins) - len(self._reserve) < self.most - reserve:
            self._add(session, origin)
            return Admission.FREE, ""
        if gone := self._first_of_a_crowd(origin):
            self.leave(gone)
            self._add(session, origin)
            return Admission.FREE, gone
        if len(self._origins) >= self.most:
            gone = next((other for other in self._reserve if other in self._unnamed), "")
            if not gone:
                return Admission.FULL, ""
            self.leave(gone)
        self._add(session, origin)
        self._reserve[session] = None
        return Admission.STAFF_ONLY, gone

    def __contains__(self, session: str) -> bool:
        return session in self._origins

    def name(self, session: str) -> None:
        """A session is a player's now."""
        if session in self._unnamed:
            del self._unnamed[session]
            _take_one(self._unnamed_by_origin, self._origins[session])

    def leave(self, session: str) -> None:
        """A session has gone. Its place is free, if it had one."""
        if session in self._origins:
            self.name(session)
            _take_one(self._by_origin, self._origins.pop(session))
            self._reserve.pop(session, None)

    def _add(self, session: str, origin: str) -> None:
        self._origins[session] = origin
        self._by_origin[origin] += 1
        self._unnamed[session] = None
        self._unnamed_by_origin[origin] += 1

    def _first_of_a_crowd(self, origin: str) -> str:
        """Who has waited longest of the address with most who wait; nobody if it is no crowd.

        It is one if it has more of them than the newcomer's will have.
        """
        waiting = self._unnamed_by_origin
        crowd = max(waiting, key=waiting.__getitem__, default="")
        if waiting[crowd] <= waiting[origin] + 1:
            return ""
        those = (s for s in self._unnamed if self._origins[s] == crowd and s not in self._reserve)
        return next(those, "")

    def _has_its_share(self, origin: str, now: float) -> bool:
        limits = self.limits
        arrivals = self._arrivals.get(origin)
        if arrivals is None:
            arrivals = RateBucket(limits.connect_burst, limits.connect_rate)
            self._arrivals[origin] = arrivals
        return (
            self._by_origin[origin] >= limits.connections_per_address
            or self._unnamed_by_origin[origin] >= limits.unnamed_per_address
            or not arrivals.spend(now)
        )

    def forget(self, now: float) -> None:
        """Forget the addresses that nobody has come from for long."""
        rested = [origin for origin, there in self._arrivals.items() if there.is_full(now)]
        for origin in rested:
            del self._arrivals[origin]

    def __len__(self) -> int:
        return len(self._origins)

    def _is_exempt(self, address: str) -> bool:
        return is_within(address, self.limits.exempt)


def is_within(address: str, networks: tuple[str, ...]) -> bool:
    """Whether an address is in one of some networks; what is no address is in none."""
    try:
        known = ip_address(plain(address))
    except ValueError:
        return False
    return any(known in network for network in _networks(networks))


@lru_cache(maxsize=4)
def _networks(texts: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    """The networks that texts name; they are the same for every arrival, until a reload."""
    return tuple(map(ip_network, texts))


def plain(address: str) -> str:
    """An address as people write it: IPv4 in IPv6's clothes is IPv4, and no interface is named."""
    bare = address.partition("%")[0]
    try:
        known = ip_address(bare)
    except ValueError:
        return bare
    mapped = known.ipv4_mapped if isinstance(known, IPv6Address) else None
    return str(mapped) if mapped else bare


def _take_one(counter: Counter[str], key: str) -> None:
    counter[key] -= 1
    if not counter[key]:
        del counter[key]
