"""Who hears what."""

import pytest

from mudgroup.model.records.groups import Group
from mudgroup.model.rights import audience
from mudgroup.model.rights.errors import NotInGroup
from mudgroup.model.sessions import presence
from mudgroup.model.teaching import listening
from tests.model.teaching.test_forming import classroom, formed
from tests.small_world import SmallWorld


def heard() -> tuple[SmallWorld, Group]:
    """Ada, who is online, and Bo, who is not, in a group where Tea listens."""
    small = classroom("Ada", "Bo")
    group = formed(small, "Ada", "Bo")
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), group))
    small.disconnect("Bo")
    return small, group


def test_those_in_a_room_stand_in_the_order_of_arrival() -> None:
    small = SmallWorld("Ada", "Bo", "Cy")
    ada, bo, cy = (small.number(name) for name in ("Ada", "Bo", "Cy"))
    small.put("Ada", "garden")
    small.put("Ada", "hall")
    hall = small.world.places["hall"]

    assert audience.room(small.turn(), hall) == (bo, cy, ada)
    assert audience.room(small.turn(), hall, but=(cy,)) == (bo, ada)


def test_who_has_dropped_hears_nothing_and_is_shown() -> None:
    small = SmallWorld("Ada", "Bo")
    ada, bo = small.number("Ada"), small.number("Bo")
    hall = small.world.places["hall"]
    small.do(lambda turn: presence.disconnect(turn, small.player("Ada"), on_purpose=False))

    assert audience.room(small.turn(), hall) == (bo,)
    assert audience.shown_in(small.turn(), hall) == (bo, ada)


def test_a_group_is_heard_by_members_online_and_by_staff_who_listen() -> None:
    small, group = heard()
    ada, tea = small.number("Ada"), small.number("Tea")
    turn = small.turn()

    assert audience.members(turn, group) == (ada,)
    assert audience.listeners(turn, group) == (tea,)
    assert audience.hearers(turn, group) == (ada, tea)
    assert audience.hearers(turn, group, but=(tea,)) == (ada,)


def test_who_acts_from_outside_hears_it_too_and_once() -> None:
    small, group = heard()
    small.connect("Cy")
    ada, tea, cy = (small.number(name) for name in ("Ada", "Tea", "Cy"))
    turn = small.turn()

    assert audience.with_actor(turn, group, cy) == (ada, tea, cy)
    assert audience.with_actor(turn, group, ada) == (ada, tea)


def test_only_members_and_listeners_may_ask() -> None:
    small, group = heard()
    small.connect("Cy")
    turn = small.turn()
    for name in ("Ada", "Bo", "Tea"):
        audience.require_hearer(turn, group, small.number(name))

    with pytest.raises(NotInGroup) as refused:
        audience.require_hearer(turn, group, small.number("Cy"))
    assert refused.value.player.name == "Cy"
