"""A banned player who tries to come in, and a restricted one who tries to speak, by every way."""

from datetime import timedelta

import pytest

from mudgroup import api
from mudgroup.commands.table import SHORT_FORMS
from mudgroup.engine.outcome import PasswordChecked
from mudgroup.messages import Opened
from mudgroup.model.records.players import Player
from mudgroup.model.world.turn import Turn
from tests.attacks.playing import HOME, Game, commands
from tests.attacks.test_muted_players import LINES, MARK
from tests.scenes import PASSWORD, without_numbers


def game(*lines: str) -> Game:
    """Ida, an admin; Ada, who leads Gang with Bo; Eve in Gang too. Ada or Ida then type lines."""
    played = Game("Ida", "Ada", "Bo", "Eve")
    played.promote("Ida")
    played.type("Ada", "group create Gang", "group add bo", "group add eve")
    for line in lines:
        who, _, typed = line.partition("> ")
        played.type(who, typed)
    played.forget()
    return played


def members(played: Game) -> set[str]:
    """Who is in Gang by now."""
    lines = played.type("Ada", 'group "Gang" who')
    return {line.split(",")[0].strip() for line in lines[1:]}


BANNED = "Ada> @ban eve in Gang"

WAYS = {
    "added by the leader": ["Ada> group add eve"],
    "added by a member": ["Bo> group add eve"],
    "added by an admin who is a member": ["Ada> group add ida", "Ida> group add eve"],
    "invited": ["Ada> group invite eve", "Eve> group accept"],
    "asks to be asked": ["Eve> joining ask", "Ada> group add eve", "Eve> group accept Gang"],
    "takes the number": ["Eve> group accept GANG", "Eve> group GANG say hi", "Eve> group use GANG"],
    "takes the name": ['Eve> group "Gang" say hi', "Eve> group use Gang"],
    "follows": ["Eve> group follow"],
    "forms a group of the same name": ["Eve> group create Gang", "Eve> group say hi"],
    "is made the leader": ["Ada> group leader eve"],
    "goes on with a draft": ["Eve> ."],
    "is renamed in": ["Ada> group name Rock", "Ada> group add EVE", "Ada> group name Gang"],
}


def gang(played: Game) -> int:
    """The number of Ada's group."""
    player = played.engine.world.records[played.number("Ada")]
    assert isinstance(player, Player)
    return player.current_group


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ban", [BANNED, "Ada> @ban EVE", "Ida> @ban eve in Gang for 1d"])
def test_nobody_comes_back_into_a_group_they_are_banned_from(way: str, ban: str) -> None:
    played = game("Ada> group add ida", ban, "Ida> group leave")
    for line in WAYS[way]:
        who, _, typed = line.replace("GANG", f"#{gang(played)}").partition("> ")
        played.type(who, typed)

    assert "Eve" not in members(played)
    assert not [line for line in played.shown.get("Bo", []) if "Eve: " in line]


def test_an_invitation_from_before_the_ban_is_worth_nothing() -> None:
    played = game("Ada> group remove eve", "Ada> group invite eve", BANNED)
    told = played.type("Eve", "group accept")

    assert without_numbers(told) == ["You are banned from Gang (#) until it is lifted."]
    assert "Eve" not in members(played)


def test_a_draft_from_before_the_ban_goes_nowhere() -> None:
    played = game("Eve> group note write Subject", f"Eve> {MARK}", BANNED)
    played.type("Eve", ".")

    assert not [line for line in played.type("Bo", "group note show") if "Subject" in line]


@pytest.mark.parametrize("again", ["another session", "a new login", "a drop"])
def test_another_session_changes_nothing(again: str) -> None:
    played = game(BANNED)
    if again == "another session":
        played.open("Eve2")
        played.type("Eve2", f"connect eve {PASSWORD}")
    elif again == "a new login":
        played.come_back("Eve")
    else:
        played.drop("Eve")
        played.open("Eve")
        played.type("Eve", f"connect EVE {PASSWORD}")
    label = "Eve2" if again == "another session" else "Eve"
    played.type("Ada", "group add eve", "group invite eve")
    played.type(label, "group accept", "group say hi")

    assert "Eve" not in members(played)


def test_a_world_script_does_not_add_who_is_banned() -> None:
    played = game(BANNED)
    turn = Turn(played.engine.world, played.small.at, played.small.settings)

    with pytest.raises(api.ScriptError, match=r"Eve is banned from Gang"):
        api.add(turn, api.group(turn, "Gang"), api.player(turn, "EVE"))


