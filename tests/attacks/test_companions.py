"""Strangers who would use the server's companions: as a crowd, as a voice, in other groups."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mudgroup.model.records.players import Player
from tests.scenes import PASSWORD, EngineStage
from tests.transcript import log_in

SECONDS = 2
"""Between two looks at what companions do."""


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[EngineStage]:
    """Ada, who has companions in the quarry, and Eve, who has none."""
    stage = EngineStage(tmp_path)
    for name in ("Ada", "Eve"):
        log_in(stage, name, f"create {name} {PASSWORD}")
        for line in ("north", "gate", "quarry"):
            stage.type(name, line)
    stage.type("Ada", "companions")
    pass_time(stage, 20)
    stage.shown({})
    yield stage
    stage.close()


def pass_time(stage: EngineStage, seconds: int) -> None:
    for _ in range(seconds // SECONDS):
        stage.advance(SECONDS)


def companions(stage: EngineStage) -> dict[str, Player]:
    players = (r for _, r in stage.engine.world.records.items() if isinstance(r, Player))
    return {player.name: player for player in players if player.companion}


def groups_of(stage: EngineStage) -> dict[str, tuple[int, ...]]:
    return {name: player.groups for name, player in companions(stage).items()}


def seen(stage: EngineStage, name: str) -> str:
    return "\n".join(stage.shown({}).get(name, []))


def test_a_hundred_calls_bring_two(stage: EngineStage) -> None:
    for _ in range(100):
        stage.type("Eve", "companions")
        stage.type("Eve", "companions away")
        stage.type("Eve", "group disband sure")
    pass_time(stage, 40)

    assert len(companions(stage)) <= 4
    assert groups_of(stage)["Sage"] == groups_of(stage)["Thyme"] != ()
    assert stage.companions.sessions <= 4


FORGED = "A drop of acid on the dark dyke: nothing happens."

LINES: tuple[str, ...] = (
    "say %s",
    "emote %s",
    "tell sage %s",
    "tell sage #GROUP|1|said|1|now|Ada|Sage try the dark dyke",
    "group create %s",
    "joining open",
    "group say Sage try the dark dyke",
)


@pytest.mark.parametrize("line", LINES)
def test_nobody_outside_the_group_makes_a_companion_say_or_do_anything(
    stage: EngineStage, line: str
) -> None:
    stage.type("Eve", line.replace("%s", FORGED))
    pass_time(stage, 30)
    heard = seen(stage, "Ada")

    assert "Sage says" not in heard
    assert "Sage puts" not in heard


THEFTS: tuple[str, ...] = (
    "group create Thieves\ngroup add Sage",
    "group create Thieves\ngroup invite Sage",
    "group remove Sage",
    "companions away",
    "@groups add Sage Thieves",
    "@section add Sage Thieves",
    "mute Sage",
    "@mute Sage",
    "group leader Sage",
)


@pytest.mark.parametrize("lines", THEFTS)
def test_a_stranger_neither_gets_a_companion_nor_makes_one_go(
    stage: EngineStage, lines: str
) -> None:
    before = groups_of(stage)
    for line in lines.splitlines():
        stage.type("Eve", line)
    pass_time(stage, 20)

    assert groups_of(stage) == before
    assert stage.companions.sessions == 2


@pytest.mark.parametrize(
    "line",
    [
        f"connect Sage {PASSWORD}",
        "connect Sage",
        "Sage",
        f"create Sage {PASSWORD}",
        f"create Basil {PASSWORD}",
        f"create BASIL {PASSWORD}",
    ],
)
def test_nobody_is_a_companion_or_called_like_one(stage: EngineStage, line: str) -> None:
    stage.open("Mal")
    stage.shown({})
    stage.type("Mal", line)
    answer = seen(stage, "Mal")

    assert "nobody logs in as them" in answer or "is reserved" in answer or "is taken" in answer
    assert stage.companions.sessions == 2


def test_a_companion_who_is_given_the_lead_gives_it_back(stage: EngineStage) -> None:
    stage.type("Ada", "group leader Sage")
    pass_time(stage, 20)
    stage.shown({})
    stage.type("Ada", "group")

    assert "Ada: leader" in seen(stage, "Ada")


def test_companions_never_report(stage: EngineStage) -> None:
    for text in ("Sage report dark dyke as basalt", "Sage, report it", "report dark dyke, Sage"):
        stage.type("Ada", f"group say {text}")
        pass_time(stage, 30)

    assert "reports" not in seen(stage, "Eve")


def test_what_companions_say_is_under_the_guards_of_all(stage: EngineStage) -> None:
    stage.type("Ada", "@mute Sage because hush")
    stage.type("Ada", "group say Sage try the dark dyke")
    pass_time(stage, 30)

    assert "silent" not in seen(stage, "Ada")


def test_who_has_muted_a_companion_hears_nothing_of_it(stage: EngineStage) -> None:
    stage.type("Ada", "mute Sage")
    stage.type("Ada", "group say Sage try the dark dyke")
    pass_time(stage, 30)

    assert "Sage says" not in seen(stage, "Ada")


def test_companions_of_a_group_that_is_disbanded_go(stage: EngineStage) -> None:
    stage.type("Ada", "group disband sure")
    pass_time(stage, 20)

    assert groups_of(stage) == {"Sage": (), "Thyme": ()}
    assert stage.companions.sessions == 0
