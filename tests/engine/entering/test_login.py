"""Who comes in: visitors at the login screen, and what becomes of their passwords."""

import pytest
from attrs import evolve

from mudgroup.engine.committed import Committed
from mudgroup.engine.engine import Engine
from mudgroup.engine.entering.login import LoginFlow
from mudgroup.engine.outcome import PasswordChecked, PasswordHashed
from mudgroup.engine.sessions import Sessions
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.engine.suspension import Suspension
from mudgroup.messages import Bind, Close, Format, Formatted, Line, Lost, Opened, SignIn
from mudgroup.model import consequences
from mudgroup.model.moderation import address_bans, moderating
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.players import Player
from mudgroup.model.sessions import administration
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.settings.login import Login
from mudgroup.settings.values import Settings
from tests.engine.door import DATA, SECRET, at_the_door, packages, signed_in, text, typed
from tests.scenes import AT_START
from tests.small_world import SmallWorld


def test_a_session_that_has_gone_does_not_become_a_player() -> None:
    engine, job = at_the_door()
    engine.receive(Lost("s"), AT_START)

    assert engine.receive(PasswordHashed(job, "hash"), AT_START) == []
    assert "ada" not in engine.world.names


def test_of_two_who_ask_for_one_name_the_second_is_refused() -> None:
    engine, job = at_the_door()
    engine.receive(Opened("t", "127.0.0.1"), AT_START)
    (other,) = engine.receive(Line("t", f"create ADA {SECRET}"), AT_START)
    assert isinstance(other.job, HashPassword)
    engine.receive(PasswordHashed(job, "hash"), AT_START)

    (refused,) = engine.receive(PasswordHashed(other.job, "hash"), AT_START)

    assert text(refused) == "The name Ada is taken. Choose another.\r\n"


def test_when_too_many_log_in_the_visitor_is_asked_to_try_again() -> None:
    engine, job = at_the_door()

    (busy,) = engine.receive(PasswordHashed(job, None), AT_START)
    assert text(busy).startswith("Too many people are logging in.")

    engine.receive(PasswordHashed(job, "hash"), AT_START)
    engine.receive(Opened("t", "127.0.0.1"), AT_START)
    (check,) = engine.receive(Line("t", f"connect Ada {SECRET}"), AT_START)
    assert isinstance(check.job, CheckPassword)
    (busy,) = engine.receive(PasswordChecked(check.job, None), AT_START)
    assert text(busy).startswith("Too many people are logging in.")


def test_who_waits_for_others_passwords_and_is_sent_back_is_told() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    jobs = []
    for session in "123456":
        engine.receive(Opened(session, "127.0.0.1"), AT_START)
        (outcome,) = engine.receive(Line(session, "connect Ada guess-guess"), AT_START)
        jobs.append(outcome.job)
    assert jobs.pop() is None

    answers = [PasswordChecked(job, False) for job in jobs if isinstance(job, CheckPassword)]
    *_, sent_back = [o for answer in answers for o in engine.receive(answer, AT_START)]

    assert text(sent_back) == "Too many wrong passwords. Try again in 1 second.\r\n"


def test_who_has_a_name_that_is_typed_at_the_door_comes_in_by_connect() -> None:
    small = SmallWorld("Who")
    engine = Engine(small.world, small.settings)
    engine.receive(Opened("s", "127.0.0.1"), AT_START)

    (listed,) = engine.receive(Line("s", "who"), AT_START)
    (check,) = engine.receive(Line("s", f"connect who {SECRET}"), AT_START)

    assert text(listed).endswith("online: Who\r\n")
    assert isinstance(check.job, CheckPassword)
    assert check.job.name == "Who"


def test_passwords_are_not_in_what_is_logged() -> None:
    _, job = at_the_door()

    assert SECRET not in repr((job, Line("s", SECRET), PasswordHashed(job, "hash")))


def flow() -> tuple[LoginFlow, Sessions, Committed]:
    """The login of a world in which Ada is a player and one network is banned."""
    small = SmallWorld("Ada")
    small.disconnect("Ada")
    small.do(lambda turn: address_bans.ban_address(turn, turn.world.realm.ref, "198.51.100.0/24"))
    committed, sessions = Committed(small.world, small.settings, None), Sessions()
    suspension = Suspension(committed, sessions)
    return LoginFlow(committed, sessions, suspension), sessions, committed