@pytest.mark.parametrize("name", ["eve", "EVE", "Ève", "Еvе", "Ｅve", "Eve\u200b", "E\u0475e"])
def test_nobody_takes_the_name_of_a_banned_player_or_one_that_looks_like_it(name: str) -> None:
    """Only a name that is told apart at a glance makes another player."""
    played = game("Ida> @ban eve everywhere")
    played.open("new")
    told = played.type("new", f"create {name} {PASSWORD}")
    welcomed = [line for line in told if line.startswith("Welcome")]

    if name == "Ève":
        assert welcomed[0].startswith("Welcome, Ève.")
    else:
        assert not welcomed, told
        assert played.number("Eve") not in played.engine.world.online


@pytest.mark.parametrize("typed", ["eve", "EVE", "Eve", "ev"])
def test_the_name_in_an_order_is_read_without_case_and_may_be_a_beginning(typed: str) -> None:
    played = game(f"Ada> @ban {typed}")

    assert "Eve" not in members(played)


def test_a_name_that_only_looks_like_it_restricts_nobody() -> None:
    played = game()

    assert played.type("Ada", "@ban Еvе")[0].startswith("There is no player called Еvе.")


# --- everywhere ----------------------------------------------------------------------------------


def test_who_is_banned_everywhere_is_told_and_their_session_ends() -> None:
    played = game()
    played.type("Ida", "@ban eve everywhere for 10m because floods")

    assert played.shown["Eve"][-1] == 'Ida bans you everywhere for 10 minutes: "floods"'
    assert "Eve" in played.closed
    assert played.number("Eve") not in played.engine.world.online


@pytest.mark.parametrize(
    "line", [f"connect eve {PASSWORD}", f"connect EVE {PASSWORD}", f"co Eve {PASSWORD}"]
)
def test_they_cannot_log_in_and_are_told_why(line: str) -> None:
    played = game("Ida> @ban eve everywhere for 10m because floods")
    played.open("Eve")

    assert played.type("Eve", line) == ['You are banned for 10 minutes: "floods"']
    assert played.number("Eve") not in played.engine.world.online


def test_they_cannot_log_in_by_the_dialogue() -> None:
    played = game("Ida> @ban eve everywhere")
    played.open("Eve")
    told = played.type("Eve", "eve", PASSWORD)

    assert told[-1] == "You are banned until it is lifted."


def test_who_does_not_know_the_password_does_not_learn_of_the_ban() -> None:
    played = game("Ida> @ban eve everywhere because floods")
    played.open("x")
    played.type("x", "connect eve wrong password", answer=False)
    job = played.waiting.pop()
    (outcome,) = played.engine.receive(PasswordChecked(job, False), played.small.at)  # type: ignore[arg-type]

    assert b"banned" not in b"".join(getattr(m, "data", b"") for m in outcome.output)


def test_a_ban_that_lands_while_the_password_is_compared_holds() -> None:
    played = game("Eve> quit")
    played.open("Eve")
    played.type("Eve", f"connect eve {PASSWORD}", answer=False)
    played.type("Ida", "@ban eve everywhere", answer=False)
    played.answer()

    assert played.shown["Eve"][-1] == "You are banned until it is lifted."
    assert played.number("Eve") not in played.engine.world.online


def test_a_session_that_takes_over_while_the_ban_lands_ends_too() -> None:
    played = game()
    played.open("Eve2")
    played.type("Eve2", f"connect eve {PASSWORD}", answer=False)
    played.type("Ida", "@ban eve everywhere", answer=False)
    played.answer()

    assert "Eve" in played.closed
    assert played.number("Eve") not in played.engine.world.online


def test_who_has_dropped_does_not_come_back_within_the_time_to_return() -> None:
    played = game()
    played.drop("Eve")
    played.type("Ida", "@ban eve everywhere")
    played.open("Eve")

    assert played.type("Eve", f"connect eve {PASSWORD}") == ["You are banned until it is lifted."]


def test_the_ban_ends_by_the_clock_or_when_it_is_lifted() -> None:
    played = game("Ida> @ban eve everywhere for 10m", "Ida> @ban bo everywhere", "Ida> @lift bo")
    played.small.pass_time(600)
    for name in ("Eve", "Bo"):
        played.open(name)

        assert played.type(name, f"connect {name} {PASSWORD}")[0] == f"Welcome back, {name}."


