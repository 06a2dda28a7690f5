"""A value with other fields is what attrs makes of it."""

from typing import Any

import attrs
import pytest

from mudgroup.model.world.changing import evolve
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.reading import Reading
from mudgroup.model.world.world import World
from tests.small_world import SmallWorld


def values() -> list[Any]:
    small = SmallWorld("Ada")
    return [small.world, small.player("Ada"), Presence("s", Reading(), 1.0)]


@pytest.mark.parametrize("value", values(), ids=lambda value: type(value).__name__)
def test_each_field_may_be_another_one_and_the_others_stay(value: Any) -> None:
    for part in attrs.fields(type(value)):
        assert evolve(value, **{part.name: "new"}) == attrs.evolve(value, **{part.name: "new"})


def test_several_fields_may_be_others_at_once() -> None:
    world = evolve(World(), next_number=7, next_entry=8)

    assert (world.next_number, world.next_entry, world.elapsed) == (7, 8, 0.0)


def test_what_is_no_field_cannot_be_another_one() -> None:
    with pytest.raises(KeyError, match="size"):
        evolve(World(), size=1)  # type: ignore[call-arg]
