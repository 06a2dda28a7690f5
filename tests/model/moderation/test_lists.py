"""What a player may see of restrictions."""

from mudgroup.model.moderation import lists
from mudgroup.model.moderation.events import RestrictionsSeen
from mudgroup.model.records.places import REALM
from tests.model.moderation.test_moderating import BANNED, EVERYWHERE, HERE, MUTED, restrict, seen
from tests.model.rights.test_authority import school


def test_each_sees_the_restrictions_where_they_moderate_and_their_own() -> None:
    small = school()
    restrict(small, "Ida", "Cy", BANNED, EVERYWHERE)
    restrict(small, "Ida", "Bo", MUTED, EVERYWHERE)
    restrict(small, "Ada", "Bo", MUTED, HERE)

    everything = [("Bo", MUTED, True), ("Bo", MUTED, False), ("Cy", BANNED, True)]
    assert seen(small, "Ida", EVERYWHERE) == everything
    assert seen(small, "Tea", EVERYWHERE) == everything[:2]
    assert seen(small, "Ada", EVERYWHERE) == everything[1:2]
    assert seen(small, "Bo", EVERYWHERE) == everything[:2]
    assert seen(small, "Cy", EVERYWHERE) == everything[2:]
    assert seen(small, "Ida", HERE) == everything[1:2]


def test_a_player_asks_for_their_own() -> None:
    small = school()
    restrict(small, "Ada", "Bo", MUTED, seconds=60)
    (event,) = small.events(lambda turn: lists.show_own(turn, small.player("Bo")))

    assert isinstance(event, RestrictionsSeen)
    assert [(row.by.name, row.seconds) for row in event.rows] == [("Ada", 60)]


def test_who_keeps_the_server_reads_all_and_is_named_as_the_realm() -> None:
    small = school()
    restrict(small, "Ada", "Bo", MUTED, HERE)
    turn = small.turn()

    assert len(lists.rows(turn, None, small.player("Bo"))) == 1
    assert lists.known_by(turn, REALM) == small.world.realm.ref


def test_who_connects_is_reminded_of_what_holds() -> None:
    small = school()
    restrict(small, "Ada", "Bo", MUTED, HERE, seconds=60)
    told = small.events(lambda turn: lists.remind(turn, small.player("Bo")))
    small.pass_time(61)
    later = small.events(lambda turn: lists.remind(turn, small.player("Bo")))

    assert [type(event) for event in told] == [RestrictionsSeen]
    assert later == ()


def test_the_restricted_stand_by_name() -> None:
    small = school()
    for name in ("Cy", "Bo"):
        restrict(small, "Ida", name, BANNED, EVERYWHERE)

    assert [p.name for p in lists.restricted_players(small.turn())] == ["Bo", "Cy"]


def test_who_connects_is_not_reminded_of_what_nobody_told_them() -> None:
    small = school()
    restrict(small, "Ida", "Cy", MUTED, EVERYWHERE)
    restrict(small, "Ada", "Cy", BANNED, HERE)
    (event,) = small.events(lambda turn: lists.remind(turn, small.player("Cy")))

    assert isinstance(event, RestrictionsSeen)
    assert [(row.kind, row.where) for row in event.rows] == [(MUTED, None)]
