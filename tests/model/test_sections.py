"""Classes of players."""

import pytest
from attrs import evolve

from mudgroup.model import membership, sections
from mudgroup.model.errors import IllFormed, NameTaken, NoSuchSection, NotAdmin
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


def test_only_admins_change_sections() -> None:
    small = school()
    turn, ada = small.turn(), small.player("Ada")
    section = sections.match_section(turn, "Geology")

    with pytest.raises(NotAdmin):
        sections.create_section(turn, ada, "X")
    with pytest.raises(NotAdmin):
        sections.put_in_section(turn, ada, ada, None)
    with pytest.raises(NotAdmin):
        sections.use_boards(turn, ada, section, uses=True)
    with pytest.raises(NotAdmin):
        sections.show_sections(turn, ada)


def test_names_of_sections_are_whole_and_unique() -> None:
    small = school()
    turn, tea = small.turn(), small.player("Tea")

    with pytest.raises(NameTaken):
        sections.create_section(turn, tea, "GEOLOGY")
    with pytest.raises(IllFormed):
        sections.create_section(turn, tea, "x" * 41)
    with pytest.raises(NoSuchSection):
        sections.match_section(turn, "Botany")
