"""The state of a group, as its members are shown it."""

import pytest

from mudgroup.model.groups import leadership, membership, status
from mudgroup.model.groups.status_events import MembersSeen, Occasion, StatusSeen
from mudgroup.model.records.groups import Group
from mudgroup.model.rights.errors import NotInGroup
from mudgroup.model.teaching import listening
from tests.model.goal_scenes import working
from tests.model.groups.test_membership import founded
from tests.model.teaching.test_forming import classroom, formed


def test_each_who_is_shown_the_status_has_their_own_rights() -> None:
    small = founded("Bo")
    ada, bo = small.number("Ada"), small.number("Bo")
    (seen,) = small.events(lambda turn: status.status(turn, small.group("Ada"), ada, bo))

    assert isinstance(seen, StatusSeen)
    assert (seen.permissions[ada].can_disband, seen.permissions[bo].can_disband) == (True, False)
    assert (seen.to, seen.goal) == ((ada, bo), "")


@pytest.mark.parametrize("occasion", Occasion)
def test_who_connects_and_has_several_groups_is_told_which_is_the_current_one(
    occasion: Occasion,
) -> None:
    small = founded("Bo")
    rock, ada = small.group("Ada"), small.number("Ada")
    small.do(lambda turn: membership.create(turn, ada, "Side"))

    def current(group: Group, explorer: int) -> bool:
        turn = small.turn()
        status.status(turn, group, explorer, occasion=occasion)
        (seen,) = turn.events
        assert isinstance(seen, StatusSeen)
        return seen.current

    connects = occasion is Occasion.CONNECTED
    assert [current(group, ada) for group in (rock, small.group("Ada"))] == [False, connects]
    assert current(rock, small.number("Bo")) is False


def test_staff_who_listen_are_shown_it_without_rights() -> None:
    small = classroom("Ada", "Bo")
    group, tea = formed(small, "Ada", "Bo"), small.number("Tea")
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), group))
    (seen,) = small.events(lambda turn: status.status(turn, group, tea))

    assert isinstance(seen, StatusSeen)
    assert seen.permissions == {tea: status.NO_RIGHTS}
    assert [ref.name for ref in seen.listeners] == ["Tea"]


@pytest.mark.parametrize("show", [status.status, status.show_members])
def test_an_outsider_is_shown_nothing(show: object) -> None:
    small = founded("Bo")
    small.connect("Cy")
    turn = small.turn()

    with pytest.raises(NotInGroup):
        show(turn, small.group("Ada"), small.number("Cy"))  # type: ignore[operator]

    assert turn.events == []


def test_it_tells_for_how_many_the_goal_is() -> None:
    small = working("Bo", "Cy")
    ada, group = small.number("Ada"), small.group("Ada")
    (seen,) = small.events(lambda turn: status.status(turn, group, ada))

    assert isinstance(seen, StatusSeen)
    assert (seen.least, seen.most) == (2, 4)


def test_a_row_tells_role_and_whether_the_member_is_there() -> None:
    small = working("Bo", "Cy")
    small.disconnect("Bo")
    rows = status.rows(small.turn(), small.group("Ada"))

    assert [(row.player.name, row.role, row.online) for row in rows] == [
        ("Ada", "scribe", True),
        ("Bo", "mapper", False),
        ("Cy", "member", True),
    ]


def test_members_are_shown_with_their_rooms_in_the_order_of_joining() -> None:
    small = founded("Bo")
    small.put("Bo", "garden")
    ada, bo = small.number("Ada"), small.number("Bo")
    small.do(lambda turn: leadership.set_leader(turn, small.group("Ada"), bo, ada))
    (seen,) = small.events(lambda turn: status.show_members(turn, small.group("Ada"), ada))

    assert isinstance(seen, MembersSeen)
    assert seen.to == (ada,)
    assert [row.player.name for row in seen.rows] == ["Ada", "Bo"]
    assert [ref.name for ref in seen.rooms] == ["Hall", "Garden"]
