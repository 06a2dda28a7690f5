"""The world is started again, and sessions go on: nobody who plays notices anything but a pause."""

import logging
import random
import re
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from mudgroup.engine.outcome import ErrandDone
from mudgroup.messages import (
    Ask,
    Bind,
    Close,
    Data,
    IdleLimit,
    Line,
    Opened,
    Prompt,
    SignIn,
    ToGateway,
    Write,
)
from mudgroup.model.moderation import address_bans
from mudgroup.model.records import Record
from mudgroup.model.records.moderation import Restraint, Restriction
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
    for name in kept:
        if game.player(name).draft:
            # What is typed would go into the note.
            game.type(name, "abort")
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

SCENES = sorted((Path(transcript.__file__).parent / "transcripts").glob("*.txt"))


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


# --- what is told of the restart -----------------------------------------------------------------

RESTARTED = "The world was restarted. Please log in again."


def pair(*reading: str) -> RestartedGame:
    """Ada and Bo are in a group."""
    game = RestartedGame("Ada", "Bo", reading=reading)
    game.type("Ada", "group create Rocks", "group add Bo")
    game.take()
    return game


def told(game: RestartedGame, session: str) -> list[ToGateway]:
    """What a session is sent when the world is restarted."""
    game.take()
    game.restart()
    return game.take().get(session, [])


def text(messages: list[ToGateway]) -> str:
    """The lines of all that is written, joined."""
    return b"".join(m.data for m in messages if isinstance(m, Write)).decode()


@pytest.mark.parametrize("typed", [(), ("Cy",), ("Cy", PASSWORD), ("Ada",), ("connect Ada x",)])
def test_a_visitor_is_asked_nothing_any_more_sees_what_is_typed_and_begins_anew(
    typed: tuple[str, ...],
) -> None:
    game = pair()
    game.receive(Opened("v", "192.0.2.9"))
    game.type("v", *typed, answer=False)
    shown = told(game, "v")

    assert Ask("v", b"\r\n", hidden=False) == shown[0]
    assert f"{RESTARTED}\r\n" == text(shown)
    assert "Welcome back, Bo." in game.type("v", f"connect Bo {PASSWORD}")


def test_a_password_that_was_being_hashed_makes_no_player_when_it_is_answered_later() -> None:
    game = pair()
    game.receive(Opened("v", "192.0.2.9"))
    game.type("v", f"create Cy {PASSWORD}", answer=False)
    (job,) = game.waiting
    assert job.password == PASSWORD
    game.restart()

    assert "cy" not in game.engine.world.names
    assert "Welcome, Cy." in game.type("v", f"create Cy {PASSWORD}")


@pytest.mark.parametrize("asks", [False, True])
def test_a_visitor_s_browser_gets_what_a_new_one_gets_and_why_it_is_not_in(asks: bool) -> None:
    game = pair("v")
    game.open("v")
    first = [m for m in game.take()["v"] if isinstance(m, Data)]
    if asks:
        game._take(game.engine.receive(SignIn("v", "Bo", PASSWORD), game.small.at), answer=False)
    again, why = (m for m in told(game, "v") if isinstance(m, Data))

    assert first == [again]
    assert (why.package, b"true" in why.json) == ("Char.Login.Result", False)
    assert RESTARTED.encode() in why.json


def test_who_changes_their_password_is_told_that_it_is_as_it_was_and_sees_what_they_type() -> None:
    game = pair()
    game.type("Ada", "password")
    question, *shown = told(game, "Ada")

    assert Ask("Ada", b"\r\n", hidden=False) == question
    assert text(shown) == "The world was restarted, and your password stays as it was.\r\n"
    assert "say" in game.type("Ada", "say Hi.")[0]
    assert "not read" in text(game.receive(Line("Ada", PASSWORD, hidden=True))[0].output)  # type: ignore[arg-type]


def test_a_browser_whose_password_was_being_compared_is_told_that_its_line_is_answered() -> None:
    game = pair("Ada")
    game.type("Ada", "password")
    game._take(
        game.engine.receive(Line("Ada", PASSWORD, hidden=True, id=7), game.small.at), answer=False
    )
    shown = told(game, "Ada")

    assert Data(("Ada",), "Mudgroup.Done", b'{"id":7}') in shown
    assert "your password stays as it was" in text(shown)


def test_who_waits_for_what_is_done_beside_the_game_is_told_to_ask_again_once() -> None:
    game = pair()
    game.promote("Ada")
    game.receive(Line("Ada", "@snapshot"))
    shown = text(told(game, "Ada"))

    assert shown.startswith("The world was restarted before what you asked for was done.")
    assert told(game, "Ada") == []


