"""Staff who listen in groups."""

from collections.abc import Callable

import pytest
from attrs import evolve

from mudgroup.messages import Dialect
from mudgroup.model.goals import goals
from mudgroup.model.goals.roles import show_roles
from mudgroup.model.goals.scores import show_scores
from mudgroup.model.goals.shared_map import show_map
from mudgroup.model.goals.sheets import show_goal
from mudgroup.model.groups import membership
from mudgroup.model.groups.errors import AlreadyMember
from mudgroup.model.groups.events import GroupEvent, Said
from mudgroup.model.groups.status import NO_RIGHTS, show_members
from mudgroup.model.groups.status_events import ListenersSeen, MembersSeen, StatusSeen
from mudgroup.model.groups.talk import conversation
from mudgroup.model.moderation import moderating
from mudgroup.model.records.goals import Module
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights.errors import IsBanned, NoGroupTaught, NotInGroup, NotStaff
from mudgroup.model.sessions import administration, presence
from mudgroup.model.teaching import forming, listening
from mudgroup.model.teaching.errors import AlreadyListens, ListensNowhere
from mudgroup.model.teaching.events import ListeningBegan, ListeningEnded, ListeningSeen
from mudgroup.model.world.events import Event
from mudgroup.model.world.finding import by_key
from mudgroup.model.world.reading import Reading
from mudgroup.model.world.turn import Turn
from tests.model.goal_scenes import goal_keyed
from tests.model.teaching.test_forming import classroom, formed
from tests.small_world import SmallWorld


def heard() -> SmallWorld:
    """Tea listens in Ada's and Bo's group."""
    small = classroom("Ada", "Bo")
    group = formed(small, "Ada", "Bo")
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), group))
    return small


def to(events: tuple[Event, ...], kind: type[GroupEvent]) -> tuple[int, ...]:
    """Who is told the one event of a kind, none for no event."""
    return next((event.to for event in events if isinstance(event, kind)), ())


def say(small: SmallWorld, name: str = "Ada") -> Said:
    group, number = small.group(name), small.number(name)
    (event,) = small.events(lambda turn: conversation.say(turn, group, number, "hi"))
    assert isinstance(event, Said)
    return event


def test_who_listens_hears_and_is_no_member_for_the_history() -> None:
    small = heard()
    tea, said = small.number("Tea"), say(small)

    assert said.to == (small.number("Ada"), small.number("Bo"), tea)
    assert said.online == (small.number("Ada"), small.number("Bo"))


def test_the_members_are_told_of_the_beginning_and_the_end() -> None:
    small = classroom("Ada", "Bo")
    group, tea = formed(small, "Ada", "Bo"), small.player("Tea")
    began = small.events(lambda turn: listening.listen(turn, tea, group))
    ended = small.events(lambda turn: listening.listen_off(turn, tea, ""))
    all_three = (*group.players(), tea.number)

    assert to(began, ListeningBegan) == to(ended, ListeningEnded) == all_three
    assert say(small).to == group.players()


def test_who_connects_or_joins_meanwhile_is_told() -> None:
    small = heard()
    small.disconnect("Bo")
    bo, zed = small.player("Bo"), small.number("Zed")
    connected = small.events(lambda turn: presence.connect(turn, bo, "session", Reading()))
    joined = small.events(
        lambda turn: membership.join(turn, small.group("Ada"), zed, small.number("Ada"), False)
    )

    assert to(connected, ListenersSeen) == (bo.number,)
    assert to(joined, ListenersSeen) == (zed,)


def test_who_takes_over_a_session_is_told_where_they_listen() -> None:
    small = heard()
    tea = small.player("Tea")
    events = small.events(lambda turn: presence.connect(turn, tea, "another", Reading()))
    (seen,) = (event for event in events if isinstance(event, ListeningSeen))

    assert seen.groups == (small.group("Ada").ref,)
    assert tea.number in say(small).to


def test_status_and_who_show_who_listens() -> None:
    small = heard()
    group, ada = small.group("Ada"), small.number("Ada")
    (seen,) = small.events(lambda turn: show_members(turn, group, ada))

    assert isinstance(seen, MembersSeen)
    assert seen.listeners == (small.player("Tea").ref,)


