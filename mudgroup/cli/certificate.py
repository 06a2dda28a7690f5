"""``mudgroup certificate``."""

import ssl
from datetime import timedelta
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
    making = _making()
    folder = (out or data).absolute()
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    if not overwrite and (there := [path for path in (key, certificate) if path.exists()]):
        fail(f"{there[0]} is there: --overwrite replaces it, --out names another folder")
    now, lasts = utc_now(), timedelta(days=days)
    try:
        secret, public = making.self_signed(hosts or HERE, now, lasts)
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(key, secret)
        replace_file(certificate, public)
    except ValueError as error:
        fail(f"--host: {error}")
    except OSError as error:
        fail(str(error))
    digest = sha256(ssl.PEM_cert_to_DER_cert(public.decode())).digest()
    click.echo(
        f"# For {', '.join(hosts or HERE)}, until {now + lasts:%Y-%m-%d}. SHA-256 fingerprint:\n"
        f"# {digest.hex(':').upper()}\n"
        "[telnet]\n"
        "tls = true\n"
        f"certificate = {quoted(str(certificate))}\n"
        f"key = {quoted(str(key))}"
    )


def _making() -> ModuleType:
    """What makes certificates; what it lacks is a failure."""
    try:
        return import_module("mudgroup.server.self_signed")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "cryptography":
            raise
        fail(f"a certificate needs cryptography; install it: {how_to_install('tls')}")
