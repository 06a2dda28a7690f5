"""Files of rosters: read row by row, with every mistake."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.teaching.events import RosterLine
from mudgroup.server.exchange.roster_file import (
    BadRoster,
    RosterFileRow,
    read_file,
    read_rows,
    write_file,
)
from mudgroup.settings.values import Rosters
from mudgroup.views.tables.rosters import csv_lines

LIMITS = Rosters()


def problems(content: bytes) -> list[str]:
    with pytest.raises(BadRoster) as bad:
        read_rows(content, "x.csv")
    return list(bad.value.problems)


def rows(text: str) -> list[tuple[str, str, str]]:
    return [(row.player, row.group, row.role) for row in read_rows(text.encode(), "x.csv")]


def test_the_columns_are_found_by_name_in_any_order_and_case() -> None:
    assert read_rows(b"Role,PLAYER,group\nleader,Ada,Ash\n\n,Bo,\n", "x.csv") == [
        RosterFileRow(2, "Ada", "Ash", "leader"),
        RosterFileRow(4, "Bo", "", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "player,group\nAda,Ash\n",
        "\ufeffplayer,group\r\nAda,Ash\r\n",
        "player;group\nAda;Ash\n",
        "player\tgroup\nAda\tAsh\n",
        'player,group\n" Ada "," Ash"\n',
        "player,group\nAda,Ash,,\n",
    ],
)
def test_what_spreadsheets_write_is_read(text: str) -> None:
    assert rows(text) == [("Ada", "Ash", "")]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"", ["x.csv, row 1: expected the columns player, group, role"]),
        (b"group\nAsh\n", ["x.csv, row 1: the column player is missing"]),
        (
            b"player,grade,group,group\nAda\n",
            [
                "x.csv, row 1: there is no column 'grade'; expected player, group, role",
                "x.csv, row 1: the column group is there twice",
            ],
        ),
        (
            b"player\nAda\nZo\xeb\n",
            ["x.csv, row 3: is not UTF-8: save the table as CSV in UTF-8"],
        ),
        (
            b"player,group\nAda,Ash,Sand\nBo\nCy,Ash,,x\n",
            [
                "x.csv, row 2: expected 2 cells, got 3",
                "x.csv, row 4: expected 2 cells, got 4",
            ],
        ),
        (b'player\nAda\n"Bo\n', ["x.csv, row 3: cannot be read: unexpected end of data"]),
        (b'player\nAda\n"Bo"x\nCy\n', ["x.csv, row 3: cannot be read: ',' expected after '\"'"]),
    ],
)
def test_every_mistake_is_named_with_its_row(content: bytes, shown: list[str]) -> None:
    assert problems(content) == shown


@given(st.binary(max_size=200))
def test_whatever_a_file_holds_it_is_read_or_refused_by_name(content: bytes) -> None:
    shown: tuple[str, ...] = ("x.csv, row 0",)
    try:
        read_rows(content, "x.csv")
    except BadRoster as bad:
        shown = bad.problems

    assert shown
    assert all(line.startswith("x.csv, row ") and line.isprintable() for line in shown)


WORDS = st.text("abcÄß'=+-@;,\"#| 7", max_size=12).map(lambda text: " ".join(text.split()))


@given(st.lists(st.builds(RosterLine, WORDS.filter(bool), WORDS, WORDS)))
def test_a_table_reads_back_as_it_was_written_and_holds_no_formula(
    lines: list[RosterLine],
) -> None:
    text = "".join(f"{line}\n" for line in csv_lines(lines))
    read = rows(text)

    assert read == [(line.player, line.group, line.role) for line in lines]
    for cells in csv.reader(io.StringIO(text)):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


@pytest.mark.parametrize(
    "name",
    ["../x.csv", "/etc/passwd", "a/b.csv", "x.txt", ".csv", "..csv", "x\x00.csv", "", "a b.csv"],
)
def test_a_name_that_leads_out_of_the_folder_is_none(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "rosters"
    (tmp_path / "x.csv").write_text("player\n", "utf-8")

    for use in (
        lambda: read_file(folder, name, LIMITS),
        lambda: write_file(folder, name, [], LIMITS),
    ):
        with pytest.raises(BadRoster, match="The name of a file"):
            use()
    assert sorted(path.name for path in tmp_path.rglob("*")) in (["x.csv"], ["rosters", "x.csv"])


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("player\n", "utf-8")
    folder = tmp_path / "rosters"
    folder.mkdir()
    (folder / "x.csv").symlink_to(tmp_path / "secret.csv")

    with pytest.raises(BadRoster, match=r"There is no file x\.csv"):
        read_file(folder, "x.csv", LIMITS)
    with pytest.raises(BadRoster, match=r"There is a file x\.csv already"):
        write_file(folder, "x.csv", ["a"], LIMITS)
    assert (tmp_path / "secret.csv").read_text("utf-8") == "player\n"


def test_a_file_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(BadRoster, match="An admin puts files into"):
        read_file(tmp_path, "x.csv", LIMITS)
    write_file(tmp_path, "geology.csv", ["player"], LIMITS)
    with pytest.raises(BadRoster, match=r"There are: geology\.csv"):
        read_file(tmp_path, "x.csv", LIMITS)

    assert read_file(tmp_path, "geology.csv", LIMITS) == b"player\n"


def test_files_are_bounded_in_size_and_number(tmp_path: Path) -> None:
    write_file(tmp_path, "x.csv", ["player", "Ada"], LIMITS)

    with pytest.raises(BadRoster, match="more than 5 bytes"):
        read_file(tmp_path, "x.csv", Rosters(file_bytes=5))
    with pytest.raises(BadRoster, match="There are 1 files already"):
        write_file(tmp_path, "y.csv", [], Rosters(files_kept=1))


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")

    with pytest.raises(BadRoster, match=r"x\.csv cannot be written: Not a directory"):
        write_file(tmp_path / "file" / "rosters", "x.csv", [], LIMITS)