def test_who_comes_from_a_banned_address_is_told_and_closed_and_is_no_visitor() -> None:
    login, sessions, _ = flow()
    outcome = login.open(Opened("s", "198.51.100.7"), AT_START)

    assert text(outcome) == "Your address is banned until it is lifted.\r\n"
    assert outcome.output[-1] == Close(("s",))
    assert sessions == Sessions()


def test_a_visitor_becomes_a_player_and_is_bound_before_being_greeted() -> None:
    login, sessions, committed = flow()
    login.open(Opened("s", "127.0.0.1"), AT_START)
    visitor = sessions.visitors["s"]
    job = login.line(visitor, Line("s", f"connect ada {SECRET}"), AT_START).job
    assert isinstance(job, CheckPassword)
    (outcome,) = login.answered(PasswordChecked(job, True), AT_START)

    assert outcome.output[0] == Bind("s", 61)
    assert text(outcome).startswith("Welcome back, Ada.\r\n")
    assert sessions == Sessions(
        players={"s": committed.world.names["ada"]}, addresses={"s": "127.0.0.1"}
    )


def test_a_wrong_password_leaves_the_visitor_at_the_screen() -> None:
    login, sessions, _ = flow()
    login.open(Opened("s", "127.0.0.1"), AT_START)
    visitor = sessions.visitors["s"]
    job = login.line(visitor, Line("s", "connect ada guess-guess"), AT_START).job
    assert isinstance(job, CheckPassword)
    (outcome,) = login.answered(PasswordChecked(job, False), AT_START)

    assert text(outcome).startswith("That is not the password.\r\n")
    assert sessions.visitors == {"s": visitor}


def test_who_quits_at_the_screen_is_closed_and_forgotten() -> None:
    login, sessions, _ = flow()
    login.open(Opened("s", "127.0.0.1"), AT_START)
    outcome = login.line(sessions.visitors["s"], Line("s", "quit"), AT_START)

    assert outcome.output == (Close(("s",)),)
    assert sessions == Sessions()


def test_sessions_are_found_by_the_network_they_come_from() -> None:
    sessions = Sessions(addresses={"s": "198.51.100.7", "t": "::ffff:198.51.100.8", "u": "::1"})

    assert sessions.within("198.51.100.0/24") == ["s", "t"]


def test_a_session_is_forgotten_once() -> None:
    sessions = Sessions(players={"s": 5}, addresses={"s": "::1"}, unclean={"s"})

    assert [sessions.forget("s"), sessions.forget("s")] == [5, None]
    assert sessions == Sessions()


def test_a_new_player_who_is_not_made_does_not_count_whatever_came_between() -> None:
    """The session goes, the name is taken meanwhile, or the password cannot be hashed now."""
    engine, job = at_the_door()
    limit = evolve(SmallWorld().settings, login=Login(accounts_per_address_hour=1))
    engine.use_settings(limit)
    full = "Too many new players have come. Come again in 1 hour.\r\n"
    assert typed(engine, f"create Bo {SECRET}") == full

    engine.receive(PasswordHashed(job, None), AT_START)
    (again,) = engine.receive(Line("s", f"create Ada {SECRET}"), AT_START)
    assert isinstance(again.job, HashPassword)
    engine.receive(Lost("s"), AT_START)
    engine.receive(PasswordHashed(again.job, None), AT_START)
    engine.receive(Opened("s", "127.0.0.1"), AT_START)
    (made,) = engine.receive(Line("s", f"create Ada {SECRET}"), AT_START)
    assert isinstance(made.job, HashPassword)
    engine.receive(PasswordHashed(made.job, "hash"), AT_START)
    engine.receive(Opened("t", "127.0.0.1"), AT_START)

    assert typed(engine, "Bo", "t") == full


