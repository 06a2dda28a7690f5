"""Prose of staff: rosters, groups that were formed, participation."""

from attrs import evolve

from mudgroup.model.records.refs import Ref
from mudgroup.model.teaching.events import (
    GroupFormed,
    ModulesAssigned,
    ParticipationSeen,
    RosterCopied,
    RosterLine,
    RosterRow,
    RosterSeen,
    SectionGroupRow,
    SectionGroupsSeen,
)
from tests.scenes import START
from tests.views.reading import shown

TEA, ADA, BO = Ref(1, "Tea"), Ref(2, "Ada"), Ref(3, "Bo")
GEOLOGY, GROUP = Ref(9, "Geology"), Ref(412, "Rock Hounds")


def test_who_forms_a_group_and_who_leads_it_read_their_part() -> None:
    event = GroupFormed(to=(1, 2), actor=TEA, target=ADA, group=GROUP, members=(ADA, BO))
    own = GroupFormed(to=(2,), actor=ADA, target=ADA, group=GROUP, members=(ADA,))

    assert shown(event) == ("You form Rock Hounds (#412): Ada (leader), Bo",)
    assert shown(event, 2) == ("Tea forms the group Rock Hounds (#412), which you lead.",)
    assert shown(own, 2) == ("You form the group Rock Hounds (#412) and lead it.",)


def test_a_list_of_groups_shows_who_is_offline_the_goal_and_what_is_mandatory() -> None:
    row = SectionGroupRow(GROUP, ADA, (ADA, BO), frozenset({2}), "Map the hills", True)
    event = SectionGroupsSeen(to=(1,), actor=TEA, sections=((GEOLOGY, (row,)), (None, ())))

    assert shown(event) == (
        "Geology (#9): 1 group",
        "  Rock Hounds (#412): led by Ada with Bo (offline); mandatory; goal Map the hills",
        "In no section: 0 groups",
    )


def test_an_empty_school_says_so() -> None:
    groups = SectionGroupsSeen(to=(1,), actor=TEA, sections=())
    rows = ParticipationSeen(to=(1,), actor=TEA, of=GEOLOGY, rows=())

    assert shown(groups) == ("There are no sections and no groups.",)
    assert shown(rows) == ("Nobody is in Geology (#9).",)


def test_what_a_list_of_groups_leaves_out_is_counted() -> None:
    event = SectionGroupsSeen(to=(1,), actor=TEA, sections=((GEOLOGY, ()),), more=2, outside=1)

    assert shown(event) == (
        "Geology (#9): 0 groups",
        "... and 2 sections more: '@groups list SECTION' shows the groups of one.",
        "In no section: 1 group, not shown.",
    )


def test_a_roster_tells_since_when_who_is_not_online() -> None:
    rows = (
        RosterRow(ADA, (GROUP,), True, None),
        RosterRow(BO, (), False, START),
        RosterRow(Ref(4, "Cy"), (), False, None),
    )
    event = RosterSeen(to=(1,), actor=TEA, section=GEOLOGY, teachers=(), players=rows)

    assert shown(event) == (
        "Geology (#9): 3 players, 1 online",
        "Players:",
        "  Ada, online: Rock Hounds (#412)",
        "  Bo, offline since 2026-01-01 00:00:00 UTC: in no group",
        "  Cy, not seen leaving: in no group",
    )


def test_a_copied_roster_is_csv_without_formulas() -> None:
    event = RosterCopied(to=(1,), actor=TEA, lines=(RosterLine("Ada", "=1+1", "leader"),))

    assert shown(event) == ("player,group,role", "Ada,'=1+1,leader")


def test_who_gives_a_module_reads_which_groups_are_left_as_they_are() -> None:
    one = ModulesAssigned(to=(1,), actor=TEA, module=BO, groups=(), passed=(GROUP,))
    two = evolve(one, passed=(GROUP, GEOLOGY))

    assert shown(one) == (
        "Left as they are: Rock Hounds (#412), which works on it or has finished it.",
    )
    assert shown(two) == (
        "Left as they are: Rock Hounds (#412) and Geology (#9),"
        " which work on it or have finished it.",
    )
