"""What a panel is told of its player: rank, groups that end, the current one, what is allowed."""

import pytest
from attrs import evolve

from mudgroup.messages import Dialect, Format
from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.presence_events import (
    Ending,
    GroupCurrent,
    GroupEnded,
    GroupsAllowed,
    PlayerTold,
    RestrictionsHeld,
)
from mudgroup.model.groups.status_events import GroupChosen, StatusSeen
from mudgroup.model.joining import invitations
from mudgroup.model.moderation import moderating, muting
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.rights.authority import Rank
from mudgroup.model.sessions import administration, browsing, presence
from mudgroup.model.teaching import listening, sections
from mudgroup.model.world.events import Event
from mudgroup.model.world.reading import Reading
from mudgroup.model.world.turn import Turn
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.panel_scenes import adding, draws, grouped, names, told
from tests.model.rights.test_authority import school
from tests.small_world import SmallWorld, Verb


def endings(small: SmallWorld, events: tuple[Event, ...]) -> list[tuple[str, Ending]]:
    """For whom a group ends, and why."""
    return [(event.actor.name, event.why) for event in events if isinstance(event, GroupEnded)]


def current(events: tuple[Event, ...]) -> list[str | None]:
    """The groups that are told as current; None for none."""
    chosen = (event for event in events if isinstance(event, GroupCurrent))
    return [event.group.name if event.group else None for event in chosen]


def taught() -> SmallWorld:
    """The school, in which Tea listens, with a client that draws."""
    small = school()
    for name in ("Ida", "Tea", "Ada", "Bo"):
        draws(small, name)
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), small.group("Ada")))
    return small


# --- who one is ----------------------------------------------------------------------------------


def test_a_client_is_told_whose_it_is_before_anything_else() -> None:
    small = grouped("Ada")
    small.disconnect("Ada")
    ada, format = small.player("Ada"), Format(Dialect.GRAPHICAL)
    first, *_ = small.events(lambda turn: presence.connect(turn, ada, "again", Reading(format)))

    assert isinstance(first, PlayerTold)
    assert (first.actor, first.rank) == (ada.ref, Rank.MEMBER)


@pytest.mark.parametrize(("admin", "rank"), [(True, Rank.ADMIN), (False, Rank.TEACHER)])
def test_who_becomes_an_admin_or_no_longer_is_one_is_told(admin: bool, rank: Rank) -> None:
    small = taught()
    small.do(lambda turn: administration.set_admin(turn, "Tea", not admin))
    events = small.events(lambda turn: administration.set_admin(turn, "Tea", admin))

    assert [(names(small, event), event.rank) for event in told(events, PlayerTold)] == [  # type: ignore[attr-defined]
        (["Tea"], rank)
    ]


def appointing(small: SmallWorld, name: str, section: str, teaches: bool = True) -> Verb:
    ida, player = small.player("Ida"), small.player(name)
    known = sections.match_section(small.turn(), section)
    return lambda turn: sections.appoint(turn, ida.ref, player, known, teaches)


def test_who_is_appointed_is_told_and_shown_their_groups_again() -> None:
    small = taught()
    for teaches in (True, False):
        events = small.events(appointing(small, "Bo", "Geology", teaches))

        assert [names(small, event) for event in told(events, PlayerTold, StatusSeen)] == [
            ["Bo"],
            ["Bo"],
        ]


def test_a_teacher_of_one_more_section_is_what_they_were() -> None:
    small = taught()
    small.do(lambda turn: sections.create_section(turn, small.player("Ida"), "Botany"))
    events = small.events(appointing(small, "Tea", "Botany"))

    assert told(events, PlayerTold) == []


# --- which groups there are ----------------------------------------------------------------------


def test_that_one_may_create_groups_is_told_when_it_changes() -> None:
    small = SmallWorld("Ada", settings=Settings(groups=Groups(per_player=2)))
    draws(small, "Ada")
    ada = small.number("Ada")
    made = [small.events(lambda turn: membership.create(turn, ada)) for _ in range(2)]
    left = small.events(lambda turn: membership.remove_member(turn, small.group("Ada"), ada, ada))

    assert [
        [event.allowed for event in told(events, GroupsAllowed)]  # type: ignore[attr-defined]
        for events in (*made, left)
    ] == [[], [False], [True]]


