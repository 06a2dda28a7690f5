"""What was told of a group before the history that its document has."""

from mudgroup.model.world.replay import NOTHING, Replayed
from mudgroup.server.exchange.before import before_of, told_before


def test_what_was_told_before_goes_over_with_the_numbers_of_the_other_world() -> None:
    told = Replayed("Sand", 7, (7, 8), frozenset({8}))

    assert Replayed("Sand", 1, (1, 2), frozenset({2})) == told_before(before_of(told), {7: 1, 8: 2})


def test_a_group_whose_history_is_whole_has_nothing_before_it() -> None:
    assert told_before(None, {}) == NOTHING


def test_a_group_that_had_ended_had_no_leader() -> None:
    ended = Replayed("Sand", disbanded=True)

    assert told_before(before_of(ended), {}) == ended
