"""The world is started again, and sessions go on: nobody who plays notices anything but a pause."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mudgroup.messages import (
    Close,
    Data,
    ToGateway,
    Write,
)
from mudgroup.panel import Panel
from tests import transcript
from tests.engine.reading_data import (
    TO_THE_QUARRY,
    bare,
    of_the_panel,
    own,
    teaching,
    with_return_at_once,
)
from tests.engine.restarts import RestartedGame, RestartedStage
from tests.scenes import PASSWORD

NAMES = ("Ada", "Bo", "Cy", "Di", "Eve", "Fay")
READING = ("Ada", "Bo", "Tea")
DRAWING = {"Cy": "client graphical", "Fay": "client graphical", "Di": "client graphical 2"}
DOCUMENTS = ("Mudgroup.Me", "Mudgroup.Map", "Mudgroup.Room", "Mudgroup.Group", "Mudgroup.Patch")


def begun() -> RestartedGame:
    """Two groups, of players who read data, directives, or prose with a prompt; and staff."""
    game = RestartedGame(*NAMES, "Tea", reading=READING, settings=with_return_at_once())
    game.promote("Tea")
    for name, line in (*DRAWING.items(), ("Eve", "prompt on")):
        game.type(name, line)
    for name in NAMES[:4]:
        game.type(name, *TO_THE_QUARRY)
    game.type("Ada", "group create Rocks", *(f"group add {name}" for name in ("Bo", "Cy", "Fay")))
    game.type("Di", "group create Sands", "group add Eve", "group add Ada")
    game.take()
    return game


def chosen(rng: random.Random, game: RestartedGame) -> tuple[str, str]:
    """Who does what next."""
    name, dice = rng.choice((*NAMES, "Tea")), rng.random()
    if not game.is_online(name):
        return name, "(comes)"
    if dice < 0.15:
        return name, "(drops)" if dice < 0.02 else "quit" if dice < 0.04 else "(a second passes)"
    if name == "Tea":
        return name, teaching(rng, NAMES, rng.choice(game.groups()))
    if dice < 0.2:
        lines = ("reply Hi.", "tell Bo Hi.", "look", "brief on", "width 38", "prompt on", "who")
        return name, rng.choice(lines)
    line = own(rng, NAMES) if dice < 0.4 else of_the_panel(rng, NAMES)
    return name, line.replace("{group}", str(rng.choice(game.groups())))


def do(game: RestartedGame, name: str, what: str) -> None:
    game.small.pass_time(1)
    if what == "(comes)":
        game.open(name)
        game.type(name, f"connect {name} {PASSWORD}")
    elif what == "(drops)":
        game.drop(name)
        game.closed.add(name)
        game.tick()
    elif what == "(a second passes)":
        game.tick()
    else:
        game.type(name, what)


# --- what each is sent is what they would have been sent without a restart ------------------------


def of_the_clock(text: bytes) -> bytes:
    """A text without how long somebody did nothing, which is known to a minute."""
    return re.sub(rb"idle \w+", b"idle", text)


def is_list(line: bytes) -> bool:
    """Whether a line is the whole list of a group for a client that draws, which comes again."""
    return line.startswith(b"#GROUP|") and b"|who|" in line


def pieces(message: ToGateway) -> list[object]:
    """What of a message is the same in a world that was restarted: of documents what comes of
    them, so not whether they come whole or as patches."""
    match message:
        case Data():
            told = (message.package, of_the_clock(message.json))
            return [] if message.package in DOCUMENTS else [told]
        case Write():
            lines = message.data.removesuffix(b"\r\n").split(b"\r\n")
            return [of_the_clock(line) for line in lines if not is_list(line)]
        case Close():
            return [Close]
    return [message]


def said(game: RestartedGame) -> dict[str, list[object]]:
    """What each session was sent."""
    sent = {s: [p for m in messages for p in pieces(m)] for s, messages in game.take().items()}
    return {session: found for session, found in sent.items() if found}


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 30))
def test_a_world_that_is_restarted_before_each_line_tells_what_one_tells_that_is_not(
    rng: random.Random, steps: int
) -> None:
    lasting, restarted = begun(), begun()
    for _ in range(steps):
        name, what = chosen(rng, lasting)
        restarted.restart()
        assert said(restarted) == {}
        for game in (lasting, restarted):
            do(game, name, what)
        assert said(lasting) == said(restarted), (name, what)
        for reader in READING:
            if lasting.is_online(reader):
                documents = bare(restarted.clients[reader].documents)
                assert bare(lasting.clients[reader].documents) == documents
                assert bare(restarted.anew(reader)) == documents


def panels(game: RestartedGame, kept: dict[str, Panel]) -> None:
    """Let each client that draws read what it was sent."""
    for name in DRAWING:
        lines, game.shown[name] = game.shown.get(name, []), []
        for line in lines:
            kept[name].read(line)


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_whatever_is_done_and_whenever_it_restarts_each_panel_is_what_a_refresh_sends(
    rng: random.Random, steps: int
) -> None:
    game = RestartedGame(*NAMES, "Tea", reading=READING, settings=with_return_at_once())
    kept = {name: Panel() for name in DRAWING}
    game.promote("Tea")
    for name, line in DRAWING.items():
        game.type(name, line)
    game.type("Cy", "group create Rocks", "group add Di", "group add Fay", "group add Bo")
    for _ in range(steps):
        name, what = chosen(rng, game)
        if name in DRAWING and what.startswith(("client", "(comes)", "quit", "(drops)")):
            continue
        do(game, name, what)
        if rng.random() < 0.3:
            game.restart()
    game.restart()
    game.tick()
    panels(game, kept)
    for name, panel in kept.items():
        fresh = {name: Panel() for name in DRAWING}
        for number in game.player(name).groups:
            game.type(name, f"group #{number} refresh")
        panels(game, fresh)
        for number in game.player(name).groups:
            assert drawn(fresh[name], number) == drawn(panel, number), name


def drawn(panel: Panel, number: int) -> dict[str, object]:
    """What a panel shows of a group."""
    group = panel.groups[number]
    return {
        "name": group.name,
        "floor": group.floor,
        "notes": group.notes,
        "members": {who: repr(member) for who, member in group.members.items()},
    }


NAMED = {
    "aloud": "what was asked unseen is asked no more",
    "companions": "the server's companions begin anew",
    "companions_go": "the server's companions begin anew",
    "crowd": "what strangers did since the last tick is told no more",
    "first_hour": "what was asked unseen is asked no more",
    "follow": "who stays behind is told once more",
    "follow_graphical": "who stays behind is told once more",
    "full_room": "people in a room are in another order",
    "in_company": "the server's companions begin anew",
    "kept": "a group waits anew for who had the floor",
    "listening": "who listens is told in another order",
    "listening_companions": "the server's companions begin anew",
    "login": "what was asked unseen is asked no more",
    "password": "what was asked unseen is asked no more",
    "reports": "the last lines of a room are known no more",
    "wrong_passwords": "wrong passwords are counted anew",
}
"""The transcripts that show what is otherwise after a restart."""

SCENES = [p for p in sorted((Path(transcript.__file__).parent / "transcripts").glob("*.txt"))]


@pytest.mark.parametrize("scene", [p for p in SCENES if p.stem not in NAMED], ids=lambda p: p.stem)
def test_a_scene_plays_as_it_is_written_with_a_restart_before_each_line(
    scene: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = transcript.act

    def act_anew(stage: Any, *step: Any) -> None:
        stage.go_on()
        act(stage, *step)

    monkeypatch.setattr(transcript, "act", act_anew)
    written = transcript.parse(scene.read_text("utf-8"))
    stage = RestartedStage(tmp_path, written.world)
    played = transcript.play(written, stage)
    stage.close()

    assert steps_of(transcript.expectation(written)) == steps_of(played)


def steps_of(steps: list[tuple[str, dict[str, list[str]]]]) -> list[tuple[str, dict[str, Any]]]:
    """Steps without lists that come again, and without what visitors are told of the restart."""
    return [
        (step, {who: told for who, lines in shown.items() if (told := [*filter(is_told, lines)])})
        for step, shown in steps
    ]


def is_told(line: str) -> bool:
    return "|who|" not in line and line != "The world was restarted. Please log in again."
