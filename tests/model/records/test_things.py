"""Kinds, outcrops and instruments as values."""

from mudgroup.model.records.things import Instrument, Kind, Outcrop
from tests.small_world import bare_world


def test_the_path_of_a_thing_is_its_folder_and_key_and_the_copy_of_an_instrument() -> None:
    world = bare_world()
    things = {p: world.records[n] for p, n in world.things.paths.items()}
    kind, outcrop = things["kinds/calcite"], things["outcrops/quarry-dyke"]
    instruments = [thing for thing in things.values() if isinstance(thing, Instrument)]

    assert isinstance(kind, Kind)
    assert isinstance(outcrop, Outcrop)
    assert (kind.path, outcrop.path) == ("kinds/calcite", "outcrops/quarry-dyke")
    assert {i.path for i in instruments} == {f"instruments/{i.key}/{i.copy}" for i in instruments}
