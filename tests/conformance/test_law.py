"""``group refresh`` is all that a panel draws, what the stream has told, and what the records hold.

A page for players shows the same of a group as the panel of who is in it with another client.
Players of both levels and at pages type at random, drop, come back and mute one another, with the
default settings and a clock that is turned; ``scripts/bench panel`` goes on for longer.
"""

from pathlib import Path

import pytest

from mudgroup.panel import Panel
from tests.conformance.stage import Table

TRUTHS = ("refresh", "records", "client graphical", "page")


def played(data: Path, seed: int, commands: int) -> Table:
    """A game, compared every 20 commands."""
    table = Table(data, seed)
    for number in range(1, commands + 1):
        table.step()
        if number % 20 == 0:
            table.compare()
    table.stage.close()
    return table


@pytest.mark.parametrize("seed", range(6))
def test_what_is_told_is_what_refresh_sends_is_what_the_records_hold(
    tmp_path: Path, seed: int
) -> None:
    tally = played(tmp_path, seed, 400).play.tally

    assert tally.first == {}
    assert min(tally.compared[truth] for truth in TRUTHS) > 50


def test_a_line_that_a_panel_misses_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The law can fail: here every panel passes over who has raised a hand."""
    read = Panel.read
    monkeypatch.setattr(
        Panel, "read", lambda panel, line: None if "|floor|queue" in line else read(panel, line)
    )
    tally = played(tmp_path, 2, 400).play.tally

    assert "records: floor" in tally.first
