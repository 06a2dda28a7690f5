"""``mudgroup player``: on a running server and on a stopped one."""

import secrets
from pathlib import Path

import click

from mudgroup import durations
from mudgroup.cli.common import DATA, load_settings, read_settings, show
from mudgroup.cli.stores import operate, operated
from mudgroup.engine.outcome import PasswordHashed
from mudgroup.engine.steps import HashPassword
from mudgroup.server.passwords import Passwords
from mudgroup.settings.login import Login
from mudgroup.text import clean_name
from mudgroup.views.layout.tables import aligned


@click.group()
def player() -> None:
    """Players: list, make and ban them, make admins, set passwords."""


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


ONE_LOGIN = "Each password is for one login, at which the player chooses another."

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that no other looks like: passwords are copied from paper."""

CONFIG = click.option("--config", type=click.Path(path_type=Path), help="A TOML file of settings.")


@player.command(epilog="Example: mudgroup player create Ada Bo")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@CONFIG
@DATA
def create(names: tuple[str, ...], config: Path | None, data: Path) -> None:
    """Make players, each with a password for one login that is printed.

    At that login the player is asked for a password of their own. All of them are made, or none.
    """
    settings = read_settings(lambda: load_settings(config))
    names = tuple(map(_as_typed, names))
    if any(len(name.split()) != 1 for name in names):
        raise click.UsageError("a player name is one word")
    passwords = [_one_time(settings.login) for _ in names]
    hashes = " ".join(_hash(settings.login, password) for password in passwords)
    operated(data, "player create", {"name": " ".join(names), "hash": hashes}, settings)
    show(aligned(zip(names, passwords, strict=True)))
    click.echo(ONE_LOGIN, err=True)


@player.command(epilog="Example: mudgroup player password Ada --once")
@click.argument("name")
@click.option("--password", default="", help="Asked for, unless it is given.")
@click.option("--once", is_flag=True, help="Print one for one login; the player chooses another.")
@CONFIG
@DATA
def password(name: str, password: str, once: bool, config: Path | None, data: Path) -> None:
    """Give a player another password."""
    if once and password:
        raise click.UsageError("--once makes a password: leave --password out")
    limits = read_settings(lambda: load_settings(config)).login
    chosen = _one_time(limits) if once else _chosen(password, limits)
    given = {"name": name, "hash": _hash(limits, chosen), "once": "yes" if once else ""}
    operate(data, "player password", given)
    if once:
        click.echo(f"{name}  {chosen}")
        click.echo(ONE_LOGIN, err=True)


def _one_time(limits: Login) -> str:
    """A password that is read aloud easily: groups of four, 59 bits or more."""
    groups = max(3, -(-(limits.password_min + 1) // 5))
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(groups))


def _chosen(password: str, limits: Login) -> str:
    """The password that the admin types. Raises click.UsageError."""
    password = password or click.prompt("Password", hide_input=True, confirmation_prompt=True)
    password = _as_typed(password)
    if not limits.password_min <= len(password) <= limits.password_max:
        least, most = limits.password_min, limits.password_max
        raise click.UsageError(f"a password has {least} to {most} characters")
    return password


def _as_typed(text: str) -> str:
    """A text as the login screen will read it."""
    return clean_name(text).strip()


def _hash(limits: Login, password: str) -> str:
    hasher = Passwords(limits, lambda answer: None)
    answer = hasher.do(HashPassword("", "", "", password))
    hasher.close()
    assert isinstance(answer, PasswordHashed)
    return answer.hash or ""


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
