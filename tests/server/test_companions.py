"""The gateway of the server's companions: a port like any other, without a network."""

import asyncio
from pathlib import Path

import pytest

from mudgroup.companions.lore import Lore
from mudgroup.engine.outcome import SendCompanions
from mudgroup.messages import Close, Dialect, Line, Lost, Opened, ToWorld, Write
from mudgroup.model.records.groups import Group
from mudgroup.server.apart.links import NAME
from mudgroup.server.companions import CompanionGateway
from mudgroup.server.gateways.port import Gateway
from mudgroup.settings.values import Companions, Settings
from tests.scenes import PASSWORD, WORLD, EngineStage, TelnetStage, content_of, with_telnet
from tests.transcript import log_in

CALL = SendCompanions(7, "Ada", (("Sage", "sage"), ("Thyme", "thyme")))
INVITED = b"#GROUP|7|request join|Ada|Owls\r\n"


def gateway(told: list[ToWorld]) -> CompanionGateway:
    made = CompanionGateway(Companions(), told.append, "b")
    made.use_scripts(content_of(WORLD).companions, Lore())
    return made


def test_no_gateway_on_a_bus_is_called_as_theirs_is() -> None:
    assert not NAME.fullmatch(CompanionGateway.name)


def come(seconds: float = 20.0) -> tuple[CompanionGateway, list[ToWorld]]:
    """A gateway whose companions are there."""
    told: list[ToWorld] = []
    made = gateway(told)
    made.go(CALL, 100.0)
    made.tick(100.0 + seconds)
    return made, told


def test_it_is_a_gateway() -> None:
    made: Gateway = gateway([])

    assert (made.name, made.sessions) == ("Companion", 0)
    assert asyncio.run(made.listen(("127.0.0.1",), 7777)) == ()
    assert made.expires is None
    made.stop_listening()


def test_companions_come_one_after_the_other_as_clients_that_read_directives() -> None:
    told: list[ToWorld] = []
    made = gateway(told)
    made.go(CALL, 100.0)
    made.tick(102.9)
    assert told == []
    made.tick(103.0)
    assert [type(message) for message in told] == [Opened]
    made.tick(105.0)

    opened = [message for message in told if isinstance(message, Opened)]
    assert [(o.session, o.companion) for o in opened] == [
        ("Companion.b.1", "Sage"),
        ("Companion.b.2", "Thyme"),
    ]
    assert {(o.format.dialect, o.format.level, o.format.columns) for o in opened} == {
        (Dialect.GRAPHICAL, 2, 0)
    }
    assert made.sessions == 2


def test_nothing_is_typed_in_answer_before_the_next_tick() -> None:
    made, told = come()
    told.clear()
    made.send([Write(("Companion.b.1", "telnet.x.1"), INVITED)])
    assert told == []

    made.tick(121.0)
    assert told == [Line("Companion.b.1", "group accept #7")]


def test_a_session_is_lost_once_when_it_was_closed() -> None:
    made, told = come()
    told.clear()
    made.send([Close(("Companion.b.1", "telnet.x.1"))])
    made.tick(121.0)
    made.send([Write(("Companion.b.1",), INVITED), Close(("Companion.b.1",))])
    made.tick(122.0)

    assert told == [Lost("Companion.b.1")]
    assert made.sessions == 1


def test_at_the_end_every_session_is_lost_that_was_opened() -> None:
    told: list[ToWorld] = []
    made = gateway(told)
    made.go(CALL, 100.0)
    made.tick(103.0)
    asyncio.run(made.close_all(b"Bye.\r\n"))

    assert told[1:] == [Lost("Companion.b.1")]
    assert made.sessions == 0


def test_nobody_comes_whose_script_is_gone() -> None:
    told: list[ToWorld] = []
    made = gateway(told)
    thyme = [script for script in content_of(WORLD).companions if script.key == "thyme"]
    made.use_scripts(thyme, Lore())
    made.go(CALL, 100.0)

    assert made.sessions == 1


@pytest.mark.parametrize(("seconds", "opened"), [(0.0, 1), (60.0, 0)])
def test_other_settings_hold_from_the_next_call_on(seconds: float, opened: int) -> None:
    told: list[ToWorld] = []
    made = gateway(told)
    assert made.use_settings(Settings(companions=Companions(arrive_seconds=seconds))) == []
    made.go(CALL, 100.0)
    made.tick(100.0)

    assert opened == len(told)


def test_they_come_to_a_server_that_is_full(tmp_path: Path) -> None:
    stage = TelnetStage(tmp_path, with_telnet(connections=1, staff_connections=0))
    log_in(stage, "Ada", f"create Ada {PASSWORD}")
    stage.skip("Ada", "Exits:")
    stage.shown({})
    stage.type("Ada", "companions")
    stage.shown({"Ada": 3})
    stage.advance(4)
    shown = stage.shown({"Ada": 1})["Ada"]
    stage.close()

    assert shown == ["Sage wakes up."]


def test_while_nothing_can_be_saved_nobody_is_called_and_nobody_comes(tmp_path: Path) -> None:
    stage = EngineStage(tmp_path)
    log_in(stage, "Ada", f"create Ada {PASSWORD}")
    stage.type("Ada", "companions")
    stage.engine.suspend(stage.engine.world, stage.moment())
    stage.shown({})
    for _ in range(3):
        stage.advance(4)
    sessions = stage.companions.sessions
    stage.type("Ada", "companions")
    answer = stage.shown({})["Ada"]
    stage.engine.resume(stage.moment())
    stage.advance(200)
    stage.type("Ada", "companions")
    for _ in range(4):
        stage.advance(4)
    shown = stage.shown({})["Ada"]
    stage.close()

    assert sessions == 0
    assert answer[0].startswith("The world cannot be saved at the moment")
    assert "Sage wakes up." in shown


def test_who_is_in_company_when_nothing_can_be_saved_goes_on_when_it_can(tmp_path: Path) -> None:
    stage = EngineStage(tmp_path)
    log_in(stage, "Ada", f"create Ada {PASSWORD}")
    stage.type("Ada", "companions")
    for _ in range(8):
        stage.advance(4)
    stage.engine.suspend(stage.engine.world, stage.moment())
    for _ in range(8):
        stage.advance(4)
    stage.engine.resume(stage.moment())
    for _ in range(8):
        stage.advance(4)
    members = [
        group.players()
        for _, group in stage.engine.world.records.items()
        if isinstance(group, Group)
    ]
    stage.close()

    assert [len(players) for players in members] == [3]
