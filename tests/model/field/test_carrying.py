"""Taking, dropping, giving; instruments that find home by themselves."""

import pytest
from attrs import evolve

from mudgroup.model.field import carrying, studying
from mudgroup.model.field.errors import (
    BagFull,
    CarriesOne,
    NoSuchInstrument,
    NotCarried,
    NotHere,
    NotWithYou,
)
from mudgroup.model.world.errors import Yourself
from mudgroup.model.world.world import World
from mudgroup.settings.values import Field, Settings
from tests.model.field_scenes import at_quarry, carried, lying, take
from tests.small_world import CLOCK_STEPS, SmallWorld

LONG = Field().return_minutes * 60


def sample(small: SmallWorld, name: str, typed: str) -> None:
    small.do(lambda turn: studying.sample(turn, small.player(name), typed))


def drop(small: SmallWorld, name: str, typed: str) -> None:
    small.do(lambda turn: carrying.drop(turn, small.player(name), typed))


def give(small: SmallWorld, name: str, receiver: str, typed: str) -> None:
    small.do(lambda turn: carrying.give(turn, small.player(name), small.player(receiver), typed))


def test_what_is_taken_lies_there_no_more_until_it_is_dropped() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "lens")

    assert carried(small, "Ada") == ["hand-lens"]
    assert "hand-lens" not in lying(small, "quarry")

    small.put("Ada", "road")
    drop(small, "Ada", "hand lens")

    assert (carried(small, "Ada"), lying(small, "road")) == ([], ["hand-lens"])


def test_nobody_takes_two_of_a_kind_but_each_may_have_one() -> None:
    small = at_quarry("Ada", "Bo")
    take(small, "Ada", "rock pick")

    with pytest.raises(CarriesOne):
        take(small, "Ada", "rock pick")
    take(small, "Bo", "rock pick")

    assert (carried(small, "Ada"), carried(small, "Bo")) == (["rock-pick"], ["rock-pick"])


def test_who_cannot_take_it_is_told_where_it_is() -> None:
    small = at_quarry("Ada", "Bo")
    small.put("Bo", "road")

    with pytest.raises(NotHere) as elsewhere:
        take(small, "Bo", "lens")
    take(small, "Ada", "lens")
    with pytest.raises(NotHere) as held:
        take(small, "Bo", "lens")
    with pytest.raises(NoSuchInstrument) as nowhere:
        take(small, "Bo", "lense")

    assert [ref.name for ref in elsewhere.value.rooms] == ["Quarry"]
    assert [ref.name for ref in held.value.carriers] == ["Ada"]
    assert nowhere.value.nearest == ("hand lens",) or nowhere.value.nearest == ()


def test_what_lies_elsewhere_for_long_is_at_its_place_again() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "lens")
    small.put("Ada", "road")
    drop(small, "Ada", "lens")
    small.pass_time(LONG - 1)

    assert lying(small, "road") == ["hand-lens"]

    small.pass_time(1)

    assert lying(small, "road") == []
    assert "hand-lens" in lying(small, "quarry")


@pytest.mark.parametrize("step", CLOCK_STEPS)
def test_what_lies_elsewhere_stays_as_long_however_the_clock_is_set(step: float) -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "lens")
    small.put("Ada", "road")
    drop(small, "Ada", "lens")
    small.set_clock(step)
    small.pass_time(LONG - 1)

    assert lying(small, "road") == ["hand-lens"]

    small.pass_time(1)

    assert "hand-lens" in lying(small, "quarry")


@pytest.mark.parametrize("step", CLOCK_STEPS)
def test_what_a_player_carries_who_has_dropped_stays_as_long_however_the_clock_is_set(
    step: float,
) -> None:
    small = at_quarry("Ada", "Bo")
    take(small, "Ada", "lens")
    small.drop("Ada")
    small.set_clock(step)
    small.pass_time(LONG - 1)

    with pytest.raises(NotHere):
        take(small, "Bo", "lens")

    small.pass_time(1)

    take(small, "Bo", "lens")


def test_what_a_player_carries_who_stays_away_can_be_taken_at_its_place() -> None:
    small = at_quarry("Ada", "Bo")
    take(small, "Ada", "lens")
    small.pass_time(10 * LONG)

    assert "hand-lens" not in lying(small, "quarry")

    small.drop("Ada")
    small.pass_time(LONG - 1)

    assert "hand-lens" not in lying(small, "quarry")

    small.pass_time(1)

    assert "hand-lens" in lying(small, "quarry")

    take(small, "Bo", "lens")
    small.connect("Ada")

    assert (carried(small, "Ada"), carried(small, "Bo")) == ([], ["hand-lens"])


def test_who_comes_back_before_anybody_took_it_still_has_it() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "lens")
    small.drop("Ada")
    small.pass_time(2 * LONG)
    small.connect("Ada")

    assert carried(small, "Ada") == ["hand-lens"]
    assert "hand-lens" not in lying(small, "quarry")


