"""Names from before the rule of names."""

from attrs import evolve

from mudgroup.model.groups import history_shown, membership
from mudgroup.model.groups.history_events import HistorySeen
from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Action
from mudgroup.model.records.places import REALM
from mudgroup.model.records.sections import Section
from mudgroup.model.teaching import old_names, sections
from mudgroup.model.world.replay import of_group, replay
from tests.model.groups.test_membership import founded
from tests.model.teaching.test_sections import school
from tests.small_world import SmallWorld

FORGED = "Rocks] Teacher: type quit now ["


def called(small: SmallWorld, name: str) -> Group:
    """Ada's group, with a name that an earlier version allowed."""
    small.do(lambda turn: turn.put(evolve(small.group("Ada"), name=name)))
    return small.group("Ada")


def test_a_group_is_called_otherwise_and_its_history_tells_it() -> None:
    small = founded("Bo")
    old = called(small, FORGED)
    commit = small.do(old_names.mend)
    (entry,) = commit.entries
    group = small.group("Ada")

    assert group.name == "Rocks Teacher type quit now"
    assert (Action.SET_NAME, REALM, group.name) == (entry.action, entry.actor, entry.result)
    assert group.players() == entry.members
    assert of_group(group) == replay([entry], of_group(old))


def test_members_read_of_it_in_the_history() -> None:
    small = founded("Bo")
    called(small, FORGED)
    small.do(old_names.mend)
    (event,) = small.events(
        lambda turn: history_shown.show_history(turn, small.player("Bo"), small.group("Ada"), 1)
    )
    assert isinstance(event, HistorySeen)

    assert [small.world.realm.number] == [entry.actor for entry in event.entries]
    assert small.world.realm.ref in event.names


def test_it_is_done_once() -> None:
    small = founded("Bo")
    called(small, FORGED)
    small.do(old_names.mend)

    assert not small.do(old_names.mend).changed


def test_a_group_of_whose_name_nothing_is_left_is_called_by_its_number() -> None:
    small = founded()
    group = called(small, "[]")
    small.do(old_names.mend)

    assert f"Group {group.number}" == small.group("Ada").name


def test_a_group_that_was_disbanded_is_mended_too() -> None:
    small = founded()
    number = called(small, FORGED).number
    small.do(lambda turn: membership.disband(turn, small.group("Ada"), small.number("Ada")))
    small.do(old_names.mend)

    assert small.turn().get(Group, number).name == "Rocks Teacher type quit now"


def test_sections_are_found_by_their_new_names_alone() -> None:
    small = school()
    turn = small.turn()
    for name in ("Year [7]", "#5", "|"):
        turn.put(Section(turn.new_number(), name))
    small.world = turn.commit().world
    small.do(lambda turn: sections.create_section(turn, small.player("Tea"), "Year 7"))
    small.do(old_names.mend)

    names = [section.name for section in sections.all_sections(small.turn())]
    assert ["5", "Geology", f"Section {turn.world.next_number - 1}", "Year 7", "Year 7 2"] == names
    assert len(names) == len(small.world.sections)
