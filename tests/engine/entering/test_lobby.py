"""The login screen: what each line leads to, before anything is hashed."""

import pytest
from attrs import evolve

from mudgroup.engine.entering.lobby import UNREAD, Lobby
from mudgroup.engine.entering.registration import Registration
from mudgroup.engine.naming import TakenNames
from mudgroup.engine.steps import (
    CheckPassword,
    HashPassword,
    Leave,
    Question,
    Show,
    Stage,
    Step,
    Visitor,
    Who,
)
from mudgroup.messages import Dialect, Format, Line, SignIn
from mudgroup.model.world.errors import NameTaken
from mudgroup.model.world.reading import Reading
from mudgroup.settings.login import CLOSED, Login
from mudgroup.views.layout.aloud import usage
from mudgroup.views.prose import screen
from tests.engine.door import DATA, SECRET
from tests.small_world import SmallWorld

LEAST = Login().password_min


class Screen:
    """The lobby of a world in which Ada is a player, and one visitor."""

    def __init__(self) -> None:
        self.world = SmallWorld("Ada").world
        settings = SmallWorld().settings
        self.settings = evolve(settings, login=Login(password_min=8, password_max=12))
        self.lobby = Lobby(
            self.settings, TakenNames(self.world, settings.names), Registration(settings.login)
        )
        self.visitor = Visitor("s", "127.0.0.1", Reading())

    def type(self, *lines: str, hidden: bool = False) -> Step:
        """What the last of the lines leads to."""
        steps = [
            self.lobby.line(self.world, self.visitor, Line("s", line, hidden), 0.0)
            for line in lines
        ]
        return steps[-1]


NOT_UTF8 = "That password has letters that are not UTF-8. Set your client's encoding to UTF-8."
CHECK = CheckPassword("s", "127.0.0.1", "Ada", "", SECRET)
HASH = HashPassword("s", "127.0.0.1", "Bo", SECRET)


@pytest.mark.parametrize(
    ("lines", "step"),
    [
        (["help"], Show(screen.commands(True))),
        (["WHO"], Who()),
        (["quit"], Leave()),
        ([""], Show((screen.HINT,))),
        (["look at me"], Show(screen.not_a_command("look at me"))),
        (["connect"], Show(("Usage: connect NAME PASSWORD",))),
        (["create"], Show(("Usage: create NAME PASSWORD",))),
        (["client loud"], Show((f"Usage: {usage('client graphical [1|2]|text')}",))),
        ([f"connect ada {SECRET}"], CHECK),
        (["connect ada"], Question("Password for Ada: ")),
        (["ADA"], Question("Password for Ada: ")),
        (["ada", SECRET], evolve(CHECK, asked=True)),
        (["ada", ""], Show(screen.BACK)),
        (["connect Bo x"], Show((screen.unknown_player("Bo", True),))),
        (["Bo"], Question(screen.new_password_prompt("Bo", LEAST))),
        (["Bo", SECRET], Question(screen.AGAIN_PROMPT)),
        (["Bo", SECRET, SECRET], evolve(HASH, asked=True)),
        (["Bo", SECRET, "another one"], Question(screen.choose_prompt(LEAST), (screen.DIFFERENT,))),
        (["Bo", SECRET, "another one", SECRET, SECRET], evolve(HASH, asked=True)),
        (["Bo", ""], Show(screen.BACK)),
        (["create Bo sesame-123"], evolve(HASH, password="sesame-123")),
        (["create B\u200do\ufe0f ses\u200came-123"], evolve(HASH, password="sesame-123")),
        ([f"create Bo {SECRET}"], evolve(HASH, notice=screen.name_is_one_word("Bo"))),
    ],
    ids=lambda value: " / ".join(value) if isinstance(value, list) else "",
)
def test_each_line_leads_to_its_step(lines: list[str], step: Step) -> None:
    assert step == Screen().type(*lines)


REFUSED = pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("seven77", "A password has at least 8 characters."),
        ("thirteen-1313", "A password has at most 12 characters."),
        (f"sesame-{UNREAD}", NOT_UTF8),
    ],
)