# --- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("network", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("192.0.2.0/28", "192.0.2.7"),
        ("192.0.2.0/28", "::ffff:192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.7"),
        ("2001:db8::/32", "2001:db8::7"),
    ],
)
def test_nobody_comes_in_from_a_banned_address(network: str, address: str) -> None:
    played = game(f"Ida> @ban {network} for 10m because floods")
    played.open("Eve2", address)

    assert played.shown["Eve2"] == ['Your address is banned for 10 minutes: "floods"']
    assert "Eve2" in played.closed
    assert played.type("Eve2", f"connect eve {PASSWORD}") == [*played.shown["Eve2"]][1:]


def test_who_is_there_from_the_address_is_told_and_goes_at_the_screen_and_in_the_game() -> None:
    played = Game("Ida")
    played.promote("Ida")
    for label, address in (("Eve", "2001:db8::1"), ("x", "2001:db8::2"), ("y", "2001:db9::1")):
        played.open(label, address)
    played.type("Eve", f"create Eve {PASSWORD}")
    played.type("x", f"create Xen {PASSWORD}", answer=False)
    played.forget()
    played.type("Ida", "@ban 2001:db8::/32 because floods", answer=False)
    while played.waiting:
        played.answer()

    assert played.shown["Eve"][-1] == 'Your address is banned until it is lifted: "floods"'
    assert played.shown["x"] == ['Your address is banned until it is lifted: "floods"']
    assert played.closed == {"Eve", "x"}
    assert set(played.engine.world.names) == {"ida", "eve"}


def test_an_address_is_free_again_by_the_clock() -> None:
    played = game("Ida> @ban 198.51.100.0/24 for 10m")
    played.small.now += timedelta(minutes=10)
    outcomes = played.engine.receive(Opened("x", "198.51.100.5"), played.small.at)

    assert len(outcomes) == 1
    played.open("z", "198.51.100.5")
    assert "z" not in played.closed


@pytest.mark.parametrize("who", ["Ada", "Eve"])
def test_only_an_admin_bans_addresses(who: str) -> None:
    played = game()

    assert (
        played.type(who, f"@ban {HOME}/24", f"@lift {HOME}/24")
        == ["Only an admin can do that."] * 2
    )
    assert played.closed == set()


def test_an_address_is_banned_nowhere_but_everywhere() -> None:
    played = game()

    assert played.type("Ida", "@ban 198.51.100.0/24 in Gang")[0].startswith("Usage: @ban")
    assert played.type("Ida", "@lift 198.51.100.0/24 for 5m")[0].startswith("Usage: @lift")


# --- speaking ------------------------------------------------------------------------------------

SPEAKING = [(n, line.replace("%s", n)) for n, lines in LINES.items() for line in lines] + [
    ("say", f"{short}{MARK}") for short in SHORT_FORMS
]


@pytest.mark.parametrize("leads", [False, True])
def test_who_is_muted_everywhere_reaches_nobody_by_any_command(leads: bool) -> None:
    """But the staff, by a report."""
    muted = game("Ada> group add ida", *["Ada> group leader eve"] * leads)
    muted.type("Bo", "client graphical")
    muted.type("Ida", "@mute eve everywhere")
    muted.forget()
    for command, typed in SPEAKING:
        played = muted.fork()
        played.type("Eve", *typed.replace(" ann", " ada").replace(" gil", " bo").split("\n"))
        for reader in ("Ada", "Bo"):
            played.type(reader, "group note show", "group note read 1", "group history")
            played.type(reader, "group search looking", "group list", "restrictions")

        for reader in ("Ada", "Bo", "Ida"):
            heard = [line for line in played.shown.get(reader, []) if MARK in line]
            allowed = reader == "Ida" and command == "report"
            assert not heard or allowed, (typed, reader, heard)


@pytest.mark.parametrize("leads", [False, True])
def test_who_is_muted_in_a_group_reaches_nobody_there_by_any_command(leads: bool) -> None:
    elsewhere = ("say", "emote", "tell", "report", "group create", "group looking")
    muted = game("Ada> group add ida", *["Ada> group leader eve"] * leads)
    muted.type("Ida", "@mute eve in Gang", "group leave")
    muted.forget()
    for command, typed in SPEAKING:
        if command in elsewhere:
            continue
        played = muted.fork()
        played.type("Eve", *typed.replace(" ann", " ada").replace(" gil", " bo").split("\n"))
        for reader in ("Ada", "Bo"):
            played.type(reader, "group note show", "group note read 1", "group history")

            assert not [line for line in played.shown[reader] if MARK in line], typed


