"""Kill the server at random moments and compare what was acknowledged with what is there."""

import sys
import tempfile
from pathlib import Path

import click

from tests.crashing import run_rounds


@click.command()
@click.option("--rounds", default=200, show_default=True)
@click.option("--seed", default=1, show_default=True)
def crash(rounds: int, seed: int) -> None:
    """kill -9 at random moments; every line that anybody was shown must be there again."""
    with (
        tempfile.TemporaryDirectory() as folder,
        click.progressbar(length=rounds, file=sys.stderr, label="killing") as bar,
    ):
        tally = run_rounds(Path(folder), rounds, seed, lambda: bar.update(1))
    print(f"{'rounds':<28}{tally.rounds:>8}")
    print(f"{'lines acknowledged':<28}{tally.acknowledged:>8}")
    print(f"{'acknowledged lines lost':<28}{tally.lost:>8}")
    print(f"{'moves of a team seen whole':<28}{tally.moves:>8}")
    print(f"{'half-done moves':<28}{tally.halves:>8}")
    sys.exit(tally.lost + tally.halves > 0)
