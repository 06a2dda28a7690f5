"""Lines in, what is drawn out; what is malformed is named, what is not known passed over."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.panel import Panel, fields

PAGE = (Path(__file__).parents[1] / "docs" / "directives.md").read_text("utf-8")
LINES = [
    line for line in re.findall(r"^#(?:GROUP|OPTION|PLAYER)\|.*$", PAGE, re.M) if "|N|" not in line
]
ANSWERS = set(re.findall(r"^\| `([a-z ]+)`", PAGE.split("## Answers")[1], re.M)) | {
    *("completed goal", "declining join", "read note", "end")
}
"""Actions that change nothing that is drawn."""

BEGIN = (
    "#PLAYER|1|Ada|member",
    "#GROUP|412|status|Rock Hounds||||0|1,1,1,1,1,1,1|2|Ada|leader|0|0|Bo|member|0|1",
    "#GROUP|412|leader|Ada",
)


def panel(*lines: str) -> Panel:
    made = Panel()
    for line in (*BEGIN, *lines):
        made.read(line)
    return made


def escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\p").replace("\n", "\\n")


@given(st.lists(st.text(), min_size=1))
def test_a_field_is_what_was_escaped(texts: list[str]) -> None:
    assert fields("|".join(map(escape, texts))) == texts


@pytest.mark.parametrize("line", LINES)
def test_every_line_of_the_page_is_read_and_so_is_one_with_further_fields(line: str) -> None:
    """What is not known would be among the talk, as its action and fields."""
    action = line.split("|")[2] if line.startswith("#GROUP") else ""
    drawn = action not in ANSWERS
    heard = panel("#OPTION|graphical|2", line).talk

    assert not drawn or not any(text.startswith(f"{action}: ") for text in heard)
    panel(f"{line}|later")


def test_a_panel_is_what_the_lines_have_told() -> None:
    read = panel(
        "#GROUP|412|who|2|Ada|1|Windy Ridge|Bo|0|Cave Mouth",
        "#GROUP|412|toggle follow|Bo",
        "#GROUP|412|floor|queue|Bo|30|1|Ada",
        "#GROUP|412|muted|Bo|Ada|2026-01-01 00:10:00 UTC|floods",
        "#GROUP|412|new note|1|Ada|They tilt.",
        "#GROUP|412|new note|1|2026-01-01 00:00:00 UTC|Ada|Layers",
    )
    group = read.groups[412]

    assert [(m.online, m.room, m.following) for m in group.members.values()] == [
        (True, "Windy Ridge", False),
        (False, "Cave Mouth", False),
    ]
    assert group.floor == ("queue", "Bo", 30, ("Ada",))
    assert list(read.restricted) == [(412, "Bo", "muted")]
    assert group.notes == {1: ("2026-01-01 00:00:00 UTC", "Ada", "Layers")}


def test_a_group_ends_with_all_that_was_drawn_of_it() -> None:
    for end in ("#GROUP|412|remove|Ada", "#GROUP|412|end|listening"):
        read = panel("#GROUP|412|muted|Bo|Ada||", end)

        assert (read.groups, read.restricted) == ({}, {})


def test_on_level_2_talk_is_what_said_tells() -> None:
    said = "#GROUP|412|said|57|2026-01-01 00:00:00 UTC|Ada|red"
    say = "#GROUP|412|say|Ada : red"

    assert panel(say).talk == ["[Rock Hounds] Ada : red"]
    assert panel("#OPTION|graphical|2", say, said).talk == ["[Rock Hounds] Ada: red"]


@pytest.mark.parametrize(
    "line", ["#GROUP|x|current", "#GROUP|412|who|2|Ada|1|Hall", "#GROUP|412|moved|Hall|1|Zed"]
)
def test_a_line_that_cannot_be_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=re.escape(line)):
        panel(line)


def test_what_is_not_known_is_shown_among_the_talk() -> None:
    assert panel("#GROUP|412|dance|Bo|twice").talk == ["dance: Bo | twice"]
    assert panel("#LATER|what").talk == []
