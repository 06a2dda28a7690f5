"""By which addresses others reach this machine, and how they are told."""

from ipaddress import ip_address

import pytest

from mudgroup.addresses import HTTP, HTTPS, TELNET, Endpoint
from mudgroup.cli.lan import READABLE, invitation, lan_addresses, own_names, url


def test_what_others_reach_is_an_address_of_the_network() -> None:
    found = lan_addresses()

    assert len(set(found)) == len(found)
    assert not any(ip_address(address).is_loopback for address in found)


def test_names_are_those_of_the_network_and_of_this_machine_only_if_others_may_come() -> None:
    assert own_names(None) == ()
    assert own_names(("192.0.2.2",))[0] == "192.0.2.2"


def test_an_address_of_ipv6_is_in_brackets() -> None:
    assert url(HTTP, "2001:db8::1", 7780) == "http://[2001:db8::1]:7780"


@pytest.mark.parametrize(("service", "warned"), [(HTTP, True), (HTTPS, False)])
def test_a_class_is_shown_the_address_as_text_and_as_a_code(service: str, warned: bool) -> None:
    page = Endpoint(service, "0.0.0.0", 7780)
    shown = invitation([Endpoint(TELNET, "127.0.0.1", 7777), page], ["192.0.2.2", "192.0.2.3"])

    assert shown.startswith(
        f"Others: {service}://192.0.2.2:7780 or {service}://192.0.2.3:7780, in any browser"
    )
    assert "█" in shown
    assert (READABLE in shown) is warned


def test_where_there_is_nothing_to_reach_it_says_so() -> None:
    assert invitation([], ["192.0.2.2"]) == "Others:  there is no page for them"
    assert invitation([Endpoint(HTTP, "0.0.0.0", 1)], []) == (
        "Others:  this machine has no address in a network"
    )