@pytest.mark.parametrize(("groups", "allowed"), [(1, True), (2, False)])
def test_whether_one_may_create_groups_is_told_to_a_new_client(groups: int, allowed: bool) -> None:
    small = SmallWorld("Ada", settings=Settings(groups=Groups(per_player=2)))
    for _ in range(groups):
        small.do(lambda turn: membership.create(turn, small.number("Ada")))
    ada = small.player("Ada")
    events = small.events(lambda turn: presence.choose_dialect(turn, ada, Dialect.GRAPHICAL))

    assert [event.allowed for event in told(events, GroupsAllowed)] == [allowed]  # type: ignore[attr-defined]


def test_the_current_group_is_told_when_it_changes() -> None:
    small = grouped("Ada")
    ada = small.number("Ada")
    sand = small.events(lambda turn: membership.create(turn, ada, "Sand"))
    group = small.group("Ada")
    rock = small.turn().get(Group, small.player("Ada").groups[0])
    used = small.events(lambda turn: browsing.use(turn, turn.player(ada), rock))
    again = small.events(lambda turn: browsing.use(turn, turn.player(ada), rock))
    other = small.events(lambda turn: membership.disband(turn, group, ada))
    none = small.events(lambda turn: membership.disband(turn, small.group("Ada"), ada))

    assert [current(events) for events in (sand, used, again, other, none)] == [
        ["Sand"],
        ["Rock Hounds"],
        ["Rock Hounds"],
        [],
        [None],
    ]
    assert len(told(again, GroupChosen)) == 1


def test_who_is_added_to_a_first_group_has_it_as_current() -> None:
    small = grouped("Ada")
    small.connect("Bo")
    draws(small, "Bo")

    assert current(small.events(adding(small, "Ada", "Bo"))) == ["Rock Hounds"]


def leaving(small: SmallWorld, name: str, by: str) -> Verb:
    group, number, actor = small.group("Ada"), small.number(name), small.number(by)
    return lambda turn: membership.remove_member(turn, group, number, actor)


@pytest.mark.parametrize(
    ("by", "why"), [("Bo", Ending.LEFT), ("Ada", Ending.REMOVED)], ids=["leaves", "is removed"]
)
def test_a_group_ends_for_who_leaves_or_is_removed(by: str, why: Ending) -> None:
    small = grouped("Ada", "Bo", "Cy")

    assert endings(small, small.events(leaving(small, "Bo", by))) == [("Bo", why)]


def test_a_group_that_is_disbanded_ends_for_all_who_heard_it() -> None:
    small = taught()
    group, ada = small.group("Ada"), small.number("Ada")
    events = small.events(lambda turn: membership.disband(turn, group, ada))

    assert sorted(endings(small, events)) == [
        ("Ada", Ending.DISBANDED),
        ("Bo", Ending.DISBANDED),
        ("Tea", Ending.DISBANDED),
    ]


def dismissed(turn: Turn) -> None:
    section = sections.match_section(turn, "Geology")
    tea = turn.player(turn.world.names["tea"])
    sections.appoint(turn, tea.ref, tea, section, teaches=False)


def stops(turn: Turn) -> None:
    listening.listen_off(turn, turn.player(turn.world.names["tea"]), "")


@pytest.mark.parametrize("end", [stops, dismissed])
def test_listening_ends_with_the_word_or_with_the_right_to_it(end: Verb) -> None:
    small = taught()

    assert endings(small, small.events(end)) == [("Tea", Ending.LISTENING)]


def test_a_group_does_not_end_for_a_listener_who_joins() -> None:
    small = taught()

    assert endings(small, small.events(adding(small, "Ada", "Tea"))) == []


def test_a_group_does_not_end_for_who_comes_back_in_the_same_turn() -> None:
    small = grouped("Ada", "Bo")

    def both(turn: Turn) -> None:
        leaving(small, "Bo", "Ada")(turn)
        group = turn.get(Group, small.group("Ada").number)
        membership.join(turn, group, small.number("Bo"), small.number("Ada"), accepted=False)

    assert endings(small, small.events(both)) == []


# --- who may speak -------------------------------------------------------------------------------


