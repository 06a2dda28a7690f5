"""What the command line says of telnet and of the page, beside what the settings say."""

from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.cli.listening import Page, new_event_loop, page_port, with_doors
from mudgroup.server.stopwatch import Stopwatch
from mudgroup.settings.toml import BadSettings
from mudgroup.settings.values import Server, Settings
from mudgroup.settings.web import Web

UNSAID = Page((), None, is_off=False, others=None)
THERE = Settings(server=Server(host=("::1",), port=4000), web=Web(host=("::1",), port=4001))


def test_what_is_not_said_is_as_in_the_settings() -> None:
    assert with_doors(THERE, (), None, False, UNSAID) == THERE


def test_what_is_said_holds() -> None:
    page = Page(("127.0.0.3",), 0, is_off=True, others=None)

    said = with_doors(THERE, ("127.0.0.2",), 0, True, page)

    assert (said.server.host, said.server.port, said.telnet.plain) == (("127.0.0.2",), 0, True)
    assert said.web == evolve(THERE.web, on=False, host=("127.0.0.3",), port=0, plain=True)


def test_with_a_certificate_the_page_is_not_in_clear() -> None:
    said = with_doors(THERE, (), None, True, UNSAID, (Path("c.pem"), Path("k.pem")))

    assert (said.web.certificate, said.web.key, said.web.plain) == ("c.pem", "k.pem", False)


def test_what_no_settings_may_say_the_command_line_may_not() -> None:
    with pytest.raises(BadSettings, match=r"server\.host"):
        with_doors(THERE, ("",), None, False, UNSAID)


def test_beside_a_free_port_of_telnet_the_page_has_a_free_one() -> None:
    assert [page_port(None, 0), page_port(4001, 0), page_port(None, 4000)] == [0, 4001, None]


def test_the_loop_is_the_one_that_the_settings_name() -> None:
    loop = new_event_loop(Settings(), Stopwatch(0))
    loop.close()

    assert type(loop).__module__ == "asyncio.unix_events"
