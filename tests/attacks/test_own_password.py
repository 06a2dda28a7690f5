"""Somebody at the keyboard of a player who has left it, and wants to change their password."""

from mudgroup.engine.outcome import PasswordHashed
from mudgroup.messages import Line
from mudgroup.views.prose import screen
from tests.attacks.playing import Game
from tests.scenes import PASSWORD, SETTINGS


def unseen(played: Game, label: str, text: str) -> list[str]:
    """What a player is shown who answers a prompt."""
    before = len(played.shown[label])
    played._take(played.engine.receive(Line(label, text, hidden=True), played.small.at))
    return played.shown[label][before:]


def test_guessing_it_has_to_wait_as_at_the_login_screen() -> None:
    played = Game("Ada")
    played.type("Ada", "password")
    for n in range(9):
        unseen(played, "Ada", f"guess {n}")
    compared = played.compared
    played.drop("Ada")
    played.open("Eve")
    played.type("Eve", "connect Ada guess")

    assert compared == played.compared == SETTINGS.login.wrong_per_name


def test_a_line_that_was_typed_before_the_prompt_is_a_command_and_no_password() -> None:
    played = Game("Ada")
    played.type("Ada", "password")

    assert played.type("Ada", "say hi") == ['You say, "hi"']
    assert unseen(played, "Ada", "") == list(screen.KEPT)
    assert unseen(played, "Ada", PASSWORD) == list(screen.UNASKED)


def test_who_goes_in_the_middle_changes_nothing() -> None:
    played = Game("Ada")
    before = played.engine.world.records[played.number("Ada")]
    played.type("Ada", "password")
    for text in (PASSWORD, "another one"):
        unseen(played, "Ada", text)
    line = Line("Ada", "another one", hidden=True)
    played._take(played.engine.receive(line, played.small.at), answer=False)
    (job,) = played.waiting
    played.drop("Ada")
    played._take(played.engine.receive(PasswordHashed(job, "other"), played.small.at), answer=False)  # type: ignore[arg-type]
    after = played.engine.world.records[played.number("Ada")]

    assert before.password == after.password  # type: ignore[union-attr]