def given() -> Engine:
    """An engine with Ada, whose password is for one login, and two visitors, ``s`` and ``t``."""
    small = SmallWorld()
    small.do(lambda turn: administration.make_player(turn, "Ada", "given", once=True))
    engine = Engine(small.world, small.settings)
    for session in "st":
        engine.receive(Opened(session, "127.0.0.1"), AT_START)
    return engine


def shown(engine: Engine, session: str, *lines: str, hash_: str = "chosen") -> str:
    """What a session is written for the last of its lines; passwords are right and hashed."""
    told = ""
    for line in lines:
        (outcome,) = engine.receive(Line(session, line), AT_START)
        told = text(outcome)
        if isinstance(outcome.job, CheckPassword):
            engine.receive(PasswordChecked(outcome.job, True), AT_START)
        elif isinstance(outcome.job, HashPassword):
            told = "".join(map(text, engine.receive(PasswordHashed(outcome.job, hash_), AT_START)))
    return told


def ada_of(engine: Engine) -> Player:
    record = engine.world.records[engine.world.names["ada"]]
    assert isinstance(record, Player)
    return record


def test_a_password_for_one_login_is_spent_when_another_is_chosen_and_not_before() -> None:
    engine = given()
    shown(engine, "s", "connect Ada given-given")
    engine.receive(Lost("s"), AT_START)
    before = ada_of(engine)
    told = shown(engine, "t", "connect Ada given-given", SECRET, SECRET)

    assert (before.password, before.password_once) == ("given", True)
    assert (ada_of(engine).password, ada_of(engine).password_once) == ("chosen", False)
    assert told.startswith("Welcome, Ada.")
    assert before.number in engine.world.online


def test_of_two_who_come_with_it_the_first_who_chooses_comes_in() -> None:
    engine = given()
    for session in "st":
        shown(engine, session, "connect Ada given-given", SECRET)
    first = shown(engine, "s", SECRET, hash_="first")
    second = shown(engine, "t", SECRET, hash_="second")

    assert first.startswith("Welcome, Ada.")
    assert second.startswith("Your password was changed meanwhile.")
    assert ada_of(engine).password == "first"


def test_who_is_banned_while_they_choose_stays_out_and_keeps_the_one_that_was_given() -> None:
    engine = given()
    shown(engine, "s", "connect Ada given-given", SECRET)

    def ban(turn: Turn) -> Commit:
        ada = turn.player(turn.world.names["ada"])
        moderating.impose(turn, turn.world.realm.ref, ada, Restraint.BANNED, None, None, "")
        return consequences.commit(turn)

    engine.run_work(ban, AT_START)

    assert shown(engine, "s", SECRET).startswith("You are banned")
    assert ada_of(engine).password_once


def test_whose_client_shows_no_letters_but_ascii_is_told_so_once() -> None:
    engine, job = at_the_door()
    engine.receive(Formatted("s", Format(utf8=False)), AT_START)

    (welcome, *_) = engine.receive(PasswordHashed(job, "hash"), AT_START)

    assert text(welcome).count("Your client shows no letters but ASCII") == 1
    assert "no letters but ASCII" not in typed(engine, "look")


def test_a_client_that_reads_data_is_told_how_one_signs_in() -> None:
    engine, _ = at_the_door()
    first = packages(engine.receive(Opened("t", "127.0.0.1", DATA), AT_START), "t")

    assert first[0][0] == "Char.Login.Default"
    assert first[0][1]["new"] is True


def test_one_from_a_banned_address_is_told_why_it_is_closed() -> None:
    login, _, _ = flow()
    outcome = login.open(Opened("s", "198.51.100.7", DATA), AT_START)

    banned = {"reason": "banned", "text": "Your address is banned until it is lifted."}
    assert packages([outcome]) == [("Core.Goodbye", banned)]
    assert outcome.output[-1] == Close(("s",))


