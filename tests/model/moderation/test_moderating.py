"""Who restricts whom, who lifts what, and who is told."""

from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.events import MemberRemoved
from mudgroup.model.groups.talk import floor
from mudgroup.model.moderation import lists, moderating, muting
from mudgroup.model.moderation.errors import NotOverPlayer, NotRestricted, Outranked
from mudgroup.model.moderation.events import RestrictionLifted, RestrictionSet
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import FloorMode, Restraint
from mudgroup.model.records.places import REALM
from mudgroup.model.rights.errors import IsMuted, LacksAuthority
from mudgroup.model.teaching import sections
from mudgroup.model.world.errors import IllFormed, Refused
from mudgroup.model.world.events import Event
from tests.model.rights.test_authority import school
from tests.small_world import SmallWorld

MUTED, BANNED = Restraint.MUTED, Restraint.BANNED
HERE, EVERYWHERE = True, False


def restrict(
    small: SmallWorld,
    by: str,
    whom: str,
    kind: Restraint = MUTED,
    here: bool = HERE,
    seconds: float | None = None,
    reason: str = "",
    group: Group | None = None,
) -> tuple[Event, ...]:
    group = group or (small.group("Ada") if here else None)
    length = None if seconds is None else timedelta(seconds=seconds)
    return small.events(
        lambda turn: moderating.restrict(
            turn, small.player(by), small.player(whom), kind, group, length, reason
        )
    )


def lift(
    small: SmallWorld,
    by: str,
    whom: str,
    here: bool = False,
    everywhere: bool = False,
    why: str = "",
) -> tuple[Event, ...]:
    group = small.group("Ada") if here else None
    return small.events(
        lambda turn: moderating.lift(
            turn, small.player(by), small.player(whom), group, everywhere, why
        )
    )


def held(small: SmallWorld, name: str) -> list[tuple[Restraint, bool]]:
    """The kinds of restrictions of a player, and whether each holds everywhere."""
    return [(r.kind, r.where == REALM) for r in small.player(name).restrictions]


def seen(small: SmallWorld, viewer: str, here: bool) -> list[tuple[str, Restraint, bool]]:
    rows = lists.in_group(small.turn(), small.player(viewer), small.group("Ada") if here else None)
    return [(row.player.name, row.kind, row.where is None) for row in rows]


def names(small: SmallWorld, numbers: tuple[int, ...]) -> list[str]:
    return sorted(ref.name for ref in small.turn().refs(numbers))


ALLOWED = {
    ("Ida", "Bo", HERE),
    ("Ida", "Ada", HERE),
    ("Ida", "Tea", HERE),
    ("Ida", "Cy", HERE),
    ("Tea", "Bo", HERE),
    ("Tea", "Ada", HERE),
    ("Tea", "Cy", HERE),
    ("Ada", "Bo", HERE),
    ("Ada", "Cy", HERE),
    ("Ida", "Bo", EVERYWHERE),
    ("Ida", "Ada", EVERYWHERE),
    ("Ida", "Tea", EVERYWHERE),
    ("Ida", "Cy", EVERYWHERE),
    ("Tea", "Bo", EVERYWHERE),
    ("Tea", "Ada", EVERYWHERE),
}
"""Who may restrict whom, in Ada's group or everywhere; nobody else."""

EVERYBODY = ("Ida", "Tea", "Ada", "Bo", "Cy")


@pytest.mark.parametrize("kind", Restraint)
def test_who_may_restrict_whom(kind: Restraint) -> None:
    small = school()
    world, done = small.world, set()
    for by in EVERYBODY:
        for whom in EVERYBODY:
            for here in (HERE, EVERYWHERE):
                small.world = world
                try:
                    restrict(small, by, whom, kind, here)
                except (LacksAuthority, NotOverPlayer, Outranked):
                    continue
                done.add((by, whom, here))

    assert done == ALLOWED


@pytest.mark.parametrize(
    ("by", "whom", "here", "reason"),
    [
        ("Bo", "Ada", HERE, LacksAuthority),
        ("Cy", "Bo", HERE, LacksAuthority),
        ("Bo", "Bo", HERE, LacksAuthority),
        ("Ada", "Ada", HERE, Outranked),
        ("Ada", "Tea", HERE, Outranked),
        ("Ada", "Ida", HERE, Outranked),
        ("Ida", "Ida", EVERYWHERE, Outranked),
        ("Tea", "Ida", EVERYWHERE, NotOverPlayer),
        ("Tea", "Cy", EVERYWHERE, NotOverPlayer),
        ("Ada", "Bo", EVERYWHERE, NotOverPlayer),
    ],
)
def test_who_may_not_is_told_why_and_nothing_changes(
    by: str, whom: str, here: bool, reason: type[Refused]
) -> None:
    small = school()
    before = small.world

    with pytest.raises(reason):
        restrict(small, by, whom, here=here)

    assert small.world == before