def test_every_command_is_tried() -> None:
    assert {name for name, _ in SPEAKING} == set(commands())


def test_a_muted_player_is_told_why_and_for_how_long_and_hears_the_others() -> None:
    played = game()
    played.type("Ida", "@mute eve everywhere for 10m because floods")
    played.small.pass_time(61)
    played.type("Ada", "say hello")

    assert played.type("Eve", "say hi") == ['You are muted for 9 minutes: "floods"']
    assert played.shown["Eve"][-2] == 'Ada says, "hello"'


# --- moderators ----------------------------------------------------------------------------------

ATTACKS = {
    "a leader bans an admin": ("Ada", "@ban ida", "stands above you"),
    "a leader mutes themselves": ("Ada", "@mute me", "You cannot restrict yourself."),
    "a leader everywhere": ("Ada", "@mute bo everywhere", "Only an admin can do that"),
    "a member": ("Bo", "@mute eve", "You do not moderate Gang"),
    "a member by number": ("Bo", "@mute eve in GANG", "You do not moderate Gang"),
    "a stranger": ("Cy", "@mute eve", "Only an admin can do that"),
    "a stranger by number": ("Cy", "@mute eve in GANG", "no group called #"),
    "a group that is none": ("Ada", "@mute bo in Nowhere", "no group called Nowhere"),
    "a room as a group": ("Ida", "@mute bo in #5", "no group called #5"),
    "nobody": ("Ada", "@mute", "Usage: @mute"),
    "who does not exist": ("Ada", "@ban nosuch", "There is no player called nosuch."),
    "a length past all sense": ("Ada", "@mute bo for 999999999w", "at most 3650 days"),
    "a reason past all sense": ("Ada", "@mute bo because " + "x" * 1900, "at most 200 characters"),
    "a length in words": ("Ada", "@mute bo for 10 minutes", "Usage: @mute"),
    "no length": ("Ada", "@mute bo for 0s", "Usage: @mute"),
    "lifting nothing": ("Ada", "@lift bo", "Nothing restricts Bo that you could lift."),
    "looking at another group": ("Bo", "@restrictions in Gang", "You do not moderate Gang"),
    "reading reports": ("Ada", "@reports", "Only an admin or a teacher can do that."),
    "a broadcast": ("Ada", "@broadcast hi", "Only an admin can do that."),
    "this machine": ("Ida", "@ban 127.0.0.1", "is no network"),
    "everybody": ("Ida", "@ban 0.0.0.0/0", "is no network"),
}


@pytest.mark.parametrize("what", ATTACKS)
def test_a_moderator_who_goes_too_far_is_refused_in_one_line(what: str) -> None:
    who, typed, words = ATTACKS[what]
    played = game()
    played.open("Cy")
    played.type("Cy", f"create Cy {PASSWORD}")
    before = played.engine.world.records
    told = played.type(who, typed.replace("GANG", f"#{gang(played)}"))

    assert len(told) == 1
    assert words in told[0]
    assert played.engine.world.records == before


def test_a_leader_lifts_nothing_that_an_admin_has_set_nor_makes_it_shorter() -> None:
    played = game("Ada> group add ida", "Ida> @mute eve because floods")

    assert (
        played.type("Ada", "@lift eve", "@mute eve for 1s")
        == ["Only who stands as high as Ida can change that."] * 2
    )


def test_nothing_is_restricted_in_a_group_that_is_no_more() -> None:
    played = game()
    number = gang(played)
    played.type("Ada", "group disband sure")

    for who in ("Ada", "Ida"):
        told = played.type(who, f"@mute bo in #{number}")
        assert told[0].startswith(f"You are in no group called #{number}")


@pytest.mark.parametrize(
    "name", ["Rock for 10m", "in and out", "everywhere", "A because B", "for 10m because x"]
)
def test_a_group_whose_name_reads_like_an_order_is_named_in_quotes(name: str) -> None:
    played = game(f"Ada> group name {name}")
    told = played.type("Ada", f'@mute bo in "{name}" for 5m because of it')

    assert without_numbers(told) == [f'You mute Bo in {name} (#) for 5 minutes: "of it"']