def test_a_wrong_password_is_a_result_and_so_is_a_wait() -> None:
    engine, _ = at_the_door(evolve(Settings(), login=Login(wrong_per_name=1)))
    signed_in(engine, "Ada", "t")
    told = []
    engine.receive(Opened("u", "127.0.0.1", DATA), AT_START)
    for _ in range(2):
        (outcome,) = engine.receive(SignIn("u", "Ada", "guess-guess"), AT_START)
        told += packages([outcome], "u")
        if isinstance(outcome.job, CheckPassword):
            told += packages(engine.receive(PasswordChecked(outcome.job, False), AT_START), "u")

    wait = "Too many wrong passwords. Try again in 1 second."
    assert told == [
        ("Char.Login.Result", {"success": False, "message": "That is not the password."}),
        ("Char.Login.Result", {"success": False, "message": wait}),
    ]


def test_a_name_that_is_taken_meanwhile_is_a_result() -> None:
    engine, job = at_the_door()
    engine.receive(Opened("t", "127.0.0.1", DATA), AT_START)
    (asked,) = engine.receive(SignIn("t", "Ada", SECRET, new=True), AT_START)
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    assert isinstance(asked.job, HashPassword)

    told = packages(engine.receive(PasswordHashed(asked.job, "hash"), AT_START), "t")

    message = "The name Ada is taken. Choose another."
    assert told == [("Char.Login.Result", {"success": False, "message": message})]


def test_a_password_for_one_login_is_replaced_by_questions() -> None:
    engine = given()
    engine.receive(Opened("u", "127.0.0.1", DATA), AT_START)
    (asked,) = engine.receive(SignIn("u", "Ada", "given-given"), AT_START)
    assert isinstance(asked.job, CheckPassword)
    first = packages(engine.receive(PasswordChecked(asked.job, True), AT_START), "u")
    again = packages(engine.receive(Line("u", SECRET, hidden=True, id=3), AT_START), "u")
    (hashing,) = engine.receive(Line("u", SECRET, hidden=True, id=4), AT_START)
    assert isinstance(hashing.job, HashPassword)
    told = packages(engine.receive(PasswordHashed(hashing.job, "chosen"), AT_START), "u")

    assert [package for package, _ in (*first, *again)] == ["Mudgroup.Ask", "Mudgroup.Ask"]
    assert first[0][1]["text"] == [
        "That password was for one login, Ada. Now choose your own.",
    ]
    assert told[0] == ("Char.Login.Result", {"success": True, "message": ""})
    assert ada_of(engine).password == "chosen"


def test_who_is_banned_reads_it_as_a_result() -> None:
    engine = given()
    engine.receive(Opened("u", "127.0.0.1", DATA), AT_START)
    (asked,) = engine.receive(SignIn("u", "Ada", "given-given"), AT_START)
    assert isinstance(asked.job, CheckPassword)

    def ban(turn: Turn) -> Commit:
        ada = turn.player(turn.world.names["ada"])
        moderating.impose(turn, turn.world.realm.ref, ada, Restraint.BANNED, None, None, "")
        return consequences.commit(turn)

    engine.run_work(ban, AT_START)
    told = packages(engine.receive(PasswordChecked(asked.job, True), AT_START), "u")

    message = "You are banned until it is lifted."
    assert told == [("Char.Login.Result", {"success": False, "message": message})]


def test_a_client_that_is_not_signed_in_is_asked_to_whatever_it_sends() -> None:
    engine, _ = at_the_door()
    engine.receive(Opened("t", "127.0.0.1", DATA), AT_START)
    sign_in = {"success": False, "message": "Sign in first, with a name and a password."}

    for line in ("look", "who", "quit"):
        told = packages(engine.receive(Line("t", line, id=1), AT_START), "t")
        assert told == [("Char.Login.Result", sign_in)]


def test_a_name_or_a_password_that_is_not_clean_is_dropped_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine, _ = at_the_door()
    engine.receive(Opened("t", "127.0.0.1", DATA), AT_START)

    assert engine.receive(SignIn("t", "Bo\r\n#GROUP", SECRET, new=True), AT_START) == []
    assert engine.receive(SignIn("t", "Bo", f"{SECRET}\x1b", new=True), AT_START) == []
    assert caplog.text.count("control characters") == 1


def test_a_player_is_not_signed_in_again() -> None:
    engine, _ = at_the_door()
    signed_in(engine, "Bo", "t")

    assert engine.receive(SignIn("t", "Ada", SECRET, new=True), AT_START) == []