def test_a_restriction_keeps_who_said_so_until_when_and_why() -> None:
    small = school()
    (event,) = restrict(small, "Ada", "Bo", seconds=600, reason="  floods \n all day ")
    (kept,) = small.player("Bo").restrictions

    assert isinstance(event, RestrictionSet)
    assert (kept.by, kept.since) == (small.number("Ada"), small.now)
    assert kept.until == event.until == small.now + timedelta(seconds=600)
    assert kept.reason == event.reason == "floods all day"


def test_the_player_and_the_staff_there_are_told() -> None:
    small = school()
    small.connect("Dan")
    (event,) = restrict(small, "Ada", "Bo")

    assert names(small, event.to) == ["Ada", "Bo", "Ida", "Tea"]


def test_a_restriction_everywhere_is_told_to_the_player_and_the_staff_of_the_section() -> None:
    small = school()
    (event,) = restrict(small, "Tea", "Bo", here=EVERYWHERE)
    (other,) = restrict(small, "Ida", "Cy", here=EVERYWHERE)

    assert names(small, event.to) == ["Bo", "Ida", "Tea"]
    assert names(small, other.to) == ["Cy", "Ida"]


def test_a_leader_reaches_nobody_by_restricting_who_was_never_in_the_group() -> None:
    small = school()
    (event,) = restrict(small, "Ada", "Cy", BANNED, reason="you know why")
    (lifted,) = lift(small, "Ada", "Cy", here=True, why="ha")

    assert "Cy" not in names(small, event.to) + names(small, lifted.to)


def test_who_was_told_of_a_ban_is_told_when_it_is_lifted() -> None:
    small = school()
    restrict(small, "Ada", "Bo", BANNED)
    (lifted,) = lift(small, "Ada", "Bo", here=True)

    assert "Bo" in names(small, lifted.to)


def test_a_leader_does_not_reach_who_has_muted_them_but_staff_do() -> None:
    small = school()
    for other in ("Ada", "Tea"):
        small.do(lambda turn, o=other: muting.mute(turn, small.player("Bo"), small.player(o)))  # type: ignore[misc]
    (by_leader,) = restrict(small, "Ada", "Bo", reason="words")
    (by_teacher,) = restrict(small, "Tea", "Bo", reason="words")

    assert "Bo" not in names(small, by_leader.to)
    assert "Bo" in names(small, by_teacher.to)


def test_a_restriction_of_the_same_kind_there_is_replaced_and_others_stay() -> None:
    small = school()
    for kind, here in ((MUTED, HERE), (MUTED, EVERYWHERE), (BANNED, EVERYWHERE), (MUTED, HERE)):
        restrict(small, "Ida", "Bo", kind, here, seconds=60)

    assert held(small, "Bo") == [(MUTED, True), (BANNED, True), (MUTED, False)]


def test_a_leader_does_not_shorten_what_an_admin_has_set_by_setting_it_again() -> None:
    small = school()
    restrict(small, "Ida", "Bo", MUTED)

    with pytest.raises(NotRestricted) as refused:
        restrict(small, "Ada", "Bo", MUTED, seconds=1)

    assert [ref.name for ref in refused.value.by] == ["Ida"]
    assert small.player("Bo").restrictions[0].until is None


def test_a_leader_adds_what_an_admin_has_not_set() -> None:
    small = school()
    restrict(small, "Ida", "Bo", MUTED)
    restrict(small, "Ada", "Bo", BANNED)

    assert held(small, "Bo") == [(MUTED, False), (BANNED, False)]


def test_a_moderator_who_is_muted_does_not_speak_by_giving_reasons() -> None:
    small = school()
    restrict(small, "Ida", "Ada", MUTED, EVERYWHERE)

    with pytest.raises(IsMuted):
        restrict(small, "Ada", "Bo", reason="words")
    restrict(small, "Ada", "Bo")
    with pytest.raises(IsMuted):
        lift(small, "Ada", "Bo", why="words")
    lift(small, "Ada", "Bo")

    assert held(small, "Bo") == []


def test_who_is_banned_from_a_group_is_taken_out() -> None:
    small = school()
    events = restrict(small, "Ada", "Bo", BANNED)

    assert [type(event) for event in events[:2]] == [RestrictionSet, MemberRemoved]
    assert small.members("Ada") == ["Ada"]
    assert small.player("Bo").groups == ()


def test_a_leader_who_is_banned_leaves_the_group_to_the_next() -> None:
    small = school()
    restrict(small, "Tea", "Ada", BANNED, group=small.group("Ada"))

    assert small.group("Bo").leader == small.number("Bo")
    assert small.members("Bo") == ["Bo"]


