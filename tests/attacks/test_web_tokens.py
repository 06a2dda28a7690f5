"""Tokens by which clients come back without a password: stolen, guessed, spent, too late.

A token that does not hold leads to one sentence, whatever is wrong with it.
"""

import hashlib
from collections.abc import Callable
from itertools import pairwise

import pytest
from attrs import evolve

from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Outcome, PasswordChecked, PasswordHashed
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.messages import Bind, Close, Line, Lost, Opened, Reconnect
from mudgroup.model import consequences
from mudgroup.model.moderation import address_bans, moderating
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.players import Player, Token
from mudgroup.model.sessions import administration, tokens
from mudgroup.model.world.moment import Moment
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.model.world.world import World
from mudgroup.settings.login import Login
from mudgroup.settings.values import Settings
from tests.engine.door import DATA, SECRET, back_by_token, packages, signed_in
from tests.scenes import AT_START
from tests.small_world import SmallWorld

ONE, TWO, THREE, FOUR = (hashlib.sha256(bytes([n])).hexdigest() for n in range(4))
AGAIN = ("Char.Login.Result", {"success": False, "message": "Sign in again."})
IN = ("Char.Login.Result", {"success": True, "message": ""})
MINUTE = 60.0
HOME = "203.0.113.7"
"""Where Ada plays."""

ELSEWHERE = "198.51.100.9"


def after(seconds: float) -> Moment:
    """A moment so many elapsed seconds from the start."""
    return evolve(AT_START, elapsed=seconds)


def playing(settings: Settings | None = None) -> Engine:
    """An engine in which Ada plays, who may come back by ``ONE``; Bo plays, too."""
    engine = Engine(SmallWorld().world, settings or SmallWorld().settings)
    signed_in(engine, "Ada", "a", token=ONE, address=HOME)
    signed_in(engine, "Bo", "b", token=FOUR)
    return engine


def ada(engine: Engine) -> Player:
    player = engine.world.records[engine.world.names["ada"]]
    assert isinstance(player, Player)
    return player


def is_in(outcomes: list[Outcome]) -> bool:
    """Whether a client came in."""
    return any(isinstance(m, Bind) for outcome in outcomes for m in outcome.output)


def tries(engine: Engine, spent: str, session: str = "x", at: Moment = AT_START) -> bool:
    """Whether somebody comes in as Ada by a token; who does not reads the one sentence."""
    outcomes = back_by_token(engine, spent, TWO, session, at)
    told = packages(outcomes, session)
    assert told[0] == (IN if is_in(outcomes) else AGAIN)
    return is_in(outcomes)


def work(engine: Engine, verb: Callable[[Turn], object]) -> None:
    """One turn that nobody typed."""

    def whole(turn: Turn) -> Commit:
        verb(turn)
        return consequences.commit(turn)

    engine.run_work(whole, AT_START)


def test_who_drops_comes_back_by_the_token_and_spends_it() -> None:
    engine = playing()
    engine.receive(Lost("a"), AT_START)
    (outcome,) = back_by_token(engine, ONE, TWO, at=after(2))

    assert outcome.output[0] == Bind("back", ada(engine).number)
    assert packages([outcome], "back")[0] == IN
    assert ada(engine).token == Token(TWO, (ONE,))
    assert outcome.batch is not None
    assert ada(engine) in outcome.batch.records


def test_a_stolen_one_that_is_used_second_fails_and_ends_the_one_that_holds() -> None:
    engine = playing()
    engine.receive(Lost("a"), AT_START)
    back_by_token(engine, ONE, TWO, "thief", address=ELSEWHERE)

    assert not tries(engine, ONE, "owner")
    assert ada(engine).token is None
    engine.receive(Lost("thief"), AT_START)
    assert not tries(engine, TWO, "thief again")


@pytest.mark.parametrize("seconds", [0.0, 9.0])
def test_one_that_was_spent_at_the_same_address_just_now_may_be_shown_again(seconds: float) -> None:
    """The next token may not have come: a page that is reloaded twice has the one before."""
    engine = playing()
    engine.receive(Lost("a"), AT_START)
    back_by_token(engine, ONE, TWO, "first")
    outcomes = back_by_token(engine, ONE, THREE, "again", after(seconds))

    assert is_in(outcomes)
    assert ada(engine).token == Token(THREE, (TWO, ONE))
    assert not tries(engine, TWO, "whoever has the one between", after(seconds))
    assert ada(engine).token is None


def test_one_that_was_spent_longer_ago_is_a_stolen_one() -> None:
    engine = playing()
    engine.receive(Lost("a"), AT_START)
    back_by_token(engine, ONE, TWO, "first")
    for seconds in (5.0, 9.0):
        back_by_token(engine, ONE, THREE, f"after {seconds}", after(seconds))

    assert not tries(engine, ONE, "too late", after(10.0))
    assert ada(engine).token is None


