"""``mudgroup snapshot``."""

import sys
from pathlib import Path

import click

from mudgroup.cli.common import DATA, fail, show
from mudgroup.engine.ports import StoreError
from mudgroup.server.clock import utc_now
from mudgroup.server.store import restoring, snapshots
from mudgroup.server.store.snapshots import Snapshot
from mudgroup.settings.values import Snapshots


@click.group()
def snapshot() -> None:
    """Snapshots: whole copies of the store."""


@snapshot.command(epilog="Example: mudgroup snapshot create --data data")
@DATA
@click.option("--keep", type=click.IntRange(0), help="Delete all but so many of the newest.")
@click.option(
    "--keep-days",
    type=click.FloatRange(0),
    help="With --keep: of the others leave the last of each day, for so many days.",
)
def create(data: Path, keep: int | None, keep_days: float | None) -> None:
    """Take a snapshot; the server may run meanwhile. Without --keep none is deleted."""
    if keep is None and keep_days is not None:
        raise click.UsageError("--keep-days goes with --keep")
    try:
        with click.progressbar(length=3, label="snapshot", file=sys.stderr) as bar:
            taken = snapshots.create(data, utc_now(), lambda step: bar.update(1))
            bar.update(1)
        if keep is not None:
            snapshots.retire(data, Snapshots(keep=keep, keep_days=keep_days or 0))
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
    """Check a snapshot, of a name or number, in whole; or all of them."""
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

    NAME is its name or number. The store that was there is kept in a folder beside it. A snapshot
    of a newer mudgroup is passed over, and named. Over a store of a newer mudgroup only a snapshot
    that is named is put.
    """
    try:
        taken = _find(data, name) if name else _newest(data)
        kept = restoring.restore(data, taken.path, utc_now())
    except StoreError as error:
        fail(str(error))
    beside = f"; what was there is in {kept}" if kept else ""
    click.echo(f"restored {taken.path.name}{beside}")


def _find(data: Path, name: str) -> Snapshot:
    found = snapshots.list_snapshots(data)
    named = [s for s in found if Path(name).name in (s.path.name, str(s.number or ""))]
    if not named:
        fail(f"there is no snapshot {name}: 'mudgroup snapshot list' shows those there are")
    return named[0]


def _newest(data: Path) -> Snapshot:
    """The newest good snapshot; those of newer versions are named. Raises Newer."""
    good, passed = restoring.newest_good(data)
    if good is None:
        fail(*map(str, passed), f"there is no good snapshot in {snapshots.folder_of(data)}")
    for newer in passed:
        click.echo(f"mudgroup: passed over: {newer}", err=True)
    return good


def _row(taken: Snapshot) -> str:
    number = f"number {taken.number}" if taken.number else "no number"
    at = taken.at.isoformat(timespec="seconds")
    return f"{taken.path.name}  {number}  {at}  {taken.size:>12,} bytes"