def test_banning_the_last_member_ends_the_group() -> None:
    small = school()
    group = small.group("Ada")
    restrict(small, "Ada", "Bo", BANNED)
    left = small.group("Ada")
    restrict(small, "Ida", "Ada", BANNED, group=left)

    assert small.turn().get(Group, group.number).disbanded_at == small.now


def test_who_is_banned_everywhere_keeps_their_groups() -> None:
    small = school()
    restrict(small, "Ida", "Bo", BANNED, EVERYWHERE)

    assert small.members("Ada") == ["Ada", "Bo"]


@pytest.mark.parametrize(
    ("kind", "here"), [(MUTED, HERE), (MUTED, EVERYWHERE), (BANNED, EVERYWHERE)]
)
def test_who_may_not_speak_has_the_floor_no_longer(kind: Restraint, here: bool) -> None:
    small = school()
    ada, bo = small.player("Ada"), small.player("Bo")
    small.do(lambda turn: floor.set_mode(turn, small.group("Ada"), ada, FloorMode.MODERATED))
    small.do(lambda turn: floor.give(turn, small.group("Ada"), ada, bo))
    restrict(small, "Ida", "Bo", kind, here)

    assert small.group("Ada").floor.holder == 0


def test_lifting_without_a_place_lifts_all_that_one_may() -> None:
    small = school()
    for by, kind, here in (("Ida", MUTED, EVERYWHERE), ("Ada", MUTED, HERE), ("Tea", BANNED, HERE)):
        restrict(small, by, "Bo", kind, here)
    lift(small, "Ada", "Bo")

    assert held(small, "Bo") == [(MUTED, True), (BANNED, False)]
    lift(small, "Ida", "Bo")
    assert held(small, "Bo") == []


def test_lifting_in_a_group_or_everywhere_lifts_that_only() -> None:
    small = school()
    restrict(small, "Ida", "Bo", MUTED, EVERYWHERE)
    restrict(small, "Ida", "Bo", MUTED, HERE)
    lift(small, "Ida", "Bo", everywhere=True)

    assert held(small, "Bo") == [(MUTED, False)]
    (event,) = lift(small, "Ida", "Bo", here=True, why="sorry")
    assert isinstance(event, RestrictionLifted)
    assert (event.kind, event.where, event.reason) == (MUTED, small.group("Ada").ref, "sorry")


@pytest.mark.parametrize("by", ["Ada", "Bo", "Cy"])
@pytest.mark.parametrize("here", [HERE, EVERYWHERE])
def test_only_who_stands_as_high_lifts_a_restriction(by: str, here: bool) -> None:
    small = school()
    restrict(small, "Ida", "Bo", MUTED, here)

    with pytest.raises(NotRestricted):
        lift(small, by, "Bo")

    assert len(held(small, "Bo")) == 1


def test_a_stranger_learns_nothing_of_who_is_restricted_and_the_player_does() -> None:
    small = school()
    restrict(small, "Ida", "Bo", MUTED, HERE)
    told = {}
    for by in ("Cy", "Bo", "Ada"):
        with pytest.raises(NotRestricted) as refused:
            lift(small, by, "Bo")
        told[by] = [ref.name for ref in refused.value.by]

    assert told == {"Cy": [], "Bo": ["Ida"], "Ada": ["Ida"]}


def test_who_becomes_the_leader_does_not_lift_what_a_teacher_has_set() -> None:
    small = school()
    restrict(small, "Tea", "Bo", MUTED)
    group, ada, bo = small.group("Ada"), small.number("Ada"), small.number("Bo")
    small.do(lambda turn: leadership.set_leader(turn, group, bo, ada))

    with pytest.raises(NotRestricted):
        lift(small, "Bo", "Bo")


@pytest.mark.parametrize("seconds", [3651 * 86400, 10**10])
def test_a_length_past_all_sense_is_refused_with_the_limit(seconds: int) -> None:
    small = school()

    with pytest.raises(IllFormed) as refused:
        restrict(small, "Ida", "Bo", seconds=seconds)

    assert (refused.value.rule, refused.value.limit) == ("days", 3650)


def test_a_reason_past_the_limit_is_refused_and_nothing_changes() -> None:
    small = school()
    before = small.world

    with pytest.raises(IllFormed):
        restrict(small, "Ida", "Bo", reason="x" * 201)

    assert small.world == before


def test_what_has_ended_is_forgotten_with_the_next_change() -> None:
    small = school()
    restrict(small, "Ida", "Bo", MUTED, HERE, seconds=10)
    small.pass_time(10)
    restrict(small, "Ida", "Bo", BANNED, EVERYWHERE)

    assert held(small, "Bo") == [(BANNED, True)]