def test_a_thief_who_came_back_more_often_is_found_too() -> None:
    engine = playing()
    engine.receive(Lost("a"), AT_START)
    for n, (spent, new) in enumerate(((ONE, TWO), (TWO, THREE))):
        back_by_token(engine, spent, new, f"thief {n}")

    assert not tries(engine, ONE, "owner")
    assert ada(engine).token is None


def test_of_those_that_are_spent_a_few_are_kept() -> None:
    engine = playing()
    digests = [ONE, *(hashlib.sha256(bytes([9, n])).hexdigest() for n in range(20))]
    for n, (spent, new) in enumerate(pairwise(digests)):
        back_by_token(engine, spent, new, f"s{n}")
    token = ada(engine).token

    assert token is not None
    assert (token.digest, len(token.spent)) == (digests[-1], tokens.SPENT)
    assert not tries(engine, ONE, "an older one is like any guess")
    assert ada(engine).token == token


def test_a_token_holds_for_minutes_after_a_drop_and_no_longer() -> None:
    for seconds, held in ((10 * MINUTE - 1, True), (10 * MINUTE, False), (1e9, False)):
        engine = playing()
        engine.receive(Lost("a"), AT_START)
        assert tries(engine, ONE, at=after(seconds)) is held


def test_a_token_holds_while_the_session_lasts() -> None:
    assert tries(playing(), ONE, at=after(1e6))


def restarted(engine: Engine, elapsed: float) -> Engine:
    """An engine on what was saved, as after kill -9."""
    world = engine.world
    records, numbers = world.records.values(), (world.next_number, world.next_entry)
    saved = World.of(records, *numbers, elapsed)
    return Engine(saved, SmallWorld().settings)


def test_after_a_crash_the_minutes_count_from_the_start() -> None:
    for seconds, held in ((10 * MINUTE - 1, True), (10 * MINUTE, False)):
        engine = restarted(playing(), elapsed=5000.0)
        assert tries(engine, ONE, at=after(5000.0 + seconds)) is held


def test_after_a_restart_the_minutes_that_have_passed_count() -> None:
    engine = playing()
    engine.receive(Lost("a"), AT_START)
    for seconds, held in ((1.0, True), (5 * MINUTE, False)):
        assert tries(restarted(engine, 5 * MINUTE), ONE, at=after(5 * MINUTE + seconds)) is held


def quits(engine: Engine) -> None:
    engine.receive(Line("a", "quit"), AT_START)


def is_banned(engine: Engine) -> None:
    work(
        engine,
        lambda turn: moderating.impose(
            turn, turn.world.realm.ref, turn.player(ada(engine).number), Restraint.BANNED, None
        ),
    )


def is_banned_for_a_moment(engine: Engine) -> None:
    is_banned(engine)

    def lift(turn: Turn) -> None:
        turn.put(evolve(turn.player(ada(engine).number), restrictions=()))

    work(engine, lift)


def is_banned_while_away(engine: Engine) -> None:
    engine.receive(Lost("a"), AT_START)
    is_banned_for_a_moment(engine)


def has_an_address_banned(engine: Engine) -> None:
    realm = engine.world.realm.ref
    work(engine, lambda turn: address_bans.ban_address(turn, realm, "203.0.113.0/24"))
    work(engine, lambda turn: address_bans.lift_address(turn, realm, "203.0.113.0/24"))


def has_another_password_set(engine: Engine) -> None:
    work(engine, lambda turn: administration.set_password(turn, "Ada", "other", once=True))


def changes_the_password(engine: Engine) -> None:
    engine.receive(Line("a", "password"), AT_START)
    (checking,) = engine.receive(Line("a", SECRET, hidden=True), AT_START)
    assert isinstance(checking.job, CheckPassword)
    engine.receive(PasswordChecked(checking.job, True), AT_START)
    for _ in range(2):
        (hashing,) = engine.receive(Line("a", "another one", hidden=True), AT_START)
    assert isinstance(hashing.job, HashPassword)
    engine.receive(PasswordHashed(hashing.job, "another"), AT_START)


def signs_in_elsewhere(engine: Engine) -> None:
    signed_in(engine, "Ada", "elsewhere", token=THREE)


def connects_from_a_terminal(engine: Engine) -> None:
    engine.receive(Opened("t", "127.0.0.1"), AT_START)
    (checking,) = engine.receive(Line("t", f"connect Ada {SECRET}"), AT_START)
    assert isinstance(checking.job, CheckPassword)
    engine.receive(PasswordChecked(checking.job, True), AT_START)


@pytest.mark.parametrize(
    "happens",
    [
        quits,
        is_banned_for_a_moment,
        is_banned_while_away,
        has_an_address_banned,
        has_another_password_set,
        changes_the_password,
        signs_in_elsewhere,
        connects_from_a_terminal,
    ],
)
def test_what_ends_a_token_ends_it_for_good(happens: Callable[[Engine], None]) -> None:
    engine = playing()
    happens(engine)

    assert not tries(engine, ONE)


