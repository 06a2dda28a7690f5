"""What goals ask of the field."""

from attrs import evolve

from mudgroup.model.field import facts
from tests.small_world import SmallWorld


def test_keys_have_names_and_what_is_not_there_keeps_its_key() -> None:
    turn = SmallWorld().turn()

    assert facts.place_name(turn, "garden") == "Garden"
    assert facts.place_name(turn, "moon") == "moon"
    assert facts.kind_name(turn, "calcite") == "calcite"
    assert facts.kind_name(turn, "cheese") == "cheese"


def test_kind_place_and_region_are_those_of_the_record() -> None:
    turn = SmallWorld().turn()
    things, quarry = turn.world.things.paths, turn.world.places["quarry"]
    calcite, dyke = things["kinds/calcite"], things["outcrops/quarry-dyke"]

    assert (facts.kind_key(turn, calcite), facts.kind_key(turn, dyke)) == (
        "calcite",
        "",
    )
    assert (facts.place_of(turn, dyke), facts.place_of(turn, calcite)) == (quarry, 0)
    assert facts.region_of(turn, quarry) == "works"


def test_a_region_is_called_by_its_name_else_by_its_key() -> None:
    small = SmallWorld()
    small.do(lambda turn: turn.put(evolve(small.world.realm, regions=(("works", "Old Works"),))))

    names = [facts.region_name(small.turn(), key) for key in ("works", "rooms")]

    assert names == ["Old Works", "rooms"]
