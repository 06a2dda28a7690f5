"""A world that is loaded with who is online is as one in which they came."""

from mudgroup.messages import Dialect
from mudgroup.model.groups import membership
from mudgroup.model.sessions import presence
from mudgroup.model.world.world import World
from tests.small_world import SmallWorld

INDEXES = ("online", "by_name", "crowds", "present", "graphical", "listeners")


def test_a_world_that_is_loaded_with_who_is_online_has_the_indexes_of_before() -> None:
    small = SmallWorld("Cy", "Bo", "Ada")
    small.do(lambda turn: membership.create(turn, small.number("Cy"), "Club"))
    for level, name in enumerate(("Ada", "Bo"), 1):
        small.do(
            lambda turn, name=name, level=level: presence.choose_dialect(  # type: ignore[misc]
                turn, small.player(name), Dialect.GRAPHICAL, level
            )
        )
    small.put("Bo", "garden")
    small.disconnect("Ada")
    before = small.world
    records = [record for _, record in before.records.items()]
    numbers = before.next_number, before.next_entry
    there = dict(before.online.items())
    after = World.of(records, *numbers, 5.0, online=there | {1: there[small.number("Bo")]})

    for index in INDEXES:
        old, new = getattr(before, index), getattr(after, index)
        if index == "crowds":
            old = {room: crowd for room, crowd in old.items() if crowd}
        assert (old if index == "by_name" else dict(old)) == (
            new if index == "by_name" else dict(new)
        )
    assert before.records == after.records.insert(small.number("Ada"), small.player("Ada"))
    assert {small.number("Bo"), small.number("Cy")} == set(after.active)


def test_a_world_that_is_loaded_for_nobody_has_nobody() -> None:
    small = SmallWorld("Ada")
    small.restart()

    assert [len(getattr(small.world, index)) for index in INDEXES[:4]] == [0] * 4
