"""``mudgroup player``: on a running server and on a stopped one."""

from pathlib import Path

import click

from mudgroup.cli.common import DATA, load_settings, operate, read_settings
from mudgroup.lobby import HashPassword
from mudgroup.outcome import PasswordHashed
from mudgroup.server.passwords import Passwords
from mudgroup.server.text import clean


@click.group()
def player() -> None:
    """Players: list them, make admins, set passwords, ban."""


@player.command("list", epilog="Example: mudgroup player list")
@DATA
def list_(data: Path) -> None:
    """List all players."""
    operate(data, "player list", {})


@player.command(epilog="Example: mudgroup player admin Ada")
@click.argument("name")
@click.option("--revoke", is_flag=True, help="Make the player an admin no longer.")
@DATA
def admin(name: str, revoke: bool, data: Path) -> None:
    """Make a player an admin."""
    operate(data, "player admin", {"name": name, "revoke": "yes" if revoke else ""})


@player.command(epilog="Example: mudgroup player password Ada")
@click.argument("name")
@click.password_option(help="Asked for, unless it is given.")
@click.option("--config", type=click.Path(path_type=Path), help="A TOML file of settings.")
@DATA
def password(name: str, password: str, config: Path | None, data: Path) -> None:
    """Give a player another password."""
    # As the login screen will read it.
    password = clean(password.encode("utf-8", "replace")).strip()
    limits = read_settings(lambda: load_settings(config)).login
    if not limits.password_min <= len(password) <= limits.password_max:
        least, most = limits.password_min, limits.password_max
        raise click.UsageError(f"a password has {least} to {most} characters")
    hasher = Passwords(limits, lambda answer: None)
    answer = hasher.do(HashPassword("", name, password))
    hasher.close()
    assert isinstance(answer, PasswordHashed)
    operate(data, "player password", {"name": name, "hash": answer.hash or ""})


@player.command(epilog='Example: mudgroup player ban Eve --because "floods the group"')
@click.argument("name")
@click.option("--because", default="", help="The reason, which the player is told.")
@click.option("--lift", is_flag=True, help="Let the player in again.")
@DATA
def ban(name: str, because: str, lift: bool, data: Path) -> None:
    """Keep a player out, and end their session."""
    if lift and because:
        raise click.UsageError("--lift takes no reason")
    reason = "" if lift else because or "ask an admin why"
    operate(data, "player ban", {"name": name, "reason": reason})
