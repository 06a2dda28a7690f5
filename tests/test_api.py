"""What world scripts call."""

import inspect
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup import api
from mudgroup.model.content import world
from mudgroup.model.groups import conversation
from mudgroup.model.groups.note_events import NoteWritten
from mudgroup.model.places.events import Arrived, Departed, RoomSeen
from mudgroup.model.records.goals import Module
from mudgroup.model.records.places import REALM, Room
from mudgroup.model.teaching.section_events import SectionChanged
from mudgroup.model.world import history
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from mudgroup.server.content.read import read_content
from mudgroup.settings.values import Settings
from tests.model.groups.test_membership import founded
from tests.scenes import AT_START, START, WORLD
from tests.small_world import SmallWorld

DOCUMENT = Path(__file__).parent.parent / "docs" / "scripts.md"


def build_tower(turn: Turn) -> None:
    tower = api.create_room(turn, "tower", "Tower", "High.", capacity=2)
    api.create_exit(turn, api.room(turn, "hall"), "up", tower, back="down")


def with_tower(*names: str) -> SmallWorld:
    """The test world with a tower that a script built, above the hall."""
    small = SmallWorld(*names)
    small.do(build_tower)
    return small


def ways(small: SmallWorld, key: str) -> dict[str, str]:
    """The directions and destinations of a room's exits."""
    turn = small.turn()
    there = api.exits(turn, api.room(turn, key))
    return {way.direction: turn.get(Room, way.destination).key for way in there}


def test_every_function_of_the_api_stands_in_its_document() -> None:
    text = DOCUMENT.read_text("utf-8")
    functions = [
        name
        for name, value in vars(api).items()
        if inspect.isfunction(value) and value.__module__ == "mudgroup.api" and name[0] != "_"
    ]
    missing = [name for name in functions if f"| `{name}(" not in text]

    assert len(functions) > 20
    assert missing == []


def test_what_a_script_built_stays_when_the_files_are_applied_again() -> None:
    small = with_tower()

    assert not small.do(lambda turn: world.apply(turn, read_content(WORLD))).changed
    assert ways(small, "tower") == {"down": "hall"}
    assert ways(small, "hall")["up"] == "tower"


def test_what_the_files_name_is_theirs_even_if_a_script_built_it_first() -> None:
    small = with_tower()
    files = read_content(WORLD)
    tower = world.Place("tower", "Tower", "Of the files.", {})
    small.do(lambda turn: world.apply(turn, evolve(files, places=(*files.places, tower))))
    known = api.room(small.turn(), "tower")

    assert (known.description, known.scripted) == ("Of the files.", False)
    with pytest.raises(api.ScriptError, match="of the world's files"):
        api.change_room(small.turn(), known, "X", "Y")


def test_a_way_of_a_script_does_not_lead_to_a_room_that_is_gone() -> None:
    small = with_tower()
    small.do(
        lambda turn: api.create_exit(
            turn, api.room(turn, "tower"), "chute", api.room(turn, "cellar")
        )
    )
    files = read_content(WORLD)
    hall = evolve(
        files.places[0],
        exits={d: to for d, to in files.places[0].exits.items() if to.to != "cellar"},
    )
    rest = tuple(place for place in files.places[1:] if place.key != "cellar")
    small.do(lambda turn: world.apply(turn, evolve(files, places=(hall, *rest))))

    assert ways(small, "tower") == {"down": "hall"}


def test_a_retired_room_sends_who_is_in_it_to_the_start_and_may_be_built_again() -> None:
    small = with_tower("Ada")
    small.put("Ada", "tower")
    number = small.world.places["tower"]
    small.do(lambda turn: api.retire_room(turn, api.room(turn, "tower")))

    assert small.where("Ada") == "hall"
    assert "up" not in ways(small, "hall")
    small.do(build_tower)
    assert small.world.places["tower"] == number
    assert ways(small, "hall")["up"] == "tower"


def test_rooms_are_changed_and_listed() -> None:
    small = with_tower()
    small.do(lambda turn: api.change_room(turn, api.room(turn, "tower"), "Keep", "Low.", 1))
    turn = small.turn()

    assert [room.key for room in api.rooms(turn)] == sorted(small.world.places.keys())
    room = api.room(turn, "tower")
    assert (room.name, room.description, room.capacity) == ("Keep", "Low.", 1)


def test_a_new_player_stands_in_the_start_room_and_is_offline() -> None:
    small = SmallWorld()
    small.do(lambda turn: api.create_player(turn, "Ada"))
    ada = small.player("Ada")

    assert (small.where("Ada"), ada.password, ada.left_at) == ("hall", "", START)
    assert api.players(small.turn()) == (ada,)
    assert api.player(small.turn(), "ADA") == ada


def test_a_world_without_rooms_says_so() -> None:
    with pytest.raises(api.ScriptError, match="no rooms yet"):
        api.create_player(Turn(World(), AT_START, Settings()), "Zoe")


def test_who_is_moved_sees_the_new_room_and_both_rooms_are_told() -> None:
    small = SmallWorld("Ada", "Bo", "Cy")
    small.put("Cy", "garden")
    events = small.events(
        lambda turn: api.move(turn, small.player("Ada"), api.room(turn, "garden"))
    )

    assert [(type(event), event.to) for event in events] == [
        (Departed, (small.number("Bo"),)),
        (Arrived, (small.number("Cy"),)),
        (RoomSeen, (small.number("Ada"),)),
    ]
    assert small.events(lambda t: api.move(t, small.player("Ada"), api.room(t, "garden"))) == ()


