"""What moderators do is in the audit log, and holds over a restart."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenes import PASSWORD, EngineStage, without_numbers


@pytest.fixture
def stage(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[EngineStage]:
    """Ida, an admin; Ada, who leads Club with Bo."""
    played = EngineStage(tmp_path)
    log_in(played, "Ida", "create")
    played.restart(admin="Ida")
    log_in(played, "Ida", "connect")
    for name in ("Ada", "Bo"):
        log_in(played, name, "create")
    played.type("Ada", "group create Club")
    played.type("Ada", "group add bo")
    played.shown({})
    with caplog.at_level(logging.INFO, "mudgroup.audit"):
        yield played
    played.close()


def log_in(stage: EngineStage, name: str, how: str) -> list[str]:
    stage.open(name)
    stage.shown({})
    stage.type(name, f"{how} {name} {PASSWORD}")
    return stage.shown({})[name]


def typed(stage: EngineStage, name: str, line: str) -> list[str]:
    stage.shown({})
    stage.type(name, line)
    return stage.shown({}).get(name, [])


EVENTS = {
    "@mute bo for 10m because floods": 'Ada mutes Bo in Club (#) for 10 minutes: "floods"',
    "@ban bo": "Ada bans Bo from Club (#) until it is lifted.",
    "report player bo insults me": "Ada reports Bo (#): \"insults me\" -- '@reports #'",
}


@pytest.mark.parametrize("line", EVENTS)
def test_what_a_leader_does_is_logged_once(
    line: str, stage: EngineStage, caplog: pytest.LogCaptureFixture
) -> None:
    typed(stage, "Ada", line)

    assert without_numbers(caplog.messages) == [EVENTS[line]]


def test_what_an_admin_does_is_logged_as_typed_and_as_it_came_out(
    stage: EngineStage, caplog: pytest.LogCaptureFixture
) -> None:
    for line in (
        "@mute bo everywhere for 1h",
        "@lift bo because sorry",
        "@ban 198.51.100.9/24 for 1h because robots",
        "@lift 198.51.100.0/24",
        "@broadcast Noon.",
    ):
        typed(stage, "Ida", line)

    assert caplog.messages == [
        "Ida in the game: @mute bo everywhere for 1h",
        "Ida mutes Bo everywhere for 1 hour.",
        "Ida in the game: @lift bo because sorry",
        'Bo is no longer muted everywhere, by Ida: "sorry"',
        "Ida in the game: @ban 198.51.100.9/24 for 1h because robots",
        'Ida bans 198.51.100.0/24 for 1 hour: "robots"',
        "Ida in the game: @lift 198.51.100.0/24",
        "198.51.100.0/24 is no longer banned, by Ida.",
        "Ida in the game: @broadcast Noon.",
        '*** Ida announces, "Noon."',
    ]


@pytest.mark.parametrize("line", ["@mute ida", "@lift bo", "mute bo", "@ban nosuch"])
def test_what_is_refused_or_private_is_not_logged(
    line: str, stage: EngineStage, caplog: pytest.LogCaptureFixture
) -> None:
    typed(stage, "Ada", line)

    assert caplog.messages == []


def test_a_restriction_ends_by_the_clock_however_often_the_server_restarts(
    stage: EngineStage,
) -> None:
    typed(stage, "Ada", "@mute bo for 10m because floods")
    typed(stage, "Ida", "@ban 198.51.100.0/24 for 10m")
    told = []
    for seconds in (299, 300, 1):
        stage.clock.advance(seconds)
        stage.restart()
        log_in(stage, "Bo", "connect")
        told.append(typed(stage, "Bo", "group say hi")[0])
        stage.type("Bo", "quit")

    assert without_numbers(told) == [
        'You are muted in Club (#) for 6 minutes: "floods"',
        'You are muted in Club (#) for 1 second: "floods"',
        '[Club] You say, "hi"',
    ]


def test_a_ban_everywhere_ends_by_the_clock_over_a_restart(stage: EngineStage) -> None:
    typed(stage, "Ida", "@ban bo everywhere for 10m because enough")
    stage.restart()
    stage.clock.advance(599)
    held = log_in(stage, "Bo", "connect")
    stage.clock.advance(1)
    over = log_in(stage, "Bo", "connect")

    assert held == ['You are banned for 1 second: "enough"']
    assert over[0] == "Welcome back, Bo."
