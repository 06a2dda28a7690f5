"""``mudgroup section``: on a running server and on a stopped one."""

from pathlib import Path

from tests.cli.conftest import ROSTER, failure, run
from tests.processes import server
from tests.scenes import PASSWORD
from tests.sockets import Talker


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