@REFUSED
def test_one_that_was_typed_with_the_name_is_asked_for_again_unseen(
    password: str, sentence: str
) -> None:
    at = Screen()
    step = at.type(f"create Bo {password}")

    assert step == Question(screen.choose_prompt(LEAST), (sentence,))
    assert at.type(SECRET, SECRET) == evolve(HASH, asked=True)


@REFUSED
def test_one_that_was_typed_unseen_is_asked_for_again_unseen(password: str, sentence: str) -> None:
    """What is typed next is a password too, and would be shown if it were read as a name."""
    at = Screen()
    step = at.type("Bo", password)

    assert step == Question(screen.choose_prompt(LEAST), (sentence,))
    assert at.type(SECRET, SECRET) == evolve(HASH, asked=True)


def test_a_wrong_password_that_was_typed_unseen_is_asked_for_again_unseen() -> None:
    at = Screen()
    job = at.type("Ada", "guess-guess")
    assert isinstance(job, CheckPassword)
    again = at.lobby.failed(at.visitor, job, screen.WRONG, screen.HINT)

    assert again == Question(screen.password_prompt_again("Ada"), (screen.WRONG,))
    assert at.type(SECRET) == evolve(CHECK, asked=True)
    at.lobby.failed(at.visitor, job, screen.WRONG, screen.HINT)
    assert at.type("") == Show(screen.BACK)
    assert at.type("help") == Show(screen.commands(True))


def test_a_new_password_that_could_not_be_hashed_is_asked_for_again_unseen() -> None:
    at = Screen()
    job = at.type("Bo", SECRET, SECRET)
    assert isinstance(job, HashPassword)

    assert at.lobby.failed(at.visitor, job, screen.BUSY) == Question(
        screen.choose_prompt(LEAST), (screen.BUSY,)
    )


def test_what_was_typed_in_one_line_with_the_name_is_not_asked_for() -> None:
    at = Screen()

    assert at.lobby.failed(at.visitor, CHECK, screen.WRONG, screen.HINT) == Show(
        (screen.WRONG, screen.HINT)
    )
    assert at.visitor.stage is Stage.COMMAND


def test_a_password_for_one_login_is_renewed_by_another() -> None:
    at = Screen()
    given = evolve(CHECK, hash="hash", password="given-given")
    step = at.lobby.renew(at.visitor, given)

    assert step == Question(screen.choose_prompt(LEAST), (screen.given("Ada"),))
    refused = at.type("given-given")
    assert refused == Question(
        screen.choose_prompt(LEAST), ("That is the password that you have. Choose another.",)
    )
    assert at.type(SECRET, SECRET) == evolve(HASH, name="Ada", asked=True, renews="hash")


def test_who_goes_back_from_renewing_renews_nothing() -> None:
    at = Screen()
    at.lobby.renew(at.visitor, evolve(CHECK, hash="hash"))

    assert at.type("") == Show(screen.BACK)
    assert at.type("Bo", SECRET, SECRET) == evolve(HASH, asked=True)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"create Bo {SECRET}", screen.CLOSED),
        ("create Bo", screen.CLOSED),
        ("Bo", f"Nobody is called Bo. {screen.CLOSED}"),
        (f"connect Bo {SECRET}", f"Nobody is called Bo. {screen.CLOSED}"),
    ],
)
def test_a_closed_server_makes_no_new_players(line: str, told: str) -> None:
    at = Screen()
    at.lobby.use_settings(evolve(at.settings, login=Login(registration=CLOSED)))

    assert at.type(line) == Show((told,))
    assert at.type("help") == Show(screen.commands(False))
    assert at.type("Ada", SECRET) == evolve(CHECK, asked=True)


def test_a_password_is_not_kept_when_it_was_typed_the_second_time() -> None:
    at = Screen()
    at.type("Bo", SECRET, SECRET)

    assert at.visitor.password == ""


def test_a_hidden_line_is_read_only_as_a_password() -> None:
    at = Screen()

    assert at.type("who", hidden=True) == Show((*screen.UNASKED, screen.HINT))
    assert at.type("Ada") == Question("Password for Ada: ")
    assert at.type(SECRET, hidden=True) == evolve(CHECK, asked=True)


