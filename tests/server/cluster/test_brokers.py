"""Where brokers are, and what they are shown."""

from pathlib import Path

import pytest

from mudgroup.server.cluster.brokers import BusError, brokers_of, credentials_of, tls_of
from mudgroup.settings.cluster import Cluster


def told(bus: str, *, plain: bool = False) -> list[str]:
    return [str(broker) for broker in brokers_of(Cluster(bus=bus, plain=plain))]


def test_several_brokers_are_parted_by_commas_and_their_port_may_be_left_out() -> None:
    assert told("nats://127.0.0.1, tls://mud.example.org:4223,nats://[::1]/") == [
        "nats://127.0.0.1:4222",
        "tls://mud.example.org:4223",
        "nats://[::1]:4222",
    ]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.1.2", "[::1]"])
def test_on_this_machine_a_bus_needs_no_tls(host: str) -> None:
    assert [f"nats://{host}:4222"] == told(f"nats://{host}")


@pytest.mark.parametrize("host", ["10.0.0.1", "mud.example.org", "[2001:db8::1]", "127.evil.org"])
def test_off_this_machine_it_does_unless_an_admin_says_otherwise(host: str) -> None:
    with pytest.raises(BusError, match=r"can be read on the way.*tls://.*cluster\.plain"):
        told(f"nats://127.0.0.1,nats://{host}")

    assert [f"nats://{host}:4222"] == told(f"nats://{host}", plain=True)
    assert [f"tls://{host}:4222"] == told(f"tls://{host}")


@pytest.mark.parametrize(
    "bus",
    [
        " ",
        "127.0.0.1:4222",
        "http://127.0.0.1",
        "nats://",
        "nats://a b",
        "nats://127.0.0.1,",
        "nats://127.0.0.1/x",
        "nats://127.0.0.1:0",
        "nats://127.0.0.1:99999",
        "nats://[::1",
    ],
)
def test_what_is_no_address_is_told_with_one_that_is(bus: str) -> None:
    with pytest.raises(BusError, match=r"nats://127\.0\.0\.1:4222 is one"):
        told(bus)


def test_a_password_in_an_address_is_refused_and_not_shown() -> None:
    with pytest.raises(BusError, match="a name and a password go into a file") as raised:
        told("nats://g1:hunter2@127.0.0.1")

    assert "hunter2" not in str(raised.value)


def test_without_a_file_nothing_is_shown() -> None:
    assert credentials_of(Cluster()) is None


def test_a_file_has_a_name_and_a_password_that_may_have_colons(tmp_path: Path) -> None:
    file = tmp_path / "g1"
    file.write_text("g1:open:sesame\n", "utf-8")

    assert credentials_of(Cluster(credentials=str(file))) == ("g1", "open:sesame")


@pytest.mark.parametrize("text", ["", "g1", "g1:", ":open", "g1:open\ng2:sesame\n"])
def test_a_file_of_another_kind_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / "g1"
    file.write_text(text, "utf-8")

    with pytest.raises(BusError, match="g1 is not one line, NAME:PASSWORD"):
        credentials_of(Cluster(credentials=str(file)))


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_told(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "g1"
    if content:
        file.write_bytes(content)

    with pytest.raises(BusError, match=r"cluster\.credentials cannot be read: "):
        credentials_of(Cluster(credentials=str(file)))


@pytest.mark.parametrize("content", [None, b"no PEM"])
def test_an_authority_that_is_none_is_told(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "authority.pem"
    if content:
        file.write_bytes(content)

    with pytest.raises(BusError, match=r"cluster\.authority: .*authority\.pem is no PEM: "):
        tls_of(Cluster(authority=str(file)))