def test_the_listener_is_shown_the_group_without_rights_in_it() -> None:
    small = classroom("Ada")
    group, tea = formed(small, "Ada"), small.player("Tea")
    events = small.events(lambda turn: listening.listen(turn, tea, group))
    (status,) = (event for event in events if isinstance(event, StatusSeen))

    assert status.permissions == {tea.number: NO_RIGHTS}


def test_it_ends_when_the_listener_leaves() -> None:
    small = heard()
    small.disconnect("Tea")
    assert small.number("Tea") not in say(small).to
    small.connect("Tea")

    assert say(small).to == small.group("Ada").players()
    assert not small.world.listeners


def test_it_lasts_over_a_short_drop_which_nobody_is_told_of() -> None:
    small = heard()
    dropped = small.events(
        lambda turn: presence.disconnect(turn, small.player("Tea"), on_purpose=False)
    )
    small.pass_time(small.settings.groups.return_seconds - 1)
    back = small.events(
        lambda turn: presence.connect(turn, small.player("Tea"), "another", Reading())
    )

    assert to((*dropped, *back), ListeningBegan) + to((*dropped, *back), ListeningEnded) == ()
    assert small.number("Tea") in say(small).to


def test_it_ends_for_all_to_know_when_a_drop_is_not_short() -> None:
    small = heard()
    small.drop("Tea")
    small.pass_time(small.settings.groups.return_seconds)
    told = small.events(presence.announce_departures)

    assert set(small.group("Ada").players()) <= set(to(told, ListeningEnded))
    small.connect("Tea")
    assert say(small).to == small.group("Ada").players()


def test_who_listened_when_the_server_was_killed_listens_again_and_all_are_told() -> None:
    small = heard()
    small.restart()
    small.connect("Ada")
    assert [ref.name for ref in seen_listeners(small)] == []
    small.connect("Bo")
    events = small.events(
        lambda turn: presence.connect(turn, small.player("Tea"), "another", Reading())
    )

    assert to(events, ListeningBegan) == small.group("Ada").players()
    assert [event.to for event in events if isinstance(event, ListeningSeen)] == [
        (small.number("Tea"),)
    ]
    assert small.number("Tea") in say(small).to
    assert [ref.name for ref in seen_listeners(small)] == ["Tea"]


def seen_listeners(small: SmallWorld) -> tuple[Ref, ...]:
    """Who listens, as ``group who`` shows it to Ada."""
    group, ada = small.group("Ada"), small.number("Ada")
    (seen,) = small.events(lambda turn: show_members(turn, group, ada))
    assert isinstance(seen, MembersSeen)
    return seen.listeners


def no_admin(turn: Turn) -> None:
    administration.set_admin(turn, "Ida", False)


def banned(turn: Turn) -> None:
    (group,) = turn.all(Group, turn.world.listeners)
    ida = turn.player(turn.world.names["ida"])
    moderating.impose(turn, turn.world.realm.ref, ida, Restraint.BANNED, group, None, "")


@pytest.mark.parametrize("lose", [no_admin, banned])
def test_who_lost_the_right_while_nobody_was_there_does_not_listen_again(
    lose: Callable[[Turn], None],
) -> None:
    small = classroom("Ada")
    group = formed(small, "Ada")
    small.do(lambda turn: listening.listen(turn, small.player("Ida"), group))
    small.restart()
    small.connect("Ada")
    told = small.events(lose)
    small.connect("Ida")

    assert to(told, ListeningEnded) == ()
    assert small.number("Ida") not in say(small).to


def test_it_ends_when_the_group_ends_or_the_right_is_lost() -> None:
    small = heard()
    small.do(lambda turn: forming.disband(turn, small.player("Tea"), small.group("Ada")))
    assert not small.world.listeners

    group, ida = formed(small, "Ada"), small.player("Ida")
    small.do(lambda turn: listening.listen(turn, ida, group))
    small.do(lambda turn: administration.set_admin(turn, "Ida", False))
    assert not small.world.listeners


def test_a_listener_who_joins_is_a_member_only() -> None:
    small = heard()
    tea = small.player("Tea")
    small.do(lambda turn: forming.add(turn, tea, small.group("Ada"), tea))

    assert say(small).to.count(tea.number) == 1
    assert not small.world.listeners


