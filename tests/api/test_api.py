"""What world scripts call."""

import inspect
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup import api
from tests.api.test_places import with_tower

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "scripts.md"


def test_every_function_of_the_api_stands_in_its_document() -> None:
    text = DOCUMENT.read_text("utf-8")
    functions = [
        name
        for name, value in vars(api).items()
        if inspect.isfunction(value) and name in api.__all__
    ]
    missing = [name for name in functions if f"| `{name}(" not in text]

    assert len(functions) == len(api.__all__) - len(("ScriptError", "Turn"))
    assert missing == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("api.room(turn, 'x')", "no room x"),
        ("api.create_room(turn, 'Big Hall', 'N', 'D')", "a room's key is"),
        ("api.create_room(turn, 'hall', 'N', 'D')", "a room hall already"),
        ("api.create_room(turn, 'x', ' ', 'D')", "room's name is one line"),
        ("api.create_room(turn, 'x', 'N', '\\x1b[2J')", "description is one line"),
        ("api.create_room(turn, 'x', '#GROUP|1', 'D')", "like a directive or an emote"),
        ("api.create_room(turn, 'x', 'N', '* Ada grins.')", "like a directive or an emote"),
        ("api.create_exit(turn, hall, 'north', hall)", "a way north from hall already"),
        ("api.create_exit(turn, hall, 'Up', hall)", "one lower-case word"),
        ("api.retire_room(turn, hall)", "of the world's files"),
        ("api.move(turn, ada, evolve(hall, number=closed))", "no room tower"),
        ("api.player(turn, 'Zoe')", "no player called Zoe"),
        ("api.create_player(turn, 'ada')", "The name Ada is taken"),
        ("api.create_player(turn, 'a b')", "one word"),
        ("api.group(turn, 'x')", "no group called x"),
        ("api.group(turn, '')", "no group called"),
        ("api.create_group(turn, ada, '#x')", "no # or \\*"),
        ("api.add(turn, group, ada)", "Ada is in Rock Hounds already"),
        ("api.remove(turn, group, bo)", "Bo is not in Rock Hounds"),
        ("api.set_leader(turn, group, ada)", "leads Rock Hounds already"),
        ("api.set_name(turn, group, '')", "one line of text"),
        ("api.disband(turn, api.remove(turn, group, ada))", "is disbanded"),
        ("api.write_note(turn, group, 'S', ' ')", "note cannot be empty"),
        ("api.section(turn, 'x')", "no section x"),
        ("api.create_section(turn, 'y' * 50)", "section name"),
    ],
)
def test_what_cannot_be_done_is_one_line(line: str, words: str) -> None:
    small = with_tower("Ada", "Bo")
    small.do(lambda turn: api.create_group(turn, small.player("Ada"), "Rock Hounds"))
    closed = small.world.places["tower"]
    small.do(lambda turn: api.retire_room(turn, api.room(turn, "tower")))
    names = {
        "turn": small.turn(),
        "evolve": evolve,
        "hall": api.room(small.turn(), "hall"),
        "closed": closed,
        "ada": small.player("Ada"),
        "bo": small.player("Bo"),
        "group": small.group("Ada"),
    }

    with pytest.raises(api.ScriptError, match=words) as bad:
        eval(line, globals(), names)
    assert "\n" not in str(bad.value)
