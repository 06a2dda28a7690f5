"""The bench of browsers: what it holds them to, and one small round of it."""

import pytest
from attrs import evolve

from tests.bench.browsers import over, table
from tests.bench.pages import Figures, measured

FINE = Figures(idle=40 * 1024, telnet=20.0, web=40.0, trips=(0.002, 0.1, 0.003))
OVER = {
    "memory": evolve(FINE, idle=40 * 1024 + 1),
    "deliveries": evolve(FINE, web=40.1),
    "round trip": evolve(FINE, trips=(0.002, 0.101)),
}


@pytest.mark.parametrize("what", OVER)
def test_what_costs_more_than_it_may_is_named(what: str) -> None:
    assert over(FINE) == []
    assert over(OVER[what]) == [what]
    assert list(table(OVER[what]))[-1] == f"over: {what}"


def test_a_round_has_a_figure_for_each() -> None:
    found = measured(members=3, lines=4, players=2)

    assert len(found.trips) == 4
    assert min(found.trips) > 0
    assert min(found.telnet, found.web) >= 0
