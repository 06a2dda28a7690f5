"""The queue of those who wait: who has had least is next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.server.gateways.fair_share import FairShare


def order(share: FairShare[str], costs: dict[str, float], turns: int) -> str:
    """Who is taken, when all of ``costs`` wait again at once and each turn costs them so much."""
    for who in costs:
        share.add(who)
    taken = ""
    for _ in range(turns):
        who = share.take()
        taken += who
        share.charge(who, costs[who])
        share.add(who)
    return taken


def test_equals_take_turns_in_the_order_in_which_they_came() -> None:
    assert order(FairShare(), {"b": 1.0, "a": 1.0, "c": 1.0}, 6) == "bacbac"


def test_who_costs_less_has_more_turns() -> None:
    assert order(FairShare(credit=0.0), {"a": 3.0, "b": 1.0}, 8) == "abbbabbb"


def test_who_needs_little_goes_before_all_who_always_wait() -> None:
    share = FairShare[str](credit=1.0)
    order(share, {"me": 0.1}, 1)
    share.take()
    order(share, dict.fromkeys("abcdefgh", 1.0), 100)
    share.add("me")

    assert share.take() == "me"


def test_who_is_new_goes_after_those_who_waited_for_the_same_turn() -> None:
    share = FairShare[str](credit=5.0)
    assert order(share, dict.fromkeys("abc", 1.0), 4) == "abca"
    share.add("new")

    assert [share.take() for _ in range(4)] == ["b", "c", "new", "a"]


def test_a_rest_is_not_saved_up() -> None:
    """Who comes back has a credit before the others, and then an equal share."""
    share = FairShare[str](credit=2.0)
    order(share, {"a": 1.0}, 1)
    share.take()
    order(share, {"b": 1.0}, 100)

    assert order(share, {"a": 1.0, "b": 1.0}, 9) == "aaabababa"


def test_who_waits_already_waits_once() -> None:
    share = FairShare[str]()
    share.add("a")
    share.add("a")

    assert share.take() == "a"
    assert not share
    with pytest.raises(IndexError):
        share.take()


def test_who_has_gone_owes_nothing_when_a_new_one_has_the_name() -> None:
    share = FairShare[str]()
    order(share, {"a": 9.0}, 1)
    assert share.take() == "a"
    share.forget("a")
    share.charge("a", 9.0)
    share.add("b")
    share.add("a")

    assert [share.take(), share.take()] == ["b", "a"]


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 8), min_size=2))
def test_those_who_always_wait_have_had_the_same_but_for_one_turn_each(
    costs: dict[str, int],
) -> None:
    taken = order(FairShare(credit=0.0), {who: float(cost) for who, cost in costs.items()}, 300)

    had = {who: taken.count(who) * cost for who, cost in costs.items()}
    assert max(had.values()) - min(had.values()) <= max(costs.values())
