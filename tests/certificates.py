"""A certificate for this machine, in files, and clients that trust it."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mudgroup.server.self_signed import self_signed

HERE = ("localhost", "127.0.0.1", "::1")


def write(folder: Path, lasts: timedelta = timedelta(days=365), name: str = "") -> dict[str, Any]:
    """A key and a certificate in a folder; the settings of TLS that use them."""
    key, certificate = self_signed(HERE, datetime.now(UTC), lasts)
    files = {"key": folder / f"{name}key.pem", "certificate": folder / f"{name}certificate.pem"}
    files["key"].write_bytes(key)
    files["key"].chmod(0o600)
    files["certificate"].write_bytes(certificate)
    return {"tls": True, "tls_port": 0, **{name: str(path) for name, path in files.items()}}


def trusting(lock: dict[str, Any]) -> ssl.SSLContext:
    """A client's side, which trusts one certificate alone."""
    context = ssl.create_default_context(cafile=lock["certificate"])
    # It is nobody's authority, so it is trusted as such.
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context