def test_a_visitor_chooses_what_they_read() -> None:
    at = Screen()

    assert at.type("client Graphical") == Show(screen.chosen(Dialect.GRAPHICAL))
    assert at.visitor.format == Format(Dialect.GRAPHICAL)


def test_a_visitor_chooses_how_wide_lines_are_and_reads_what_holds() -> None:
    at = Screen()

    assert at.type("Width 40") == Show(("Your lines are at most 38 columns wide.",))
    assert at.type("width 7") == Show((f"Usage: {usage('width [20 to 250|auto]')}",))
    assert at.type("width") == Show(("Your lines are at most 38 columns wide.",))
    assert at.visitor.format == Format(columns=38)


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

    assert step == Question(screen.choose_prompt(16), ("A password has at least 16 characters.",))


@pytest.mark.parametrize("lines", [[f"create Cy {SECRET}"], ["create Cy"], ["Cy"]])
def test_who_comes_when_too_many_new_players_came_is_told_when_to_come_again(
    lines: list[str],
) -> None:
    at = Screen()
    at.lobby.use_settings(evolve(at.settings, login=Login(accounts_per_address_hour=1)))
    at.type(f"create Bo {SECRET}")

    assert at.type(*lines) == Show(("Too many new players have come. Come again in 1 hour.",))
    assert at.type("ada", SECRET) == evolve(CHECK, asked=True)


def test_who_chose_a_password_meanwhile_is_told_too() -> None:
    at = Screen()
    at.lobby.use_settings(evolve(at.settings, login=Login(accounts_per_address_hour=1)))
    at.type("Cy", SECRET)
    other = Visitor("t", "127.0.0.1", Reading())
    at.lobby.line(at.world, other, Line("t", f"create Bo {SECRET}"), 0.0)

    assert at.type(SECRET) == Show((screen.too_many_new(3600),))


def signing_in(name: str, password: str, new: bool = False, at: Screen | None = None) -> Step:
    """Where a name and a password that come at once lead to; Ada is known."""
    at = at or Screen()
    at.visitor.reading = Reading(DATA)
    return at.lobby.sign_in(at.world, at.visitor, SignIn("s", name, password, new), 0.0)


@pytest.mark.parametrize(
    ("name", "password", "new", "step"),
    [
        ("ada", SECRET, False, CHECK),
        (" ada ", f" {SECRET}", False, CHECK),
        ("Bo", SECRET, True, HASH),
        ("B\u200do", "ses\u200came-123", True, evolve(HASH, password="sesame-123")),
        ("Bo", SECRET, False, Show(("Nobody is called Bo.",))),
        ("", SECRET, False, Show(screen.INCOMPLETE)),
        ("Ada", "", False, Show(screen.INCOMPLETE)),
        ("Bo", " ", True, Show(screen.INCOMPLETE)),
        ("Bo", "short", True, Show(("A password has at least 8 characters.",))),
    ],
)
def test_a_name_and_a_password_at_once_lead_where_typed_ones_do(
    name: str, password: str, new: bool, step: Step
) -> None:
    assert step == signing_in(name, password, new)


@pytest.mark.parametrize("name", ["Ada", "A", "look", "@Ada", "Bo#1"])
def test_a_name_that_cannot_be_had_is_refused_in_the_same_words(name: str) -> None:
    typed = Screen().type(f"create {name} {SECRET}")
    assert isinstance(typed, Show)
    assert typed == signing_in(name, SECRET, True)


def test_a_name_of_two_words_is_not_a_name_and_a_password() -> None:
    sent = signing_in("Bo Cy", SECRET, True)

    assert isinstance(sent, Show)
    assert signing_in("Ada Cy", SECRET) == Show(("Nobody is called Ada Cy.",))


def test_nothing_is_asked_for_when_a_client_signs_in() -> None:
    at = Screen()
    signing_in("Bo", "short", True, at)

    assert at.visitor.stage is Stage.COMMAND


def test_a_client_that_signs_in_types_no_commands() -> None:
    at = Screen()
    at.visitor.reading = Reading(DATA)

    for line in ("who", "Ada", "quit", f"connect Ada {SECRET}", ""):
        assert at.type(line) == Show(screen.SIGN_IN)