def test_groups_are_formed_led_named_and_ended_by_the_realm() -> None:
    small = SmallWorld("Ada", "Bo", "Cy")

    def script(turn: Turn) -> None:
        ada, bo, cy = api.player(turn, "Ada"), api.player(turn, "Bo"), api.player(turn, "Cy")
        group = api.create_group(turn, ada, "Rock Hounds")
        assert api.add(turn, group, bo).players() == (ada.number, bo.number)
        # The group as it was created stands for what it is by now.
        group = api.add(turn, group, cy)
        group = api.set_leader(turn, group, bo)
        group = api.set_name(turn, group, "Sand Hounds")
        api.write_note(turn, group, "Hello", "Two\nlines", writer=cy)
        group = api.remove(turn, group, ada)
        assert [player.name for player in api.members(turn, group)] == ["Bo", "Cy"]

    events = small.events(script)
    group = small.group("Bo")
    told = [entry.told()[1:3] for entry in api.history(small.turn(), group, 10)]
    ada, bo = small.number("Ada"), small.number("Bo")

    assert [entry.actor for entry in api.history(small.turn(), group, 10)] == [REALM] * 6
    assert told == [
        ("created group", ada),
        ("added member", ada),
        ("added member", ada),
        ("set leader to", ada),
        ("set name to", bo),
        ("removed member", bo),
    ]
    assert (group.name, group.leader) == ("Sand Hounds", small.number("Bo"))
    assert [event.text for event in events if isinstance(event, NoteWritten)] == ["Two\nlines"]
    assert api.groups(small.turn()) == (group,)
    small.do(lambda turn: api.disband(turn, group))
    assert api.groups(small.turn()) == ()


def test_a_group_is_given_a_module_in_place_of_what_it_worked_on() -> None:
    small = founded("Bo")
    for name in ("beginning", "Quarry"):
        small.do(lambda turn, name=name: api.set_module(turn, small.group("Ada"), name))  # type: ignore[misc]
    module = small.world.records[small.group("Ada").module]

    assert isinstance(module, Module)
    assert module.key == "quarrying"
    with pytest.raises(api.ScriptError, match="There is no module swimming"):
        api.set_module(small.turn(), small.group("Ada"), "swimming")


def test_a_group_is_found_by_name_beginning_and_number() -> None:
    small = SmallWorld("Ada")
    group = api.create_group(turn := small.turn(), small.player("Ada"), "Rock Hounds")
    api.create_group(turn, turn.player(small.number("Ada")), "Rock Cats")

    assert api.group(turn, "rock hounds") == group
    assert api.group(turn, "rock h") == group
    assert api.group(turn, group.number) == group
    assert api.group(turn, f"#{group.number}") == group
    with pytest.raises(api.ScriptError, match="one of several"):
        api.group(turn, "rock")


def test_the_last_entry_of_a_group_is_what_was_last_said_or_done() -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: api.create_group(turn, small.player("Ada"), "Rock Hounds"))
    small.pass_time(60)
    small.do(lambda turn: conversation.say(turn, small.group("Ada"), small.number("Ada"), "Hi"))
    said_at = small.now
    small.pass_time(60)

    assert api.last_entry_at(small.turn(), small.group("Ada")) == said_at
    assert history.page(small.world, history.NoArchive(), small.group("Ada").number, 1)


def test_players_are_put_in_sections_and_told() -> None:
    small = SmallWorld("Ada", "Bo")
    small.do(lambda turn: api.create_section(turn, "Geology"))
    section = api.section(small.turn(), "geology")
    events = small.events(lambda turn: api.put_in_section(turn, small.player("Ada"), section))

    assert api.sections(small.turn()) == (section,)
    assert api.section_players(small.turn(), section) == (small.player("Ada"),)
    assert [type(event) for event in events] == [SectionChanged]
    assert small.number("Ada") in events[0].to
    small.do(lambda turn: api.put_in_section(turn, small.player("Ada"), None))
    assert small.player("Ada").section == 0


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
        "hall": api.room(small.turn(), "hall"),
        "closed": closed,
        "ada": small.player("Ada"),
        "bo": small.player("Bo"),
        "group": small.group("Ada"),
    }

    with pytest.raises(api.ScriptError, match=words) as bad:
        eval(line, globals(), names)
    assert "\n" not in str(bad.value)


def test_scripts_change_mandatory_groups_too() -> None:
    small = SmallWorld("Ada", "Bo")
    small.do(lambda turn: api.create_group(turn, small.player("Ada"), "Ash"))
    small.do(lambda turn: api.add(turn, small.group("Ada"), small.player("Bo")))
    small.do(lambda turn: turn.put(evolve(small.group("Ada"), mandatory=True)))
    small.do(lambda turn: api.remove(turn, small.group("Ada"), small.player("Bo")))
    assert small.members("Ada") == ["Ada"]

    with pytest.raises(api.ScriptError, match="Bo is not in Ash"):
        api.remove(small.turn(), small.group("Ada"), small.player("Bo"))
    small.do(lambda turn: api.disband(turn, small.group("Ada")))
    assert small.player("Ada").groups == ()
