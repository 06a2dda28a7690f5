"""``mudgroup check``."""

from pathlib import Path

import click

from mudgroup.cli.common import DATA, fail, show
from mudgroup.engine.ports import StoreError
from mudgroup.server.clock import utc_now
from mudgroup.server.store import checking
from mudgroup.server.store.checking import Finding


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
            return
        show(_lines(found, repair))
        if not (repair and yes):
            fail(_what_next(found, repair, data))
        kept = checking.repair(data, utc_now())
        left = checking.findings(data)
    except (StoreError, OSError) as error:
        fail(str(error))
    if left:
        what = [finding.what for finding in left]
        fail(*what, f"not all could be repaired; what was there is in {kept}")
    click.echo(f"repaired; what was there is in {kept}")


def _lines(found: list[Finding], repair: bool) -> list[str]:
    lines = []
    for finding in found:
        lines.append(finding.what)
        if repair:
            lines.append(f"  {finding.repair or 'no repair: only a snapshot helps'}")
    return lines


def _what_next(found: list[Finding], repair: bool, data: Path) -> str:
    if not any(finding.repair for finding in found):
        return f"not whole: mudgroup snapshot restore --data {data}"
    if repair:
        return f"nothing was changed; to do it: mudgroup check --repair --yes --data {data}"
    return f"not whole: mudgroup check --repair --data {data} says what can be done"
