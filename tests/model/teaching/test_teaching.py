"""What staff asks for."""

import pytest
from attrs import evolve

from mudgroup.model.groups import membership
from mudgroup.model.groups.history_events import HistorySeen
from mudgroup.model.groups.talk import conversation
from mudgroup.model.records.history import Action
from mudgroup.model.rights.errors import NoGroupTaught, NotStaff, NotTeacher
from mudgroup.model.teaching import forming, sections, teaching
from mudgroup.model.teaching.errors import NoSuchSection, WhichSection
from mudgroup.model.teaching.events import RosterLine, RosterSeen, SectionGroupsSeen, Transfer
from mudgroup.model.teaching.section_events import SectionsSeen
from mudgroup.model.world.errors import Ambiguous, Missing
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.teaching.test_forming import classroom, formed, plan
from tests.small_world import SmallWorld


def two_sections() -> SmallWorld:
    """Ida's other section is Botany, and Zed has a group in no section."""
    small = classroom("Ada", "Bo")
    small.do(lambda turn: sections.create_section(turn, small.player("Ida"), "Botany"))
    small.do(lambda turn: membership.create(turn, small.number("Zed"), "Elsewhere"))
    return small


def test_without_a_name_the_one_section_that_is_taught_is_meant() -> None:
    small = two_sections()
    turn, tea, ida = small.turn(), small.player("Tea"), small.player("Ida")

    assert teaching.section_meant(turn, tea, "").name == "Geology"
    assert teaching.section_meant(turn, ida, "botany").name == "Botany"
    with pytest.raises(WhichSection) as refused:
        teaching.section_meant(turn, ida, "")
    assert [ref.name for ref in refused.value.sections] == ["Botany", "Geology"]
    with pytest.raises(NotTeacher):
        teaching.section_meant(turn, tea, "Botany")
    with pytest.raises(NoSuchSection):
        teaching.section_meant(turn, tea, "Physics")
    with pytest.raises(NotStaff):
        teaching.section_meant(turn, small.player("Ada"), "")


def test_a_group_is_meant_only_by_its_staff() -> None:
    small = two_sections()
    turn, tea, zed = small.turn(), small.player("Tea"), small.group("Zed")

    assert teaching.match_group(turn, small.player("Ida"), "else") == zed
    assert teaching.match_group(turn, small.player("Ida"), f"#{zed.number}") == zed
    with pytest.raises(NoGroupTaught):
        teaching.match_group(turn, tea, "else")
    with pytest.raises(Missing):
        teaching.match_group(turn, tea, "")
    with pytest.raises(NotStaff):
        teaching.match_group(turn, small.player("Zed"), "else")


def test_of_several_groups_of_a_name_the_numbers_are_told() -> None:
    small = classroom("Ada")
    first, _ = formed(small, "Ada"), formed(small, "Ada")

    with pytest.raises(Ambiguous) as refused:
        teaching.match_group(small.turn(), small.player("Tea"), "Rock Hounds")
    assert f"Rock Hounds (#{first.number})" in refused.value.meant


def test_staff_who_are_no_members_are_shown_the_newest_of_what_a_group_did() -> None:
    small = two_sections()
    zed, ida = small.group("Zed"), small.player("Ida")
    small.do(lambda turn: conversation.say(turn, zed, small.number("Zed"), "alone here"))
    (seen,) = small.events(lambda turn: teaching.show_transcript(turn, ida, zed, 1))

    assert isinstance(seen, HistorySeen)
    assert (seen.to, seen.group) == ((ida.number,), zed.ref)
    assert [(entry.actor, entry.action) for entry in seen.entries] == [
        (small.number("Zed"), Action.SAID)
    ]


def test_groups_that_are_no_more_are_meant_only_where_their_history_is_read() -> None:
    small = classroom("Ada")
    group, tea = formed(small, "Ada"), small.player("Tea")
    small.do(lambda turn: forming.disband(turn, tea, group))
    turn = small.turn()

    assert teaching.match_group(turn, tea, "Rock", disbanded=True).number == group.number
    with pytest.raises(NoGroupTaught):
        teaching.match_group(turn, tea, "Rock")


def test_groups_are_sorted_by_section_and_name() -> None:
    small = two_sections()
    tea = small.player("Tea")
    wanted = [plan(small, name, "Ada") for name in ("Sand", "ash")]
    small.do(lambda turn: forming.create_groups(turn, tea, wanted))
    seen = {}
    for name in ("Tea", "Ida"):
        player = small.player(name)
        (event,) = small.events(lambda turn, p=player: teaching.show_groups(turn, p, ""))  # type: ignore[misc]
        assert isinstance(event, SectionGroupsSeen)
        seen[name] = [
            (section.name if section else "", [row.group.name for row in rows])
            for section, rows in event.sections
        ]

    geology = ("Geology", ["ash", "Sand"])
    assert seen == {"Tea": [geology], "Ida": [("Botany", []), geology, ("", ["Elsewhere"])]}


