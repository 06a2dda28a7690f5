"""Which documents a change touches: no more than it may have made others."""

from collections.abc import Callable

from attrs import evolve

from mudgroup.model.field import carrying
from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.talk import conversation
from mudgroup.model.moderation import muting
from mudgroup.model.places import travel
from mudgroup.model.records.places import Exit, Room
from mudgroup.model.sessions import reading
from mudgroup.model.sessions.touching import Touched, touched
from mudgroup.model.world.turn import Turn
from tests.small_world import SmallWorld
from tests.views.documents.scenes import team


def by(small: SmallWorld, verb: Callable[[Turn], object], *stirred: int) -> Touched:
    """What a verb touches."""
    old = small.world
    return touched(old, small.do(verb), {*stirred})


def test_a_line_makes_histories_grow_and_touches_nothing_else() -> None:
    small = team()
    group, ada = small.group("Ada"), small.number("Ada")
    what = by(small, lambda turn: conversation.say(turn, group, ada, "Hi."))

    assert what == Touched(said={group.number})


def test_who_walks_is_another_in_both_rooms_and_in_their_groups() -> None:
    small = team()
    ada, hall, garden = (
        small.number("Ada"),
        small.world.places["hall"],
        small.world.places["garden"],
    )

    def walk(turn: Turn) -> None:
        travel.walk(turn, small.player("Ada"), travel.find_exit(turn, small.player("Ada"), "north"))

    seen = {small.group("Ada").number}
    assert by(small, walk) == Touched({("me", ada), ("room", hall), ("room", garden)}, seen)


def test_what_is_ones_own_touches_ones_own_page_alone() -> None:
    small = team()
    ada = small.number("Ada")
    what = by(small, lambda turn: reading.choose_timezone(turn, small.player("Ada"), "Europe/Rome"))

    assert what == Touched({("me", ada)})


def test_who_comes_into_a_group_where_they_stand_looks_as_before_in_the_room() -> None:
    small = team()
    group, ada, cy = small.group("Ada"), small.number("Ada"), small.number("Cy")
    what = by(small, lambda turn: membership.add_member(turn, group, cy, ada))

    assert {("group", group.number), ("me", cy)} <= what.subjects
    assert not [subject for subject in what.subjects if subject[0] == "room"]


def test_who_comes_into_another_group_is_in_their_first_as_before() -> None:
    small = team()
    first, cy, bo = small.group("Ada"), small.number("Cy"), small.player("Bo")
    small.do(lambda turn: membership.create(turn, cy, "Sand"))
    what = by(small, lambda turn: membership.add_member(turn, small.group("Cy"), bo.number, cy))

    assert ("group", small.group("Cy").number) in what.subjects
    assert ("group", first.number) not in what.subjects


def test_a_new_name_of_a_group_touches_the_pages_that_name_it() -> None:
    small = team()
    ada, bo, group = small.number("Ada"), small.number("Bo"), small.group("Ada")
    what = by(small, lambda turn: leadership.set_name(turn, group, "Oaks", ada))

    assert what.subjects == {("group", group.number), ("me", ada), ("me", bo)}


def test_what_is_taken_is_gone_from_its_room_and_is_with_who_took_it() -> None:
    small = SmallWorld("Ada")
    small.put("Ada", "quarry")
    what = by(small, lambda turn: carrying.take(turn, small.player("Ada"), "rock pick"))

    assert what.subjects >= {("me", small.number("Ada")), ("room", small.world.places["quarry"])}


def test_who_mutes_somebody_reads_all_otherwise() -> None:
    small = team()
    ada = small.number("Ada")

    assert by(small, lambda t: muting.mute(t, small.player("Ada"), small.player("Bo"))).readers == {
        ada
    }


def test_who_comes_or_goes_is_another_for_who_sees_them() -> None:
    small = team()
    old = small.world
    commit = small.do(lambda turn: turn.leave(small.player("Bo")))
    group, hall, bo = small.group("Ada").number, small.world.places["hall"], small.number("Bo")

    what = touched(old, commit, set())

    assert what == Touched({("me", bo), ("room", hall)}, seen={group})


def test_who_was_stirred_is_another_though_nothing_has_changed() -> None:
    small = team()
    ada = small.number("Ada")

    assert ("me", ada) in by(small, lambda turn: None, ada).subjects
    assert by(small, lambda turn: None) == Touched()


def test_another_name_of_a_room_touches_everything_and_a_way_that_opens_only_its_room() -> None:
    small = SmallWorld("Ada")
    hall = small.world.places["hall"]

    def rename(turn: Turn) -> None:
        turn.put(evolve(turn.get(Room, hall), name="Great Hall"))

    def open_(turn: Turn) -> None:
        (number, *_) = turn.world.exits[hall]
        turn.put(evolve(turn.get(Exit, number), open_until_elapsed=9.0))

    def close(turn: Turn) -> None:
        (number, *_) = turn.world.exits[hall]
        turn.put(evolve(turn.get(Exit, number), retired=True))

    assert by(small, rename) == Touched(whole=True, planet=True)
    assert by(small, open_) == Touched({("room", hall)})
    assert by(small, close) == Touched({("room", hall)}, planet=True)
