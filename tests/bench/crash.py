"""Kill the server at random moments and compare what was acknowledged with what is there."""

import sys
import tempfile
from pathlib import Path

import click

from tests.crashing import run_rounds
from tests.damaging import Damaged


@click.command()
@click.option("--rounds", default=200, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option(
    "--damage",
    is_flag=True,
    help="After each kill delete, cut or flip -wal or db, and start on that.",
)
def crash(rounds: int, seed: int, damage: bool) -> None:
    """kill -9 at random moments; every line that anybody was shown must be there again."""
    with (
        tempfile.TemporaryDirectory() as folder,
        click.progressbar(length=rounds, file=sys.stderr, label="killing") as bar,
    ):
        tally = run_rounds(Path(folder), rounds, seed, lambda: bar.update(1), damage)
    print_row("rounds", tally.rounds)
    print_row("lines acknowledged", len(tally.shown))
    print_row("acknowledged lines lost", tally.lost)
    print_row("moves of a team seen whole", tally.moves)
    print_row("half-done moves", tally.halves)
    if damage:
        print_damaged(tally.damaged)
    bad = tally.lost + tally.halves + tally.damaged.lines_lost_silently + tally.damaged.no_way_out
    sys.exit(bad > 0)


def print_damaged(damaged: Damaged) -> None:
    """A row for each thing that a damage can come to."""
    print_row("damages that cost nothing", damaged.nothing)
    print_row("told by a check", damaged.told_by_check)
    print_row("starts refused", damaged.refused)
    print_row("  repaired", damaged.repaired)
    print_row("  a snapshot restored", damaged.restored)
    print_row("  the way out led nowhere", damaged.no_way_out)
    print_row("lines lost without a word", damaged.lines_lost_silently)


def print_row(name: str, number: int) -> None:
    """One figure."""
    print(f"{name:<28}{number:>8}")
