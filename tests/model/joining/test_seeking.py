"""Finding players, against a model of the search."""

from itertools import product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model import consequences
from mudgroup.model.goals import own_goals
from mudgroup.model.groups import membership
from mudgroup.model.joining import seeking
from mudgroup.model.joining.events import PlayersFound
from mudgroup.model.joining.seeking import Found
from mudgroup.model.world.pieces import whole
from mudgroup.model.world.turn import Turn
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Settings
from tests.model.goal_scenes import working
from tests.small_world import SmallWorld

TERM = st.sampled_from([None, True, False])
TERMS = ("online", "in_class", "in_room", "not_in_group", "looking")


def population() -> SmallWorld:
    """Ada, and a player for each combination of the terms: named by which hold."""
    small = SmallWorld("Ada", settings=Settings(groups=Groups(search_limit=5)))
    small.do(lambda turn: turn.put(evolve(small.player("Ada"), section=7)))
    for holds in product("01", repeat=len(TERMS)):
        name = "P" + "".join(holds)
        small.connect(name)
        online, in_class, in_room, free, looking = (flag == "1" for flag in holds)
        small.do(
            lambda turn, name=name, c=in_class, text=looking: turn.put(  # type: ignore[misc]
                evolve(small.player(name), section=7 if c else 0, looking="x" if text else "")
            )
        )
        if not in_room:
            small.put(name, "road")
        if not free:
            # As in real life: the group was made before the player came into the class.
            turn = small.turn()
            turn.put(evolve(small.player(name), section=0))
            membership.create(turn, small.number(name))
            turn.put(evolve(turn.player(small.number(name)), section=7 if in_class else 0))
            small.world = consequences.commit(turn).world
        if not online:
            small.disconnect(name)
    return small


WORLD = population()


def unlimited() -> Turn:
    """A turn in which all are shown who are found."""
    return Turn(WORLD.world, WORLD.at, Settings())


@given(st.tuples(TERM, TERM, TERM, TERM, TERM))
def test_who_is_found_is_who_matches_every_term(wanted: tuple[bool | None, ...]) -> None:
    terms = dict(zip(TERMS, wanted, strict=True))
    found = whole(seeking.search(unlimited(), WORLD.player("Ada"), **terms))
    expected = [
        "P" + "".join(holds)
        for holds in product("01", repeat=len(TERMS))
        if all(
            want is None or want == (flag == "1") for want, flag in zip(wanted, holds, strict=True)
        )
    ]

    assert sorted(expected) == [player.name for player in found.first]
    assert len(expected) == found.number


def test_those_without_a_section_are_in_no_class_together() -> None:
    small = SmallWorld("Ada", "Bo")

    found = whole(seeking.search(small.turn(), small.player("Ada"), in_class=True))

    assert found == Found((), 0)


def same_goal(small: SmallWorld) -> list[str]:
    """Whom Ada finds who has a goal of hers."""
    found = whole(seeking.search(small.turn(), small.player("Ada"), same_goal=True))
    return [player.name for player in found.first]


def test_who_works_at_the_same_goal_is_found_in_whatever_group() -> None:
    small = working("Bo")
    for name in ("Cy", "Di"):
        small.connect(name)
        small.do(lambda turn, name=name: membership.create(turn, small.number(name)))  # type: ignore[misc]
    goal = small.group("Ada").goal
    small.do(lambda turn: turn.put(evolve(small.group("Cy"), goal=goal)))

    assert same_goal(small) == ["Bo", "Cy"]


def test_who_has_taken_the_same_individual_goal_is_found() -> None:
    small = SmallWorld("Ada", "Bo", "Cy")
    for name in ("Ada", "Cy"):
        small.do(lambda turn, name=name: own_goals.take(turn, small.player(name), "alone"))  # type: ignore[misc]

    assert same_goal(small) == ["Cy"]


def test_those_without_a_goal_have_none_in_common() -> None:
    small = SmallWorld("Ada", "Bo")

    assert same_goal(small) == []


def test_no_more_are_shown_than_the_limit_and_the_rest_is_counted() -> None:
    found = whole(seeking.search(WORLD.turn(), WORLD.player("Ada")))
    (event,) = WORLD.events(lambda turn: seeking.show_found(turn, WORLD.player("Ada"), found))

    assert isinstance(event, PlayersFound)
    assert (len(event.players), event.more) == (5, 27)


def test_a_part_of_a_name_is_enough() -> None:
    found = whole(seeking.search_by_name(WORLD.turn(), WORLD.player("Ada"), "p0000"))

    assert [player.name for player in found.first] == ["P00000", "P00001"]
