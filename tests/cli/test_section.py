"""``mudgroup section`` and ``mudgroup report``: on a running server and on a stopped one."""

import csv
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.processes import command, server
from tests.scenes import PASSWORD, PATIENCE
from tests.sockets import Talker

ROSTER = "player,group,role\nTea,,teacher\nAda,Rock Hounds,leader\nBo,Rock Hounds,\n"


def run(data: Path, *arguments: str) -> str:
    result = command(*arguments, "--data", str(data))
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def failure(data: Path, *arguments: str) -> list[str]:
    """The lines that a command fails with."""
    result = command(*arguments, "--data", str(data))
    assert (result.returncode, result.stdout) == (1, "")
    return result.stderr.splitlines()


def join(port: int, name: str) -> Talker:
    talker = Talker(port, f"create {name} {PASSWORD}")
    talker.until("Exits:")
    return talker


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a server that was stopped: a section, its roster imported while it ran."""
    folder = tmp_path_factory.mktemp("taught")
    data, file = folder / "data", folder / "geology.csv"
    file.write_text(ROSTER, "utf-8")
    with server(data) as (process, port):
        tea, ada, bo = (join(port, name) for name in ("Tea", "Ada", "Bo"))
        run(data, "player", "admin", "Tea")
        tea.type("@section create Geology")
        tea.until("Section Geology")
        dry = run(data, "section", "import", "Geology", str(file), "--dry-run")
        assert dry.splitlines()[-1] == "a dry run: nothing has changed"
        assert run(data, "section", "export", "Geology") == "player,group,role\n"
        said = run(data, "section", "import", "Geology", str(file))
        assert dry.startswith(said)
        bo.until("Ada adds you to the group Rock Hounds")
        ada.type("group say The layers tilt.")
        bo.until("The layers tilt.")
        ada.type("group note write Layers = North.")
        bo.until("writes note 1")
        assert "Ada          1      1      1" in run(data, "report", "section", "geology")
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        for talker in (tea, ada, bo):
            talker.close()
    return data


def test_an_export_reads_back_as_it_is(taught: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("old", "utf-8")
    assert run(taught, "section", "export", "geology", str(file)) == ""
    text = file.read_text("utf-8")

    assert text == run(taught, "section", "export", "Geology")
    assert text == ROSTER.replace("Bo,Rock Hounds,\n", "Bo,Rock Hounds,member\n")
    assert run(taught, "section", "import", "Geology", str(file)) == (
        "nothing changed: Geology is as out.csv says\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_every_mistake_of_a_file_is_a_line_and_nothing_changes(
    taught: Path, tmp_path: Path
) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("player,group,role\nZoe,,\nAda,,boss\nBo,,\nBo,,\n", "utf-8")
    before = (taught / "mudgroup.db").read_bytes()

    assert failure(taught, "section", "import", "Geology", str(file)) == [
        "mudgroup: bad.csv, row 2: there is no player called Zoe",
        "mudgroup: bad.csv, row 3: a role is teacher, leader or member, not boss",
        "mudgroup: bad.csv, row 5: Bo stands in row 4 already",
    ]
    assert (taught / "mudgroup.db").read_bytes() == before


def test_what_is_not_there_is_one_line(taught: Path, tmp_path: Path) -> None:
    (line,) = failure(taught, "section", "import", "Geology", str(tmp_path / "none.csv"))
    assert "No such file" in line
    (line,) = failure(taught, "section", "export", "Botany")
    assert line == "mudgroup: There is no section Botany, but Geology."
    (line,) = failure(taught, "report", "section", "Botany")
    assert line == "mudgroup: There is no section Botany, but Geology."
    (line,) = failure(taught, "section", "export", "Geology", str(tmp_path / "no" / "x.csv"))
    assert "No such file" in line


def test_the_same_mistakes_are_named_by_a_running_server_and_by_a_teacher_in_the_game(
    taught: Path,
) -> None:
    bad = taught / "rosters" / "bad.csv"
    bad.parent.mkdir(exist_ok=True)
    bad.write_text("player\nZoe\nAda\nAda\n", "utf-8")
    mistakes = [
        "bad.csv, row 2: there is no player called Zoe",
        "bad.csv, row 4: Ada stands in row 3 already",
    ]
    with server(taught) as (_, port):
        shown = failure(taught, "section", "import", "Geology", str(bad))
        tea = Talker(port, f"connect Tea {PASSWORD}")
        tea.until("Exits:")
        tea.type("@section import Geology bad.csv")
        told = tea.until("Nothing has changed.")
        tea.type("@section import Geology ../mudgroup.db")
        tea.until("The name of a file here is")
        tea.type("@section export Geology out.csv")
        tea.until("Written: ")
        tea.type("@section export Geology out.csv")
        tea.until("There is a file out.csv already")
        tea.type("@section import Geology out.csv")
        tea.until("nothing changed: Geology is as out.csv says")
        tea.type("@groups disband Rock Hounds sure")
        tea.until("You disband Rock Hounds.")
        tea.type("@groups from out.csv in Geology")
        tea.until("new group Rock Hounds")
        tea.close()

    assert shown == [f"mudgroup: {mistake}" for mistake in mistakes]
    assert [line for line in told.splitlines() if "row" in line] == mistakes
    log = (taught / "audit.log").read_text("utf-8")
    assert "section import" in log
    assert "Tea in the game: @section import Geology bad.csv" in log
    assert "content" not in log


def test_a_report_is_a_table_csv_and_a_picture(taught: Path, tmp_path: Path) -> None:
    table, svg, png = (tmp_path / f"week.{end}" for end in ("csv", "svg", "PNG"))
    shown = run(taught, "report", "section", "Geology", "--csv", str(table), "--plot", str(svg))
    run(taught, "report", "section", "Geology", "--plot", str(png))
    ada, bo = csv.DictReader(table.read_text("utf-8").splitlines())

    assert shown.splitlines()[0].split() == [
        "player",
        "groups",
        "lines",
        "notes",
        "actions",
        "points",
        "online",
    ]
    assert (ada["player"], ada["lines"], ada["notes"]) == ("Ada", "1", "1")
    assert (bo["player"], bo["lines"], bo["notes"]) == ("Bo", "0", "0")
    texts = {node.text for node in ElementTree.parse(svg).iter() if node.text}
    assert {"Geology", "Ada", "Bo", "lines said", "hours online"} <= texts
    assert png.read_bytes().startswith(b"\x89PNG")


def test_a_report_from_a_time_on_counts_only_what_came_later(taught: Path) -> None:
    late = run(taught, "report", "section", "Geology", "--since", "0s")

    assert late.splitlines()[1].split()[2:4] == ["0", "0"]


def test_what_a_report_cannot_mean_is_a_usage_error(taught: Path) -> None:
    for arguments in (["--plot", "x.pdf"], ["--since", "soon"]):
        result = command("report", "section", "Geology", *arguments, "--data", str(taught))
        assert result.returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [("report", "section", "Geology", "--data", "{data}", "--plot"), ("world", "map", "--output")],
)
def test_a_picture_that_cannot_be_drawn_says_what_to_install(
    arguments: Sequence[str], taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = tmp_path / "matplotlib"
    hidden.mkdir()
    (hidden / "__init__.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'matplotlib'\", name='matplotlib')\n", "utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{Path(__file__).parent.parent}")
    typed = [word.format(data=taught) for word in arguments]
    result = command(*typed, str(tmp_path / "x.svg"))

    assert result.returncode == 1
    assert result.stderr == (
        "mudgroup: a picture needs networkx and matplotlib; install them:"
        f" {sys.executable} -m pip install 'mudgroup[plots]'\n"
    )
    assert not (tmp_path / "x.svg").exists()
    assert command(*typed[:-1]).returncode == 0


def test_the_time_online_counts_while_connected_and_is_kept_by_a_clean_stop(
    tmp_path: Path,
) -> None:
    table = tmp_path / "x.csv"

    def seconds() -> int:
        run(tmp_path, "report", "section", "Geology", "--csv", str(table))
        (row,) = csv.DictReader(table.read_text("utf-8").splitlines())
        return int(row["online_seconds"])

    with server(tmp_path) as (process, port):
        ada = join(port, "Ada")
        run(tmp_path, "player", "admin", "Ada")
        ada.type("@section create Geology")
        ada.type("@section add Ada Geology")
        ada.until("in the section Geology now")
        while not (connected := seconds()):
            pass
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        ada.close()

    assert seconds() >= connected
