"""Which requests are those of our own page."""

import pytest

from mudgroup.server.web.origins import allowed, is_ours, is_same

KNOWN = allowed(["Mud.Example.org", "2001:db8::1"], ["127.0.0.1", "192.0.2.2", "0.0.0.0", "::"])


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:7780",
        "127.0.0.1:7780",
        "[::1]:7780",
        "192.0.2.2:80",
        "mud.example.org",
        "MUD.example.org.",
        "[2001:db8::1]",
    ],
)
def test_a_host_that_is_known_may_be_asked_by_any_port(host: str) -> None:
    assert is_ours([host], KNOWN)


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        [""],
        ["evil.example"],
        ["localhost.evil.example"],
        ["0.0.0.0"],
        ["localhost", "localhost"],
        ["localhost:7780:1"],
        ["localhost/x"],
        ["::1"],
        ["user@localhost"],
    ],
)
def test_a_name_that_was_made_to_lead_here_is_refused(hosts: list[str]) -> None:
    assert not is_ours(hosts, KNOWN)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://localhost:7780", "localhost:7780"),
        ("http://LOCALHOST:7780", "localhost:7780"),
        ("https://mud.example.org", "mud.example.org"),
        ("https://mud.example.org", "mud.example.org:443"),
        ("http://mud.example.org:80", "mud.example.org"),
        ("http://[::1]:7780", "[::1]:7780"),
    ],
)
def test_the_page_that_this_host_has_served_may_speak(origin: str, host: str) -> None:
    assert is_same([origin], host)


def test_what_has_no_origin_is_no_browsers_page() -> None:
    assert is_same([], "localhost")


@pytest.mark.parametrize(
    "origins",
    [
        ["null"],
        [""],
        ["http://evil.example"],
        ["http://localhost:7781"],
        ["http://127.0.0.1:7780"],
        ["http://localhost:7780", "http://localhost:7780"],
        ["http://localhost:7780@evil.example"],
        ["http://localhost:7780.evil.example"],
        ["file://localhost:7780"],
    ],
)
def test_a_page_of_somebody_else_may_not(origins: list[str]) -> None:
    assert not is_same(origins, "localhost:7780")
