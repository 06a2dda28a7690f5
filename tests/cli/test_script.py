"""``mudgroup script`` on a stopped server and on a running one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mudgroup.cli import main
from mudgroup.server.store.store import EmbeddedStore
from tests.processes import command, server
from tests.scenes import PASSWORD
from tests.script_files import store
from tests.sockets import Talker


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data of a server that ran once."""
    store(tmp_path).close()
    return tmp_path / "data"


def script(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["script", *arguments])


def run(data: Path, *arguments: str) -> Result:
    return script("run", *arguments, "--data", str(data))


def saved(data: Path) -> object:
    with EmbeddedStore(data) as kept:
        return kept.load().records


def test_each_script_that_ships_runs_on_a_stopped_server(data: Path) -> None:
    (data / "loft.csv").write_text("key,name,description,exits\nloft,Loft,Dusty.,down:hall\n")
    for arguments, last in (
        (("seed_demo",), "changed: records 12, history entries 5"),
        (("build_area", str(data / "loft.csv")), "changed: records 3, history entries 0"),
        (("random_groups", "Demo Class", "2"), "changed: records 9, history entries 5"),
        (("stragglers", "Demo Drifters"), "nothing changed"),
        (("archive_idle", "1", "--list"), "nothing changed"),
    ):
        result = run(data, *arguments)

        assert (result.exit_code, result.output.splitlines()[-1]) == (0, last)
    verified = CliRunner().invoke(main, ["history", "verify", "--data", str(data)])
    assert verified.exit_code == 0
    assert "groups checked: 4" in verified.output


def test_a_dry_run_shows_the_changes_and_makes_none(data: Path) -> None:
    before = saved(data)
    result = run(data, "seed_demo", "--dry-run")

    assert "new player #" in result.stdout
    assert result.stdout.splitlines()[-1] == "would change: records 12, history entries 5"
    assert saved(data) == before


def test_a_script_that_fails_is_one_line_with_its_place_and_status_1(data: Path) -> None:
    before = saved(data)
    path = data / "bad.py"
    path.write_text(
        '"""X."""\nfrom mudgroup import api\n\n\ndef run(turn, args):\n'
        "    api.create_player(turn, 'Zoe')\n    print('so far')\n    1 / 0\n",
        "utf-8",
    )
    result = run(data, str(path))

    assert (result.exit_code, result.stdout) == (1, "so far\n")
    assert result.stderr == (
        f"mudgroup: {path}:8: ZeroDivisionError: division by zero; nothing has changed\n"
    )
    assert saved(data) == before


def test_arguments_with_dashes_go_to_the_script(data: Path) -> None:
    path = data / "echo.py"
    path.write_text('"""X."""\n\n\ndef run(turn, args):\n    return args\n', "utf-8")

    assert run(data, str(path), "--list", "-5", "x y").stdout.splitlines() == [
        "--list",
        "-5",
        "x y",
        "nothing changed",
    ]


def test_the_time_limit_is_a_setting(data: Path) -> None:
    config = data / "mudgroup.toml"
    folder = data / "mine"
    folder.mkdir()
    (folder / "loop.py").write_text('"""Loops."""\ndef run(turn, args):\n    while True: pass\n')
    config.write_text(f"[scripts]\nscript_seconds = 0.05\nfolder = {json.dumps(str(folder))}\n")
    result = run(data, "loop", "--config", str(config))

    assert "loop.py:3: still running after 0.05 s" in result.stderr
    assert script("list", "--config", str(config)).stdout == "loop  Loops.\n"


def test_a_server_that_runs_keeps_its_data(data: Path) -> None:
    with EmbeddedStore(data):
        result = run(data, "seed_demo")

    assert result.exit_code == 1
    assert "used by another mudgroup server" in result.stderr


def test_the_scripts_that_ship_are_listed_with_what_they_do() -> None:
    lines = script("list").stdout.splitlines()

    assert [line.split()[0] for line in lines] == [
        "archive_idle",
        "build_area",
        "random_groups",
        "seed_demo",
        "stragglers",
    ]


def test_a_script_runs_on_a_running_server_from_the_command_line_and_in_the_game(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    with server(data) as (_, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        dry = run(data, "seed_demo", "--dry-run").stdout
        assert "would change" in dry
        ada.type("@run seed_demo")
        ada.until("Only an admin can do that.")

        script_file = tmp_path / "move.py"
        script_file.write_text(
            '"""Moves Ada."""\nfrom mudgroup import api\n\n\ndef run(turn, args):\n'
            "    api.move(turn, api.player(turn, 'Ada'), api.room(turn, 'ridge'))\n"
            "    return '#moved'\n",
            "utf-8",
        )
        assert run(data, str(script_file)).stdout.splitlines()[0] == "#moved"
        ada.until("Windy Ridge")
        script_file.write_text('"""Breaks."""\ndef run(turn, args):\n    1 / 0\n', "utf-8")
        broken = run(data, str(script_file))
        assert broken.exit_code == 1
        assert f"{script_file}:3: ZeroDivisionError" in broken.stderr
        assert "nothing has changed" in broken.stderr

        command("player", "admin", "Ada", "--data", str(data))
        ada.type("@run nothing_like_it")
        ada.until("There is no script nothing_like_it. There are: ")
        ada.type("@run ../move")
        ada.until("There is no script ../move.")
        ada.type("@run seed_demo")
        ada.until("changed: records")
        ada.close()
