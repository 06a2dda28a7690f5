"""The certificate and the key of TLS: read, checked, and told of before it expires."""

import ssl
import stat
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mudgroup.durations import brief
from mudgroup.settings.telnet import Telnet
from mudgroup.values import frozen

SEQUENCE, UTC_TIME, VERSION = 0x30, 0x17, 0xA0
"""Tags of DER (X.690 section 8.1.2): what holds others, a short date, and what v1 lacks."""


class BadCertificate(OSError):
    """A certificate or a key that cannot be used, in one line."""


@frozen
class Lock:
    """What TLS is begun with; ``expires`` is when clients begin to refuse it."""

    context: ssl.SSLContext
    expires: datetime
    warnings: tuple[str, ...]


def load(limits: Telnet, now: datetime, section: str = "telnet") -> Lock:
    """The certificate and the key that settings of a section name. Raises BadCertificate."""
    certificate, key = Path(limits.certificate), Path(limits.key or limits.certificate)
    if not limits.certificate:
        raise BadCertificate(
            "telnet.tls is true, and telnet.certificate names none:"
            " 'mudgroup certificate self-signed' makes one"
        )
    try:
        text = _text(certificate, f"{section}.certificate")
        expires = expiry(ssl.PEM_cert_to_DER_cert(_first(text)))
    except (ValueError, IndexError) as error:
        raise BadCertificate(
            f"{section}.certificate: {certificate} is no certificate in PEM"
        ) from error
    _text(key, f"{section}.key")
    context = _context(certificate, key, section)
    return Lock(context, expires, tuple(_warnings(limits, key, expires, now, section)))


def read_again(lock: Lock, read: Callable[[], Lock]) -> tuple[Lock, Sequence[str]]:
    """A certificate as it is now, and what an admin should know; the one before where it is bad."""
    try:
        new = read()
    except BadCertificate as bad:
        return lock, (f"{bad}; the certificate before it stays in use",)
    return new, new.warnings


def _text(path: Path, name: str) -> str:
    try:
        return path.read_text("latin-1")
    except OSError as error:
        raise BadCertificate(f"{name}: {path}: {error.strerror}") from error


def _first(text: str) -> str:
    """The first certificate of a chain, which is the server's own. Raises ValueError."""
    start = text.index(ssl.PEM_HEADER)
    end = text.index(ssl.PEM_FOOTER, start) + len(ssl.PEM_FOOTER)
    return text[start:end]


def _context(certificate: Path, key: Path, section: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # A client that hangs up without a farewell has ended its side, no more: a line that is cut has
    # no line end, and is never read.
    context.options |= ssl.OP_IGNORE_UNEXPECTED_EOF | ssl.OP_NO_RENEGOTIATION
    # Nobody comes back so often that a ticket would save anything.
    context.num_tickets = 0
    try:
        context.load_cert_chain(certificate, key, password=_no_passphrase)
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            raise BadCertificate(f"{section}.key: {key} is not the key of {certificate}") from error
        raise BadCertificate(
            f"{section}.key: {key} is no key in PEM,"
            f" or {section}.certificate: {certificate} is too weak"
        ) from error
    except ValueError as error:
        raise BadCertificate(f"{section}.key: {key} has a passphrase: {error}") from error
    return context


def _no_passphrase() -> str:
    """Else it would be asked for at the terminal, where nobody may sit."""
    raise ValueError("remove it, since nobody is there to type it at a restart")


def _warnings(
    limits: Telnet, key: Path, expires: datetime, now: datetime, section: str
) -> Iterator[str]:
    status = key.stat()
    # A group may read a key of root's: that is how systems hand keys to servers.
    closed = stat.S_IRWXO if status.st_uid == 0 else stat.S_IRWXO | stat.S_IRWXG
    if status.st_mode & closed:
        yield f"{section}.key: {key} can be read by other users: chmod 600 {key}"
    left = expires - now
    if left <= timedelta():
        yield f"{section}.certificate: {limits.certificate} expired on {expires:%Y-%m-%d}"
    elif left < timedelta(days=limits.expiry_days):
        yield (
            f"{section}.certificate: {limits.certificate} expires in {brief(left)},"
            f" on {expires:%Y-%m-%d}"
        )


def expiry(der: bytes) -> datetime:
    """When a certificate expires: ``notAfter`` (RFC 5280 section 4.1). Raises ValueError."""
    body = _part(_part(der, 0, SEQUENCE), 0, SEQUENCE)
    # Version, number, signature, issuer, validity; a first version does not say that it is one.
    validity = _part(body, 4 if body[:1] == bytes((VERSION,)) else 3, SEQUENCE)
    tag, date, _ = _taken(_taken(validity)[2])
    text = date.decode("ascii")
    if tag == UTC_TIME:
        # Two digits stand for 1950 to 2049.
        text = f"{'19' if text[:2] >= '50' else '20'}{text}"
    return datetime.strptime(text, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)


def _part(data: bytes, number: int, tag: int) -> bytes:
    """What the part of a number holds. Raises ValueError if its tag is another."""
    for _ in range(number):
        data = _taken(data)[2]
    found, held, _ = _taken(data)
    if found != tag:
        raise ValueError("another tag")
    return held


def _taken(data: bytes) -> tuple[int, bytes, bytes]:
    """The tag of the first part, what it holds, and the other parts. Raises ValueError."""
    if len(data) < 2:
        raise ValueError("too short")
    size, begins = data[1], 2
    if size & 0x80:
        begins += size & 0x7F
        size = int.from_bytes(data[2:begins], "big")
    ends = begins + size
    if ends > len(data):
        raise ValueError("cut")
    return data[0], data[begins:ends], data[ends:]
