"""What visitors are shown, and how sessions begin and end: as text, or as data."""

import json

import pytest

from mudgroup.engine.steps import Question, Visitor
from mudgroup.engine.telling import screens
from mudgroup.engine.telling.screens import Reason
from mudgroup.messages import Ask, Bind, Close, Data, Format, ToGateway, Write
from mudgroup.model.world.reading import Reading
from mudgroup.views.prose import screen
from tests.engine.door import DATA
from tests.small_world import bare_world

TEXT = Format()
READER, TYPIST = (Visitor("s", "::1", Reading(format)) for format in (DATA, TEXT))


def data(package: str, **value: object) -> Data:
    return Data(("s",), package, json.dumps(value, separators=(",", ":")).encode())


def write(words: str) -> Write:
    return Write(("s",), words.encode() + b"\r\n")


def test_who_reads_data_gets_the_words_of_the_banner_and_what_there_is_to_know() -> None:
    realm = bare_world().realm
    first = screens.welcome("s", realm, True, screen.FULL_BUT_FOR_STAFF, DATA)
    assert isinstance(first, Data)

    assert (first.package, json.loads(first.json)["text"][-1], json.loads(first.json)["new"]) == (
        "Char.Login.Default",
        "The server is full: only staff can come in now.",
        True,
    )


def test_what_is_told_is_a_result_without_what_can_be_typed() -> None:
    text = (screen.WRONG, screen.HINT)

    assert screens.told(READER, text) == data(
        "Char.Login.Result", success=False, message=screen.WRONG
    )
    assert screens.told(TYPIST, text) == write(f"{screen.WRONG}\r\n{screen.HINT}")


def test_a_player_who_chooses_a_password_is_told_in_words() -> None:
    player = Visitor("s", "::1", Reading(DATA), stays=True)

    assert screens.told(player, screen.SET) == write(*screen.SET)


def test_a_question_has_what_stands_before_it() -> None:
    question = Question("Again: ", (screen.DIFFERENT,))

    assert screens.asked(READER, question) == data(
        "Mudgroup.Ask", text=[screen.DIFFERENT], prompt="Again: ", hidden=True
    )
    shown = f"{screen.DIFFERENT}\r\nAgain: ".encode()
    assert screens.asked(TYPIST, question) == Ask("s", shown, hidden=True)


@pytest.mark.parametrize(
    ("format", "result"),
    [(TEXT, ()), (DATA, (data("Char.Login.Result", success=True, message=""),))],
)
def test_who_comes_in_is_bound_first_and_greeted_last(
    format: Format, result: tuple[ToGateway, ...]
) -> None:
    bind = Bind("s", 17)

    assert screens.entered("s", 17, ("Hello.",), format) == (bind, *result, write("Hello."))
    assert screens.entered("s", 17, (), format) == (bind, *result)


def test_an_end_tells_why() -> None:
    goodbye = data("Core.Goodbye", reason="full", text=screen.FULL[0])
    shown = (write(screen.FULL[0]), Close(("s",)))

    assert screens.ended("s", Reason.FULL, screen.FULL, DATA) == (goodbye, Close(("s",)))
    assert screens.ended("s", Reason.FULL, screen.FULL, TEXT) == shown


def test_who_has_read_why_at_a_terminal_does_not_read_it_twice() -> None:
    goodbye = data("Core.Goodbye", reason="quit", text="Good-bye.")

    assert screens.closed("s", Reason.QUIT, ("Good-bye.",), DATA) == (goodbye, Close(("s",)))
    assert screens.closed("s", Reason.QUIT, ("Good-bye.",), TEXT) == (Close(("s",)),)
