"""The single writer: whoever is at the door or in the game, and what each message leads to."""

import logging
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import PasswordChecked, PasswordHashed, ReadBeside, ReadDone, Tick
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.messages import Dialect, Format, Formatted, Line, Lost, Opened
from mudgroup.model import consequences
from mudgroup.model.groups import membership
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.world.errors import Unusable
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.pieces import AT_ONCE, PIECE
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.server.content.read import read_content
from mudgroup.settings.values import Settings
from mudgroup.views.prose.screen import HINT
from tests.engine.door import SECRET, at_the_door, text, typed
from tests.model.groups.test_membership import founded
from tests.model.joining.test_invitations import invited
from tests.scenes import AT_START, PASSWORD, WORLD, EngineStage
from tests.small_world import SmallWorld


def test_a_hidden_line_that_answers_nothing_is_not_read() -> None:
    engine, job = at_the_door()
    engine.receive(Opened("t", "127.0.0.1"), AT_START)
    (at_the_screen,) = engine.receive(Line("t", SECRET, hidden=True), AT_START)
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    (in_the_game,) = engine.receive(Line("s", "quit", hidden=True), AT_START)

    unasked = "A line that was typed unseen was not read: no password is asked for.\r\n"
    assert unasked + "Type your NAME, or 'help' for all you can do here.\r\n" == text(at_the_screen)
    assert unasked == text(in_the_game)


@pytest.mark.parametrize("name", ["Ada", "connect ADA"])
def test_who_is_known_is_asked_for_the_password_that_is_compared(name: str) -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    engine.receive(Opened("t", "127.0.0.1"), AT_START)
    engine.receive(Line("t", name), AT_START)
    (outcome,) = engine.receive(Line("t", SECRET), AT_START)

    assert CheckPassword("t", "127.0.0.1", "Ada", "hash", SECRET, asked=True) == outcome.job


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("create A", "A player name has 2 to 24 characters."),
        ("create ADA", "The name Ada is taken. Choose another."),
    ],
)
def test_who_cannot_be_created_is_told_why_and_goes_on_at_the_screen(line: str, told: str) -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    engine.receive(Opened("t", "127.0.0.1"), AT_START)
    (refused,) = engine.receive(Line("t", line), AT_START)

    assert (refused.job, text(refused)) == (None, f"{told}\r\n{HINT}\r\n")


@pytest.mark.parametrize("hidden", [False, True])
def test_a_password_that_is_asked_for_is_read_hidden_or_not(hidden: bool) -> None:
    engine = Engine(SmallWorld().world, SmallWorld().settings)
    engine.receive(Opened("s", "127.0.0.1"), AT_START)
    engine.receive(Line("s", "Ada"), AT_START)
    engine.receive(Line("s", SECRET, hidden), AT_START)
    (outcome,) = engine.receive(Line("s", SECRET, hidden), AT_START)

    assert HashPassword("s", "127.0.0.1", "Ada", SECRET, asked=True) == outcome.job


def test_a_line_that_is_not_clean_is_dropped_and_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    forged = ("say \r\n#GROUP|1|say|x", "say \x1b[2J", "say \u2028", "say \ud800")
    with caplog.at_level(logging.ERROR):
        shown = [typed(engine, line) for line in forged]

    assert shown == [""] * 4
    said = "Zoë\u00a0\u3000λ 👩\u200d🚀 می\u200cروم"
    assert typed(engine, f"say {said}") == f'You say, "{said}"\r\n'
    assert [record.getMessage() for record in caplog.records] == [
        "session s: a line with control characters was dropped"
    ]


def test_a_line_that_no_gateway_of_these_settings_takes_is_dropped_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    most = Settings().telnet.line_bytes
    fits, too_long = "say " + "x" * (most - 4), "say " + "x" * (most - 3)

    assert typed(engine, too_long) == ""
    assert typed(engine, fits) != ""
    assert [record.getMessage() for record in caplog.records] == [
        f"session s: a line was dropped that is longer than telnet.line_bytes, {most}"
    ]


