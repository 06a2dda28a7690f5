"""Certificates that a server signs itself, for clients that ask whom to trust.

It needs cryptography, and nothing but the command that makes one needs it.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

EARLIER = timedelta(hours=1)
"""A clock of a client's may be slow, or its zone wrong."""

LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?"
NAME = re.compile(rf"(?:\*\.)?{LABEL}(?:\.{LABEL})*")
"""A name of a host, or one for all below another (RFC 1123 section 2.1, RFC 9525 section 6.3)."""

NAME_LENGTH = 64
"""Of a common name, at most (RFC 5280 appendix A.1); clients look at the other names."""


def self_signed(hosts: Sequence[str], now: datetime, lasts: timedelta) -> tuple[bytes, bytes]:
    """A new key, and a certificate by it for names and addresses, both PEM.

    Raises:
        ValueError: something is no name of a host.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    names = [_name(host) for host in hosts]
    subject = x509.Name(
        [x509.NameAttribute(x509.NameOID.COMMON_NAME, str(names[0].value)[:NAME_LENGTH])]
    )
    certificate = (
        x509.CertificateBuilder(subject, subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLIER)
        .not_valid_after(now + lasts)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([x509.OID_SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return pem, certificate.public_bytes(serialization.Encoding.PEM)


def _name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(_known_as(host))


def _known_as(host: str) -> str:
    """A name as the network knows it. Raises ValueError."""
    try:
        name = host.encode("idna").decode()
    except UnicodeError:
        name = ""
    if not NAME.fullmatch(name):
        raise ValueError(f"{host!r} is no name or address")
    return name
