"""``mudgroup report``."""

import csv
import signal
from pathlib import Path
from xml.etree import ElementTree

from tests.cli.conftest import join, run
from tests.processes import command, server
from tests.scenes import PATIENCE


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