def test_who_is_banned_is_not_let_in_by_a_token_of_before() -> None:
    engine = playing()
    is_banned(engine)
    token = Token(ONE)
    work(engine, lambda turn: turn.put(evolve(ada(engine), token=token)))
    outcomes = back_by_token(engine, ONE, TWO)

    message = "You are banned until it is lifted."
    assert packages(outcomes, "back") == [(AGAIN[0], {"success": False, "message": message})]
    assert ada(engine).token == token


@pytest.mark.parametrize("number", [0, -1, 1, 40, 10**6, 2**63, 10**100])
def test_a_number_that_is_no_players_leads_to_the_same_sentence(number: int) -> None:
    engine = playing()

    assert packages(back_by_token(engine, ONE, TWO, player=number), "back") == [AGAIN]


@pytest.mark.parametrize("spent", ["", "0" * 64, ONE.upper(), ONE[:-1], f"{ONE}0", FOUR, "ä"])
def test_what_is_not_the_token_of_that_player_is_refused_and_ends_nothing(spent: str) -> None:
    engine = playing()

    assert not tries(engine, spent)
    assert tries(engine, ONE, "y")


def test_a_client_without_a_token_comes_back_by_none() -> None:
    engine = Engine(SmallWorld().world, SmallWorld().settings)
    signed_in(engine, "Ada", "a")

    assert ada(engine).token is None
    assert not tries(engine, "")


def test_a_client_that_names_no_next_token_has_none() -> None:
    engine = playing()
    back_by_token(engine, ONE, "", "y")

    assert not tries(engine, "")
    assert ada(engine).token is None


FEW = evolve(Settings(), login=Login(wrong_per_address=3))
WAIT = "Too many wrong passwords. Try again in 1 second."


def test_guesses_count_as_wrong_passwords_of_their_address() -> None:
    engine = playing(FEW)
    told = [packages(back_by_token(engine, "0" * 64, TWO, f"x{n}"), f"x{n}") for n in range(4)]

    assert told[:3] == [[AGAIN]] * 3
    assert told[3] == [(AGAIN[0], {"success": False, "message": WAIT})]


def test_who_guesses_delays_nobody_elsewhere_and_no_neighbour_who_is_known_there() -> None:
    engine = playing(FEW)
    work(engine, lambda turn: turn.put(evolve(turn.world.realm, origin_key="00ff")))
    signed_in(engine, "Ada", "a", token=ONE)
    for n in range(9):
        back_by_token(engine, "0" * 64, TWO, f"x{n}", address="192.0.2.7")
        back_by_token(engine, "0" * 64, TWO, f"y{n}", player=0)

    assert is_in(back_by_token(engine, ONE, TWO, "here"))
    assert is_in(back_by_token(engine, TWO, THREE, "elsewhere", address="198.51.100.7"))


def test_a_token_that_came_too_late_is_no_guess() -> None:
    engine = playing(FEW)
    engine.receive(Lost("a"), AT_START)
    late = after(11 * MINUTE)
    for n in range(9):
        assert not tries(engine, ONE, f"x{n}", at=late)


def test_who_comes_back_takes_over_what_is_still_there() -> None:
    engine = playing()
    outcomes = back_by_token(engine, ONE, TWO)

    assert packages(outcomes, "a")[0][0] == "Core.Goodbye"
    assert Close(("a",)) in [m for outcome in outcomes for m in outcome.output]
    assert engine.receive(Line("a", "look"), AT_START) == []


def test_nobody_comes_back_while_that_cannot_be_saved_and_the_token_stays_good() -> None:
    engine = playing()
    engine.receive(Lost("a"), AT_START)
    engine.suspend(engine.world, AT_START)
    told = packages(back_by_token(engine, ONE, TWO, "x"), "x")
    engine.resume(AT_START)

    assert "cannot be saved" in told[0][1]["message"]
    assert tries(engine, ONE, "y")


def test_who_signs_in_while_nothing_can_be_saved_has_their_token_when_it_can() -> None:
    engine = playing()
    quits(engine)
    engine.suspend(engine.world, AT_START)
    signed_in(engine, "Ada", "c", token=TWO)
    engine.resume(AT_START)

    assert ada(engine).token == Token(TWO)


def test_a_place_for_staff_is_not_had_by_a_token_and_the_token_stays_good() -> None:
    engine = playing()
    engine.receive(Lost("a"), AT_START)
    engine.receive(Opened("x", "127.0.0.1", DATA, staff_only=True), AT_START)
    outcomes = engine.receive(Reconnect("x", ada(engine).number, ONE, TWO), AT_START)

    assert [package for package, _ in packages(outcomes, "x")] == ["Core.Goodbye"]
    assert tries(engine, ONE, "y")


def test_a_player_does_not_come_back_by_a_session_that_is_one_already() -> None:
    engine = playing()
    engine.receive(Lost("a"), AT_START)

    assert engine.receive(Reconnect("b", ada(engine).number, ONE, TWO), AT_START) == []


def test_a_token_is_shown_nowhere() -> None:
    engine = playing()
    back_by_token(engine, ONE, TWO)

    assert ONE not in repr(ada(engine))
    assert TWO not in repr((ada(engine), engine, Reconnect("s", 1, TWO, TWO)))
