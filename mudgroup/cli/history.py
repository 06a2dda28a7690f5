"""``mudgroup history``."""

import sys
from pathlib import Path

import click

from mudgroup.cli.common import DATA, fail, stopped_store
from mudgroup.server import offline


@click.group()
def history() -> None:
    """The history of groups."""


@history.command(epilog="Example: mudgroup history verify --data data")
@DATA
def verify(data: Path) -> None:
    """Check that every group is as its history says. The server must be stopped."""
    with stopped_store(data) as store:
        groups = offline.groups_of(store)
        with click.progressbar(groups, label="verifying", file=sys.stderr) as shown:
            wrong = [
                line for group in shown for line in offline.history_disagreements(store, group)
            ]
    if wrong:
        fail(*wrong)
    click.echo(f"groups checked: {len(groups)}; each is as its history says")
