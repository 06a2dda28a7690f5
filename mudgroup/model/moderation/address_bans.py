"""Bans by address: nobody comes in from a network."""

from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from attrs import evolve

from mudgroup.model.moderation import lists, moderating
from mudgroup.model.moderation.errors import BadNetwork, NoAddressBan
from mudgroup.model.moderation.events import AddressBanned, AddressLifted, AddressRow
from mudgroup.model.records.moderation import AddressBan
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.restrictions import seconds_left
from mudgroup.model.world.turn import Turn

Network = IPv4Network | IPv6Network

MAPPED = IPv6Network("::ffff:0:0/96")
"""IPv4 addresses as a socket for both families shows them (RFC 4291 section 2.5.5.2)."""


def is_network(typed: str) -> bool:
    """Whether a word is an address or a network rather than a name."""
    return _parsed(typed) is not None


def _parsed(typed: str) -> Network | None:
    """The network of a text, None if it is none. What is mapped from IPv4 becomes IPv4 again."""
    try:
        network = ip_network(typed, strict=False)
    except ValueError:
        return None
    if network.version == 6 and network.subnet_of(MAPPED):
        return IPv4Network((int(network.network_address) & 0xFFFFFFFF, network.prefixlen - 96))
    return network


def contains(network: str, address: str) -> bool:
    """Whether an address is in a network; an IPv4 address in IPv6's clothes counts as itself."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    known = getattr(known, "ipv4_mapped", None) or known
    return known in ip_network(network)


def bans_on(turn: Turn, address: str) -> tuple[AddressBan, ...]:
    """The bans that keep out who comes from an address."""
    return tuple(ban for ban in holding(turn) if contains(ban.network, address))


def ban_address(
    turn: Turn, by: Ref, typed: str, length: timedelta | None = None, reason: str = ""
) -> str:
    """Let nobody in from a network; its normal form.

    Raises:
        BadNetwork: it is none, or this machine is in it.
        IllFormed: the reason or the length is too long.
    """
    network = _parsed(typed)
    if network is None or any(network.overlaps(own) for own in _own(network)):
        raise BadNetwork(typed)
    end, reason = moderating.until(turn, length), moderating.checked_reason(turn, reason)

    ban = AddressBan(str(network), by.number, turn.now, end, reason)
    _put(turn, (*_others(turn, ban.network), ban))
    seconds = seconds_left(turn, ban)
    turn.tell(
        AddressBanned(
            to=_admins(turn),
            actor=by,
            network=ban.network,
            until=end,
            seconds=seconds,
            reason=reason,
        )
    )
    return ban.network


def lift_address(turn: Turn, by: Ref, typed: str, reason: str = "") -> str:
    """Let in again who comes from a network; its normal form. Raises NoAddressBan, IllFormed."""
    network = str(_parsed(typed))
    known = [ban.network for ban in holding(turn)]
    if network not in known:
        raise NoAddressBan(typed, tuple(sorted(known)))
    reason = moderating.checked_reason(turn, reason)

    _put(turn, _others(turn, network))
    turn.tell(AddressLifted(to=_admins(turn), actor=by, network=network, reason=reason))
    return network


def holding(turn: Turn) -> tuple[AddressBan, ...]:
    """The address bans that have not ended."""
    return tuple(ban for ban in turn.world.realm.address_bans if ban.holds(turn.now))


def rows(turn: Turn) -> tuple[AddressRow, ...]:
    """The address bans that have not ended, sorted by network."""
    return tuple(
        AddressRow(
            network=ban.network,
            by=lists.known_by(turn, ban.by),
            until=ban.until,
            seconds=seconds_left(turn, ban),
            reason=ban.reason,
        )
        for ban in sorted(holding(turn), key=lambda ban: ban.network)
    )


def _own(network: Network) -> tuple[Network, ...]:
    """The networks of this machine: who keeps the server must be able to come in."""
    loopback = "127.0.0.0/8" if network.version == 4 else "::1/128"
    return (ip_network(loopback),)


def _others(turn: Turn, network: str) -> tuple[AddressBan, ...]:
    return tuple(ban for ban in holding(turn) if ban.network != network)


def _put(turn: Turn, bans: tuple[AddressBan, ...]) -> None:
    turn.put(evolve(turn.world.realm, address_bans=bans))


def _admins(turn: Turn) -> tuple[int, ...]:
    return tuple(number for number in sorted(turn.world.online) if turn.player(number).admin)
