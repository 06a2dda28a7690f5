"""The login screen: what a client reads before it plays."""

import pytest

from mudgroup.messages import Dialect, Format
from mudgroup.model.records.refs import Ref
from mudgroup.model.sessions.events import WhoRow
from mudgroup.views.layout.pieces import Definitions
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.prose import screen


def test_the_banner_comes_first_then_the_name_and_what_can_be_typed() -> None:
    lines = list(laid_out(screen.welcome("Oit", "~~\n~~", True)))

    assert lines == [
        *("~~", "~~", "", "Welcome to Oit."),
        *laid_out((Definitions(screen.HELP), screen.GOOD_NAME)),
    ]
    assert lines[4].startswith("  NAME  ")


def test_a_banner_is_read_aloud_without_its_drawing() -> None:
    banner = "  .  *   .\n  *  O I T  .\n ___/\\____\n a planet, to explore\n"
    lines = list(laid_out(screen.welcome("Oit", banner, True), Format(plain=True)))

    assert lines[:2] == ["a planet, to explore", "Welcome to Oit."]
    assert "client graphical or text: choose directives or prose" in lines


def test_a_closed_server_does_not_offer_what_it_refuses() -> None:
    offered, *rest = (screen.welcome("Oit", "~~", open_) for open_ in (True, False))
    shown = list(laid_out(rest[0]))

    assert [line for line in laid_out(offered) if line not in shown] == [
        "  create NAME PASSWORD   become a new player",
        *laid_out((screen.GOOD_NAME,)),
    ]
    assert screen.unknown_player("Bo", False) == f"Nobody is called Bo. {screen.CLOSED}"


def test_who_is_online_is_told_without_where() -> None:
    rows = tuple(WhoRow(Ref(n, name), Ref(9, "Hall"), 9, 5) for n, name in enumerate("AB"))

    assert screen.who(rows) == ("2 players online: A, B",)
    assert screen.who(rows, 4998) == ("5000 players online: A, B and 4998 others",)
    assert screen.who(()) == ("Nobody is online.",)


def test_a_line_that_is_nothing_is_shown_in_part() -> None:
    assert screen.not_a_command("x" * 99) == (
        f"'{'x' * 40}' is not a command here, and a name is one word.",
        screen.HINT,
    )


@pytest.mark.parametrize(
    ("dialect", "what"), [(Dialect.TEXT, "prose"), (Dialect.GRAPHICAL, "#GROUP directives")]
)
def test_what_a_client_will_get_is_told(dialect: Dialect, what: str) -> None:
    assert screen.chosen(dialect) == (f"Your client will get {what}.",)


@pytest.mark.parametrize(
    ("seconds", "reason", "end"),
    [(600, "floods", 'for 10 minutes: "floods"'), (None, "", "until it is lifted.")],
)
def test_who_is_kept_out_reads_how_long_and_why(seconds: int | None, reason: str, end: str) -> None:
    assert screen.banned(seconds, reason) == (f"You are banned {end}",)
    assert screen.address_banned(seconds, reason) == (f"Your address is banned {end}",)


@pytest.mark.parametrize(
    ("others", "module", "companions", "begin"),
    [
        (
            0,
            "First Steps",
            True,
            "Nobody else is online. Begin with 'companions': team-mates of the server's, then"
            " 'group goal choose First Steps'.",
        ),
        (
            0,
            "First Steps",
            False,
            "Nobody else is online. Begin with 'group create', then 'group goal choose First"
            " Steps'.",
        ),
        (0, "", False, "Nobody else is online. Begin with 'group create'."),
        (
            1,
            "First Steps",
            True,
            "1 other is online: 'group search' finds who looks for a group, and 'group create'"
            " forms one.",
        ),
    ],
)
def test_a_new_player_reads_one_thing_to_begin_with(
    others: int, module: str, companions: bool, begin: str
) -> None:
    first, *rest, last = laid_out(screen.first_greeting("Ada", others, module, companions))

    assert (first, last) == ("Welcome, Ada.", "'help' lists all that you can do.")
    assert " ".join(rest) == begin


def test_one_second_is_singular() -> None:
    assert screen.throttled(1) == "Too many wrong passwords. Try again in 1 second."
