"""What is in deploy/ works: the container's sources make a whole package, units are confined."""

import asyncio
import json
import logging
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from mudgroup.cli import main
from mudgroup.cli.gateway import REPLACED
from mudgroup.server.cluster.brokers import brokers_of
from mudgroup.server.cluster.bus import NatsBus
from mudgroup.settings.cluster import Cluster
from mudgroup.settings.toml import from_toml
from tests.broker import Broker, broker, nats_server
from tests.programs import program
from tests.scenes import PATIENCE

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
CLUSTER = DEPLOY / "cluster.yaml"


def copy(source: Path, target: Path) -> None:
    """What COPY does: a file into a folder, or what is in a folder."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def sources(folder: Path) -> Path:
    """What the Containerfile's COPY lines bring into ``/src``, and no more."""
    for line in (DEPLOY / "Containerfile").read_text("utf-8").splitlines():
        if line.startswith("COPY "):
            *names, target = line.split()[1:]
            for name in names:
                copy(ROOT / name, folder / target.lstrip("/"))
    return folder / "src"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as the container has it."""
    folder = tmp_path_factory.mktemp("deploy")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    result = subprocess.run(
        [*build, "-w", str(folder), str(sources(folder))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def files(folder: Path, under: str) -> Iterator[str]:
    """The files of a folder, as they are called in the package."""
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"{under}/{path.relative_to(folder)}"


def test_the_container_holds_the_package_its_types_the_world_and_the_scripts(
    installed: Path,
) -> None:
    expected = {
        *files(ROOT / "mudgroup", "mudgroup"),
        *files(ROOT / "world", "mudgroup/world"),
        *files(ROOT / "scripts" / "world", "mudgroup/world_scripts"),
    }

    assert set(files(installed / "mudgroup", "mudgroup")) == expected
    assert "mudgroup/py.typed" in expected


@pytest.mark.parametrize(
    ("words", "shown"), [("world check", "Orrin: "), ("script list", "random_groups")]
)
def test_what_is_installed_finds_what_ships_with_it(
    words: str, shown: str, installed: Path
) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "mudgroup", *words.split()],
        capture_output=True,
        cwd=installed,
        text=True,
        check=False,
    )

    assert shown in result.stdout
    assert result.returncode == 0


def test_the_server_of_the_container_is_let_in_from_everywhere(tmp_path: Path) -> None:
    """Its own command, with another folder and a free port."""
    command = re.search(r"^CMD (.*)$", (DEPLOY / "Containerfile").read_text("utf-8"), re.M)
    assert command
    words = [str(tmp_path) if word == "/data" else word for word in json.loads(command[1])[1:]]
    with subprocess.Popen(
        [sys.executable, "-m", "mudgroup", *words, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        process.terminate()

    assert line.startswith("listening telnet 0.0.0.0:")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_is_exposed_by_no_more_than_what_it_needs(unit: Path) -> None:
    """systemd's own measure, 0 to 10; 1.5 is 15 here."""
    analyze = program("systemd-analyze")
    result = subprocess.run(
        [analyze, "security", "--offline=yes", "--no-pager", "--threshold=15", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert re.search(r"exposure level for mudgroup.*\.service: ", result.stdout)
    assert result.returncode == 0, result.stdout.splitlines()[-1]


def test_what_units_and_containers_start_are_commands_of_the_program() -> None:
    units = [re.search(r"^ExecStart=.*/(mudgroup .*)$", u.read_text("utf-8"), re.M) for u in UNITS]
    started = [match[1].split() for match in units if match]
    commands = re.findall(r"command: \[(mudgroup, .*)\]", CLUSTER.read_text("utf-8"))
    started += [command.split(", ") for command in commands]

    assert len(started) == 6
    for _, command, *words in started:
        known = {name for option in main.commands[command].params for name in option.opts}
        assert {word for word in words if word.startswith("-")} <= known


def test_a_unit_is_not_started_again_where_that_would_help_nobody() -> None:
    """A mistake in the settings stays one; a gateway that was replaced would replace in turn."""
    prevented = [
        re.search(r"^RestartPreventExitStatus=(.*)$", unit.read_text("utf-8"), re.M)
        for unit in (DEPLOY / "mudgroup-world@.service", DEPLOY / "mudgroup-gateway@.service")
    ]

    assert [match and match[1] for match in prevented] == ["2", f"2 {REPLACED}"]


def test_the_processes_of_the_cluster_file_find_one_another() -> None:
    """By its own settings; only the broker's name and its port are others here."""
    blocks = re.findall(r"  (\w+):\n    content: \|\n((?:      .*\n)+)", CLUSTER.read_text("utf-8"))
    texts = {name: dedent(text) for name, text in blocks}
    world, gateway = (from_toml(texts[name]) for name in ("world", "gateway"))

    assert "\n  broker:\n    image:" in CLUSTER.read_text("utf-8")
    assert world.cluster == gateway.cluster
    assert [str(broker) for broker in brokers_of(world.cluster)] == ["nats://broker:4222"]
    assert "listen: 0.0.0.0:4222\n" in texts["broker"]
    assert (gateway.server.host, gateway.web.host) == (("0.0.0.0",), ("0.0.0.0",))
    assert gateway.telnet.plain
    assert gateway.web.plain


def test_the_broker_of_the_cluster_file_starts(tmp_path: Path) -> None:
    block = re.search(r"  broker:\n    content: \|\n((?:      .*\n)+)", CLUSTER.read_text("utf-8"))
    assert block
    (tmp_path / "nats.conf").write_text(dedent(block[1]), "utf-8")
    result = subprocess.run(
        [nats_server(), "-t", "--config", str(tmp_path / "nats.conf")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (result.returncode, "is valid" in result.stderr) == (0, True)


def test_the_settings_of_the_compose_file_are_settings_and_trust_its_proxy() -> None:
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    block = re.search(r"content: \|\n((?:      .*\n)+)", text)
    assert block
    settings = from_toml(dedent(block[1]).replace("${DOMAIN:?}", "mud.example.org"))

    assert settings.web.hosts == ("mud.example.org",)
    (proxy,) = settings.web.trusted_proxies
    caddy = text.partition("  caddy:")[2]
    assert f"ipv4_address: {proxy.removesuffix('/32')}\n" in caddy


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Broker]:
    """The broker of deploy/, on free ports, with passwords."""
    text = (DEPLOY / "nats.conf").read_text("utf-8")
    (tmp_path / "nats.conf").write_text(re.sub(r"(127\.0\.0\.1):\d+", r"\1:-1", text), "utf-8")
    names = ("world", "g1", "g2")
    lines = "".join(f'{name}: "the password of {name}"\n' for name in names)
    (tmp_path / "nats-passwords.conf").write_text(lines, "utf-8")
    for name in names:
        (tmp_path / name).write_text(f"{name}:the password of {name}\n", "utf-8")
    with broker("--config", str(tmp_path / "nats.conf")) as running:
        yield running


class Listener:
    """Who is at the bus by a name that the broker knows, and what comes to them."""

    def __init__(self, running: Broker, credentials: Path, *follows: str) -> None:
        self.heard: list[tuple[str, bytes]] = []
        settings = Cluster(bus=running.url, credentials=str(credentials))
        self.bus = NatsBus(settings, credentials.name)
        for subject in follows:
            self.bus.follow(subject, lambda *sent: self.heard.append(sent))
        self.bus.start()

    async def hears(self, last: bytes) -> list[tuple[str, bytes]]:
        """All that came up to something."""
        async with asyncio.timeout(PATIENCE):
            while last not in [data for _, data in self.heard]:
                await asyncio.sleep(0.01)
        return self.heard

    async def come(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while not self.bus.connected:
                await asyncio.sleep(0.01)


def test_the_broker_lets_a_gateway_speak_for_itself_and_hear_what_is_for_its_own_players(
    guarded: Broker, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "mudgroup.server.cluster.bus")

    async def play() -> list[list[tuple[str, bytes]]]:
        world = Listener(guarded, tmp_path / "world", "mg.in.*")
        first = Listener(guarded, tmp_path / "g1", "mg.out.g1", "mg.out.g2", "mg.out.*", ">")
        second = Listener(guarded, tmp_path / "g2", "mg.out.g2")
        for listener in (world, first, second):
            await listener.come()
        for subject in ("mg.in.g2", "mg.out.g1", "mg.out.g2", "mg.in.g1"):
            first.bus.send(subject, b"said by g1")
        second.bus.send("mg.in.g2", b"said by g2")
        await world.hears(b"said by g1")
        await world.hears(b"said by g2")
        for subject in ("mg.in.g1", "mg.out.g2", "mg.out.g1"):
            world.bus.send(subject, b"said by the world")
        heard = [await listener.hears(b"said by the world") for listener in (first, second)]
        for listener in (world, first, second):
            await listener.bus.close()
        return [sorted(world.heard), *heard]

    assert asyncio.run(play()) == [
        [("mg.in.g1", b"said by g1"), ("mg.in.g2", b"said by g2")],
        [("mg.out.g1", b"said by the world")],
        [("mg.out.g2", b"said by the world")],
    ]
    forbidden = [record.message for record in caplog.records]
    assert len([line for line in forbidden if "permissions violation" in line.lower()]) == 7
    assert len(forbidden) == 7


def test_the_broker_keeps_nothing_and_knows_nobody_without_a_password(guarded: Broker) -> None:
    async def first_answer() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", guarded.port)
        info = json.loads((await reader.readline()).removeprefix(b"INFO "))
        assert info["auth_required"]
        assert not info.get("jetstream")
        writer.write(b"CONNECT {}\r\nPING\r\n")
        answer = await reader.readline()
        writer.close()
        return answer

    assert asyncio.run(first_answer()) == b"-ERR 'Authorization Violation'\r\n"
