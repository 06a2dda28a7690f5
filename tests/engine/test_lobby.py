"""The login screen: what each line leads to, before anything is hashed."""

import pytest
from attrs import evolve

from mudgroup.engine.lobby import (
    UNREAD,
    CheckPassword,
    HashPassword,
    Leave,
    Lobby,
    Prompt,
    Show,
    Stage,
    Step,
    Visitor,
    Who,
)
from mudgroup.engine.naming import TakenNames
from mudgroup.messages import Dialect, Format, Line
from mudgroup.model.world.errors import NameTaken
from mudgroup.settings.values import Login
from mudgroup.views.prose import screen
from tests.engine.door import SECRET
from tests.small_world import SmallWorld


class Screen:
    """The lobby of a world in which Ada is a player, and one visitor."""

    def __init__(self) -> None:
        self.world = SmallWorld("Ada").world
        settings = SmallWorld().settings
        self.settings = evolve(settings, login=Login(password_min=8, password_max=12))
        self.lobby = Lobby(self.settings, TakenNames(self.world, settings.names))
        self.visitor = Visitor("s", "127.0.0.1", Format())

    def type(self, *lines: str, hidden: bool = False) -> Step:
        """What the last of the lines leads to."""
        steps = [
            self.lobby.line(self.world, self.visitor, Line("s", line, hidden)) for line in lines
        ]
        return steps[-1]


NOT_UTF8 = "That password has letters that are not UTF-8. Set your client's encoding to UTF-8."
CHECK = CheckPassword("s", "127.0.0.1", "Ada", "", SECRET)
HASH = HashPassword("s", "127.0.0.1", "Bo", SECRET)


@pytest.mark.parametrize(
    ("lines", "step"),
    [
        (["help"], Show(screen.HELP)),
        (["WHO"], Who()),
        (["quit"], Leave()),
        ([""], Show((screen.HINT,))),
        (["look at me"], Show(screen.not_a_command("look at me"))),
        (["connect"], Show(("Usage: connect NAME PASSWORD",))),
        (["create"], Show(("Usage: create NAME PASSWORD",))),
        (["client loud"], Show(("Usage: client graphical|text",))),
        ([f"connect ada {SECRET}"], CHECK),
        (["connect ada"], Prompt("Password for Ada: ")),
        (["ADA"], Prompt("Password for Ada: ")),
        (["ada", SECRET], CHECK),
        (["connect Bo x"], Show(screen.unknown_player("Bo"))),
        (["Bo"], Prompt(screen.new_password_prompt("Bo"))),
        (["Bo", SECRET], Prompt(screen.AGAIN_PROMPT)),
        (["Bo", SECRET, SECRET], HASH),
        (["Bo", SECRET, "another one"], Show(screen.DIFFERENT)),
        (["Bo", ""], Show(screen.BACK)),
        (["create Bo sesame-123"], evolve(HASH, password="sesame-123")),
        ([f"create Bo {SECRET}"], evolve(HASH, notice=screen.name_is_one_word("Bo"))),
    ],
    ids=lambda value: " / ".join(value) if isinstance(value, list) else "",
)
def test_each_line_leads_to_its_step(lines: list[str], step: Step) -> None:
    assert step == Screen().type(*lines)


@pytest.mark.parametrize("ahead", [["create Bo"], ["Bo"]])
@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("seven77", "A password has at least 8 characters."),
        ("thirteen-1313", "A password has at most 12 characters."),
        (
            f"sesame-{UNREAD}",
            NOT_UTF8,
        ),
    ],
)
def test_a_password_that_cannot_be_is_refused_and_the_visitor_is_back_at_the_start(
    ahead: list[str], password: str, sentence: str
) -> None:
    at = Screen()
    step = at.type(*ahead, password)

    assert isinstance(step, Show)
    assert step.lines == (sentence, screen.HINT)
    assert at.visitor.stage is Stage.COMMAND


def test_a_password_is_not_kept_when_it_was_typed_the_second_time() -> None:
    at = Screen()
    at.type("Bo", SECRET, SECRET)

    assert at.visitor.password == ""


def test_a_hidden_line_is_read_only_as_a_password() -> None:
    at = Screen()

    assert at.type("who", hidden=True) == Show((*screen.UNASKED, screen.HINT))
    assert at.type("Ada") == Prompt("Password for Ada: ")
    assert at.type(SECRET, hidden=True) == CHECK


def test_a_visitor_chooses_what_they_read() -> None:
    at = Screen()

    assert at.type("client Graphical") == Show(screen.chosen(Dialect.GRAPHICAL))
    assert at.visitor.format == Format(Dialect.GRAPHICAL)


def test_a_name_that_was_taken_elsewhere_is_not_free() -> None:
    at = Screen()
    at.lobby.take("Bo")

    with pytest.raises(NameTaken):
        at.lobby.take("BO")


def test_other_limits_of_passwords_hold_from_the_next_line_on() -> None:
    at = Screen()
    at.type("Bo")
    at.lobby.use_settings(evolve(at.settings, login=Login(password_min=16)))
    step = at.type(SECRET)

    assert isinstance(step, Show)
    assert step.lines == ("A password has at least 16 characters.", screen.HINT)
