"""Where a visitor's session becomes a player's."""

from mudgroup.engine.outcome import Outcome, PasswordHashed
from mudgroup.messages import Bind, Close, Opened, SignIn, Write
from tests.engine.door import DATA, SECRET, at_the_door, packages, signed_in, text, typed
from tests.scenes import AT_START

TAKEN = "You have connected from elsewhere: this session ends."


def closed(outcomes: list[Outcome]) -> list[str]:
    """The sessions that are closed."""
    output = (message for outcome in outcomes for message in outcome.output)
    return [s for message in output if isinstance(message, Close) for s in message.sessions]


def test_who_comes_in_is_bound_and_told_so_before_anything_else() -> None:
    engine, _ = at_the_door()
    (outcome,) = signed_in(engine, "Bo", "t")

    assert outcome.output[0] == Bind("t", engine.world.names["bo"])
    assert packages([outcome], "t")[0] == (
        "Char.Login.Result",
        {"success": True, "message": ""},
    )
    assert isinstance(outcome.output[2], Write)
    assert text(outcome).startswith("Welcome, Bo.")


def test_a_session_that_is_taken_over_says_so_and_must_not_come_back_by_itself() -> None:
    engine, _ = at_the_door()
    signed_in(engine, "Bo", "t")
    outcomes = signed_in(engine, "Bo", "u")

    assert packages(outcomes, "t") == [("Core.Goodbye", {"reason": "taken over", "text": TAKEN})]
    assert closed(outcomes) == ["t"]
    assert typed(engine, "look", "t") == ""


def test_one_at_a_terminal_is_taken_over_in_words() -> None:
    engine, job = at_the_door()
    engine.receive(PasswordHashed(job, "hash"), AT_START)
    outcomes = signed_in(engine, "Ada", "t")

    assert text(outcomes[0]).startswith(f"{TAKEN}\r\nWelcome back, Ada.")
    assert packages(outcomes, "s") == []
    assert closed(outcomes) == ["s"]


def test_who_is_not_staff_has_no_place_of_those_for_staff() -> None:
    engine, _ = at_the_door()
    engine.receive(Opened("t", "127.0.0.1", DATA, staff_only=True), AT_START)
    outcomes = engine.receive(SignIn("t", "Bo", SECRET, new=True), AT_START)

    full = {"reason": "full", "text": "The server is full. Come again in a while."}
    assert packages(outcomes, "t") == [("Core.Goodbye", full)]
    assert closed(outcomes) == ["t"]
