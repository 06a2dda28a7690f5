"""Admins at the server's machine: on a running server and on a stopped one."""

import signal
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mudgroup.settings.telnet import Telnet
from mudgroup.settings.toml import to_toml
from mudgroup.settings.values import Settings
from mudgroup.views.prose import screen
from tests import certificates
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
        new = '[names]\ngroup_max = 20\n[login]\nregistration = "closed"\n[log]\nfiles_kept = 2\n'
        config.write_text(new, "utf-8")
        assert command("reload", *data).stdout.splitlines() == [
            "world: 1 records changed",
            "settings: login applies from now on",
            "settings: names applies from now on",
            "settings: log changes at the next start only",
        ]
        visitor = Talker(port, f"create Bo {PASSWORD}")
        visitor.until(screen.CLOSED)
        visitor.close()
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


def test_a_certificate_is_read_again_by_reload_and_sighup_and_told_of_by_status(
    tmp_path: Path,
) -> None:
    """Who is in stays; one that cannot be used leaves the one before, and that is told."""
    lock = certificates.write(tmp_path, timedelta(days=300))
    config = tmp_path / "x.toml"
    config.write_text(to_toml(Settings(telnet=Telnet(**lock))), "utf-8")
    data = ["--data", str(tmp_path / "d")]
    with server(tmp_path / "d", "--config", str(config)) as (process, _):
        assert process.stdout
        port = int(process.stdout.readline().rpartition(":")[2])
        ada = Talker(port, f"create Ada {PASSWORD}", certificates.trusting(lock))
        ada.until("Exits:")
        assert f"certificate expires         {expiry(300)}" in command("status", *data).stdout

        certificates.write(tmp_path, timedelta(days=400))
        assert command("reload", *data).stdout == "world: 0 records changed\n"
        assert f"certificate expires         {expiry(400)}" in command("status", *data).stdout
        Path(lock["key"]).write_text("nonsense")
        told = command("reload", *data).stdout.splitlines()
        assert told[1].endswith("; the certificate before it stays in use")

        certificates.write(tmp_path, timedelta(days=500))
        process.send_signal(signal.SIGHUP)
        while expiry(500) not in command("status", *data).stdout:
            pass
        bo = Talker(port, f"create Bo {PASSWORD}", certificates.trusting(lock))
        bo.until("Exits:")
        bo.close()
        ada.type("look")
        ada.until("Exits:")
        ada.close()


def expiry(days: int) -> str:
    return f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%d}"


def test_what_listens_changes_at_the_next_start(tmp_path: Path) -> None:
    config = tmp_path / "x.toml"
    config.write_text("", "utf-8")
    with server(tmp_path / "d", "--config", str(config)):
        config.write_text("[telnet]\ntls = true\ntls_port = 0\nplain = true\n", "utf-8")
        told = command("reload", "--data", str(tmp_path / "d")).stdout.splitlines()

    assert told[1:] == [
        "settings: telnet applies from now on",
        *(f"settings: telnet.{key} changes at the next start only" for key in ("plain", "tls")),
        "settings: telnet.tls_port changes at the next start only",
    ]


def test_whether_there_is_a_page_and_its_tls_change_at_the_next_start(tmp_path: Path) -> None:
    lock = certificates.write(tmp_path)
    config = tmp_path / "x.toml"
    config.write_text("", "utf-8")
    with server(tmp_path / "d", "--config", str(config)):
        web = f'certificate = "{lock["certificate"]}"\nkey = "{lock["key"]}"'
        config.write_text(f"[web]\non = false\n{web}\n", "utf-8")
        told = command("reload", "--data", str(tmp_path / "d")).stdout.splitlines()

    assert told[1:] == [
        "settings: web applies from now on",
        "settings: web.on changes at the next start only",
        "web.certificate: whether the page is https changes at the next start only",
    ]
