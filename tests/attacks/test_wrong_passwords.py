"""Guessing passwords: it is slow from anywhere, and locks nobody out who has done nothing."""

import queue

from attrs import evolve

from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import PasswordHashed
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.messages import Line, Opened
from mudgroup.model.records.players import Player
from mudgroup.model.rights.matching import player_named
from mudgroup.model.world.world import World
from mudgroup.server.passwords import Answer, Passwords
from tests.attacks.playing import Game
from tests.engine.door import text
from tests.scenes import AT_START, PASSWORD, SETTINGS

SCHOOL = "192.0.2.1"
WRONG = "That is not the password."
IN = "Welcome back, Ada."


def attackers(game: Game, many: int, sessions: int = 1) -> list[str]:
    """Sessions at the login screen, so many from each of so many addresses."""
    labels = [f"{n}.{session}" for n in range(many) for session in range(sessions)]
    for label in labels:
        game.open(label, f"203.0.113.{label.partition('.')[0]}")
    return labels


def guess(game: Game, label: str, name: str = "Ada") -> str:
    """What a session is shown for a guess."""
    return game.type(label, f"connect {name} guess-guess")[0]


def seconds(told: str) -> int:
    """How long a session is told to wait, 0 if its password was compared."""
    return int(told.split()[-2]) if told.startswith("Too many") else 0


def with_hash(world: World, name: str, hash_: str) -> Player:
    """A player with another hash."""
    player = player_named(world, name)
    assert player
    return evolve(player, password=hash_)


def school(*names: str) -> Game:
    """Players who have come in from the school, and Mal, who has not, at its login screen."""
    game = Game()
    for name in names:
        game.open(name, SCHOOL)
        game.type(name, f"create {name} {PASSWORD}", "quit")
    game.open("Mal", SCHOOL)
    return game


def test_a_pupil_who_guesses_without_end_keeps_no_other_pupil_out() -> None:
    game = school("Ada", "Bo", "Cy")
    for n in range(40):
        guess(game, "Mal", ("Bo", "Cy")[n % 2])
    game.open("Ada", SCHOOL)

    assert IN in game.type("Ada", f"connect Ada {PASSWORD}")


def test_who_guesses_is_told_the_seconds_and_a_right_password_waits_for_them_too() -> None:
    game = school("Ada")
    told = [guess(game, "Mal") for _ in range(6)]
    right = game.type("Mal", f"connect Ada {PASSWORD}")
    game.small.pass_time(1)

    assert told == [*[WRONG] * 5, "Too many wrong passwords. Try again in 1 second."]
    assert right == ["Too many wrong passwords. Try again in 1 second."]
    assert IN in game.type("Mal", f"connect Ada {PASSWORD}")


def test_who_leaves_before_the_answer_is_counted_all_the_same() -> None:
    game = school("Ada")
    for _ in range(5):
        game.open("Mal", SCHOOL)
        game.type("Mal", "connect Ada guess-guess", answer=False)
        game.drop("Mal")
    game.open("Mal", SCHOOL)

    assert seconds(guess(game, "Mal")) == 1


def test_from_many_addresses_a_name_is_guessed_at_a_few_times_and_not_once_for_each() -> None:
    """27 addresses, each in five sessions, for 15 seconds."""
    game = school("Ada")
    labels = attackers(game, 27, sessions=5)
    for _ in range(15):
        for label in labels:
            guess(game, label)
        game.small.pass_time(1)

    assert game.compared == 15


def test_in_ten_minutes_each_address_gets_little_more_than_one_guess_a_minute() -> None:
    game = school("Ada")
    labels = attackers(game, 10)
    for _ in range(600):
        for label in labels:
            guess(game, label)
        game.small.pass_time(1)

    assert game.compared <= 10 * 12


def test_nobody_locks_the_owner_of_a_name_out() -> None:
    """Where Ada has come in before she does so at once; elsewhere within a minute."""
    game = school("Ada")
    labels = attackers(game, 100)
    for _ in range(120):
        for label in labels:
            guess(game, label)
        game.small.pass_time(1)
    game.open("Ada", SCHOOL)
    at_school = game.type("Ada", f"connect Ada {PASSWORD}", "quit")
    game.open("Ada", "198.51.100.7")
    wait = seconds(game.type("Ada", f"connect Ada {PASSWORD}")[0])
    for _ in range(wait):
        game.small.pass_time(1)
        for label in labels:
            guess(game, label)

    assert IN in at_school
    assert wait <= 60
    assert IN in game.type("Ada", f"connect Ada {PASSWORD}")


def test_a_school_of_sixty_is_in_after_a_restart_when_its_sixty_passwords_are_compared() -> None:
    """All come back at one moment from one address; each is compared, in the order they came."""
    answers = queue.SimpleQueue[Answer]()
    passwords = Passwords(SETTINGS.login, answers.put)
    pupils = [f"Pupil{n}" for n in range(60)]
    hashed = passwords.do(HashPassword("", "", "", PASSWORD))
    assert isinstance(hashed, PasswordHashed)
    assert hashed.hash
    game = school(*pupils)
    world = game.engine.world
    for pupil in pupils:
        world = world.put(with_hash(world, pupil, hashed.hash))
    engine = Engine(World.of(world.records.values(), world.next_number, 1), SETTINGS)

    shown = []
    for pupil in pupils:
        engine.receive(Opened(pupil, SCHOOL), AT_START)
        for outcome in engine.receive(Line(pupil, f"connect {pupil} {PASSWORD}"), AT_START):
            assert isinstance(outcome.job, CheckPassword)
            passwords.submit(outcome.job)
    for _ in pupils:
        outcomes = engine.receive(answers.get(timeout=20), AT_START)
        shown.append("".join(map(text, outcomes)).partition("\r\n")[0])
    passwords.close()

    assert sorted(shown) == sorted(f"Welcome back, {pupil}." for pupil in pupils)
    assert len(engine.world.online) == 60
