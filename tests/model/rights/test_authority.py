"""Who may moderate whom."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.groups import membership
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.authority import (
    Rank,
    moderators,
    rank_anywhere,
    rank_in,
    rank_over,
    require_moderator,
    staff_online,
)
from mudgroup.model.rights.errors import LacksAuthority
from mudgroup.model.teaching import sections
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld

NAMES = st.sets(st.sampled_from(("Ada", "Bo", "Cy")))


def school() -> SmallWorld:
    """Ida, an admin; Tea, who teaches Geology; Ada, who leads a group there, with Bo; Cy."""
    small = SmallWorld("Ida", "Tea", "Ada", "Bo", "Cy")
    small.do(lambda turn: turn.put(evolve(small.player("Ida"), admin=True)))
    small.do(lambda turn: sections.create_section(turn, small.player("Ida"), "Geology"))
    section = sections.match_section(small.turn(), "Geology")
    for name in ("Ada", "Bo"):
        player = small.player(name)
        small.do(lambda turn, p=player: sections.assign(turn, p.ref, p, section))  # type: ignore[misc]
    ida, tea = small.player("Ida"), small.player("Tea")
    small.do(lambda turn: sections.set_teacher(turn, ida, tea, section, teaches=True))
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Rock Hounds"))
    for name in ("Bo",):
        group, number = small.group("Ada"), small.number(name)
        small.do(
            lambda turn, g=group, n=number: membership.join(  # type: ignore[misc]
                turn, g, n, small.number("Ada"), accepted=False
            )
        )
    return small


def test_in_a_group_admins_stand_above_teachers_above_the_leader_above_members() -> None:
    small = school()
    turn, group = small.turn(), small.group("Ada")
    names = ("Ida", "Tea", "Ada", "Bo", "Cy")
    ranks = [rank_in(turn, small.player(name), group) for name in names]

    assert ranks == [Rank.ADMIN, Rank.TEACHER, Rank.LEADER, Rank.MEMBER, Rank.MEMBER]


def test_everywhere_a_teacher_stands_above_the_players_of_the_section_only() -> None:
    small = school()
    turn, tea = small.turn(), small.player("Tea")

    assert rank_over(turn, tea, small.player("Bo")) == Rank.TEACHER
    assert rank_over(turn, tea, small.player("Cy")) == Rank.MEMBER
    assert rank_over(turn, small.player("Ada"), small.player("Bo")) == Rank.MEMBER
    assert rank_over(turn, small.player("Ida"), small.player("Cy")) == Rank.ADMIN


def test_a_teacher_of_any_section_is_staff() -> None:
    small = school()
    turn = small.turn()
    ranks = [rank_anywhere(turn, small.player(name)) for name in ("Ida", "Tea", "Ada")]

    assert ranks == [Rank.ADMIN, Rank.TEACHER, Rank.MEMBER]


def test_the_moderators_of_a_group_are_those_online() -> None:
    small = school()
    small.disconnect("Tea")

    assert moderators(small.turn(), small.group("Ada")) == (
        small.number("Ida"),
        small.number("Ada"),
    )


def test_who_does_not_moderate_a_group_is_told_who_leads_it() -> None:
    small = school()
    turn, group = small.turn(), small.group("Ada")

    with pytest.raises(LacksAuthority) as refused:
        require_moderator(turn, small.player("Bo"), group)
    require_moderator(turn, small.player("Ada"), group)

    assert (refused.value.group, refused.value.leader) == (group.ref, small.player("Ada").ref)


def test_a_dismissed_teacher_moderates_no_longer() -> None:
    small = school()
    ida, tea = small.player("Ida"), small.player("Tea")
    section = sections.match_section(small.turn(), "Geology")
    small.do(lambda turn: sections.set_teacher(turn, ida, tea, section, teaches=False))

    assert rank_in(small.turn(), tea, small.group("Ada")) == Rank.MEMBER


@given(NAMES, NAMES, NAMES)
def test_the_staff_and_the_moderators_are_those_online_who_rank_so(
    admins: set[str], teachers: set[str], gone: set[str]
) -> None:
    small = founded("Bo", "Cy")
    for name in admins:
        small.do(lambda turn, n=name: turn.put(evolve(small.player(n), admin=True)))  # type: ignore[misc]
    section = Section(901, "Geology", True, tuple(map(small.number, sorted(teachers))))
    group = evolve(small.group("Ada"), section=901)
    for record in (section, group, evolve(small.player("Bo"), section=901)):
        small.do(lambda turn, r=record: turn.put(r))  # type: ignore[misc]
    for name in gone - {"Ada"}:
        small.disconnect(name)
    turn = small.turn()
    online = [turn.player(number) for number in sorted(turn.world.online)]

    assert moderators(turn, group) == tuple(p.number for p in online if rank_in(turn, p, group))
    assert staff_online(turn, 901) == tuple(
        p.number for p in online if rank_over(turn, p, small.player("Bo")) is not Rank.MEMBER
    )