def test_who_leaves_on_purpose_gives_back_what_they_carry() -> None:
    small = at_quarry("Ada", "Bo")
    take(small, "Ada", "lens", "rock pick")
    sample(small, "Ada", "black boulder")
    small.disconnect("Ada")

    take(small, "Bo", "lens")
    small.connect("Ada")

    assert (carried(small, "Ada"), carried(small, "Bo")) == ([], ["hand-lens"])
    assert small.player("Ada").samples


def starting_at_the_quarry(*names: str) -> SmallWorld:
    """Players whose start is where the instruments lie."""
    small = at_quarry(*names)
    realm = evolve(small.world.realm, start=small.world.places["quarry"])
    small.do(lambda turn: turn.put(realm))
    return small


def test_where_players_start_no_instrument_runs_out() -> None:
    names = ("Ada", "Bo", "Cy")
    small = starting_at_the_quarry(*names)
    for name in names:
        take(small, name, "lens")

    assert [carried(small, name) for name in names] == [["hand-lens"]] * 3
    assert lying(small, "quarry").count("hand-lens") == 1


def test_what_lies_about_comes_back_to_the_start_before_there_is_a_new_one() -> None:
    small = starting_at_the_quarry("Ada")
    for _ in range(10):
        take(small, "Ada", "lens")
        small.put("Ada", "road")
        drop(small, "Ada", "lens")
        small.put("Ada", "quarry")
    take(small, "Ada", "lens")

    copies = carrying.copies_of(small.turn(), "hand-lens")

    assert len(copies) == 2


def test_an_instrument_of_elsewhere_runs_out() -> None:
    small = at_quarry("Ada", "Bo")
    take(small, "Ada", "lens")

    with pytest.raises(NotHere):
        take(small, "Bo", "lens")


def test_what_a_player_carries_is_waited_for_from_when_the_server_died() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "lens")
    small.pass_time(2 * LONG)
    saved = small.world
    small.world = World.of(
        saved.records.values(), saved.next_number, saved.next_entry, small.elapsed
    )
    small.pass_time(LONG - 1)

    assert "hand-lens" not in lying(small, "quarry")

    small.pass_time(1)

    assert "hand-lens" in lying(small, "quarry")


def test_instruments_and_samples_are_given_to_who_is_here() -> None:
    small = at_quarry("Ada", "Bo")
    take(small, "Ada", "pick", "lens")
    sample(small, "Ada", "dyke")
    give(small, "Ada", "Bo", "lens")
    give(small, "Ada", "Bo", "dyke sample")

    assert carried(small, "Bo") == ["hand-lens"]
    assert (len(small.player("Ada").samples), len(small.player("Bo").samples)) == (0, 1)


def test_what_cannot_be_given_stays() -> None:
    small = at_quarry("Ada", "Bo", settings=Settings(field=Field(samples_max=1)))
    take(small, "Ada", "pick")
    take(small, "Bo", "pick")
    sample(small, "Ada", "dyke")
    sample(small, "Bo", "vein")

    with pytest.raises(CarriesOne):
        give(small, "Ada", "Bo", "pick")
    with pytest.raises(BagFull):
        give(small, "Ada", "Bo", "dyke")
    with pytest.raises(NotCarried):
        give(small, "Ada", "Bo", "vein sample")
    with pytest.raises(Yourself):
        give(small, "Ada", "Ada", "pick")
    small.put("Bo", "road")
    with pytest.raises(NotWithYou):
        give(small, "Ada", "Bo", "pick")

    assert len(small.player("Ada").samples) == 1


def test_a_bag_holds_so_many_samples_and_one_of_each() -> None:
    small = at_quarry("Ada", settings=Settings(field=Field(samples_max=2)))
    take(small, "Ada", "pick")
    sample(small, "Ada", "dyke")

    with pytest.raises(CarriesOne):
        sample(small, "Ada", "dyke")
    sample(small, "Ada", "vein")
    with pytest.raises(BagFull):
        sample(small, "Ada", "grey boulder")

    drop(small, "Ada", "dyke")
    sample(small, "Ada", "grey boulder")

    assert len(small.player("Ada").samples) == 2


def test_a_dropped_name_that_is_not_carried_tells_what_is() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "pick")
    sample(small, "Ada", "dyke")

    with pytest.raises(NotCarried) as refused:
        drop(small, "Ada", "hammer")

    assert refused.value.names == ("rock pick", "dark dyke sample")


def test_one_copy_stands_for_all_of_an_instrument_however_many_there_are() -> None:
    small = SmallWorld("Ada")
    turn = small.turn()
    one = {thing.key: (thing.name, thing.uses, thing.home) for thing in carrying.one_of_each(turn)}
    every = carrying.all_instruments(turn)

    assert len(carrying.one_of_each(turn)) == len(one)
    assert {(t.key, (t.name, t.uses, t.home)) for t in every} == {*one.items()}


def test_a_retired_instrument_is_nobodys() -> None:
    small = at_quarry("Ada")
    take(small, "Ada", "lens")
    (lens,) = carrying.carried(small.turn(), small.player("Ada"))
    small.do(lambda turn: turn.put(evolve(lens, retired=True)))

    assert carried(small, "Ada") == []