def test_what_was_done_beside_the_game_is_not_told_of() -> None:
    game = pair()
    game.promote("Ada")
    game.receive(Line("Ada", "@snapshot"))
    game.receive(ErrandDone("Ada", ("Done.",)))

    assert told(game, "Ada") == []


def test_a_browser_gets_its_documents_whole_and_nothing_that_was_told_before() -> None:
    game = pair("Ada")
    game.type("Bo", "group say Hi.")
    shown = [m for m in told(game, "Ada") if isinstance(m, Data)]

    assert [*DOCUMENTS[:4]] == [m.package for m in shown]


def test_a_prompt_comes_again_when_it_changes_and_not_before() -> None:
    game = pair()
    game.type("Ada", "prompt on")

    assert told(game, "Ada") == []
    game.type("Ada", "group name Salts")
    assert [Prompt("Ada", b"[Salts] > ")] == [m for m in game.take()["Ada"] if type(m) is Prompt]


def test_who_listens_is_not_ended_for_being_idle_and_is_again_who_listens_no_more() -> None:
    game = pair()
    game.promote("Bo")
    (number,) = game.groups()
    game.type("Ada", "group remove Bo")
    game.type("Bo", f"@listen #{number}")

    assert told(game, "Bo") == []
    game.type("Bo", f"@listen off #{number}")
    assert IdleLimit("Bo", applies=True) in game.take()["Bo"]


# --- who does not go on --------------------------------------------------------------------------


def change(game: RestartedGame, *records: Record) -> None:
    """Change what is saved while no world runs."""
    batch = game.engine.last_batch(game.small.at)
    game.memory.batches += (evolve(batch, records=records),)


def test_who_was_banned_meanwhile_is_told_why_the_session_ends_and_the_others_that_they_go() -> (
    None
):
    game = pair()
    restriction = Restriction(Restraint.BANNED, 0, 0, game.small.now, reason="shouts")
    change(game, evolve(game.player("Bo"), restrictions=(restriction,)))
    game.take()
    game.restart()
    sent = game.take()

    assert "You are banned" in text(sent["Bo"])
    assert Close(("Bo",)) in sent["Bo"]
    assert "Bo has disconnected." in text(sent["Ada"])
    assert {"Ada"} == set(game.rows)


def test_whose_address_was_banned_meanwhile_is_told_so_a_visitor_too() -> None:
    game = pair()
    game.receive(Opened("v", "198.51.100.7"))
    turn = game.engine._committed.turn(game.small.at)
    address_bans.ban_address(turn, game.player("Ada").ref, "198.51.100.0/24")
    change(game, turn.world.realm)
    shown = told(game, "v")

    assert "Your address is banned" in text(shown)
    assert Close(("v",)) in shown
    assert "v" not in game.rows


def test_a_session_whose_player_is_no_more_ends_with_a_line() -> None:
    game = pair()
    game.rows["x"] = evolve(game.rows["Bo"], id="x", player=9_999)
    shown = told(game, "x")

    assert text(shown) == "Your player is here no more: this session ends.\r\n"
    assert Close(("x",)) in shown
    assert {"Ada", "Bo"} == set(game.rows)


def test_a_session_that_cannot_be_read_ends_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    game = pair()
    game.rows["x"] = evolve(game.rows["Bo"], id="x", presence=b"?")
    with caplog.at_level(logging.ERROR):
        shown = told(game, "x")

    assert f"{RESTARTED}\r\n" == text(shown)
    assert Close(("x",)) in shown
    assert "the session x cannot be read" in caplog.text
    assert {"Ada", "Bo"} == set(game.rows)


def test_a_companion_drops_with_the_server_and_comes_back_unnoticed() -> None:
    game = pair()
    game.work(lambda turn: turn.put(evolve(game.player("Bo"), companion="guide")))
    del game.rows["Bo"]

    assert told(game, "Ada") == []
    assert game.number("Bo") in game.engine.world.leaving
    game.receive(Opened("Companion.2.1", "127.0.0.1", companion="Bo"))
    sent = game.take()
    assert Bind("Companion.2.1", game.number("Bo")) in sent["Companion.2.1"]
    assert sent.get("Ada", []) == []


def test_who_dropped_just_before_is_told_to_the_others_in_time_and_once() -> None:
    game = pair()
    game.drop("Bo")
    assert told(game, "Ada") == []
    game.small.pass_time(60)
    game.tick()
    first = text(game.take()["Ada"])
    game.tick()

    assert "Bo has disconnected." in first
    assert game.take() == {}
    assert game.player("Bo").session is None