def test_a_roster_has_the_teachers_and_players_with_their_groups_and_when_they_were_seen() -> None:
    small = classroom("Bo", "Ada")
    group = formed(small, "Ada")
    small.disconnect("Bo")
    section = sections.match_section(small.turn(), "Geology")
    (seen,) = small.events(lambda turn: teaching.show_roster(turn, small.player("Tea"), section))
    assert isinstance(seen, RosterSeen)

    assert [row.player.name for row in seen.teachers] == ["Tea"]
    assert [(row.player.name, row.online, row.left_at) for row in seen.players] == [
        ("Ada", True, None),
        ("Bo", False, small.now),
    ]
    assert seen.players[0].groups == (group.ref,)
    with pytest.raises(NotTeacher):
        teaching.show_roster(small.turn(), small.player("Ada"), section)


def test_the_lines_of_a_roster_name_groups_of_the_section_unmistakably() -> None:
    small = two_sections()
    tea = small.player("Tea")
    wanted = [plan(small, name, "Ada") for name in ("Ash", "Sand", "sand")]
    small.do(lambda turn: forming.create_groups(turn, tea, wanted))
    small.do(
        lambda turn: membership.join(
            turn, small.group("Zed"), small.number("Bo"), small.number("Zed"), False
        )
    )
    section = sections.match_section(small.turn(), "Geology")
    _, one, two = small.player("Ada").groups

    assert teaching.roster_lines(small.turn(), section) == (
        RosterLine("Tea", role="teacher"),
        RosterLine("Ada", "Ash", "leader"),
        RosterLine("Ada", f"#{one}", "leader"),
        RosterLine("Ada", f"#{two}", "leader"),
        RosterLine("Bo"),
    )


def test_only_teachers_ask_for_rosters_and_transcripts() -> None:
    small = classroom("Ada")
    group, ada = formed(small, "Ada"), small.player("Ada")
    section = sections.match_section(small.turn(), "Geology")
    turn = small.turn()

    with pytest.raises(NotTeacher):
        teaching.copy_roster(turn, ada, section)
    with pytest.raises(NotTeacher):
        teaching.ask_transfer(turn, ada, section, "x.csv", Transfer.IMPORT)
    with pytest.raises(NotStaff):
        teaching.show_transcript(turn, ada, group, 9)
    with pytest.raises(NoGroupTaught):
        teaching.show_transcript(turn, small.player("Tea"), evolve(group, section=0), 9)


def test_a_group_that_ended_long_ago_is_meant_by_its_number_where_ended_ones_are() -> None:
    small = two_sections()
    group, tea = formed(small, "Ada", "Bo"), small.player("Tea")
    small.do(lambda turn: forming.disband(turn, tea, group))
    small.forget_ended()
    turn, typed = small.turn(), f"#{group.number}"

    assert teaching.match_group(turn, tea, typed, disbanded=True).ref == group.ref
    for what, disbanded in (
        (typed, False),
        (group.name, True),
        ("#" + "9" * 30, True),
        (f"#{tea.number}", True),
    ):
        with pytest.raises(NoGroupTaught):
            teaching.match_group(turn, tea, what, disbanded)


def test_of_many_sections_the_first_are_shown_and_the_rest_is_counted() -> None:
    small = two_sections()
    small.settings = Settings(groups=Groups(listed_limit=1))
    ida = small.player("Ida")
    (groups,) = small.events(lambda turn: teaching.show_groups(turn, ida, ""))
    (rosters,) = small.events(lambda turn: sections.show_sections(turn, ida))

    assert isinstance(groups, SectionGroupsSeen)
    assert isinstance(rosters, SectionsSeen)
    assert ([len(groups.sections), groups.more], [len(rosters.rows), rosters.more]) == (
        [1, 1],
        [1, 1],
    )


def test_of_more_groups_in_no_section_than_a_list_has_none_is_shown() -> None:
    small = two_sections()
    zed, ida = small.number("Zed"), small.player("Ida")
    small.do(lambda turn: membership.create(turn, zed))
    left = []
    for limit in (3, 4):
        small.settings = Settings(groups=Groups(listed_limit=limit))
        (seen,) = small.events(lambda turn: teaching.show_groups(turn, ida, ""))
        assert isinstance(seen, SectionGroupsSeen)
        left.append((len(seen.sections), seen.outside))

    assert left == [(2, 2), (3, 0)]


@pytest.mark.parametrize(("limit", "left_out"), [(2, 1), (3, 0)])
def test_groups_in_no_section_that_are_not_shown_are_counted(limit: int, left_out: int) -> None:
    small = two_sections()
    small.settings = Settings(groups=Groups(listed_limit=limit))
    ida = small.player("Ida")
    (seen,) = small.events(lambda turn: teaching.show_groups(turn, ida, ""))

    assert isinstance(seen, SectionGroupsSeen)
    assert ([s and s.name for s, _ in seen.sections], seen.more, seen.outside) == (
        ["Botany", "Geology"] if left_out else ["Botany", "Geology", None],
        0,
        left_out,
    )
