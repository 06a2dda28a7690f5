"""The bench of browsers: what it holds them to, and one small round of it."""

import pytest
from attrs import evolve

from tests.bench.browsers import over, table, whole
from tests.bench.fanout.trial import Figures

PROSE = Figures(
    serial=20.0,
    pipelined=5.0,
    rate=50_000.0,
    p50=2.0,
    p99=9.0,
    most=10.0,
    logins=100.0,
    memory=30.0,
    busy=0.3,
)
FINE = evolve(PROSE, memory=40.0, serial=40.0, most=100.0)
OVER = {
    "memory": evolve(FINE, memory=40.1),
    "deliveries": evolve(FINE, serial=40.1),
    "line": evolve(FINE, most=100.1),
}


@pytest.mark.parametrize("what", OVER)
def test_what_costs_more_than_it_may_is_named(what: str) -> None:
    assert over(PROSE, FINE) == []
    assert over(PROSE, OVER[what]) == [what]
    assert list(table(PROSE, OVER[what]))[-1] == f"over: {what}"


def test_a_round_has_a_figure_for_each() -> None:
    prose, pages = whole(members=2, lines=4)

    assert min(prose.serial, pages.serial) > 0
    assert 0 < pages.p50 <= pages.most
