"""Groups that staff forms."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.groups import membership
from mudgroup.model.groups.errors import AlreadyLeads, TooManyGroups
from mudgroup.model.groups.events import LeaderSet
from mudgroup.model.groups.status_events import MembersSeen
from mudgroup.model.moderation import moderating
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.errors import IsBanned, Mandatory, NoGroupTaught, NotInGroup, NotStaff
from mudgroup.model.teaching import drawing, forming, sections
from mudgroup.model.teaching.errors import NamedTwice, NobodyInSection, NotTaught
from mudgroup.model.teaching.events import Arranged, Arrangement, GroupFormed, GroupsDrawn
from mudgroup.model.teaching.forming import Plan, deal
from mudgroup.model.teaching.teaching import groups_in
from mudgroup.model.world import history
from mudgroup.model.world.errors import IllFormed
from mudgroup.model.world.replay import disagreements
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.panel_scenes import draws, names, told
from tests.small_world import SmallWorld


def classroom(*names: str, settings: Settings | None = None) -> SmallWorld:
    """Ida, an admin; Tea, who teaches Geology; its players; Zed, who is in no section."""
    small = SmallWorld("Ida", "Tea", "Zed", *names, settings=settings)
    small.do(lambda turn: turn.put(evolve(small.player("Ida"), admin=True)))
    ida = small.player("Ida")
    small.do(lambda turn: sections.create_section(turn, ida, "Geology"))
    section = sections.match_section(small.turn(), "Geology")
    small.do(lambda turn: sections.set_teacher(turn, ida, small.player("Tea"), section, True))
    for name in names:
        player = small.player(name)
        small.do(lambda turn, p=player: sections.assign(turn, ida.ref, p, section))  # type: ignore[misc]
    return small


def plan(small: SmallWorld, name: str, *names: str, leader: str = "") -> Plan:
    players = tuple(map(small.player, names))
    return Plan(name, players, small.player(leader or names[0]))


def formed(small: SmallWorld, *names: str, leader: str = "") -> Group:
    """A group that Tea formed."""
    tea, wanted = small.player("Tea"), plan(small, "Rock Hounds", *names, leader=leader)
    small.do(lambda turn: forming.create_groups(turn, tea, [wanted]))
    return small.turn().get(Group, small.player(names[0]).groups[-1])


@given(
    st.lists(st.integers(), unique=True, max_size=60),
    st.integers(min_value=1, max_value=70),
    st.text(),
)
def test_hands_differ_by_one_at_most_and_everything_is_dealt_once(
    things: list[int], size: int, seed: str
) -> None:
    hands = deal(things, size, seed)
    sizes = [len(hand) for hand in hands]

    assert sorted(thing for hand in hands for thing in hand) == sorted(things)
    assert max(sizes) - min(sizes) <= 1
    assert min(sizes) >= min(size, len(things))
    assert deal(things, size, seed) == hands


def test_a_teacher_forms_a_group_without_being_in_it() -> None:
    small = classroom("Ada", "Bo", "Cy")
    group = formed(small, "Ada", "Bo", "Cy", leader="Bo")
    entries = history.page(small.world, history.NoArchive(), group.number, 9)

    assert small.turn().refs(group.players()) == tuple(
        small.player(name).ref for name in ("Bo", "Ada", "Cy")
    )
    assert (group.leader, group.section) == (small.number("Bo"), small.player("Ada").section)
    assert [entry.action for entry in entries] == ["created group", "added member", "added member"]
    assert [entry.actor for entry in entries[1:]] == [small.number("Tea")] * 2
    assert disagreements(group, entries) == []


def test_players_who_want_to_be_asked_are_not_and_talk_where_they_talked() -> None:
    small = classroom("Ada", "Bo")
    small.do(lambda turn: turn.put(evolve(small.player("Bo"), asks=True)))
    small.do(lambda turn: membership.create(turn, small.number("Bo"), "Mine"))
    mine = small.group("Bo")
    group = formed(small, "Ada", "Bo")

    assert group.number in small.player("Bo").groups
    assert small.group("Bo") == mine
    assert small.group("Ada") == group


def test_a_group_is_sorted_under_the_section_of_its_players_when_the_teacher_leads() -> None:
    small = classroom("Ada")
    wanted = plan(small, "X", "Tea", "Ada")
    small.do(lambda turn: forming.create_groups(turn, small.player("Tea"), [wanted]))

    assert small.group("Tea").section == small.player("Ada").section != 0


@pytest.mark.parametrize(
    ("by", "names", "reason"),
    [
        ("Ada", ("Bo",), NotStaff),
        ("Tea", ("Ada", "Zed"), NotTaught),
        ("Tea", ("Ada", "Bo", "Ada"), NamedTwice),
    ],
)
def test_who_may_not_or_not_with_whom_forms_nothing(
    by: str, names: tuple[str, ...], reason: type[Exception]
) -> None:
    small = classroom("Ada", "Bo")
    turn = small.turn()

    with pytest.raises(reason):
        forming.create_groups(turn, small.player(by), [plan(small, "X", *names)])
    assert not turn.commit().changed


def test_admins_form_groups_of_anybody() -> None:
    small = classroom("Ada")
    wanted = plan(small, "X", "Zed", "Tea")
    small.do(lambda turn: forming.create_groups(turn, small.player("Ida"), [wanted]))

    assert small.members("Zed") == ["Zed", "Tea"]


def test_a_name_that_cannot_be_and_a_player_in_too_many_groups_are_refused() -> None:
    small = classroom("Ada", "Bo", settings=Settings(groups=Groups(per_player=1)))
    tea = small.player("Tea")

    with pytest.raises(IllFormed):
        forming.create_groups(small.turn(), tea, [plan(small, "#1", "Ada")])
    formed(small, "Bo")
    for pair in (("Bo", "Ada"), ("Ada", "Bo")):
        with pytest.raises(TooManyGroups):
            forming.create_groups(small.turn(), tea, [plan(small, "X", *pair)])


def test_random_groups_hold_everybody_once_and_the_told_seed_draws_them_again() -> None:
    names = ("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus")
    first, again = classroom(*names), classroom(*names)
    section = sections.match_section(first.turn(), "Geology")
    events = first.events(
        lambda turn: drawing.draw_groups(turn, first.player("Tea"), section, 3, "")
    )
    (drawn,) = (event for event in events if isinstance(event, GroupsDrawn))
    again.do(lambda turn: drawing.draw_groups(turn, again.player("Tea"), section, 3, drawn.seed))
    told = [event.members for event in events if isinstance(event, GroupFormed)]
    drawn_again = groups_in(again.world, section.number)

    assert (drawn.groups, drawn.players) == (2, 7)
    assert sorted(ref.name for members in told for ref in members) == sorted(names)
    assert [again.turn().refs(group.players()) for group in drawn_again] == told
    assert [group.name for group in drawn_again] == ["Geology 1", "Geology 2"]


def test_names_of_random_groups_are_free_ones_and_nobody_makes_no_group() -> None:
    small = classroom("Ada", "Bo")
    section, tea = sections.match_section(small.turn(), "Geology"), small.player("Tea")
    for seed in ("a", "b"):
        small.do(lambda turn, s=seed: drawing.draw_groups(turn, tea, section, 2, s))  # type: ignore[misc]
    empty = classroom()

    assert [g.name for g in groups_in(small.world, section.number)] == ["Geology 1", "Geology 2"]
    with pytest.raises(NobodyInSection):
        drawing.draw_groups(empty.turn(), empty.player("Tea"), section, 2, "")


def test_of_a_mandatory_group_only_staff_takes_members_out() -> None:
    small = classroom("Ada", "Bo")
    tea, group = small.player("Tea"), formed(small, "Ada", "Bo")
    ada, bo = small.number("Ada"), small.number("Bo")
    small.do(lambda turn: forming.set_mandatory(turn, tea, group, True))
    held = small.turn().get(Group, group.number)

    with pytest.raises(Mandatory) as refused:
        membership.remove_member(small.turn(), held, bo, bo)
    assert refused.value.teachers == (tea.ref,)
    with pytest.raises(Mandatory):
        membership.remove_member(small.turn(), held, bo, ada)
    with pytest.raises(Mandatory):
        membership.disband(small.turn(), held, ada)
    small.do(lambda turn: forming.remove(turn, tea, held, small.player("Bo")))
    assert small.members("Ada") == ["Ada"]
    small.do(lambda turn: forming.disband(turn, tea, small.group("Ada")))
    assert small.player("Ada").groups == ()


def test_a_group_that_is_voluntary_again_can_be_left() -> None:
    small = classroom("Ada", "Bo")
    tea, group, bo = small.player("Tea"), formed(small, "Ada", "Bo"), small.number("Bo")
    for mandatory in (True, False):
        small.do(lambda turn, on=mandatory: forming.set_mandatory(turn, tea, group, on))  # type: ignore[misc]
    small.do(lambda turn: membership.remove_member(turn, small.group("Bo"), bo, bo))

    assert small.members("Ada") == ["Ada"]


def test_staff_arranges_groups_of_their_sections_only() -> None:
    small = classroom("Ada", "Bo")
    tea, zed = small.player("Tea"), small.player("Zed")
    small.do(lambda turn: membership.create(turn, zed.number, "Elsewhere"))
    other, group = small.group("Zed"), formed(small, "Ada")

    for verb in (forming.add, forming.remove, forming.set_leader):
        with pytest.raises(NoGroupTaught):
            verb(small.turn(), tea, other, small.player("Ada"))
    for verb2 in (forming.disband, lambda t, a, g: forming.set_mandatory(t, a, g, True)):
        with pytest.raises(NoGroupTaught):
            verb2(small.turn(), tea, other)
        with pytest.raises(NotStaff):
            verb2(small.turn(), small.player("Ada"), group)
    with pytest.raises(NotTaught):
        forming.add(small.turn(), tea, group, zed)
    for verb in (forming.remove, forming.set_leader):
        with pytest.raises(NotInGroup):
            verb(small.turn(), tea, group, small.player("Bo"))
        with pytest.raises(NotStaff):
            verb(small.turn(), small.player("Ada"), group, small.player("Ada"))


def test_who_arranges_is_answered_once_whether_or_not_they_are_in_the_group() -> None:
    small = classroom("Ada", "Bo")
    tea, group = small.player("Tea"), formed(small, "Ada")
    outside = small.events(lambda turn: forming.add(turn, tea, group, small.player("Bo")))
    small.do(lambda turn: forming.add(turn, tea, small.group("Ada"), tea))
    inside = small.events(
        lambda turn: forming.remove(turn, tea, small.group("Ada"), small.player("Bo"))
    )

    assert sum(isinstance(event, Arranged) for event in outside) == 1
    assert not any(isinstance(event, Arranged) for event in inside)


@pytest.mark.parametrize("staff", ["Tea", "Ida"])
def test_staff_gives_the_lead_of_a_mandatory_group_and_stands_for_it(staff: str) -> None:
    small = classroom("Ada", "Bo")
    actor, group = small.player(staff), formed(small, "Ada", "Bo")
    small.do(lambda turn: forming.set_mandatory(turn, actor, group, True))
    told = small.events(
        lambda turn: forming.set_leader(turn, actor, small.group("Ada"), small.player("Bo"))
    )

    assert small.group("Ada").leader == small.number("Bo")
    assert [(e.actor.name, e.old.name) for e in told if isinstance(e, LeaderSet)] == [
        (staff, "Ada")
    ]
    assert [e.what for e in told if isinstance(e, Arranged)] == [Arrangement.LEADS]
    with pytest.raises(AlreadyLeads):
        forming.set_leader(small.turn(), actor, small.group("Ada"), small.player("Bo"))


def banned(small: SmallWorld, name: str) -> None:
    """An admin bans a player everywhere."""
    ida, player = small.player("Ida"), small.player(name)
    small.do(lambda turn: moderating.restrict(turn, ida, player, Restraint.BANNED, None))


def test_who_is_banned_everywhere_is_not_drawn() -> None:
    small = classroom("Ada", "Bo", "Cy", "Di", "Ed")
    banned(small, "Cy")
    section = small.turn().get(Section, small.player("Ada").section)
    small.do(lambda turn: drawing.draw_groups(turn, small.player("Tea"), section, 2, "sand"))
    groups = groups_in(small.world, section.number)

    assert sorted(len(group.members) for group in groups) == [2, 2]
    assert not small.player("Cy").groups


@pytest.mark.parametrize("leader", ["Ada", "Bo"])
def test_who_is_banned_everywhere_comes_into_no_new_group(leader: str) -> None:
    small = classroom("Ada", "Bo")
    banned(small, "Bo")
    with pytest.raises(IsBanned):
        formed(small, "Ada", "Bo", leader=leader)

    assert not small.player("Ada").groups


def test_no_script_lets_who_is_banned_everywhere_form_a_group() -> None:
    small = classroom("Ada")
    banned(small, "Ada")
    with pytest.raises(IsBanned):
        small.do(lambda turn: membership.create(turn, small.number("Ada"), "Ash"))

    assert not small.player("Ada").groups


def test_a_leader_who_draws_is_sent_all_members_of_a_group_that_is_formed() -> None:
    small = classroom("Ada", "Bo", "Cy")
    draws(small, "Ada", level=1)
    tea, wanted = small.player("Tea"), plan(small, "Rock Hounds", "Ada", "Bo", "Cy")
    events = small.events(lambda turn: forming.create_groups(turn, tea, [wanted]))

    *_, seen = told(events, MembersSeen)
    assert isinstance(seen, MembersSeen)
    assert names(small, seen) == ["Ada"]
    assert [row.player.name for row in seen.rows] == ["Ada", "Bo", "Cy"]
