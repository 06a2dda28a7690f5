"""The single writer: turns are whole or undone, jobs come back, sessions end once."""

import logging
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.engine import fanout
from mudgroup.engine.engine import Engine
from mudgroup.engine.lobby import CheckPassword, HashPassword
from mudgroup.engine.outcome import Outcome, PasswordChecked, PasswordHashed, TransferRoster
from mudgroup.messages import Close, Dialect, Format, IdleLimit, Line, Lost, Opened, Write
from mudgroup.model import consequences
from mudgroup.model.groups import leadership, membership
from mudgroup.model.records.players import Player
from mudgroup.model.sessions import presence
from mudgroup.model.teaching import sections
from mudgroup.model.teaching.events import Transfer
from mudgroup.model.world.turn import Commit, Turn
from tests.scenes import PASSWORD, START, EngineStage
from tests.small_world import SmallWorld

SECRET = "open sesame"


def at_the_door() -> tuple[Engine, HashPassword]:
    """An engine with a session whose password is being hashed."""
    engine = Engine(SmallWorld().world, SmallWorld().settings)
    engine.receive(Opened("s", "127.0.0.1"), START)
    (outcome,) = engine.receive(Line("s", f"create Ada {SECRET}"), START)
    assert isinstance(outcome.job, HashPassword)
    return engine, outcome.job


def text(outcome: object) -> str:
    """All that an outcome writes."""
    output = getattr(outcome, "output", ())
    return b"".join(message.data for message in output if isinstance(message, Write)).decode()


def test_a_session_that_has_gone_does_not_become_a_player() -> None:
    engine, job = at_the_door()
    engine.receive(Lost("s"), START)

    assert engine.receive(PasswordHashed(job, "hash"), START) == []
    assert "ada" not in engine.world.names


def test_of_two_who_ask_for_one_name_the_second_is_refused() -> None:
    engine, job = at_the_door()
    engine.receive(Opened("t", "127.0.0.1"), START)
    (other,) = engine.receive(Line("t", f"create ADA {SECRET}"), START)
    assert isinstance(other.job, HashPassword)
    engine.receive(PasswordHashed(job, "hash"), START)

    (refused,) = engine.receive(PasswordHashed(other.job, "hash"), START)

    assert text(refused) == "The name Ada is taken. Choose another.\r\n"


def test_when_too_many_log_in_the_visitor_is_asked_to_try_again() -> None:
    engine, job = at_the_door()

    (busy,) = engine.receive(PasswordHashed(job, None), START)
    assert text(busy).startswith("Too many people are logging in.")

    engine.receive(PasswordHashed(job, "hash"), START)
    engine.receive(Opened("t", "127.0.0.1"), START)
    (check,) = engine.receive(Line("t", f"connect Ada {SECRET}"), START)
    assert isinstance(check.job, CheckPassword)
    (busy,) = engine.receive(PasswordChecked(check.job, None), START)
    assert text(busy).startswith("Too many people are logging in.")


def test_who_waits_for_others_passwords_and_is_sent_back_is_told() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), START)
    jobs = []
    for session in "123456":
        engine.receive(Opened(session, "127.0.0.1"), START)
        (outcome,) = engine.receive(Line(session, "connect Ada guess-guess"), START)
        jobs.append(outcome.job)
    assert jobs.pop() is None

    answers = [PasswordChecked(job, False) for job in jobs if isinstance(job, CheckPassword)]
    *_, sent_back = [o for answer in answers for o in engine.receive(answer, START)]

    assert text(sent_back) == "Too many wrong passwords. Try again in 60 seconds.\r\n"


def test_who_has_a_name_that_is_typed_at_the_door_comes_in_by_connect() -> None:
    small = SmallWorld("Who")
    engine = Engine(small.world, small.settings)
    engine.receive(Opened("s", "127.0.0.1"), START)

    (listed,) = engine.receive(Line("s", "who"), START)
    (check,) = engine.receive(Line("s", f"connect who {SECRET}"), START)

    assert text(listed).endswith("online: Who\r\n")
    assert isinstance(check.job, CheckPassword)
    assert check.job.name == "Who"


def test_passwords_are_not_in_what_is_logged() -> None:
    _, job = at_the_door()

    assert SECRET not in repr((job, Line("s", SECRET), PasswordHashed(job, "hash")))