def test_a_line_that_is_not_clean_of_a_session_that_has_gone_leads_nowhere() -> None:
    engine, _ = at_the_door()
    engine.receive(Lost("s"), AT_START)

    assert engine.receive(Line("s", "\0"), AT_START) == []


def test_a_player_of_an_earlier_run_is_loaded_with_everything(tmp_path: Path) -> None:
    stage = EngineStage(tmp_path)
    stage.open("Ada")
    stage.type("Ada", f"create Ada {PASSWORD}")
    stage.type("Ada", "group create Rock Hounds")
    stage.type("Ada", "north")
    stage.type("Ada", "quit")
    records = stage.engine.world.records
    number = stage.engine.world.names["ada"]

    stage.restart()

    assert stage.engine.world.records == records
    assert isinstance(stage.engine.world.records[number], Player)
    stage.close()


def reading(engine: Engine, name: str) -> Format:
    """What the session of a player reads."""
    return engine.world.online[engine.world.names[name]].format


def coming(engine: Engine, session: str, *lines: str) -> None:
    """Ada comes in through a session that types lines first."""
    engine.receive(Opened(session, "127.0.0.1", Format(columns=40)), AT_START)
    for line in lines:
        engine.receive(Line(session, line), AT_START)
    (check,) = engine.receive(Line(session, f"connect Ada {SECRET}"), AT_START)
    assert isinstance(check.job, CheckPassword)
    engine.receive(PasswordChecked(check.job, True), AT_START)


def test_a_format_is_the_sessions_and_not_kept_with_the_player() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    assert reading(engine, "ada") == Format()
    saved = engine.receive(Line("s", "client graphical"), AT_START)[0].batch
    assert saved is None
    assert reading(engine, "ada") == Format(Dialect.GRAPHICAL)

    engine.receive(Line("s", "quit"), AT_START)
    coming(engine, "t")
    assert reading(engine, "ada") == Format(columns=40)


def test_who_takes_over_reads_in_the_format_of_the_second_session() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)

    coming(engine, "t", "client graphical")
    assert reading(engine, "ada") == Format(Dialect.GRAPHICAL, 40)
    coming(engine, "u")
    assert reading(engine, "ada") == Format(columns=40)


def test_nobody_changes_what_they_read_while_the_world_cannot_be_saved() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    engine.suspend(engine.world, AT_START)
    refused = typed(engine, "client graphical")
    engine.resume(AT_START)

    assert "has to wait" in refused
    assert reading(engine, "ada") == Format()


def test_names_that_no_group_may_have_any_more_are_changed_at_the_start_and_once() -> None:
    small = founded("Bo")
    small.do(lambda turn: turn.put(evolve(small.group("Ada"), name="Rocks] Bo: quit [")))
    engine = Engine(small.world, small.settings)
    content = read_content(WORLD)
    first = engine.apply_content(content, AT_START)
    again = engine.apply_content(content, AT_START)

    assert first.batch
    assert not again.batch
    ((group,), (entry,)) = first.batch.records, first.batch.entries
    assert isinstance(group, Group)
    assert (group.name, entry.result) == ("Rocks Bo quit", "Rocks Bo quit")


def test_a_tick_lets_go_of_what_ended_a_day_ago() -> None:
    small = founded("Bo")
    ada, group = small.number("Ada"), small.group("Ada")
    small.do(lambda turn: membership.disband(turn, group, ada))
    engine = Engine(small.world, small.settings)
    a_day_on = Moment(small.now, 24 * 3600.0)
    early = engine.receive(Tick(), small.at)
    (outcome,) = engine.receive(Tick(), a_day_on)

    assert early == []
    assert outcome.batch is not None
    assert [record.number for record in outcome.batch.ended] == [group.number, group.board]
    assert (outcome.batch.records, outcome.batch.at) == ((), a_day_on)
    assert group.number not in engine.world.records
    assert engine.receive(Tick(), a_day_on) == []


