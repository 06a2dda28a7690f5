"""What players do: turns are whole, refused in one line, or undone."""

import logging
from pathlib import Path

import pytest

from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import PasswordHashed
from mudgroup.engine.telling import fanout
from mudgroup.messages import Line
from mudgroup.model.groups import leadership, membership
from mudgroup.model.world.events import MOST_CALLED
from mudgroup.settings.values import Flood, Settings
from tests.engine.door import at_the_door, taught, typed
from tests.scenes import AT_START, PASSWORD, EngineStage


def broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("module", "name"),
    [(membership, "status"), (leadership, "checked_name"), (fanout, "render")],
    ids=["a verb", "a check", "a view"],
)
def test_a_turn_that_breaks_is_undone_logged_and_told_once(
    module: object,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """However much of the turn was done when it broke, none of it stands; the game goes on."""
    stage = EngineStage(tmp_path)
    stage.open("Ada")
    stage.type("Ada", f"create Ada {PASSWORD}")
    stage.shown({})
    stage.type("Ada", "group create First")
    stage.shown({})
    before = stage.engine.world.records

    monkeypatch.setattr(module, name, broken)
    if module is leadership:
        monkeypatch.setattr(membership, name, broken)
    with caplog.at_level(logging.ERROR):
        stage.type("Ada", "group create Rock Hounds")
    monkeypatch.undo()

    assert stage.shown({}) == {
        "Ada": [
            "That did not work: a mistake in the server, which its log tells of. Nothing",
            "  has changed.",
        ]
    }
    assert stage.engine.world.records == before
    assert [record.exc_info is not None for record in caplog.records] == [True]
    stage.type("Ada", "group create Rock Hounds")
    assert stage.shown({})["Ada"][0].startswith("You form the group Rock Hounds")
    stage.close()


def test_nobody_begins_to_listen_while_the_world_cannot_be_saved() -> None:
    engine = taught()
    engine.suspend(engine.world, AT_START)
    refused, shown = typed(engine, "@listen Ash"), typed(engine, "@listen")
    engine.resume(AT_START)

    assert "has to wait" in refused
    assert "You listen in no group." in shown
    assert not engine.world.listeners


def in_the_game(*lines: str, settings: Settings | None = None) -> Engine:
    """An engine with Ada, whose session ``s`` has typed lines."""
    engine, job = at_the_door(settings)
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    for line in lines:
        typed(engine, line)
    return engine


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("group say hi", "#GROUP|0|refused|group say|0|no group yet|"),
        ("xyzzy", "#GROUP|0|refused|xyzzy|0|no such command|"),
        ("group xyzzy", "#GROUP|0|refused|group xyzzy|0|no such command|"),
        ("x" * 2000, "#GROUP|0|refused|" + "x" * MOST_CALLED + "|0|no such command|"),
        ("go nowhere", "#GROUP|0|refused|go|0|no such exit|"),
    ],
)
def test_a_client_that_needs_no_prose_is_told_which_command_was_refused(
    line: str, told: str
) -> None:
    assert typed(in_the_game("client graphical 2"), line).startswith(told)


def test_the_group_that_a_refused_command_acts_on_is_told() -> None:
    engine = in_the_game("group create Ash", "client graphical 2")
    (number,) = engine.world.tails

    told = f"#GROUP|{number}|refused|group leader|0|already leads|You lead Ash already: "
    for line in ("group leader me", f"group #{number} leader ada"):
        assert typed(engine, line).startswith(told)


@pytest.mark.parametrize("chosen", ["client text", "client graphical"])
def test_other_clients_are_told_in_prose(chosen: str) -> None:
    prose = "You are in no group. 'group create NAME' forms one.\r\n"

    assert typed(in_the_game(chosen), "group say hi") == prose


def test_what_was_not_read_is_refused_by_its_first_word() -> None:
    slow = Settings(flood=Flood(command_burst=2))
    engine = in_the_game("client graphical 2", "look", settings=slow)

    assert typed(engine, "group say hi").startswith("#GROUP|0|refused|group|0|too fast|")


def test_what_has_to_wait_for_the_disk_is_refused_by_its_name() -> None:
    engine = in_the_game("client graphical 2")
    engine.suspend(engine.world, AT_START)
    told = typed(engine, "group create Ash")
    engine.resume(AT_START)

    assert told.startswith("#GROUP|0|refused|group create|0|cannot save|")


def test_a_turn_that_broke_is_refused_by_its_name(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = in_the_game("client graphical 2")
    monkeypatch.setattr(membership, "create", lambda *given: 1 / 0)

    assert typed(engine, "group create").startswith("#GROUP|0|refused|group create|0|broken|")
    assert "was undone" in caplog.text


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("opensesame", "Line"),
        ("group create Rock Hounds", "group create"),
        ("g hello sesame", "group"),
        (",hello sesame", "group say"),
        ("n", "go"),
        ("@section import Geology secret.csv", "@section import"),
        ("map mark 1,1 2,2", "map mark"),
        ("", "Line"),
    ],
)
def test_a_log_names_the_command_and_nothing_else_that_was_typed(line: str, name: str) -> None:
    engine = taught()
    message = Line("s", line)
    engine.receive(message, AT_START)

    assert name == engine.name_of(message)
    assert engine.name_of(message) == "Line"