def test_each_outcome_carries_the_world_as_it_is_when_that_one_is_saved() -> None:
    """Not as it is after the outcomes behind it, which may never be saved."""
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), START)

    goodbye, _, gone = engine.receive(Line("s", "quit"), START)

    assert goodbye.world
    assert gone.world
    assert (len(goodbye.world.online), len(gone.world.online)) == (1, 0)


def test_lines_after_quit_are_not_read() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), START)

    outcomes = engine.receive(Line("s", "quit"), START)

    assert Close(("s",)) in [message for outcome in outcomes for message in outcome.output]
    assert engine.receive(Line("s", "look"), START) == []
    assert engine.receive(Lost("s"), START) == []
    assert len(engine.world.online) == 0


def test_a_hidden_line_that_answers_nothing_is_not_read() -> None:
    engine, job = at_the_door()
    engine.receive(Opened("t", "127.0.0.1"), START)
    (at_the_screen,) = engine.receive(Line("t", SECRET, hidden=True), START)
    engine.receive(PasswordHashed(job, "hash"), START)
    (in_the_game,) = engine.receive(Line("s", "quit", hidden=True), START)

    unasked = "A line that was typed unseen was not read: no password is asked for.\r\n"
    assert unasked + "Type your NAME, or 'help' for all you can do here.\r\n" == text(at_the_screen)
    assert unasked == text(in_the_game)


@pytest.mark.parametrize("hidden", [False, True])
def test_a_password_that_is_asked_for_is_read_hidden_or_not(hidden: bool) -> None:
    engine = Engine(SmallWorld().world, SmallWorld().settings)
    engine.receive(Opened("s", "127.0.0.1"), START)
    engine.receive(Line("s", "Ada"), START)
    engine.receive(Line("s", SECRET, hidden), START)
    (outcome,) = engine.receive(Line("s", SECRET, hidden), START)

    assert HashPassword("s", "127.0.0.1", "Ada", SECRET) == outcome.job


def test_a_line_that_is_not_clean_is_dropped_and_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), START)
    forged = ("say \r\n#GROUP|1|say|x", "say \x1b[2J", "say \u2028", "say \ud800")
    with caplog.at_level(logging.ERROR):
        shown = [typed(engine, line) for line in forged]

    assert shown == [""] * 4
    assert typed(engine, "say Zoë\u00a0\u3000λ 🙂") == 'You say, "Zoë\u00a0\u3000λ 🙂"\r\n'
    assert [record.getMessage() for record in caplog.records] == [
        "session s: a line with control characters was dropped"
    ]


def test_a_line_that_is_not_clean_of_a_session_that_has_gone_leads_nowhere() -> None:
    engine, _ = at_the_door()
    engine.receive(Lost("s"), START)

    assert engine.receive(Line("s", "\0"), START) == []


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
            "That did not work: a mistake in the server, which its log tells of."
            " Nothing has changed."
        ]
    }
    assert stage.engine.world.records == before
    assert [record.exc_info is not None for record in caplog.records] == [True]
    stage.type("Ada", "group create Rock Hounds")
    assert stage.shown({})["Ada"][0].startswith("You form the group Rock Hounds")
    stage.close()


def test_who_leaves_while_a_hook_is_broken_is_offline_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), START)
    monkeypatch.setattr(presence, "disfunc", broken)
    engine.receive(Line("s", "quit"), START)

    assert len(engine.world.online) == 0


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


def typed(engine: Engine, line: str, session: str = "s") -> str:
    return "".join(text(outcome) for outcome in engine.receive(Line(session, line), START))


def taught() -> Engine:
    """Ada, whose session is ``s``, teaches Geology, where her group is."""
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), START)

    def work(turn: Turn) -> Commit:
        ada = turn.player(turn.world.names["ada"])
        section = sections.new_section(turn, "Geology")
        sections.appoint(turn, ada.ref, ada, section, teaches=True)
        bo = presence.create_player(turn, "Bo", "")
        turn.put(evolve(bo, section=section.number))
        membership.create(turn, bo.number, "Ash")
        return consequences.commit(turn)

    engine.run_work(work, START)
    return engine


def test_what_a_teacher_types_with_an_at_sign_is_audited(caplog: pytest.LogCaptureFixture) -> None:
    engine = taught()
    with caplog.at_level(logging.INFO, "mudgroup.audit"):
        for line in ("@groups list", "look", "@listen Ash"):
            typed(engine, line)

    assert [record.getMessage() for record in caplog.records] == [
        "Ada in the game: @groups list",
        "Ada in the game: @listen Ash",
    ]


