"""``mudgroup gateway``: the lines it prints, signals, mistakes, and what it never imports."""

import asyncio
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mudgroup.messages import Bind, Line, Write
from mudgroup.server.cluster.bus import NatsBus
from mudgroup.server.cluster.frames import Outward, outward
from mudgroup.server.cluster.patience import NOT_THERE
from mudgroup.settings.cluster import Cluster
from tests.broker import Broker, broker
from tests.processes import command, gateway, run_apart
from tests.scenes import PATIENCE, Client
from tests.server.cluster.test_remote import World
from tests.sockets import Talker

KNOWN = {
    "values",
    "cli",
    "settings",
    "addresses",
    "durations",
    "messages",
    "text",
    "zones",
    "server",
}
ROOMS = {"admin", "cluster", "collector", "gateways", "hub", "logs", "private", "stopwatch"}
DOORS = {"telnet", "web"}
"""What of the house the process of a gateway has loaded."""


@contextmanager
def nowhere() -> Iterator[str]:
    """The address of a bus that is not there, and does not come."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"nats://127.0.0.1:{taken.getsockname()[1]}"


def test_it_listens_before_its_bus_is_there_and_says_that_it_is_not(tmp_path: Path) -> None:
    said = tmp_path / "stderr"
    with (
        nowhere() as bus,
        said.open("w") as file,
        gateway(bus, "--web", stderr=file.fileno()) as (process, port),
    ):
        assert process.stdout
        assert process.stdout.readline().startswith("listening web http://127.0.0.1:")
        ada = Talker(port, "")
        ada.until(NOT_THERE)
        process.terminate()
        ada.until("This door closes. Please reconnect.")
        assert process.wait(PATIENCE) == 0
        ada.close()

    (line,) = said.read_text("utf-8").splitlines()
    assert f"the bus at {bus} is not there: " in line


def test_without_a_page_it_has_telnet_alone() -> None:
    with nowhere() as bus, gateway(bus) as (process, _):
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert process.stdout
        assert process.stdout.read() == ""


def test_sigusr1_lets_nobody_in_and_ends_it_when_all_have_gone(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text("[cluster]\nleave_minutes = 5\n[telnet]\nhangup_seconds = 0\n", "utf-8")
    with nowhere() as bus, gateway(bus, "--config", str(file)) as (process, port):
        ada = Talker(port, "")
        ada.until(NOT_THERE)
        process.send_signal(signal.SIGUSR1)
        ada.until("This door closes in 5 minutes; reconnect for the new one.")
        with pytest.raises(ConnectionRefusedError):
            Talker(port, "")
        assert process.poll() is None
        ada.close()
        assert process.wait(PATIENCE) == 0


def test_sighup_reads_the_settings_again(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text("", "utf-8")
    arguments = ("--config", str(file))
    with nowhere() as bus, gateway(bus, *arguments, stderr=subprocess.PIPE) as (process, _):
        assert process.stderr
        assert "is not there" in process.stderr.readline()
        file.write_text("[telnet]\nline_bytes = 0\n", "utf-8")
        process.send_signal(signal.SIGHUP)
        assert process.stderr.readline().endswith(
            f"reload: {file}: telnet.line_bytes: expected 80 to 1e+15, got 0\n"
        )
        file.write_text('[log]\nformat = "json"\n[server]\nport = 1\nhost = "::1"\n', "utf-8")
        process.send_signal(signal.SIGHUP)
        assert '"message": "reload: settings: server changes at' in process.stderr.readline()
        process.stderr.close()


def test_a_later_one_of_its_name_ends_it_with_3() -> None:
    async def begin_later(bus: str) -> None:
        there = NatsBus(Cluster(bus=bus), "test")
        there.start()
        frame = outward(Outward("f" * 12, "lineage", 0, 0, again=False))
        while process.poll() is None:
            there.send("mg.out.g1", frame)
            await asyncio.sleep(0.05)
        await there.close()

    with broker() as running, gateway(running.url, stderr=subprocess.PIPE) as (process, _):
        asyncio.run(asyncio.wait_for(begin_later(running.url), PATIENCE))
        assert process.stderr
        said = process.stderr.read()
        process.stderr.close()

    assert process.returncode == 3
    assert said == "mudgroup: another gateway named g1 has begun later: this one ends\n"


def test_a_client_speaks_with_the_world_over_a_broker_that_comes_and_goes() -> None:
    async def scene(running: Broker, port: int) -> list[str]:
        rules = Cluster(bus=running.url)
        bus = NatsBus(rules, "world")
        world = World(bus, rules)
        bus.start()
        ada = await Client.connect(("127.0.0.1", port))
        session = await world.opened()
        world.say(Write((session,), b"Hello.\r\n"), Bind(session, 17))
        await ada.until("Hello.")
        running.kill()
        ada.send(b"one")
        world.say(Write((session,), b"Nothing is lost.\r\n"))
        running.start()
        await ada.until("Nothing is lost.")
        ada.send(b"two")
        lines = [await world.next(), await world.next()]
        ada.writer.close()
        await bus.close()
        return [line.text for line in lines if isinstance(line, Line)]

    with broker() as running, gateway(running.url) as (_, port):
        assert asyncio.run(scene(running, port)) == ["one", "two"]


def test_neither_engine_nor_model_nor_store_is_imported(tmp_path: Path) -> None:
    report = tmp_path / "imports"
    with (
        report.open("w") as file,
        nowhere() as bus,
        gateway(
            bus,
            "--web",
            environment={"PYTHONPROFILEIMPORTTIME": "1"},
            stderr=file.fileno(),
        ) as (process, _),
    ):
        process.terminate()
        assert process.wait(PATIENCE) == 0
    names = set(re.findall(r"\| +mudgroup\.(\S+)$", report.read_text("utf-8"), re.M))

    assert {name.split(".")[0] for name in names} <= KNOWN
    rooms = {name.split(".")[1] for name in names if name.startswith("server.")}
    assert "cluster" in rooms
    assert rooms <= ROOMS | DOORS


@pytest.mark.parametrize("name", ["G1", "g_1", "g.1", "", "a" * 17, "g1 "])
def test_a_name_that_is_no_word_of_a_subject_is_refused(name: str) -> None:
    result = run_apart("gateway", "--bus", "nats://127.0.0.1:1", "--name", name)

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == (
        "Error: Invalid value for '--name': expected 1 to 16 of a-z, 0-9 and -, such as g1"
    )


def refusal(*arguments: str) -> str:
    """The last line of a gateway that was asked for wrongly."""
    result = run_apart("gateway", "--name", "g1", "--port", "0", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    return result.stderr.splitlines()[-1]


def test_without_a_bus_it_says_what_is_missing() -> None:
    assert refusal() == "Error: --bus is missing: --bus nats://127.0.0.1:4222, or cluster.bus"


def test_an_address_that_is_none_is_refused() -> None:
    assert refusal("--bus", "http://127.0.0.1").startswith(
        "Error: cluster.bus has no address of a broker, as nats://127.0.0.1:4222 is one"
    )


def test_a_bus_that_others_can_read_is_refused_unless_it_is_said() -> None:
    assert refusal("--bus", "nats://192.0.2.1").startswith("Error: what goes to nats://192.0.2.1")


def test_a_port_in_use_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, nowhere() as bus:
        port = taken.getsockname()[1]
        result = run_apart("gateway", "--bus", bus, "--name", "g1", "--port", str(port))

    assert (result.returncode, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert str(port) in line


def test_without_the_library_of_the_bus_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = "raise ModuleNotFoundError(\"No module named 'nats'\", name='nats')\n"
    (tmp_path / "nats.py").write_text(missing, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    result = run_apart("gateway", "--bus", "nats://127.0.0.1", "--name", "g1")

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "mudgroup: a gateway needs nats-py; install it:"
        f" {sys.executable} -m pip install 'mudgroup[cluster]'\n"
    )


def test_its_help_names_it_among_the_commands() -> None:
    assert "gateway" in command("--help").stdout
