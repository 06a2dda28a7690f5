"""``mudgroup serve``: the line it prints, signals, kill -9, mistakes."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from mudgroup.settings.telnet import Telnet
from mudgroup.settings.toml import to_toml
from mudgroup.settings.values import Settings
from tests import certificates
from tests.broker import Broker, broker
from tests.processes import command, run_apart, server
from tests.scenes import PASSWORD, PATIENCE
from tests.sockets import Talker


def test_everything_that_was_shown_survives_kill_9(tmp_path: Path) -> None:
    """Players, places, the group, its members, who follows, who leads, and every line."""
    with server(tmp_path) as (process, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        bo = Talker(port, f"create Bo {PASSWORD}")
        bo.until("Exits:")
        ada.type("group create Rock Hounds")
        ada.type("group add Bo")
        bo.until("adds you to the group")
        bo.type("group follow")
        ada.until("Bo follows you.")
        ada.type("north")
        ada.until("Bo follows you.")
        for n in range(8):
            ada.type(f",line {n}")
        bo.until('Ada says, "line 7"')
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        ada.close()
        bo.close()

    with server(tmp_path) as (process, port):
        ada = Talker(port, f"connect Ada {PASSWORD}")
        assert "Windy Ridge" in ada.until("Exits:")
        ada.type("group status")
        assert "Ada: leader, online" in ada.until("Bo: member, offline, follows")
        ada.type("group history 60")
        shown = ada.until('line 7"')
        assert re.findall(r'Ada said, "line (\d+)"', shown) == [str(n) for n in range(8)]
        ada.close()


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_tells_players_saves_and_exits_with_0(
    name: signal.Signals, tmp_path: Path
) -> None:
    with server(tmp_path) as (process, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        process.send_signal(name)
        ada.until("The server is shutting down.")
        assert process.wait(PATIENCE) == 0
        ada.close()

    with server(tmp_path) as (_, port):
        ada = Talker(port, f"connect Ada {PASSWORD}")
        ada.until("Welcome back, Ada.")
        ada.close()


def test_a_second_server_on_the_same_data_says_so_in_one_line(tmp_path: Path) -> None:
    with server(tmp_path):
        second = run_apart("serve", "--port", "0", "--data", str(tmp_path))

    assert second.returncode == 1
    assert second.stderr == f"mudgroup: {tmp_path} is used by another mudgroup server\n"


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with server(tmp_path / "one") as (_, port):
        second = run_apart("serve", "--port", str(port), "--data", str(tmp_path / "two"))

    assert second.returncode == 1
    assert len(second.stderr.splitlines()) == 1
    assert str(port) in second.stderr


def test_each_address_has_a_line_and_all_have_one_port(tmp_path: Path) -> None:
    with server(tmp_path, "--host", "127.0.0.1", "--host", "::1") as (process, port):
        assert process.stdout
        assert process.stdout.readline() == f"listening telnet [::1]:{port}\n"
        with socket.create_connection(("::1", port), PATIENCE) as client:
            assert client.recv(1)


def test_an_empty_address_is_refused_in_one_line(tmp_path: Path) -> None:
    result = run_apart("serve", "--host", "", "--port", "0", "--data", str(tmp_path / "data"))

    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == (
        'Error: server.host: expected addresses to listen on, such as ["127.0.0.1", "::1"]'
    )


def refusal(data: Path, *arguments: str) -> str:
    """The one line of a server that does not start."""
    result = run_apart("serve", "--port", "0", "--data", str(data), *arguments)
    assert (result.returncode, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    return line


def settings_with(folder: Path, lock: dict[str, Any]) -> Path:
    """A file of settings with TLS."""
    file = folder / "x.toml"
    telnet = evolve(Telnet(), **lock)
    file.write_text(to_toml(evolve(Settings(), telnet=telnet)), "utf-8")
    return file


def test_others_are_not_let_in_without_tls_unless_it_is_said(tmp_path: Path) -> None:
    assert refusal(tmp_path, "--host", "127.0.0.1", "--host", "0.0.0.0") == (
        "mudgroup: others reach 0.0.0.0, where all that is typed could be read on the way:"
        " set telnet.tls, with a certificate, or telnet.plain (serve --plain)"
    )


def test_a_certificate_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    lock = {**certificates.write(tmp_path), "certificate": "no.pem"}
    file = settings_with(tmp_path, lock)

    assert refusal(tmp_path / "data", "--config", str(file)) == (
        "mudgroup: telnet.certificate: no.pem: No such file or directory"
    )


def test_with_tls_it_says_what_is_open_how(tmp_path: Path) -> None:
    file = settings_with(tmp_path, certificates.write(tmp_path))
    arguments = ("--host", "0.0.0.0", "--config", str(file))
    with server(tmp_path / "data", *arguments, stderr=subprocess.PIPE) as (process, port):
        assert process.stdout
        assert process.stderr
        match = re.fullmatch(r"listening telnets 0\.0\.0\.0:(\d+)\n", process.stdout.readline())
        assert match
        page = process.stdout.readline().removeprefix("listening web ").strip()
        shown, play, opened = (process.stderr.readline() for _ in range(3))
        process.stderr.close()

    assert shown == f"Page:   {page}, in any browser\n"
    assert play.startswith(f"Play:   telnet 127.0.0.1 {port} or 127.0.0.1 {match[1]} with TLS, ")
    assert opened == (
        f"Open:   telnet 127.0.0.1:{port} to this machine;"
        f" telnets 0.0.0.0:{match[1]} to others, by TLS; web {page} to this machine\n"
    )


def test_mistakes_in_the_world_are_named_and_nothing_is_served(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text('name = "W"\nstart = "a"\n', "utf-8")
    result = run_apart("serve", "--port", "0", "--data", str(tmp_path), "--world", str(tmp_path))

    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"mudgroup: {tmp_path}/world.toml: start: there is no room a in places/",
        f"mudgroup: {tmp_path}/world.toml: banner: is missing",
    ]


def test_the_page_is_beside_telnet_unless_nobody_wants_it(tmp_path: Path) -> None:
    with server(tmp_path) as (process, _):
        assert process.stdout
        assert process.stdout.readline().startswith("listening web http://127.0.0.1:")
    with server(tmp_path, "--no-web", stderr=subprocess.PIPE) as (process, _):
        assert process.stderr
        assert process.stderr.readline().startswith("Play:   telnet ")
        process.stderr.close()


def test_a_port_that_was_asked_for_and_is_taken_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = refusal(tmp_path, "--web-port", str(port))

    assert str(port) in line


def test_one_process_imports_nothing_of_a_bus(tmp_path: Path) -> None:
    report = tmp_path / "imports"
    with (
        report.open("w") as file,
        server(
            tmp_path / "data",
            environment={"PYTHONPROFILEIMPORTTIME": "1"},
            stderr=file.fileno(),
        ) as (process, port),
    ):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        ada.close()
        process.terminate()
        assert process.wait(PATIENCE) == 0
    names = set(re.findall(r"\| +(\S+)$", report.read_text("utf-8"), re.M))

    assert "mudgroup.server.service" in names
    assert [name for name in names if name.startswith(("nats", "mudgroup.server.cluster"))] == []


def misuse(data: Path, *arguments: str) -> str:
    """The last line of a server that was asked for wrongly."""
    result = run_apart("serve", "--data", str(data), *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    return result.stderr.splitlines()[-1]


NOWHERE = ("--bus", "nats://127.0.0.1:1")


def test_a_world_that_waits_needs_a_bus(tmp_path: Path) -> None:
    assert misuse(tmp_path, "--spare") == (
        "Error: --spare needs a bus: --bus nats://127.0.0.1:4222, or cluster.bus"
    )


def test_a_bus_that_is_no_address_or_that_others_can_read_is_refused(tmp_path: Path) -> None:
    assert misuse(tmp_path, "--bus", "http://127.0.0.1").startswith(
        "Error: cluster.bus has no address of a broker, as nats://127.0.0.1:4222 is one"
    )
    assert misuse(tmp_path, "--bus", "nats://192.0.2.1").startswith(
        "Error: what goes to nats://192.0.2.1:4222 can be read on the way, passwords too"
    )


@pytest.mark.parametrize(
    "door",
    [
        ("--host", "127.0.0.1"),
        ("--port", "4000"),
        ("--plain",),
        ("--web-host", "127.0.0.1"),
        ("--web-port", "7780"),
        ("--no-web",),
        ("--lan",),
        ("--self-signed",),
    ],
    ids=lambda door: door[0],
)
def test_who_says_how_players_come_to_a_world_on_a_bus_is_told_who_lets_them_in(
    door: tuple[str, ...], tmp_path: Path
) -> None:
    assert misuse(tmp_path, *NOWHERE, *door) == (
        f"Error: {door[0]} is for one process; on a bus, 'mudgroup gateway' has it"
    )
    assert [*tmp_path.iterdir()] == []


def test_without_the_library_of_a_bus_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = "raise ModuleNotFoundError(\"No module named 'nats'\", name='nats')\n"
    (tmp_path / "nats.py").write_text(missing, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    result = run_apart("serve", *NOWHERE, "--data", str(tmp_path / "data"))

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "mudgroup: a bus needs nats-py; install it:"
        f" {sys.executable} -m pip install 'mudgroup[cluster]'\n"
    )


@contextmanager
def world(data: Path, bus: str) -> Iterator["subprocess.Popen[str]"]:
    """A world on a bus, in a process of its own; killed at the end if it still runs."""
    words = ("serve", "--bus", bus, "--spare", "--data", str(data))
    process = subprocess.Popen(
        [sys.executable, "-m", "mudgroup", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def running() -> Iterator[Broker]:
    """A broker."""
    with broker() as there:
        yield there


def test_worlds_on_a_bus_say_which_runs_and_which_waits_and_how_players_come(
    running: Broker, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with world(data, running.url) as first:
        assert first.stdout
        assert first.stderr
        assert first.stdout.readline() == "world mg is up, 0 online\n"
        play, _, stop = (first.stderr.readline() for _ in range(3))
        assert play.endswith(f"mudgroup gateway --bus {running.url} --name g1'\n")
        assert stop.endswith("; a world that waits goes on then\n")
        with world(data, running.url) as second:
            assert second.stdout
            assert second.stdout.readline() == "world mg waits: another process runs it\n"
            assert "players online              0" in command("status", "--data", str(data)).stdout
            assert command("shutdown", "--data", str(data)).returncode == 0
            assert second.stdout.readline() == "world mg is up, 0 online\n"
            assert first.wait(PATIENCE) == 0
            assert "players online              0" in command("status", "--data", str(data)).stdout
            assert not [*data.glob("snapshots/*")]
