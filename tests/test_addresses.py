"""How addresses are written, and which count as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.addresses import Endpoint, origin_of


def test_where_a_server_listens_is_written_as_it_is_typed() -> None:
    assert str(Endpoint("telnet", "127.0.0.1", 7777)) == "telnet 127.0.0.1:7777"
    assert str(Endpoint("telnets", "::1", 7778)) == "telnets [::1]:7778"


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8:0:0:ffff::9", "2001:db8::/64"),
        ("2001:db8:0:1::9", "2001:db8:0:1::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("?", "?"),
    ],
)
def test_an_ipv6_client_is_its_network_and_an_ipv4_client_its_address(
    address: str, origin: str
) -> None:
    assert origin == origin_of(address)


@given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
def test_all_addresses_of_one_network_count_as_one(address: object, host: int) -> None:
    first = origin_of(str(address))
    network = int(address) >> 64 << 64  # type: ignore[call-overload]
    if network:
        other = type(address)(network + host)  # type: ignore[call-arg]

        assert first == origin_of(str(other))


def test_where_the_page_is_can_be_pasted_into_a_browser() -> None:
    assert str(Endpoint("http", "::1", 7780)) == "web http://[::1]:7780"
