"""Staff who listen in groups."""

import pytest

from mudgroup.model import (
    administration,
    conversation,
    forming,
    listening,
    membership,
    presence,
)
from mudgroup.model.errors import AlreadyMember
from mudgroup.model.events import Event
from mudgroup.model.group_events import GroupEvent, MembersSeen, Said, StatusSeen
from mudgroup.model.records import Dialect
from mudgroup.model.status import show_members
from mudgroup.model.teach_errors import AlreadyListens, ListensNowhere, NoGroupTaught, NotStaff
from mudgroup.model.teach_events import ListenersSeen, ListeningBegan, ListeningEnded, ListeningSeen
from tests.model.test_forming import classroom, formed
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
    connected = small.events(lambda turn: presence.connect(turn, bo, "session", Dialect.TEXT))
    joined = small.events(
        lambda turn: membership.join(turn, small.group("Ada"), zed, small.number("Ada"), False)
    )

    assert to(connected, ListenersSeen) == (bo.number,)
    assert to(joined, ListenersSeen) == (zed,)


def test_who_takes_over_a_session_is_told_where_they_listen() -> None:
    small = heard()
    tea = small.player("Tea")
    events = small.events(lambda turn: presence.connect(turn, tea, "another", Dialect.TEXT))
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

    assert status.permissions == {tea.number: "0,0,0,0,0,0,0"}


def test_it_ends_with_the_listeners_connection() -> None:
    small = heard()
    small.disconnect("Tea")
    assert small.number("Tea") not in say(small).to
    small.connect("Tea")

    assert say(small).to == small.group("Ada").players()
    assert not small.world.listeners


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
