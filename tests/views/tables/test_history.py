"""Groups and entries in four formats."""

import csv
import json

import pytest

from mudgroup.model.records.history import Action, Entry
from mudgroup.views.tables.history import (
    ENTRY_FIELDS,
    GROUP_FIELDS,
    GroupSummary,
    TableFormat,
    entry_lines,
    group_lines,
)
from tests.scenes import START

NAMES = {1: "Ada", 2: "Bo", 40: "Rock, Hounds"}
SAID = Entry(7, 40, START, Action.SAID, 1, (1, 2), "a, b | *c*")
ADDED = Entry(8, 40, START, Action.ADDED_MEMBER, 1, (1,), 2, leader=2)
HOUNDS = GroupSummary(40, "Rock, Hounds", 1, "Ada", 2, 8, START, START, None)
ENDED = GroupSummary(9, "Ash", 0, "", 0, 0, None, None, START, 5, "Tea")


def entries(form: TableFormat, *rows: Entry, titled: bool = False) -> list[str]:
    return list(entry_lines(rows, NAMES, form, titled))


def test_prose_has_a_line_for_each_entry_and_names_its_group_if_asked() -> None:
    line = "2026-01-01 00:00:00 UTC  Ada added member Bo"

    assert entries(TableFormat.TEXT, ADDED) == [line]
    assert entries(TableFormat.TEXT, ADDED, titled=True) == [f"Rock, Hounds (#40)  {line}"]


def test_json_lines_show_names_beside_numbers() -> None:
    (line,) = entries(TableFormat.JSONL, ADDED)

    assert json.loads(line) == {
        "at": "2026-01-01T00:00:00+00:00",
        "group": 40,
        "group_name": "Rock, Hounds",
        "action": "added member",
        "actor": 1,
        "actor_name": "Ada",
        "members": [1],
        "result": 2,
        "result_name": "Bo",
        "leader": 2,
        "leader_name": "Bo",
        "activity": "",
        "number": ADDED.number,
    }


def test_csv_has_a_title_line_and_quotes_what_needs_it() -> None:
    title, *rows = csv.reader(entries(TableFormat.CSV, SAID))

    assert tuple(title) == ENTRY_FIELDS
    assert rows == [
        [
            "2026-01-01T00:00:00+00:00",
            "40",
            "Rock, Hounds",
            "said",
            "1",
            "Ada",
            "1 2",
            "a, b | *c*",
            "",
            "0",
            "",
            "",
            "7",
        ]
    ]


@pytest.mark.parametrize("said", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_what_players_say_is_never_a_formula_in_csv(said: str) -> None:
    entry = Entry(7, 40, START, Action.SAID, 1, (), said)
    _, row = csv.reader(entries(TableFormat.CSV, entry))

    assert row[7] == f"'{said}"


def test_markdown_shows_every_character_as_it_is() -> None:
    title, rule, row = entries(TableFormat.MD, SAID)

    assert title.startswith("| at | group | group_name |")
    assert rule.count("---") == len(ENTRY_FIELDS)
    assert row.endswith(r"| said | 1 | Ada | 1 2 | a, b \| \*c\* |  | 0 |  |  | 7 |")


def test_an_unknown_number_has_no_name() -> None:
    (line,) = entries(TableFormat.JSONL, Entry(7, 40, START, Action.SAID, 99, (), "hi"))

    assert json.loads(line)["actor_name"] == ""


def test_a_list_of_groups_is_aligned() -> None:
    title, ended, hounds = group_lines([ENDED, HOUNDS], TableFormat.TEXT)
    columns = [title.index(word) for word in ("name", "leader", "members", "entries", "first")]

    assert [hounds[at:].split("  ")[0] for at in columns] == [
        "Rock, Hounds",
        "Ada",
        "2",
        "8",
        "2026-01-01 00:00:00 UTC",
    ]
    assert ended.startswith("#9      Ash")
    assert ended.endswith("  disbanded 2026-01-01 00:00:00 UTC by Tea")


def test_a_list_of_groups_has_the_same_fields_in_each_machine_format() -> None:
    (line,) = group_lines([ENDED], TableFormat.JSONL)
    title, row = csv.reader(group_lines([ENDED], TableFormat.CSV))
    md = list(group_lines([ENDED], TableFormat.MD))

    assert tuple(json.loads(line)) == GROUP_FIELDS
    assert json.loads(line)["first"] is None
    assert tuple(title) == GROUP_FIELDS
    assert row == ["9", "Ash", "0", "", "0", "0", "", "", "2026-01-01T00:00:00+00:00", "5", "Tea"]
    assert md[0] == f"| {' | '.join(GROUP_FIELDS)} |"


@pytest.mark.parametrize("form", [TableFormat.CSV, TableFormat.MD])
def test_an_empty_table_still_has_its_title(form: TableFormat) -> None:
    assert "group_name" in entries(form)[0]
