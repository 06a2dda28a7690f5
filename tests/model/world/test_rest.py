"""Saved records as they are when a server starts."""

from attrs import evolve

from mudgroup.model.records.players import Player, Session
from mudgroup.model.world.rest import is_awake, rested
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def test_who_was_online_when_the_last_run_ended_has_missed_nothing_before_it() -> None:
    ada = SmallWorld("Ada").player("Ada")

    (rests,) = rested([ada], 7, 90.0)

    assert evolve(ada, left_entry=7, left_elapsed=90.0) == rests
    assert ada.left_at is None


def test_what_is_not_awake_stays_as_it_is_and_says_nothing_of_others() -> None:
    small = founded("Bo")
    small.disconnect("Bo")
    records = [*small.world.records.values()]
    awake = [record for record in records if is_awake(record)]
    others = [record for record in records if not is_awake(record)]

    assert small.player("Ada") in awake
    assert [*rested(others, 7, 90.0)] == others
    assert {r.number: r for r in rested(records, 7, 90.0)} == {
        r.number: r for r in (*others, *rested(awake, 7, 90.0))
    }


def test_who_was_online_at_the_end_has_read_what_was_shown_or_what_the_client_told() -> None:
    small = SmallWorld("Ada", "Bo")
    page = evolve(small.player("Ada"), session=Session(tells_read=True), left_entry=2)
    players = (page, evolve(small.player("Bo"), session=Session(), left_entry=2))

    rests = rested(players, 7, 0.0)

    assert [player.left_entry for player in rests if isinstance(player, Player)] == [2, 7]


def test_whose_session_goes_on_has_not_left() -> None:
    small = SmallWorld("Ada", "Bo")
    ada, bo = small.player("Ada"), small.player("Bo")

    first, second = rested([ada, bo], 7, 90.0, {ada.number})

    assert first is ada
    assert evolve(bo, left_entry=7, left_elapsed=90.0) == second


def test_those_keep_or_want_the_floor_whose_sessions_were_cut_short() -> None:
    small = founded("Bo", "Cy")
    ada, bo, cy = map(small.number, ("Ada", "Bo", "Cy"))
    gone = [evolve(small.player(name), session=None) for name in ("Ada", "Bo")]
    group = small.group("Ada")
    held = evolve(group, floor=evolve(group.floor, holder=ada, hands=(bo, cy)))

    *_, rests = rested([*gone, small.player("Cy"), held], 7, 0.0)

    assert evolve(group, floor=evolve(group.floor, holder=0, hands=(cy,))) == rests
