"""A seat at a server in another process."""

import socket
from collections.abc import Iterator

import pytest

from mudgroup.conformance import telnet
from mudgroup.conformance.telnet import TelnetSeat, Unanswered
from tests.processes import server

LEVELS = (1, 2)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with server(tmp_path_factory.mktemp("seats")) as (_, port):
        yield port


@pytest.mark.parametrize("level", LEVELS)
def test_what_a_seat_types_comes_into_its_panel_and_it_comes_back(port: int, level: int) -> None:
    seat = TelnetSeat(("127.0.0.1", port), f"Ada-{'abc'[level]}", "open sesame", level, False)
    seat.connect()
    seat.type("group create Rocks")
    (number,) = seat.panel.groups
    seat.drop()
    seat.connect()

    assert seat.panel.groups[number].name == "Rocks"
    assert seat.aside(f"group #{number} refresh").groups == seat.panel.groups
    assert seat.everything().current == number
    assert seat.broken == []
    seat.type("quit")
    assert not seat.here


def test_a_server_that_answers_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telnet, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        seat = TelnetSeat(silent.getsockname()[:2], "Ada", "open sesame", 2, False)
        with pytest.raises(Unanswered, match="no #PLAYER after the login of Ada"):
            seat.connect()
        seat.drop()
