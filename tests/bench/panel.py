"""Play at random, and compare what clients were told with what there is."""

import sys
import tempfile
import time
from pathlib import Path

import click

from tests.conformance.stage import Table

EVERY = 50
"""Commands between two comparisons."""


@click.command()
@click.option("--lines", default=1_000_000, show_default=True, help="Sent to all clients together.")
@click.option("--seed", default=1, show_default=True)
def panel(lines: int, seed: int) -> None:
    """Random play: every panel must be what refresh sends and what the records hold."""
    start, commands = time.perf_counter(), 0
    with (
        tempfile.TemporaryDirectory() as folder,
        click.progressbar(length=lines, file=sys.stderr, label="playing") as bar,
    ):
        table = Table(Path(folder), seed)
        shown = 0
        while table.lines < lines:
            table.step()
            commands += 1
            if commands % EVERY == 0:
                table.compare()
                bar.update(table.lines - shown)
                shown = table.lines
        table.compare()
        table.stage.close()
    tally = table.play.tally
    print(f"{'commands':<32}{commands:>10}")
    print(f"{'lines':<32}{table.lines:>10}")
    print(f"{'seconds':<32}{time.perf_counter() - start:>10.0f}")
    for truth, times in tally.compared.items():
        print(f"{truth:<32}{times:>10}")
    print(f"{'differences':<32}{tally.kinds.total():>10}")
    for kind, times in tally.kinds.most_common():
        print(f"  {kind}: {times}, first {tally.first[kind]}")
    sys.exit(bool(tally.kinds))
