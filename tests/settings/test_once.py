"""What of the settings a reload can only tell of."""

from attrs import evolve

from mudgroup.settings.once import changed, of_doors
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.values import Settings
from mudgroup.settings.web import Web


def test_what_has_changed_is_named() -> None:
    new = evolve(Telnet(), line_bytes=100, plain=True)

    assert changed(Telnet(), new) == ["line_bytes", "plain"]
    assert changed(new, new) == []


def test_of_doors_what_says_where_they_are_waits_for_the_next_start() -> None:
    new = Settings(telnet=Telnet(line_bytes=100, tls=True), web=Web(port=1, sessions=1))

    assert of_doors(Settings(), new) == ["telnet.tls", "web.port"]
