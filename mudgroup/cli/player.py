"""``mudgroup player``: on a running server and on a stopped one."""

from pathlib import Path

import click

from mudgroup import durations
from mudgroup.cli.common import DATA, load_settings, operate, read_settings
from mudgroup.engine.lobby import HashPassword
from mudgroup.engine.outcome import PasswordHashed
from mudgroup.server.passwords import Passwords
from mudgroup.text import clean


@click.group()
def player() -> None:
    """Players: list them, make admins, set passwords, ban and lift."""


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
    answer = hasher.do(HashPassword("", "", name, password))
    hasher.close()
    assert isinstance(answer, PasswordHashed)
    operate(data, "player password", {"name": name, "hash": answer.hash or ""})


REASON = click.option("--because", default="", help="The reason, which the player is told.")


@player.command(epilog='Example: mudgroup player ban Eve --for 2d --because "floods the group"')
@click.argument("name")
@click.option("--for", "length", default="", help="How long, such as 10m or 2d; else until lifted.")
@REASON
@DATA
def ban(name: str, length: str, because: str, data: Path) -> None:
    """Keep a player or an address (192.0.2.0/24) out, and end their sessions."""
    if length and not durations.parse(length):
        raise click.UsageError(f"--for is a length such as 90s, 10m, 2h or 1d, not {length}")
    operate(data, "player ban", {"name": name, "for": length, "reason": because})


@player.command(epilog="Example: mudgroup player lift Eve")
@click.argument("name")
@REASON
@DATA
def lift(name: str, because: str, data: Path) -> None:
    """Let a player or an address in again, and let the player speak."""
    operate(data, "player lift", {"name": name, "reason": because})


@player.command(epilog="Example: mudgroup player restrictions")
@DATA
def restrictions(data: Path) -> None:
    """List who is muted or banned, where, until when and why."""
    operate(data, "player restrictions", {})
