"""Applying kinds, outcrops and instruments of the world's files."""

from attrs import evolve

from mudgroup.model.content import world
from mudgroup.model.content.world import Content
from mudgroup.model.records.things import Instrument, Kind, Thing
from mudgroup.server.content.read import read_content
from tests.model.field_scenes import at_quarry, carried, lying, take, way
from tests.model.groups.test_membership import founded
from tests.model.places.test_passage import open_, with_role
from tests.scenes import WORLD
from tests.small_world import SmallWorld

FILES = read_content(WORLD)


def apply(small: SmallWorld, files: Content = FILES) -> list[int]:
    """Apply files; the numbers of what changed."""
    commit = small.do(lambda turn: world.apply(turn, files))
    return [record.number for record in commit.records]


def supplied(key: str, number: int, place: str = "quarry") -> Content:
    """The test world with another number of one instrument, or with another place for it."""
    supplies = tuple(
        evolve(supply, number=number, place=place) if supply.record.key == key else supply
        for supply in FILES.instruments
    )
    return evolve(FILES, instruments=supplies)


def test_things_that_are_there_already_stay_as_they_are_wherever_they_went() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "lens", "pick")

    assert apply(small) == []
    assert carried(small, "Ada") == ["hand-lens", "rock-pick"]


def test_a_changed_property_keeps_the_number_of_its_kind() -> None:
    small = SmallWorld()
    number = small.world.things.paths["kinds/calcite"]
    kinds = tuple(evolve(k, streak="grey") if k.key == "calcite" else k for k in FILES.kinds)

    assert apply(small, evolve(FILES, kinds=kinds)) == [number]
    assert small.turn().get(Kind, number).streak == "grey"


def test_what_is_gone_is_retired_and_comes_back_with_its_number() -> None:
    small = at_quarry("Ada")
    before = small.world.records
    take(small, "Ada", "lens")
    rest = tuple(s for s in FILES.instruments if s.record.key != "hand-lens")
    some = tuple(o for o in FILES.outcrops if o.kind == "basalt")
    fewer = evolve(FILES, instruments=rest, outcrops=some)
    apply(small, fewer)

    assert carried(small, "Ada") == []
    assert "hand-lens" not in lying(small, "quarry")

    apply(small)

    assert small.world.records == before


def test_an_outcrop_and_a_kind_that_are_gone_are_retired() -> None:
    small = SmallWorld()
    gone = ["kinds/basalt", *(o.record.path for o in FILES.outcrops if o.kind == "basalt")]
    kinds = tuple(kind for kind in FILES.kinds if kind.key != "basalt")
    rest = tuple(o for o in FILES.outcrops if o.kind != "basalt")
    apply(small, evolve(FILES, kinds=kinds, outcrops=rest))
    retired = [t for t in small.world.records.values() if isinstance(t, Thing) and t.retired]

    assert sorted(thing.path for thing in retired) == sorted(gone)


def test_of_fewer_copies_the_last_are_retired_even_if_they_are_carried() -> None:
    small = at_quarry("Ada", "Bo")
    take(small, "Ada", "pick")
    take(small, "Bo", "pick")
    apply(small, supplied("rock-pick", 1))

    assert (carried(small, "Ada"), carried(small, "Bo")) == (["rock-pick"], [])


def test_more_copies_than_the_files_have_are_kept_where_players_start_while_they_are_away() -> None:
    small = at_quarry("Ada", "Bo")
    start = small.world.places["quarry"]
    small.do(lambda turn: turn.put(evolve(small.world.realm, start=start)))
    take(small, "Ada", "lens")
    take(small, "Bo", "lens")
    content = evolve(FILES, start="quarry")
    apply(small, content)

    assert (carried(small, "Ada"), carried(small, "Bo")) == (["hand-lens"], ["hand-lens"])
    assert lying(small, "quarry").count("hand-lens") == 1


def test_what_lies_at_its_place_moves_with_it_and_what_is_carried_stays() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "pick")
    apply(small, supplied("rock-pick", 3, "road"))

    assert carried(small, "Ada") == ["rock-pick"]
    assert lying(small, "road") == ["rock-pick", "rock-pick"]
    assert "rock-pick" not in lying(small, "quarry")


def test_instruments_in_a_room_that_is_gone_are_at_their_places() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "lens")
    (lens,) = (
        record
        for record in small.world.records.values()
        if isinstance(record, Instrument) and record.moved_elapsed is not None
    )
    small.do(lambda turn: turn.put(evolve(lens, location=turn.world.places["cellar"])))
    places = tuple(
        evolve(place, exits={d: to for d, to in place.exits.items() if to.to != "cellar"})
        for place in FILES.places
        if place.key != "cellar"
    )
    apply(small, evolve(FILES, places=places))

    assert "hand-lens" in lying(small, "quarry")


def test_a_way_that_was_opened_stays_open_when_the_files_are_applied_again() -> None:
    small = founded("Bo")
    small.put("Ada", "quarry")
    with_role(small, "Ada", "engineer")
    open_(small, "Ada")

    assert apply(small) == []
    assert way(small, "quarry", "in").open_until_elapsed
