"""Groups as scripts form and change them."""

import pytest
from attrs import evolve

from mudgroup import api
from mudgroup.model.groups.notes.note_events import NoteWritten
from mudgroup.model.groups.talk import conversation
from mudgroup.model.records.goals import Module
from mudgroup.model.records.places import REALM
from mudgroup.model.world import history
from mudgroup.model.world.turn import Turn
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


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