def test_who_may_not_listen_or_does_already_is_refused() -> None:
    small = heard()
    tea, group = small.player("Tea"), small.group("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Zed"), "Elsewhere"))
    turn = small.turn()

    with pytest.raises(NotStaff):
        listening.listen(turn, small.player("Zed"), group)
    with pytest.raises(NoGroupTaught):
        listening.listen(turn, tea, small.group("Zed"))
    with pytest.raises(AlreadyListens):
        listening.listen(turn, tea, group)
    with pytest.raises(ListensNowhere):
        listening.listen_off(turn, tea, "Elsewhere")
    small.do(lambda turn: forming.add(turn, tea, group, tea))
    with pytest.raises(AlreadyMember):
        listening.listen(small.turn(), tea, small.group("Ada"))


def seen_by(small: SmallWorld, name: str, events: tuple[Event, ...]) -> list[str]:
    """The kinds of group events that a player gets."""
    number = small.number(name)
    return [type(e).__name__ for e in events if isinstance(e, GroupEvent) and number in e.to]


def drawing() -> tuple[SmallWorld, Group]:
    """Ada and Bo draw the map of the test world."""
    small = classroom("Ada", "Bo")
    group = formed(small, "Ada", "Bo")
    draw_it = goal_keyed(small, "draw-it")
    module = by_key(small.turn(), "beginning", Module)
    assert module
    only = evolve(module, goals=(draw_it.number,))
    small.do(lambda turn: turn.put(only))
    small.do(lambda turn: goals.start_module(turn, group, only, small.number("Ada")))
    return small, small.turn().get(Group, group.number)


def test_who_begins_to_listen_is_shown_all_that_a_client_draws() -> None:
    small, group = drawing()
    tea = small.player("Tea")
    small.do(lambda turn: presence.choose_dialect(turn, tea, Dialect.GRAPHICAL))
    events = small.events(lambda turn: listening.listen(turn, small.player("Tea"), group))

    assert seen_by(small, "Tea", events) == [
        "ListeningBegan",
        "StatusSeen",
        "GoalSeen",
        "MapSeen",
        "MembersSeen",
        "NoteHeadersSeen",
    ]


def test_who_listens_is_shown_the_state_of_a_new_goal_as_members_are() -> None:
    small, group = drawing()
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), group))
    dropped = small.events(
        lambda turn: goals.drop_module(turn, small.turn().get(Group, group.number), group.leader)
    )
    module = by_key(small.turn(), "beginning", Module)
    assert module
    begun = small.events(
        lambda turn: goals.start_module(
            turn, turn.get(Group, group.number), module, small.number("Ada")
        )
    )

    assert seen_by(small, "Tea", dropped) == ["GoalDropped", "StatusSeen"]
    assert seen_by(small, "Tea", begun) == ["GoalSet", "StatusSeen", "MapSeen"]


def test_who_listens_is_told_that_the_group_waits() -> None:
    small = classroom("Ada")
    group = formed(small, "Ada")
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), group))
    module = by_key(small.turn(), "beginning", Module)
    assert module
    events = small.events(lambda turn: goals.start_module(turn, group, module, small.number("Ada")))

    assert seen_by(small, "Tea", events) == ["GoalWaiting", "StatusSeen"]


@pytest.mark.parametrize("show", [show_goal, show_map, show_members, show_roles, show_scores])
def test_who_listens_may_ask_what_members_see(
    show: Callable[[Turn, Group, int], None],
) -> None:
    small, group = drawing()
    tea = small.number("Tea")
    with pytest.raises(NotInGroup):
        small.do(lambda turn: show(turn, group, tea))
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), group))

    assert len(small.events(lambda turn: show(turn, group, tea))) == 1


def test_who_changes_to_a_graphical_client_is_shown_the_group_they_listen_in() -> None:
    small = heard()
    tea = small.player("Tea")
    events = small.events(lambda turn: presence.choose_dialect(turn, tea, Dialect.GRAPHICAL))

    assert seen_by(small, "Tea", events) == [
        "StatusSeen",
        "MembersSeen",
        "NoteHeadersSeen",
    ]


def test_staff_whom_an_admin_bans_from_a_group_hear_it_no_longer() -> None:
    small = heard()
    group, keeper = small.group("Ada"), small.world.realm.ref
    tea = small.player("Tea")
    events = small.events(
        lambda turn: moderating.impose(turn, keeper, tea, Restraint.BANNED, group)
    )

    assert to(events, ListeningEnded) != ()
    assert small.number("Tea") not in say(small).to
    with pytest.raises(IsBanned):
        listening.listen(small.turn(), small.player("Tea"), group)