def test_who_has_muted_the_leader_is_shown_what_the_leader_does_to_them_without_words() -> None:
    small = grouped("Ada", "Bo")
    ada, group = small.player("Ada"), small.group("Ada")
    small.do(lambda turn: muting.mute(turn, small.player("Bo"), ada))
    mute, floods = Restraint.MUTED, "floods"
    restricted = small.events(
        lambda turn: moderating.restrict(
            turn, ada, turn.player(small.number("Bo")), mute, group, reason=floods
        )
    )
    lifted = small.events(
        lambda turn: moderating.lift(turn, ada, small.player("Bo"), group, everywhere=False)
    )

    (seen,) = told(restricted, RestrictionsHeld)
    assert (names(small, seen), [(row.kind, row.reason) for row in seen.rows]) == (  # type: ignore[attr-defined]
        ["Bo"],
        [(mute, "")],
    )
    assert [names(small, event) for event in told(lifted, StatusSeen)] == [["Bo"]]
    assert told(lifted, RestrictionsHeld) == []


def test_a_stranger_whom_a_leader_bans_is_told_nothing() -> None:
    small = grouped("Ada")
    small.connect("Cy")
    draws(small, "Cy")
    ada, cy, group = small.player("Ada"), small.player("Cy"), small.group("Ada")
    banned = Restraint.BANNED
    events = small.events(lambda turn: moderating.restrict(turn, ada, cy, banned, group))

    assert [event for event in events if cy.number in event.to] == []


def test_an_invitation_that_is_accepted_makes_the_group_current() -> None:
    small = grouped("Ada")
    small.connect("Bo")
    draws(small, "Bo")
    small.do(lambda turn: membership.create(turn, small.number("Bo"), "Own"))
    rock, ada, bo = small.group("Ada"), small.number("Ada"), small.number("Bo")
    small.do(lambda turn: invitations.invite(turn, rock, bo, ada))
    player = small.player("Bo")
    events = small.events(
        lambda turn: invitations.accept(
            turn, player, invitations.match_invitation(turn, player, "")
        )
    )

    assert current(events) == ["Rock Hounds"]


def test_without_a_client_that_draws_nobody_is_told() -> None:
    small = SmallWorld("Ada")
    ada = small.player("Ada")
    small.do(lambda turn: turn.put(evolve(ada, admin=True)))
    events = small.events(lambda turn: membership.create(turn, ada.number))

    assert told(events, PlayerTold, GroupCurrent, GroupEnded, GroupsAllowed) == []


# --- what somebody else does, and no line of it reaches a client ----------------------------------


def test_a_client_whose_player_has_muted_who_renames_the_group_is_shown_it() -> None:
    small = grouped("Ada", "Bo")
    ada, bo = small.player("Ada"), small.player("Bo")
    small.do(lambda turn: muting.mute(turn, bo, ada))
    group = small.group("Ada")
    events = small.events(lambda turn: leadership.set_name(turn, group, "Sands", ada.number))
    shown = told(events, StatusSeen)

    assert [names(small, event) for event in shown] == [["Bo"]]
    assert small.group("Bo").name == "Sands"


def test_the_end_of_a_group_is_told_to_who_was_banned_from_it() -> None:
    small = grouped("Ada", "Bo")
    ada, bo, group = small.player("Ada"), small.player("Bo"), small.group("Ada")
    small.do(lambda turn: moderating.restrict(turn, ada, bo, Restraint.BANNED, group))
    group = small.group("Ada")
    events = small.events(lambda turn: membership.disband(turn, group, ada.number))

    assert endings(small, events) == [("Ada", Ending.DISBANDED), ("Bo", Ending.DISBANDED)]


def test_who_leaves_is_told_what_restricts_them_there() -> None:
    small = grouped("Ada", "Bo")
    ada, bo, group = small.player("Ada"), small.player("Bo"), small.group("Ada")
    small.do(lambda turn: moderating.restrict(turn, ada, bo, Restraint.MUTED, group))
    group = small.group("Ada")
    events = small.events(lambda turn: membership.remove_member(turn, group, bo.number, bo.number))
    kinds = [type(event) for event in told(events, GroupEnded, RestrictionsHeld)]

    assert kinds == [GroupEnded, RestrictionsHeld]


def test_a_ban_that_is_renewed_stays_told() -> None:
    small = grouped("Ada", "Bo")
    ada, group = small.player("Ada"), small.group("Ada")
    for _ in range(2):
        small.do(
            lambda turn: moderating.restrict(
                turn, ada, small.player("Bo"), Restraint.BANNED, small.group("Ada")
            )
        )

    assert [r.told for r in small.player("Bo").restrictions if r.where == group.number] == [True]