def test_a_tick_lets_an_invitation_end_that_nobody_answered() -> None:
    small = invited()
    engine = Engine(small.world, small.settings)
    ending = Moment(small.now, 300.0)
    early = engine.receive(Tick(), small.at)
    (outcome,) = engine.receive(Tick(), ending)

    assert early == []
    assert outcome.batch is not None
    assert [record.number for record in outcome.batch.records] == [small.number("Cy")]
    assert engine.receive(Tick(), ending) == []


def test_what_a_client_tells_while_it_plays_holds_from_then_on() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    coming(engine, "t", "colour 16")

    outcomes = engine.receive(Formatted("t", Format(columns=130, colour=256)), AT_START)

    assert outcomes == []
    assert reading(engine, "ada") == Format(columns=130, colour=16)


def test_what_a_client_tells_at_the_login_screen_goes_with_the_player() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    engine.receive(Opened("u", "127.0.0.1"), AT_START)

    engine.receive(Formatted("u", Format(columns=98)), AT_START)
    (check,) = engine.receive(Line("u", f"connect Ada {SECRET}"), AT_START)
    assert isinstance(check.job, CheckPassword)
    engine.receive(PasswordChecked(check.job, True), AT_START)

    assert reading(engine, "ada") == Format(columns=98)


def test_what_a_client_tells_after_it_has_gone_leads_nowhere() -> None:
    engine, _ = at_the_door()

    assert engine.receive(Formatted("gone", Format(columns=98)), AT_START) == []


def many() -> Engine:
    """Ada, whose session is ``s``, in a world of more players than are looked at in a turn."""
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)

    def work(turn: Turn) -> Commit:
        for number in range(AT_ONCE + PIECE):
            turn.put(Player(turn.new_number(), f"Bo{number}", "", 1, AT_START.now))
        return consequences.commit(turn)

    engine.run_work(work, AT_START)
    return engine


def asked_for(engine: Engine) -> ReadBeside:
    (outcome,) = engine.receive(Line("s", "group find bo7"), AT_START)
    assert isinstance(outcome.job, ReadBeside)
    assert text(outcome) == ""
    return outcome.job


def read(engine: Engine, job: ReadBeside) -> ReadDone:
    """The answer, as it is read beside."""
    turn = Turn(engine.world, AT_START, Settings())
    assert sum(job.read.begin(turn)) > AT_ONCE
    return ReadDone(job, tuple(turn.events))


@pytest.mark.parametrize("suspended", [False, True])
def test_what_is_much_to_read_is_read_beside_and_shown_then(suspended: bool) -> None:
    engine = many()
    if suspended:
        engine.suspend(engine.world, AT_START)
    job = asked_for(engine)
    (shown,) = engine.receive(read(engine, job), AT_START)

    assert (job.session, shown.batch, shown.world) == ("s", None, None)
    assert text(shown).startswith("11 players found:\r\n  Bo7\r\n")


def test_what_was_read_is_shown_in_the_way_in_which_the_session_reads_then() -> None:
    engine = many()
    done = read(engine, asked_for(engine))
    typed(engine, "client graphical 2")
    (shown,) = engine.receive(done, AT_START)

    assert text(shown).startswith("#GROUP|")


def test_what_was_read_is_not_shown_to_who_has_left_or_come_again() -> None:
    engine = many()
    job = asked_for(engine)
    done = read(engine, job)

    assert engine.receive(evolve(done, job=evolve(job, player=job.player + 1)), AT_START) == []
    engine.receive(Lost("s"), AT_START)
    assert engine.receive(done, AT_START) == []


def test_what_cannot_be_read_is_told_in_a_line() -> None:
    engine = many()
    (shown,) = engine.receive(ReadDone(asked_for(engine), refused=Unusable()), AT_START)

    assert text(shown).startswith("That did not work")
