"""``mudgroup world`` as a command."""

import shutil
from pathlib import Path

from mudgroup.server.store.store import EmbeddedStore
from tests.processes import command, server
from tests.scenes import PASSWORD, WORLD
from tests.sockets import Talker


def copied(tmp_path: Path) -> Path:
    """A copy of the test world that may be changed."""
    return Path(shutil.copytree(WORLD, tmp_path / "w"))


def broken(folder: Path) -> None:
    rooms = folder / "places" / "rooms.toml"
    text = rooms.read_text("utf-8").replace('"garden", down', '"garten", down')
    rooms.write_text(text, "utf-8")
    (folder / "instruments.toml").write_text("[lamp\n", "utf-8")


def test_check_shows_what_is_there_or_names_every_mistake(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    good = command("world", "check", str(folder))
    broken(folder)
    bad = command("world", "check", str(folder))
    none = command("world", "check", str(tmp_path / "none"))

    assert good.returncode == 0
    assert good.stdout.startswith("Testland: 9 places, 5 outcrops\n")
    assert bad.returncode == 1
    assert bad.stderr.startswith(f"mudgroup: {folder}/instruments.toml: ")
    assert none.stderr == f"mudgroup: {tmp_path}/none: no world.toml in this folder\n"


def test_without_a_folder_the_shipped_world_is_meant() -> None:
    assert command("world", "check").stdout.startswith("Orrin: ")


def test_plan_and_apply_on_a_stopped_server(tmp_path: Path) -> None:
    folder, data = copied(tmp_path), ["--data", str(tmp_path)]
    EmbeddedStore(tmp_path).close()
    planned = command("world", "plan", str(folder), *data).stdout.splitlines()
    applied = command("world", "apply", str(folder), *data).stdout
    again = command("world", "plan", str(folder), *data).stdout
    broken(folder)
    bad = command("world", "apply", str(folder), *data)

    assert planned[-1] == f"would change: new {len(planned) - 1}, changed 0, retired 0"
    assert applied == f"world: {len(planned) - 1} records changed\n"
    assert again == "nothing would change\n"
    assert bad.returncode == 1


def test_plan_and_apply_while_it_runs(tmp_path: Path) -> None:
    folder, data = copied(tmp_path), ["--data", str(tmp_path / "d")]
    rooms = folder / "places" / "rooms.toml"
    with server(tmp_path / "d", "--world", str(folder)) as (_, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("A plain hall.")
        rooms.write_text(rooms.read_text("utf-8").replace("A plain", "A grand"), "utf-8")
        plan = command("world", "plan", str(folder), *data).stdout
        assert "description 'A plain hall.' -> 'A grand hall.'" in plan
        assert plan.endswith("would change: new 0, changed 1, retired 0\n")
        ada.type("look")
        ada.until("A plain hall.")

        assert command("world", "apply", str(folder), *data).stdout == "world: 1 records changed\n"
        ada.type("look")
        ada.until("A grand hall.")

        other = command("world", "apply", str(WORLD), *data)
        assert other.returncode == 1
        assert f"the running server's world is {folder}" in other.stderr

        broken(folder)
        bad = command("world", "apply", *data)
        assert bad.returncode == 1
        assert "instruments.toml: Expected ']'" in bad.stdout
        assert "exits.north: there is no room garten in places/" in bad.stdout
        assert "nothing has changed" in bad.stderr
        ada.type("look")
        ada.until("A grand hall.")
        ada.close()


def test_the_map_is_text_or_a_picture(tmp_path: Path) -> None:
    text = command("world", "map", str(WORLD)).stdout
    picture = tmp_path / "planet.svg"
    drawn = command("world", "map", str(WORLD), "--output", str(picture))
    wrong = command("world", "map", str(WORLD), "--output", "planet.gif")

    assert text.startswith("Around Hall:\n")
    assert drawn.stdout == f"drawn: {picture}\n"
    assert picture.read_text("utf-8").startswith("<?xml")
    assert wrong.returncode == 2
    assert "ends in .svg or .png" in wrong.stderr
