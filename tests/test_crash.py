"""kill -9 at random moments loses nothing that anybody was shown."""

from pathlib import Path

from tests.crashing import run_rounds


def test_nothing_acknowledged_is_lost_and_no_turn_is_half_done(tmp_path: Path) -> None:
    """A few rounds; ``scripts/bench crash`` does hundreds."""
    tally = run_rounds(tmp_path, 3, 7, lambda: None)

    assert (tally.lost, tally.halves) == (0, 0)
    assert tally.acknowledged > 0
