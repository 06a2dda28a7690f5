"""Admins at the server's machine: on a running server and on a stopped one."""

import signal
import stat
from pathlib import Path

from tests.processes import command, server
from tests.scenes import PASSWORD, PATIENCE
from tests.sockets import Talker


def test_the_running_server_tells_its_figures_to_its_own_user_only(tmp_path: Path) -> None:
    with server(tmp_path) as (_, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        result = command("status", "--data", str(tmp_path))
        mode = stat.S_IMODE((tmp_path / "control.sock").stat().st_mode)
        ada.close()

    figures = dict(line.rsplit("  ", 1) for line in result.stdout.splitlines())
    assert {key.strip(): value.strip() for key, value in figures.items()}["players online"] == "1"
    assert mode == 0o600


def test_without_a_server_status_says_so(tmp_path: Path) -> None:
    result = command("status", "--data", str(tmp_path))

    assert (result.returncode, result.stderr) == (1, f"mudgroup: no server runs on {tmp_path}\n")


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
        again.until("An admin bans you everywhere until it is lifted: tests <it>")
        again.drain()
        third = Talker(port, "connect Ada another phrase")
        third.until("You are banned until it is lifted: tests <it>")
        listed = command("player", "restrictions", *data).stdout
        assert listed == "Ada is banned everywhere until it is lifted, by an admin: tests <it>\n"

        lifted = command("player", "lift", "Ada", "--because", "sorry", *data).stdout
        assert lifted == "Ada is no longer banned everywhere, by an admin: sorry\n"
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


def test_everybody_hears_a_broadcast_and_the_shutdown(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    with server(tmp_path) as (process, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        assert command("broadcast", "Snacks at  the lander", *data).stdout == "told 1 players\n"
        ada.until("*** Snacks at the lander\r\n")

        assert command("shutdown", "--in", "1", *data).stdout == "stopping in 1 seconds\n"
        ada.until("*** The server stops in 1 seconds.")
        ada.until("Come back soon.")
        assert process.wait(PATIENCE) == 0
        ada.close()

    assert len(list((tmp_path / "snapshots").glob("mudgroup-*.db"))) == 1


def world(folder: Path, description: str) -> Path:
    """A world of one room."""
    (folder / "places").mkdir(parents=True, exist_ok=True)
    (folder / "world.toml").write_text('name = "W"\nstart = "a"\nbanner = "W"\n', "utf-8")
    room = f'[a]\nname = "A"\ndescription = "{description}"\nexits = {{}}\n'
    (folder / "places" / "rooms.toml").write_text(room, "utf-8")
    return folder


def test_reload_changes_texts_and_limits_and_names_what_has_to_wait(tmp_path: Path) -> None:
    config = tmp_path / "x.toml"
    config.write_text("[names]\ngroup_max = 10\n", "utf-8")
    where = world(tmp_path / "w", "Old.")
    data = ["--data", str(tmp_path / "d")]
    arguments = ["--config", str(config), "--world", str(where)]
    with server(tmp_path / "d", *arguments) as (process, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Old.")
        world(where, "New.")
        config.write_text("[names]\ngroup_max = 20\n[login]\nhash_threads = 1\n", "utf-8")
        assert command("reload", *data).stdout.splitlines() == [
            "world: 1 records changed",
            "settings: names applies from now on",
            "settings: login changes at the next start only",
        ]
        ada.type("look")
        ada.until("New.")
        ada.type("group create Fifteen letters")
        ada.until("You form the group Fifteen letters")

        world(where, "Broken")
        (where / "places" / "rooms.toml").write_text("[a\n", "utf-8")
        assert "places/rooms.toml" in command("reload", *data).stderr
        process.send_signal(signal.SIGHUP)
        ada.type("look")
        ada.until("New.")
        ada.close()


def test_an_admin_takes_a_snapshot_in_the_game(tmp_path: Path) -> None:
    with server(tmp_path) as (_, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        ada.type("@snapshot")
        ada.until("Only an admin can do that.")
        command("player", "admin", "Ada", "--data", str(tmp_path))
        ada.type("@snapshot")
        ada.until("Snapshot: mudgroup-")
        ada.close()

    result = command("snapshot", "verify", "--data", str(tmp_path))
    assert result.stdout == "snapshots verified: 1; each is whole\n"