def test_a_file_of_a_section_is_an_errand() -> None:
    engine = taught()
    (outcome,) = engine.receive(Line("s", "@section import Geology x.csv"), START)
    ada, section = engine.world.names["ada"], engine.world.sections["geology"]

    assert outcome.job == TransferRoster("s", ada, section, "x.csv", Transfer.IMPORT)
    assert text(outcome) == "Reading x.csv ...\r\n"


def idle_limits(outcomes: list[Outcome]) -> list[IdleLimit]:
    output = [message for outcome in outcomes for message in outcome.output]
    return [message for message in output if isinstance(message, IdleLimit)]


def test_the_idle_limit_does_not_apply_to_a_session_while_its_player_listens() -> None:
    engine = taught()
    limits = [
        idle_limits(engine.receive(Line("s", line), START))
        for line in ("@listen Ash", "look", "@listen", "@listen off", "@listen off")
    ]

    assert limits == [[IdleLimit("s", False)], [], [], [IdleLimit("s", True)], []]


def test_the_idle_limit_applies_again_when_the_group_ends() -> None:
    engine = taught()
    typed(engine, "@listen Ash")
    limits = idle_limits(engine.receive(Line("s", "@groups disband Ash sure"), START))

    assert limits == [IdleLimit("s", True)]


def test_a_session_that_takes_over_while_its_player_listens_may_idle() -> None:
    engine = taught()
    typed(engine, "@listen Ash")
    engine.receive(Opened("t", "127.0.0.1"), START)
    (check,) = engine.receive(Line("t", f"connect Ada {SECRET}"), START)
    assert isinstance(check.job, CheckPassword)
    limits = idle_limits(engine.receive(PasswordChecked(check.job, True), START))

    assert limits == [IdleLimit("s", True), IdleLimit("t", False)]


def test_who_drops_while_listening_comes_back_under_the_idle_limit() -> None:
    engine = taught()
    typed(engine, "@listen Ash")
    engine.receive(Lost("s"), START)
    engine.receive(Opened("t", "127.0.0.1"), START)
    (check,) = engine.receive(Line("t", f"connect Ada {SECRET}"), START)
    assert isinstance(check.job, CheckPassword)

    assert idle_limits(engine.receive(PasswordChecked(check.job, True), START)) == []


def test_nobody_begins_to_listen_while_the_world_cannot_be_saved() -> None:
    engine = taught()
    engine.suspend(engine.world)
    refused, shown = typed(engine, "@listen Ash"), typed(engine, "@listen")
    engine.resume()

    assert "has to wait" in refused
    assert "You listen in no group." in shown
    assert not engine.world.listeners


def reading(engine: Engine, name: str) -> Format:
    """What the session of a player reads."""
    return engine.world.online[engine.world.names[name]].format


def coming(engine: Engine, session: str, *lines: str) -> None:
    """Ada comes in through a session that types lines first."""
    engine.receive(Opened(session, "127.0.0.1", Format(columns=40)), START)
    for line in lines:
        engine.receive(Line(session, line), START)
    (check,) = engine.receive(Line(session, f"connect Ada {SECRET}"), START)
    assert isinstance(check.job, CheckPassword)
    engine.receive(PasswordChecked(check.job, True), START)


def test_a_format_is_the_sessions_and_not_kept_with_the_player() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), START)
    assert reading(engine, "ada") == Format()
    saved = engine.receive(Line("s", "client graphical"), START)[0].batch
    assert saved is None
    assert reading(engine, "ada") == Format(Dialect.GRAPHICAL)

    engine.receive(Line("s", "quit"), START)
    coming(engine, "t")
    assert reading(engine, "ada") == Format(columns=40)


def test_who_takes_over_reads_in_the_format_of_the_second_session() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), START)

    coming(engine, "t", "client graphical")
    assert reading(engine, "ada") == Format(Dialect.GRAPHICAL, 40)
    coming(engine, "u")
    assert reading(engine, "ada") == Format(columns=40)


def test_nobody_changes_what_they_read_while_the_world_cannot_be_saved() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), START)
    engine.suspend(engine.world)
    refused = typed(engine, "client graphical")
    engine.resume()

    assert "has to wait" in refused
    assert reading(engine, "ada") == Format()
