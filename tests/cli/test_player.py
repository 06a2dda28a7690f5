"""``mudgroup player``: on a running server and on a stopped one."""

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

from mudgroup.views.prose import screen
from tests.processes import command, server
from tests.scenes import PASSWORD, PATIENCE
from tests.sockets import Talker


def test_an_admin_is_made_while_the_server_is_stopped_and_history_is_verified(
    tmp_path: Path,
) -> None:
    data = ["--data", str(tmp_path)]
    with server(tmp_path) as (process, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        ada.type("group create Rock Hounds")
        ada.until("lead it.")
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        ada.close()

    assert command("player", "admin", "ada", *data).stdout == "Ada is an admin\n"
    assert command("player", "admin", "Ada", "--revoke", *data).stdout == (
        "Ada is no longer an admin\n"
    )
    assert command("player", "admin", "Bo", *data).returncode == 1
    assert command("history", "verify", *data).stdout == (
        "groups checked: 1; each is as its history says\n"
    )
    with closing(sqlite3.connect(tmp_path / "mudgroup.db")) as database, database:
        database.execute("UPDATE history SET result = 'Sand Hounds'")
    wrong = command("history", "verify", *data)
    assert wrong.returncode == 1
    assert "history entry 1 of group #" in wrong.stderr


def test_players_are_listed_promoted_given_passwords_and_banned_while_it_runs(
    tmp_path: Path,
) -> None:
    data = ["--data", str(tmp_path)]
    with server(tmp_path) as (_, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        assert " Ada " in command("player", "list", *data).stdout

        assert command("player", "admin", "Ada", *data).stdout == "Ada is an admin\n"
        ada.type("@section create Geology")
        ada.until("Section Geology")

        given = "another phrase\nanother phrase\n"
        assert "new password" in command("player", "password", "Ada", *data, given=given).stdout
        again = Talker(port, "connect Ada another phrase")
        again.until("Welcome back, Ada.")
        ada.until("this session ends.")

        command("player", "ban", "Ada", "--because", "tests <it>", *data)
        again.until('An admin bans you everywhere until it is lifted: "tests <it>"')
        again.drain()
        third = Talker(port, "connect Ada another phrase")
        third.until('You are banned until it is lifted: "tests <it>"')
        listed = command("player", "restrictions", *data).stdout
        assert listed == 'Ada is banned everywhere until it is lifted, by an admin: "tests <it>"\n'

        lifted = command("player", "lift", "Ada", "--because", "sorry", *data).stdout
        assert lifted == 'Ada is no longer banned everywhere, by an admin: "sorry"\n'
        third.type("connect Ada another phrase")
        third.until("Welcome back, Ada.")
        for talker in (ada, again, third):
            talker.close()

    assert "There is no player called Bo." in command("player", "ban", "Bo", *data).stderr
    log = (tmp_path / "audit.log").read_text("utf-8")
    assert "player ban" in log
    assert "Ada in the game: @section create Geology" in log
    assert "another phrase" not in log
    assert "argon2" not in log


def test_players_are_made_for_one_login_at_which_they_choose_a_password(tmp_path: Path) -> None:
    """On a closed server, running and stopped; the password that was printed is spent then."""
    data = ["--data", str(tmp_path / "data")]
    (tmp_path / "closed.toml").write_text('[login]\nregistration = "closed"\n', "utf-8")
    closed = ["--config", str(tmp_path / "closed.toml")]
    with server(tmp_path / "data", *closed) as (process, port):
        made = command("player", "create", "Ada", "Bo", *closed, *data)
        (ada, given), (bo, for_bo) = (line.split() for line in made.stdout.splitlines())
        assert (ada, bo) == ("Ada", "Bo")
        assert "one login" in made.stderr
        visitor = Talker(port, "create Cy open sesame")
        visitor.until(screen.CLOSED)
        visitor.type(f"connect Ada {given}")
        visitor.until("Now choose your own.")
        visitor.type(given)
        visitor.until("that you have")
        visitor.type(PASSWORD)
        visitor.type(PASSWORD)
        visitor.until("Welcome, Ada.")
        again = Talker(port, f"connect Ada {given}")
        again.until("That is not the password.")
        again.type(f"connect Ada {PASSWORD}")
        again.until("Welcome back, Ada.")
        taken = command("player", "create", "Cy", "ADA", *data)
        assert (taken.returncode, taken.stdout) == (1, "")
        assert "The name Ada is taken." in taken.stderr
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        for talker in (visitor, again):
            talker.close()

    new = command("player", "create", "Cy", *data).stdout.split()
    reset = command("player", "password", "Ada", "--once", *data).stdout.splitlines()
    listed = command("player", "list", *data).stdout.splitlines()
    assert new[0] == "Cy"
    assert reset[0] == "Ada has a new password"
    assert [line.endswith("one-time password") for line in listed] == [True, True, True]
    log = (tmp_path / "data" / "audit.log").read_text("utf-8")
    assert "player create" in log
    assert not [secret for secret in (given, for_bo, new[1], "argon2") if secret in log]


def test_a_player_s_name_is_one_word(tmp_path: Path) -> None:
    wrong = command("player", "create", "Ada Lo", "--data", str(tmp_path))

    assert wrong.returncode == 2
    assert "a player name is one word" in wrong.stderr


def test_a_password_for_one_login_is_not_chosen_by_who_gives_it(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    wrong = command("player", "password", "Ada", "--once", "--password", "open sesame", *data)

    assert wrong.returncode == 2
    assert "--once makes a password: leave --password out" in wrong.stderr
