"""The command line as a whole."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import mudgroup.cli
from mudgroup.cli import MODULES, main
from tests.processes import command, run_apart


def leaves(group: click.Group, *words: str) -> Iterator[tuple[str, ...]]:
    """The words of every command below a group."""
    for name, leaf in group.commands.items():
        if isinstance(leaf, click.Group):
            yield from leaves(leaf, *words, name)
        else:
            yield (*words, name)


@pytest.mark.parametrize("words", [*leaves(main)], ids=" ".join)
def test_every_command_has_help_with_an_example(words: list[str]) -> None:
    assert "Example: mudgroup" in CliRunner().invoke(main, [*words, "--help"]).output


def test_every_module_has_commands_but_those_that_several_share() -> None:
    modules = {path.stem for path in Path(mudgroup.cli.__file__).parent.glob("*.py")}

    assert {"__init__", "common", "lan", "listening", "stores"} == modules - {*MODULES.values()}


def test_a_command_that_is_not_there_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["statsu"])

    assert result.exit_code == 2
    assert "No such command 'statsu'" in result.stderr


@pytest.mark.parametrize(
    ("typed", "status"), [(("config", "default"), 0), (("status",), 1), (("snapshot", "x"), 2)]
)
def test_a_process_ends_with_the_status_and_shows_the_same(
    typed: tuple[str, ...], status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What other tests are shown in their own process."""
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(mudgroup.cli.__file__).parents[2]))
    process, here = run_apart(*typed), command(*typed)

    assert status == process.returncode == here.returncode
    assert process.stdout == here.stdout
    assert process.stderr.replace("python -m mudgroup", "main") == here.stderr
    assert process.stdout + process.stderr


ROOMS = """
import sys
from mudgroup.cli import main
main(sys.argv[1:], standalone_mode=False)
print(*sorted({name.split(".")[1] for name in sys.modules if name.startswith("mudgroup.")}))
"""


@pytest.mark.parametrize("typed", ["status", "config", "conformance"])
def test_a_command_that_opens_no_store_imports_no_world(typed: str) -> None:
    """It starts in a fifth of the time."""
    shown = subprocess.run(
        [sys.executable, "-c", ROOMS, typed, "--help"], capture_output=True, text=True, check=True
    )

    rooms = {*shown.stdout.splitlines()[-1].split()}
    assert "cli" in rooms
    assert rooms.isdisjoint({"model", "views", "commands", "engine"})


LIBRARIES = """
import sys
from mudgroup.cli import main
main(["serve", "--help"], standalone_mode=False)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_a_server_starts_without_the_libraries_that_only_some_are_for() -> None:
    """For a class's QR code, a certificate, figures of reports, tests and benchmarks."""
    shown = subprocess.run(
        [sys.executable, "-c", LIBRARIES], capture_output=True, text=True, check=True
    )

    loaded = {*shown.stdout.splitlines()[-1].split()}
    assert {"mudgroup", "telnetlib3", "starlette"} <= loaded
    assert loaded.isdisjoint(
        {
            "cryptography",
            "hypothesis",
            "matplotlib",
            "networkx",
            "numpy",
            "playwright",
            "pytest",
            "segno",
            "uvloop",
            "xml",
        }
    )
