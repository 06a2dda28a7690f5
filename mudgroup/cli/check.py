"""``mudgroup check``."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from mudgroup.cli.common import DATA, fail, show
from mudgroup.cli.stores import restore_instead, way_out
from mudgroup.engine.ports import Damaged, StoreError
from mudgroup.server.clock import utc_now
from mudgroup.server.store import checking
from mudgroup.server.store.mending.patient import Finding


@click.command(epilog="Example: mudgroup check --data data")
@click.option("--repair", is_flag=True, help="Say what a repair would do.")
@click.option("--yes", is_flag=True, help="With --repair: do it. The server must be stopped.")
@DATA
def check(repair: bool, yes: bool, data: Path) -> None:
    """Check the whole store: every page, every row, and that nothing is missing.

    A server may run. What was there before a repair is kept in a folder beside it.
    """
    if yes and not repair:
        raise click.UsageError("--yes goes with --repair")
    try:
        found = checking.findings(data)
        if not found:
            click.echo("the store is whole")
        elif not repair:
            show(found)
            fail(f"not whole: mudgroup check --repair --data {data} says what can be done")
        elif yes:
            _repair(data)
        else:
            _plan(data)
    except Damaged as error:
        fail(f"{error}; {way_out(error, data, repairing=repair)}")
    except (StoreError, OSError) as error:
        fail(str(error))


def _plan(data: Path) -> None:
    found = checking.plan(data, utc_now())
    show(_lines(found, "would be"))
    if all(finding.how for finding in found):
        fail(f"nothing was changed; to do it: mudgroup check --repair --yes --data {data}")
    fail(f"nothing was changed, and not all can be repaired; {restore_instead(data)}")


def _repair(data: Path) -> None:
    repaired = checking.repair(data, utc_now())
    show(_lines(repaired.done, "was"))
    if left := checking.findings(data):
        kept = f"not all could be repaired; what was there is in {repaired.kept}"
        fail(*left, f"{kept}; {restore_instead(data)}")
    click.echo(f"repaired; what was there is in {repaired.kept}")


def _lines(found: Iterable[Finding], time: str) -> Iterator[str]:
    for finding in found:
        yield finding.what
        yield f"  it {time} {finding.how}" if finding.how else "  no repair"
