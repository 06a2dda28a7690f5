"""``mudgroup snapshot``."""

import sys
from pathlib import Path

import click

from mudgroup.cli.common import DATA, fail, show
from mudgroup.engine.ports import StoreError
from mudgroup.server.clock import utc_now
from mudgroup.server.store import snapshots
from mudgroup.server.store.snapshots import Snapshot
from mudgroup.settings.values import Snapshots

ALL = 1_000_000
"""More snapshots, and more days, than there are."""


@click.group()
def snapshot() -> None:
    """Snapshots: whole copies of the store."""


@snapshot.command(epilog="Example: mudgroup snapshot create --data data")
@DATA
@click.option("--keep", type=int, help="Delete older ones but so many.")
@click.option("--keep-days", type=float, help="Delete those older than so many days.")
def create(data: Path, keep: int | None, keep_days: float | None) -> None:
    """Take a snapshot; the server may run meanwhile. Without a rule none is deleted."""
    try:
        with click.progressbar(length=3, label="snapshot", file=sys.stderr) as bar:
            taken = snapshots.create(data, utc_now(), lambda step: bar.update(1))
            bar.update(1)
        if keep is not None or keep_days is not None:
            rule = Snapshots(keep=ALL if keep is None else keep, keep_days=keep_days or ALL)
            snapshots.retire(data, rule, utc_now())
    except StoreError as error:
        fail(str(error))
    click.echo(_row(taken))


@snapshot.command("list", epilog="Example: mudgroup snapshot list --data data")
@DATA
def list_(data: Path) -> None:
    """List the snapshots, newest first."""
    found = snapshots.list_snapshots(data)
    if not found:
        click.echo("no snapshots yet: 'mudgroup snapshot create' takes one")
    for taken in found:
        click.echo(f"{_row(taken)}  {snapshots.format_note(taken.path)}".rstrip())


@snapshot.command(epilog="Example: mudgroup snapshot verify --data data")
@click.argument("name", required=False)
@DATA
def verify(name: str | None, data: Path) -> None:
    """Check a snapshot in whole, or all of them."""
    found = [_find(data, name)] if name else snapshots.list_snapshots(data)
    whole, bad = [], []
    with click.progressbar(found, label="verifying", file=sys.stderr) as shown:
        for taken in shown:
            try:
                snapshots.verify(taken.path)
                whole.append(taken.path.name)
            except StoreError as error:
                bad.append(str(error))
    if bad:
        show(f"{good} is whole" for good in whole)
        fail(*bad)
    click.echo(f"snapshots verified: {len(found)}; each is whole")


@snapshot.command(epilog="Example: mudgroup snapshot restore --data data")
@click.argument("name", required=False)
@DATA
def restore(name: str | None, data: Path) -> None:
    """Put a snapshot (the newest good one) in the place of the store. The server must be stopped.

    The store that was there is kept in a folder beside it. A snapshot of a newer mudgroup is passed
    over, and named. Over a store of a newer mudgroup only a snapshot that is named is put.
    """
    try:
        taken = _find(data, name) if name else _newest(data)
        kept = snapshots.restore(data, taken.path, utc_now())
    except StoreError as error:
        fail(str(error))
    beside = f"; what was there is in {kept}" if kept else ""
    click.echo(f"restored {taken.path.name}{beside}")


def _find(data: Path, name: str) -> Snapshot:
    named = [s for s in snapshots.list_snapshots(data) if s.path.name == Path(name).name]
    if not named:
        fail(f"there is no snapshot {name}: 'mudgroup snapshot list' shows those there are")
    return named[0]


def _newest(data: Path) -> Snapshot:
    """The newest good snapshot; those of newer versions are named. Raises Newer."""
    good, passed = snapshots.newest_good(data)
    if good is None:
        fail(*map(str, passed), f"there is no good snapshot in {snapshots.folder_of(data)}")
    for newer in passed:
        click.echo(f"mudgroup: passed over: {newer}", err=True)
    return good


def _row(taken: Snapshot) -> str:
    return f"{taken.path.name}  {taken.at.isoformat(timespec='seconds')}  {taken.size:>12,} bytes"