def test_what_has_ended_cannot_be_lifted() -> None:
    small = school()
    restrict(small, "Ida", "Bo", MUTED, HERE, seconds=10)
    small.pass_time(10)

    with pytest.raises(NotRestricted):
        lift(small, "Ida", "Bo")


def test_restrictions_are_in_the_history_of_the_group_and_those_of_everywhere_are_not() -> None:
    small = school()
    commits = []
    for here in (HERE, EVERYWHERE):
        group = small.group("Ada") if here else None
        commits.append(
            small.do(
                lambda turn, g=group: moderating.restrict(  # type: ignore[misc]
                    turn,
                    small.player("Ida"),
                    small.player("Bo"),
                    MUTED,
                    g,
                    timedelta(seconds=60),
                    "floods",
                )
            )
        )
    (entry,) = commits[0].entries

    assert (entry.action, entry.actor) == ("muted", small.number("Ida"))
    assert entry.result == "Bo until 2026-01-01 00:01:00 UTC because floods"
    assert commits[1].entries == ()


def test_who_keeps_the_server_stands_above_all() -> None:
    small = school()
    small.do(
        lambda turn: moderating.impose(
            turn, turn.world.realm.ref, small.player("Ida"), BANNED, None
        )
    )

    assert held(small, "Ida") == [(BANNED, True)]
    with pytest.raises(NotRestricted):
        lift(small, "Tea", "Ida")


def test_what_who_keeps_the_server_has_set_is_lifted_by_admins_and_not_by_teachers() -> None:
    small = school()
    small.do(
        lambda turn: moderating.impose(turn, turn.world.realm.ref, small.player("Bo"), MUTED, None)
    )
    with pytest.raises(NotRestricted):
        lift(small, "Tea", "Bo")
    assert held(small, "Bo") == [(MUTED, True)]

    lift(small, "Ida", "Bo")
    assert held(small, "Bo") == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(EVERYBODY), st.sampled_from(EVERYBODY), st.booleans(), st.booleans()
        ),
        max_size=8,
    )
)
def test_no_order_of_restricting_and_lifting_lets_a_lower_one_undo_a_higher_one(
    steps: list[tuple[str, str, bool, bool]],
) -> None:
    """An admin's mute of Bo in the group stays, whatever all others do."""
    small = school()
    restrict(small, "Ida", "Bo", MUTED)
    (kept,) = small.player("Bo").restrictions
    number = small.group("Ada").number
    for by, whom, lifts, is_ban in steps:
        group = small.turn().get(Group, number)
        if by == "Ida" or group.disbanded_at:
            continue
        try:
            if lifts:
                lift(small, by, whom)
            else:
                restrict(small, by, whom, BANNED if is_ban else MUTED, group=group)
        except Refused:
            continue

    assert kept in small.player("Bo").restrictions


def test_a_dismissed_teacher_moderates_nobody() -> None:
    small = school()
    section = sections.match_section(small.turn(), "Geology")
    ida, tea = small.player("Ida"), small.player("Tea")
    small.do(lambda turn: sections.set_teacher(turn, ida, tea, section, teaches=False))

    with pytest.raises(NotOverPlayer):
        restrict(small, "Tea", "Bo", here=EVERYWHERE)
    with pytest.raises(LacksAuthority):
        restrict(small, "Tea", "Bo")


def test_a_restriction_in_a_disbanded_group_is_no_longer_shown_nor_lifted() -> None:
    small = school()
    restrict(small, "Ada", "Bo", MUTED)
    group, ada = small.group("Ada"), small.number("Ada")
    small.do(lambda turn: membership.disband(turn, group, ada))

    assert seen(small, "Ida", EVERYWHERE) == []
    with pytest.raises(NotRestricted):
        lift(small, "Ida", "Bo")


def test_an_admin_is_told_of_it_however_much_they_have_muted() -> None:
    small = school()
    small.do(lambda turn: muting.mute(turn, small.player("Ida"), small.player("Ada")))
    (event,) = restrict(small, "Ada", "Bo")

    assert "Ida" in names(small, event.to)


def test_who_restricts_is_named_by_number_even_if_they_become_nobody() -> None:
    small = school()
    restrict(small, "Ida", "Bo", MUTED)
    small.do(lambda turn: turn.put(evolve(small.player("Ida"), admin=False)))
    lift(small, "Tea", "Bo")

    assert held(small, "Bo") == []


def test_a_leader_who_is_muted_in_the_group_gives_no_reason_for_lifting_there() -> None:
    small = school()
    restrict(small, "Ida", "Ada", MUTED)
    restrict(small, "Ada", "Bo", MUTED)

    with pytest.raises(IsMuted):
        lift(small, "Ada", "Bo", why="words")
