"""``mudgroup history``, run as a command on what a server left, and while one runs."""

import csv
import json
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.processes import command, server
from tests.scenes import PASSWORD
from tests.sockets import Talker

FROM_ANOTHER_WORLD = Path(__file__).parent.parent / "server" / "exchange" / "exports" / "2.json"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a server that was stopped: Ada's two groups, Bo in one of them."""
    data = tmp_path_factory.mktemp("played")
    with server(data) as (process, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        bo = Talker(port, f"create Bo {PASSWORD}")
        bo.until("Exits:")
        for line in ("create Rock Hounds", "add Bo", "say one | two", "note write Soil = Dig."):
            ada.type(f"group {line}")
        bo.until("one | two")
        ada.type("group create Ash")
        ada.until("form the group Ash")
        process.send_signal(signal.SIGTERM)
        process.wait()
        ada.close()
        bo.close()
    return data


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The data of another world, in which Bo is."""
    data = tmp_path / "other"
    with server(data) as (process, port):
        bo = Talker(port, f"create Bo {PASSWORD}")
        bo.until("Exits:")
        process.send_signal(signal.SIGTERM)
        process.wait()
        bo.close()
    return data


def history(data: Path, *arguments: str) -> str:
    result = command("history", *arguments, "--data", str(data))
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def verified(data: Path) -> str:
    return command("history", "verify", "--data", str(data)).stdout


def status(data: Path) -> list[str]:
    return command("status", "--data", str(data)).stdout.splitlines()


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def failure(data: Path, *arguments: str) -> str:
    """The one line that a command fails with."""
    result = command("history", *arguments, "--data", str(data))
    assert (result.returncode, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    return line


def test_groups_are_listed_in_every_format(played: Path) -> None:
    title, ash, rock = history(played, "list").splitlines()
    assert title.startswith("number  name")
    assert "Ash" in ash
    assert "Rock Hounds  Ada     2        3" in rock

    (row,) = map(
        json.loads, history(played, "list", "--player", "bo", "--format", "jsonl").split("\n")[:-1]
    )
    assert (row["group_name"], row["leader_name"], row["members"]) == ("Rock Hounds", "Ada", 2)
    rows = list(csv.DictReader(history(played, "list", "--format", "csv").splitlines()))
    assert [row["group_name"] for row in rows] == ["Ash", "Rock Hounds"]
    assert history(played, "list", "--format", "md").startswith("| group |")


def test_entries_are_shown_with_names(played: Path) -> None:
    lines = history(played, "show", "--group", "rock hounds").splitlines()
    assert [line.split("UTC  ")[1] for line in lines] == [
        "Ada created group Rock Hounds",
        "Ada added member Bo",
        'Ada said, "one | two"',
    ]
    assert "Ash (#" in history(played, "show").splitlines()[-1]
    (row,) = csv.DictReader(
        history(played, "show", "--player", "Bo", "--since", "1d", "--format", "csv").splitlines()
    )
    assert (row["action"], row["actor_name"], row["result_name"]) == ("added member", "Ada", "Bo")


SCRIPT = '''"""End Ash."""

from mudgroup import api


def run(turn, args):
    api.disband(turn, api.group(turn, "Ash"))
'''


def test_who_disbanded_a_group_is_named_and_need_not_have_led_it(
    played: Path, tmp_path: Path
) -> None:
    data, script = tmp_path / "data", tmp_path / "end.py"
    shutil.copytree(played, data)
    script.write_text(SCRIPT, "utf-8")
    assert command("script", "run", str(script), "--data", str(data)).returncode == 0
    ash, rock = objects(history(data, "list", "--format", "jsonl"))
    (ended,) = objects(history(data, "show", "--group", "Ash", "--format", "jsonl"))[-1:]

    assert history(data, "list").splitlines()[1].endswith(" by the server")
    assert (ash["disbanded_by"], ash["disbanded_by_name"]) == (0, "the server")
    assert (rock["disbanded_by"], rock["disbanded_by_name"]) == (None, "")
    assert (ended["actor_name"], ended["leader_name"]) == ("the server", "Ada")
    assert history(data, "show", "--group", "Ash").endswith("  the server disbanded group\n")


@pytest.mark.parametrize("since", ["9999-01-01", "9999-01-01T00:00+02:00", "0s"])
def test_nothing_is_shown_that_is_older_than_asked(played: Path, since: str) -> None:
    assert history(played, "show", "--since", since) == ""


@pytest.mark.parametrize(
    "arguments",
    [["show", "--since", "soon"], ["show", "--since", "999999999w"], ["list", "--format", "xml"]],
)
def test_what_cannot_be_meant_is_a_usage_error(played: Path, arguments: list[str]) -> None:
    assert command("history", *arguments, "--data", str(played)).returncode == 2


def test_who_or_what_is_not_there_is_one_line(played: Path, tmp_path: Path) -> None:
    assert failure(played, "list", "--player", "Zoe") == "mudgroup: there is no player called Zoe"
    assert "no group called Sand" in failure(played, "show", "--group", "Sand")
    assert "no group called 9" in failure(played, "export", "--group", "9")
    assert "cannot be used" in failure(tmp_path, "list")
    assert "No such file" in failure(played, "import", str(tmp_path / "none.json"))


def test_an_ambiguous_name_lists_the_groups_with_their_numbers(tmp_path: Path) -> None:
    with server(tmp_path) as (_, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        for _ in range(2):
            ada.type("group create Sand")
            ada.until("lead it.")
        line = failure(tmp_path, "show", "--group", "Sand")
        rows = objects(history(tmp_path, "list", "--format", "jsonl"))
        ada.close()

    candidates = ", ".join(f"Sand (#{row['group']})" for row in rows)
    assert line == f"mudgroup: several groups are called Sand: {candidates}"


def test_a_running_server_can_be_read_but_not_imported_into(tmp_path: Path) -> None:
    file = tmp_path / "rock.json"
    with server(tmp_path) as (_, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        ada.type("group create Rock Hounds")
        ada.until("lead it.")
        assert "Rock Hounds" in history(tmp_path, "list")
        assert "created group" in history(tmp_path, "show")
        history(tmp_path, "export", "--group", "Rock", "-o", str(file))
        assert "used by another" in failure(tmp_path, "import", str(file))
        ada.close()


def test_a_group_goes_from_one_world_to_another_and_its_members_find_it(
    played: Path, other: Path, tmp_path: Path
) -> None:
    file = tmp_path / "rock.json"
    file.write_text("old", "utf-8")
    assert history(played, "export", "--group", "Rock Hounds", "-o", str(file)) == ""
    assert file.read_text("utf-8") == history(played, "export", "--group", "Rock Hounds")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["rock.json"]

    told = history(other, "import", str(file)).splitlines()
    assert told[0].endswith("2 members, 3 history lines")
    assert told[1] == "created, to connect when an admin has set a password: Ada"
    assert "groups checked: 1" in command("history", "verify", "--data", str(other)).stdout
    assert actions(played) == actions(other)

    with server(other) as (_, port):
        bo = Talker(port, f"connect Bo {PASSWORD}")
        bo.until("Rock Hounds")
        bo.type("group note read 1")
        bo.until("Dig.")
        bo.type("group history")
        bo.until('Ada said, "one | two"')
        ada = Talker(port, "connect Ada password1")
        ada.until("That is not the password.")
        ada.close()
        bo.close()


def test_what_the_files_of_the_other_world_do_not_have_is_named(other: Path) -> None:
    told = history(other, "import", str(FROM_ANOTHER_WORLD)).splitlines()

    assert told[1].startswith("left out, for the files of this world have none: module beginning, ")
    assert told[1].count("goal draw-it") == 1


def actions(data: Path) -> list[tuple[str, str, str]]:
    rows = objects(history(data, "show", "--group", "Rock Hounds", "--format", "jsonl"))
    return [(row["at"], row["action"], row["actor_name"]) for row in rows]


def test_a_bad_document_changes_nothing(other: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text('{"format": "mudgroup group", "version": 0}', "utf-8")
    before = (other / "mudgroup.db").read_bytes()

    assert failure(other, "import", str(file)) == f"mudgroup: {file}: version: expected 1 or 2"
    assert (other / "mudgroup.db").read_bytes() == before
    assert history(other, "list", "--format", "jsonl") == ""


def test_of_many_mistakes_the_first_are_shown(played: Path, tmp_path: Path) -> None:
    file = tmp_path / "rock.json"
    document = json.loads(history(played, "export", "--group", "Rock Hounds"))
    document["players"] += [{"number": 1}] * 15
    file.write_text(json.dumps(document), "utf-8")
    result = command("history", "import", str(file), "--data", str(tmp_path))

    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 11
    assert result.stderr.endswith(f"mudgroup: {file}: and 5 more\n")


def test_an_export_goes_only_to_a_file(played: Path) -> None:
    line = failure(played, "export", "--group", "Ash", "-o", "/dev/null")

    assert line == "mudgroup: /dev/null is not a file"


def test_old_history_is_archived_on_a_stopped_server_and_on_a_running_one(tmp_path: Path) -> None:
    def archive(*arguments: str) -> str:
        return history(tmp_path, "archive", *arguments)

    with server(tmp_path) as (process, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        for line in ("create Ash", "say one", "say two"):
            ada.type(f"group {line}")
        ada.until("two")
        young, running = archive("--older-than", "1"), archive("--older-than", "0")
        for line in ("say three", "history"):
            ada.type(f"group {line}")
        ada.until("three")
        process.send_signal(signal.SIGTERM)
        process.wait()
        ada.close()
    undecided = failure(tmp_path, "archive")
    stopped = archive("--older-than", "0")
    (file,) = tmp_path.glob("archive/*")

    assert (young, running) == ("nothing is that old\n", "archived: 2 history lines\n")
    assert undecided == (
        "mudgroup: the settings keep all history; --older-than DAYS archives what is older"
    )
    assert stopped == "archived: 1 history line\n"
    assert [row["result"] for row in objects(file.read_text("utf-8"))] == ["Ash", "one", "two"]
    assert "is as its history says" in verified(tmp_path)
    assert [row["result"] for row in objects(history(tmp_path, "show", "--format", "jsonl"))] == [
        "three"
    ]


def test_a_group_whose_oldest_history_is_archived_goes_from_world_to_world_and_on(
    played: Path, other: Path, tmp_path: Path
) -> None:
    def exported(data: Path) -> tuple[Path, dict[str, Any]]:
        file = tmp_path / f"{data.name}.json"
        history(data, "export", "--group", "Rock", "-o", str(file))
        return file, json.loads(file.read_text("utf-8"))

    history(played, "archive", "--older-than", "0")
    file, document = exported(played)
    told = history(other, "import", str(file))
    _, again = exported(other)
    names = [
        [{p["number"]: p["name"] for p in d["players"]}[n] for n in d["before"]["members"]]
        for d in (document, again)
    ]

    assert told.startswith("imported Rock Hounds")
    assert "is as its history says" in verified(other)
    assert command("check", "--data", str(other)).stdout == "the store is whole\n"
    assert [entry["result"] for entry in document["history"]] == ["one | two"]
    assert [entry["result"] for entry in again["history"]] == ["one | two"]
    assert names == [["Ada", "Bo"]] * 2


def test_a_group_that_is_no_longer_loaded_is_listed_shown_exported_and_verified(
    tmp_path: Path,
) -> None:
    config = tmp_path / "settings.toml"
    config.write_text("[groups]\nended_hours = 0\n")
    data = tmp_path / "data"
    with server(data, "--config", str(config)) as (process, port):
        ada = Talker(port, f"create Ada {PASSWORD}")
        ada.until("Exits:")
        for line in ("create Ash", "say one", "disband sure"):
            ada.type(f"group {line}")
        ada.until("You disband Ash.")
        while " 0" not in next(line for line in status(data) if line.startswith("groups")):
            pass
        process.send_signal(signal.SIGTERM)
        process.wait()
        ada.close()
    (row,) = objects(history(data, "list", "--format", "jsonl"))
    document = json.loads(history(data, "export", "--group", "Ash"))
    other = tmp_path / "other.json"
    other.write_text(json.dumps(document))

    assert (row["group_name"], row["entries"], row["leader"]) == ("Ash", 3, 0)
    assert 'Ada said, "one"' in history(data, "show", "--group", str(row["group"]))
    assert document["group"]["disbanded_at"] == row["disbanded_at"]
    assert "groups checked: 1" in verified(data)
    assert "imported Ash" in history(data, "import", str(other))
    assert command("check", "--data", str(data)).stdout == "the store is whole\n"
