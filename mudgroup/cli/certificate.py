"""``mudgroup certificate``."""

import ssl
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click

from mudgroup.cli.common import fail, how_to_install, replace_file
from mudgroup.server.clock import utc_now
from mudgroup.settings.toml import quoted

HERE = ("localhost", "127.0.0.1", "::1")


@click.group()
def certificate() -> None:
    """Certificates of TLS: make one."""


@certificate.command(
    "self-signed", epilog="Example: mudgroup certificate self-signed --host mud.example.org"
)
@click.option(
    "--host", "hosts", multiple=True, help="A name or address that clients use; may be given again."
)
@click.option("--days", default=365, show_default=True, type=click.IntRange(1, 3650))
@click.option("--data", default="data", show_default=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Another folder than that of --data.")
@click.option("--overwrite", is_flag=True, help="Replace the key and certificate that are there.")
def self_signed(
    hosts: tuple[str, ...], days: int, data: Path, out: Path | None, overwrite: bool
) -> None:
    """Make a key and a certificate, and print the settings that use them."""
    folder = (out or data).absolute()
    certificate, key = certificate_files(folder)
    if not overwrite and (there := [path for path in (key, certificate) if path.exists()]):
        fail(f"{there[0]} is there: --overwrite replaces it, --out names another folder")
    now, lasts = utc_now(), timedelta(days=days)
    public = _write(folder, hosts or HERE, now, lasts)
    digest = sha256(ssl.PEM_cert_to_DER_cert(public)).digest()
    click.echo(
        f"# For {', '.join(hosts or HERE)}, until {now + lasts:%Y-%m-%d}. SHA-256 fingerprint:\n"
        f"# {digest.hex(':').upper()}\n"
        "[telnet]\n"
        "tls = true\n"
        f"certificate = {quoted(str(certificate))}\n"
        f"key = {quoted(str(key))}"
    )


def certificate_files(folder: Path) -> tuple[Path, Path]:
    """Where a folder has its certificate and its key."""
    return folder / "certificate.pem", folder / "key.pem"


def make_certificate(folder: Path, others: Sequence[str]) -> None:
    """Make a key and a certificate for this machine, unless they are there."""
    if not all(path.exists() for path in certificate_files(folder)):
        _write(folder, (*HERE, *others), utc_now(), timedelta(days=365))


def _write(folder: Path, hosts: Sequence[str], now: datetime, lasts: timedelta) -> str:
    """Make a key and a certificate in a folder; the certificate. What cannot be is a failure."""
    making = _making()
    certificate, key = certificate_files(folder)
    try:
        secret, public = making.self_signed(hosts, now, lasts)
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(key, secret)
        replace_file(certificate, public)
    except ValueError as error:
        fail(f"--host: {error}")
    except OSError as error:
        fail(str(error))
    return str(public, "ascii")


def _making() -> ModuleType:
    """What makes certificates; what it lacks is a failure."""
    try:
        return import_module("mudgroup.server.self_signed")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "cryptography":
            raise
        fail(f"a certificate needs cryptography; install it: {how_to_install('tls')}")
