"""Bans by address."""

from datetime import timedelta
from ipaddress import IPv4Address, ip_address, ip_network

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.moderation import address_bans
from mudgroup.model.moderation.errors import BadNetwork, NoAddressBan
from mudgroup.model.moderation.events import AddressBanned
from mudgroup.model.rights.authority import require_admin
from mudgroup.model.rights.errors import NotAdmin
from mudgroup.model.world.errors import IllFormed
from tests.small_world import SmallWorld


def realm_with_admin() -> SmallWorld:
    small = SmallWorld("Ida", "Bo")
    small.do(lambda turn: turn.put(evolve(small.player("Ida"), admin=True)))
    return small


def ban(small: SmallWorld, network: str, seconds: int | None = None) -> None:
    length = None if seconds is None else timedelta(seconds=seconds)
    ida = small.player("Ida").ref
    small.do(lambda turn: address_bans.ban_address(turn, ida, network, length, "floods"))


def lift(small: SmallWorld, network: str) -> None:
    ida = small.player("Ida").ref
    small.do(lambda turn: address_bans.lift_address(turn, ida, network))


def is_out(small: SmallWorld, address: str) -> bool:
    return bool(address_bans.bans_on(small.turn(), address))


@pytest.mark.parametrize(
    ("network", "address", "out"),
    [
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("192.0.2.0/24", "192.0.2.255", True),
        ("192.0.2.77/24", "192.0.2.1", True),
        ("192.0.2.0/255.255.255.0", "192.0.2.1", True),
        ("192.0.2.0/24", "192.0.3.0", False),
        ("192.0.2.0/24", "::ffff:192.0.2.9", True),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.7", True),
        ("::ffff:192.0.2.0/120", "192.0.2.9", True),
        ("::ffff:192.0.2.0/120", "192.0.3.9", False),
        ("2001:db8::/32", "2001:db8:1::5", True),
        ("2001:DB8:0:0::/32", "2001:db8::1", True),
        ("2001:db8::/32", "2001:db9::1", False),
        ("2001:db8::/32", "192.0.2.7", False),
        ("fe80::/10", "fe80::1%eth0", True),
        ("fe80::1%eth0", "fe80::1%eth1", True),
        ("0.0.0.0/2", "10.0.0.1", True),
        ("192.0.2.7", "", False),
        ("192.0.2.7", "a unix socket", False),
    ],
)
def test_who_comes_from_a_banned_network_is_out(network: str, address: str, out: bool) -> None:
    small = realm_with_admin()
    ban(small, network)

    assert is_out(small, address) == out


@pytest.mark.parametrize(
    "network",
    [
        "127.0.0.1",
        "127.0.0.0/8",
        "127.255.0.0/16",
        "0.0.0.0/0",
        "::/0",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:0:0/96",
        "::/64",
        "192.0.2.0/33",
        "192.0.2",
        "Bo",
    ],
)
def test_what_is_no_network_or_shuts_this_machine_out_is_refused(network: str) -> None:
    small = realm_with_admin()

    with pytest.raises(BadNetwork):
        ban(small, network)

    assert small.world.realm.address_bans == ()


@pytest.mark.parametrize("word", ["Bo", "bo-7", "me", "", "12", "a/24", "Ada_2"])
def test_a_name_is_no_network(word: str) -> None:
    assert not address_bans.is_network(word)


def test_a_ban_ends_by_the_clock() -> None:
    small = realm_with_admin()
    ban(small, "192.0.2.7", seconds=60)
    held = [is_out(small, "192.0.2.7")]
    small.pass_time(60)
    held.append(is_out(small, "192.0.2.7"))

    assert held == [True, False]
    assert address_bans.rows(small.turn()) == ()


def test_a_network_is_banned_once_in_whatever_form_it_is_typed() -> None:
    small = realm_with_admin()
    ban(small, "192.0.2.9/24", seconds=60)
    ban(small, "::ffff:192.0.2.0/120")

    (kept,) = small.world.realm.address_bans
    assert (kept.network, kept.until) == ("192.0.2.0/24", None)


def test_the_larger_of_two_networks_holds_when_the_smaller_is_lifted() -> None:
    small = realm_with_admin()
    ban(small, "192.0.2.0/24")
    ban(small, "192.0.2.7")
    lift(small, "192.0.2.7/32")

    assert is_out(small, "192.0.2.7")


def test_who_lifts_what_is_not_banned_is_told_what_is() -> None:
    small = realm_with_admin()
    ban(small, "192.0.2.0/24")

    with pytest.raises(NoAddressBan) as refused:
        lift(small, "192.0.2.7")

    assert refused.value.networks == ("192.0.2.0/24",)


def test_admins_alone_are_told() -> None:
    small = realm_with_admin()
    ida = small.player("Ida").ref
    (event,) = small.events(lambda turn: address_bans.ban_address(turn, ida, "192.0.2.7"))

    assert isinstance(event, AddressBanned)
    assert event.to == (ida.number,)


def test_only_admins_may() -> None:
    small = realm_with_admin()
    require_admin(small.player("Ida"))

    with pytest.raises(NotAdmin):
        require_admin(small.player("Bo"))


def test_a_length_and_a_reason_have_limits() -> None:
    small = realm_with_admin()
    ida = small.player("Ida").ref

    with pytest.raises(IllFormed):
        ban(small, "192.0.2.7", seconds=10**10)
    with pytest.raises(IllFormed):
        small.do(lambda turn: address_bans.ban_address(turn, ida, "192.0.2.7", None, "x" * 201))


@given(st.ip_addresses(), st.ip_addresses(), st.integers(0, 32))
def test_a_network_contains_what_its_bits_say(base: object, address: object, prefix: int) -> None:
    network = ip_network(f"{base}/{prefix}", strict=False)
    known = ip_address(str(address))
    mapped = getattr(known, "ipv4_mapped", None) or known

    assert address_bans.contains(str(network), str(address)) == (mapped in network)


@given(st.ip_addresses(v=4))
def test_an_address_counts_as_itself_in_the_clothes_of_ipv6(address: IPv4Address) -> None:
    assert address_bans.contains(f"{address}/32", f"::ffff:{address}")
