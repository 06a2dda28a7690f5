"""kill -9 at random moments loses nothing that anybody was shown; nor does damage, in silence."""

from pathlib import Path

from tests.crashing import run_rounds


def test_nothing_acknowledged_is_lost_and_no_turn_is_half_done(tmp_path: Path) -> None:
    """A few rounds; ``scripts/bench crash`` does hundreds."""
    tally = run_rounds(tmp_path, 2, 7, lambda: None, damaging=True)

    assert (tally.lost, tally.halves) == (0, 0)
    assert (tally.damaged.lines_lost_silently, tally.damaged.no_way_out) == (0, 0)
    assert tally.shown
