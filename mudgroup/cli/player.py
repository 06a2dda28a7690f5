"""``mudgroup player``."""

from pathlib import Path

import click

from mudgroup.cli.common import DATA, fail, stopped_store
from mudgroup.model.errors import NoSuchPlayer
from mudgroup.server import offline
from mudgroup.server.runner import utc_now


@click.group()
def player() -> None:
    """Players: who is an admin."""


@player.command(epilog="Example: mudgroup player admin Ada")
@click.argument("name")
@click.option("--revoke", is_flag=True, help="Make the player an admin no longer.")
@DATA
def admin(name: str, revoke: bool, data: Path) -> None:
    """Make a player an admin. The server must be stopped."""
    with stopped_store(data) as store:
        try:
            known = offline.set_admin(store, name, not revoke, utc_now())
        except NoSuchPlayer:
            fail(f"there is no player called {name}")
    click.echo(f"{known} is {'no longer ' if revoke else ''}an admin")
