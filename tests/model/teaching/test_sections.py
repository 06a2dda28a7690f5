"""Classes of players."""

import pytest
from attrs import evolve

from mudgroup.model.groups import membership
from mudgroup.model.rights.errors import NotAdmin, NotStaff, NotTeacher
from mudgroup.model.teaching import sections
from mudgroup.model.teaching.errors import InSection, NoSuchSection
from mudgroup.model.world.errors import IllFormed, NameTaken
from tests.small_world import SmallWorld


def school() -> SmallWorld:
    """Tea, an admin, Ada in section Geology, and Bo."""
    small = SmallWorld("Tea", "Ada", "Bo")
    small.do(lambda turn: turn.put(evolve(small.player("Tea"), admin=True)))
    small.do(lambda turn: sections.create_section(turn, small.player("Tea"), "Geology"))
    small.do(
        lambda turn: sections.put_in_section(
            turn, small.player("Tea"), small.player("Ada"), sections.match_section(turn, "geology")
        )
    )
    return small


def test_groups_are_sorted_under_the_section_of_their_first_leader() -> None:
    small = school()
    for name in ("Ada", "Bo"):
        small.do(lambda turn, name=name: membership.create(turn, small.number(name)))  # type: ignore[misc]

    assert small.group("Ada").section == small.player("Ada").section != 0
    assert small.group("Bo").section == 0


def test_new_groups_of_a_section_without_boards_have_none() -> None:
    small = school()
    small.do(
        lambda turn: sections.use_boards(
            turn, small.player("Tea"), sections.match_section(turn, "geology"), uses=False
        )
    )
    for name in ("Ada", "Bo"):
        small.do(lambda turn, name=name: membership.create(turn, small.number(name)))  # type: ignore[misc]

    assert small.group("Ada").board == 0
    assert small.group("Bo").board != 0


def appointed(*names: str) -> SmallWorld:
    """The school, where these teach Geology."""
    small = school()
    tea = small.player("Tea")
    for name in names:
        small.connect(name)
        section = sections.match_section(small.turn(), "Geology")
        player = small.player(name)
        small.do(lambda turn, s=section, p=player: sections.set_teacher(turn, tea, p, s, True))  # type: ignore[misc]
    return small


def test_only_admins_make_sections_and_teachers() -> None:
    small = appointed("Moe")
    turn, moe = small.turn(), small.player("Moe")
    section = sections.match_section(turn, "Geology")

    with pytest.raises(NotAdmin):
        sections.create_section(turn, moe, "X")
    with pytest.raises(NotAdmin):
        sections.set_teacher(turn, moe, moe, section, teaches=False)
    with pytest.raises(NotAdmin):
        sections.use_boards(turn, moe, section, uses=True)


def test_who_is_no_teacher_changes_no_section_and_sees_none() -> None:
    small = appointed("Moe")
    turn, ada, bo = small.turn(), small.player("Ada"), small.player("Bo")

    with pytest.raises(NotTeacher) as refused:
        sections.put_in_section(turn, ada, ada, None)
    assert [ref.name for ref in refused.value.teachers] == ["Moe"]
    with pytest.raises(NotTeacher):
        sections.put_in_section(turn, ada, bo, sections.match_section(turn, "Geology"))
    with pytest.raises(NotStaff):
        sections.put_in_section(turn, ada, bo, None)
    with pytest.raises(NotStaff):
        sections.show_sections(turn, ada)


def test_teachers_fill_their_own_section_and_take_nobody_from_others() -> None:
    small = appointed("Moe")
    tea, moe = small.player("Tea"), small.player("Moe")
    small.do(lambda turn: sections.create_section(turn, tea, "Botany"))
    geology, botany = (sections.match_section(small.turn(), name) for name in ("Geology", "Botany"))
    small.do(lambda turn: sections.put_in_section(turn, moe, small.player("Bo"), geology))
    assert small.player("Bo").section == geology.number

    small.do(lambda turn: sections.put_in_section(turn, tea, small.player("Bo"), botany))
    with pytest.raises(InSection):
        sections.put_in_section(small.turn(), moe, small.player("Bo"), geology)
    with pytest.raises(NotTeacher):
        sections.put_in_section(small.turn(), moe, small.player("Bo"), None)
    with pytest.raises(NotTeacher):
        sections.put_in_section(small.turn(), moe, small.player("Ada"), botany)


def test_a_teacher_sees_the_sections_that_are_theirs() -> None:
    small = appointed("Moe")
    small.do(lambda turn: sections.create_section(turn, small.player("Tea"), "Botany"))
    taught = {
        name: [s.name for s in sections.taught(small.turn(), small.player(name))]
        for name in ("Tea", "Moe", "Ada")
    }

    assert taught == {"Tea": ["Botany", "Geology"], "Moe": ["Geology"], "Ada": []}


def test_quotes_around_the_name_of_a_section_are_no_part_of_it() -> None:
    small = school()
    small.do(lambda turn: sections.create_section(turn, small.player("Tea"), '"Year 7"'))

    for typed in ("Year 7", '"year 7"', "'Year 7'", "“Year 7”"):
        assert sections.match_section(small.turn(), typed).name == "Year 7"


def test_names_of_sections_are_whole_and_unique() -> None:
    small = school()
    turn, tea = small.turn(), small.player("Tea")

    with pytest.raises(NameTaken):
        sections.create_section(turn, tea, "GEOLOGY")
    for name in ("x" * 41, "a|b", "#5", "Year [7]", "Tea: quit", " "):
        with pytest.raises(IllFormed):
            sections.create_section(turn, tea, name)
    with pytest.raises(NoSuchSection):
        sections.match_section(turn, "Botany")
